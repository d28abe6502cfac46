"""Picture files for tests: with metadata, broken, or hostile."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

SECRETS = (b"SECRET", b"Exif", b"GPS", b"ns.adobe.com", b"ICC_PROFILE", b"iCCP", b"tEXt", b"iTXt",
           b"zTXt", b"eXIf", b"EXIF", b"XMP ", b"ICCP", b"Photoshop", b"MPF\0")  # fmt: skip
_ORIENTATION, _GPS, _MAKER = 0x0112, 0x8825, 0x010F


def exif(orientation: int = 1) -> bytes:
    tags = Image.Exif()
    tags[_ORIENTATION] = orientation
    tags[_MAKER] = "SECRET camera"
    tags[_GPS] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0), 29: "SECRET-DATE"}
    return tags.tobytes()


def scene(width: int = 240, height: int = 160, mode: str = "RGB") -> Image.Image:
    """Four colours in the corners: left to right red, green; below blue, white."""
    image = Image.new("RGB", (width, height))
    half = (width // 2, height // 2)
    for color, place in (
        ((220, 30, 30), (0, 0)),
        ((30, 200, 30), (half[0], 0)),
        ((30, 30, 220), (0, half[1])),
        ((250, 250, 250), half),
    ):
        image.paste(color, (*place, place[0] + half[0], place[1] + half[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def profile() -> bytes:
    """A colour profile in which red and blue have changed places."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data = bytearray(bytes(data).replace("sRGB".encode("utf-16-be"), "Xxxx".encode("utf-16-be")))
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def with_everything(kind: str, orientation: int = 1) -> bytes:
    """A picture with each kind of metadata its format knows."""
    image = scene(mode="RGBA" if kind == "PNG" else "RGB")
    options: dict[str, object] = {"exif": exif(orientation), "icc_profile": profile()}
    if kind == "PNG":
        image.putalpha(200)
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "SECRET text")
        info.add_text("Zipped", "SECRET zipped text", zip=True)
        info.add_itxt("XML:com.adobe.xmp", "SECRET http://ns.adobe.com/xap")
        options |= {"pnginfo": info, "dpi": (300, 300)}
    elif kind == "JPEG":
        options |= {"comment": b"SECRET comment", "xmp": b"<x>SECRET xmp</x>"}
    elif kind == "WEBP":
        options |= {"xmp": b"<x>SECRET xmp</x>", "lossless": True}
    data = saved(image, kind, **options)
    return data + b"SECRET behind the end"


def photo(width: int = 4000, height: int = 3000) -> bytes:
    """What a camera could have taken: soft areas, noise and metadata."""
    size = (width, height)
    noise = Image.effect_noise(size, 18)
    soft = Image.merge("RGB", [
        Image.linear_gradient("L").resize(size),
        Image.radial_gradient("L").resize(size),
        Image.effect_noise((width // 8, height // 8), 60).resize(size),
    ])  # fmt: skip
    image = Image.blend(soft, Image.merge("RGB", [noise, noise, noise]), 0.25)
    return saved(image, "JPEG", quality=92, exif=exif())


def png_bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A few kilobytes that stand for very many pixels."""
    row = b"\0" * (width // 8 + 1)
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()

    def chunk(name: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + check

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(*objects: bytes, extra: bytes = b"") -> bytes:
    """A PDF of numbered objects; the first is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    out += b"trailer<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, extra)
    return out + b"startxref\n%d\n%%%%EOF" % start


def pdf_stream(entries: bytes, body: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n" % (entries, len(body)) + body + b"\nendstream"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
