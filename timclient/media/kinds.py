"""What a file really is: told by its first and last bytes, never by its sender.

A table of our own instead of a library: what is hostile here must neither raise nor take time.
Sources of the signatures: the formats' specifications and IANA's media type registrations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timclient.media.active import is_active_name, is_active_type
from timclient.media.families import UNKNOWN, family_of, family_of_name

# How much of a file's two ends :func:`identify` wants to see.
HEAD_BYTES, TAIL_BYTES = 64 * 1024, 64 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument."
_START: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"(\xb5/\xfd", "application/zstd"),
    (b"\x7fELF", "application/x-elf"),
    (b"\xfe\xed\xfa\xce", "application/x-mach-binary"),
    (b"\xfe\xed\xfa\xcf", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/java-vm"),
    (b"\x00asm", "application/wasm"),
    (b"#!", "text/x-script"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"!<arch>\ndebian", "application/vnd.debian.binary-package"),
    (b"\xed\xab\xee\xdb", "application/x-rpm"),
    (b"MSCF", "application/vnd.ms-cab-compressed"),
    (b"ITSF", "application/vnd.ms-htmlhelp"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "application/onenote"),
)
_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
    b"avif": "image/avif",
}
_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
_HTML = re.compile(
    rb"<(?:html|head|body|script|iframe|title|meta|link|style|table|div|p|h1|a|img|br)[\s>/]", re.I
)
_SVG = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?svg[\s>/]", re.I)
_MPEG_LAYERS = (b"\xfa", b"\xfb", b"\xf2", b"\xf3", b"\xe2", b"\xe3")
_ISO_MARK_AT, _TAR_MARK_AT = 0x8001, 257
_LOOKED_AT, _EBML_BYTES = 4096, 80
# The class id of a Windows Installer database.
_INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is. ``active``: opening it can run something."""

    mimetype: str
    active: bool = False

    @property
    def known(self) -> bool:
        """Whether its content says anything."""
        return self.mimetype != UNKNOWN


def identify(head: bytes, tail: bytes = b"") -> FileType:
    """Return what a file is by its first :data:`HEAD_BYTES` and last :data:`TAIL_BYTES`.

    Text that is no page or script is not told from other text: ``application/octet-stream``.
    """
    mimetype = _identify(head, tail)
    return FileType(mimetype, active=is_active_type(mimetype))


def is_active(name: str, found: FileType) -> bool:
    """Whether the user is to be warned before opening: by name or by content."""
    return found.active or is_active_name(name)


def mismatch(told: str, name: str, found: FileType) -> bool:
    """Whether the content is something else than the sender's mimetype or the name say.

    Where either of them says nothing, there is nothing to contradict.
    """
    if not found.known:
        return False
    family = family_of(found.mimetype)
    by_name = family_of_name(name)
    by_type = family_of(told.partition(";")[0].strip().casefold())
    if found.active and not by_name and not by_type and told not in ("", UNKNOWN):
        return True
    return any(claim not in ("", family) for claim in (by_name, by_type))


def _identify(head: bytes, tail: bytes) -> str:
    for start, mimetype in _START:
        if head.startswith(start):
            return mimetype
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(head, tail)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(head, tail)
    return _box(head) or _marked_inside(head, tail) or _text(head)


def _box(head: bytes) -> str:
    """Formats whose first bytes are a length or a container's name."""
    if head[:2] == b"MZ" and b"\x00" in head[:64]:
        return "application/x-msdownload"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/x-matroska" if b"matroska" in head[:_EBML_BYTES] else "video/webm"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return "image/bmp"
    return "audio/mpeg" if head[:1] == b"\xff" and head[1:2] in _MPEG_LAYERS else ""


def _marked_inside(head: bytes, tail: bytes) -> str:
    """Formats that say what they are in another place than the first."""
    if head[_ISO_MARK_AT : _ISO_MARK_AT + 5] == b"CD001":
        return "application/x-iso9660-image"
    if head[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar":
        return "application/x-tar"
    return "application/x-apple-diskimage" if tail[-512:-508] == b"koly" else ""


def _text(head: bytes) -> str:
    """PDF may begin later; pages and pictures of text begin with anything."""
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    text = _ascii(head[:_LOOKED_AT]).lstrip()
    if text.startswith(b"{\\rtf"):
        objects = b"\\objdata" in head or b"\\objocx" in head
        return "application/rtf+objects" if objects else "application/rtf"
    if text.startswith(b"#!"):
        return "text/x-script"
    prologue, rest = _split_prologue(text)
    if _SVG.match(rest) or b"<!doctype svg" in prologue:
        return "image/svg+xml"
    if _HTML.match(rest) or b"<!doctype html" in prologue:
        return "text/html"
    return "text/xml" if prologue.startswith(b"<?xml") else UNKNOWN


def _split_prologue(text: bytes) -> tuple[bytes, bytes]:
    """What may stand before the first element (in small letters), and the rest."""
    at = 0
    while True:
        while text[at : at + 1].isspace():
            at += 1
        opening = text[at : at + 4]
        closing = b"-->" if opening == b"<!--" else b">"
        if not opening.startswith((b"<?", b"<!")):
            break
        end = text.find(closing, at)
        at = len(text) if end < 0 else end + len(closing)
    return text[:at].lower(), text[at:]


def _ascii(head: bytes) -> bytes:
    """UTF-16 must not hide a page."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\x00" or head[:1] == b"\x00":
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf")


def _zip(head: bytes, tail: bytes) -> str:
    """The names in an archive stand in clear before each file, and all of them at its end."""
    both = head + tail
    if head[30:38] == b"mimetype" and head[38:54] == b"application/vnd.":
        found = re.match(rb"application/[a-z0-9.+-]{1,80}", head[38:150])
        return found[0].decode("ascii") if found else UNKNOWN
    if b"[Content_Types].xml" in both:
        macros = b"vbaProject.bin" in both
        for folder, plain, macro in (
            (b"word/", "wordprocessingml.document", "word.document"),
            (b"xl/", "spreadsheetml.sheet", "excel.sheet"),
            (b"ppt/", "presentationml.presentation", "powerpoint.presentation"),
        ):
            if folder in both:
                return f"application/vnd.ms-{macro}.macroenabled.12" if macros else _OFFICE + plain
    if b"AndroidManifest.xml" in both:
        return "application/vnd.android.package-archive"
    return "application/java-archive" if b"META-INF/MANIFEST.MF" in both else "application/zip"


def _ole(head: bytes, tail: bytes) -> str:
    """Office before 2007, mail, and installers; the directory of a small file lies within sight."""
    both = head + tail
    if "_VBA_PROJECT".encode("utf-16-le") in both or "Macros".encode("utf-16-le") in both:
        return "application/x-ole-macros"
    return "application/x-ms-installer" if _INSTALLER in both else "application/x-ole-storage"
