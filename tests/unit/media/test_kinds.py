from __future__ import annotations

import io
import tarfile
import wave
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from timclient.media.kinds import HEAD_BYTES, TAIL_BYTES, FileType, identify, is_active, mismatch

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"


def ends(data: bytes) -> FileType:
    return identify(data[:HEAD_BYTES], data[-TAIL_BYTES:])


def packed(*names: str, large: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if large:
            archive.writestr("word/media/image.bin", bytes(300_000))
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def open_document(kind: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "x")
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "webp", "tiff", "bmp"])
def test_pictures(kind: str) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, kind)
    assert ends(stream.getvalue()) == FileType(f"image/{kind}")


def test_sound_and_archives() -> None:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(100))
    assert ends(stream.getvalue()) == FileType("audio/wav")
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("x"))
    assert ends(stream.getvalue()) == FileType("application/x-tar")


@pytest.mark.parametrize(
    ("data", "mimetype"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\n\n junk %PDF-1.4", "application/pdf"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"OggS\x00", "audio/ogg"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x20ftypheic", "image/heic"),
        (b"{\\rtf1 hello}", "application/rtf"),
        (b"<?xml version='1.0'?>\n<ClinicalDocument/>", "text/xml"),
        (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (packed("a.txt"), "application/zip"),
        (packed("[Content_Types].xml", "word/document.xml"), OFFICE),
        (packed("word/document.xml", "[Content_Types].xml", large=True), OFFICE),
        (open_document("application/vnd.oasis.opendocument.text"),
         "application/vnd.oasis.opendocument.text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "application/x-ole-storage"),
        ("Guten Morgen, Müller".encode(), UNKNOWN),
        (b"MZ Klinik Nord, 3. Stock", UNKNOWN),
        (b"see <html> in the middle", UNKNOWN),
        (b"", UNKNOWN),
        (b"\xff", UNKNOWN),
        (b"PK", UNKNOWN),
    ],
)  # fmt: skip
def test_harmless_files(data: bytes, mimetype: str) -> None:
    assert ends(data) == FileType(mimetype)


@pytest.mark.parametrize(
    ("data", "mimetype"),
    [
        (b"MZ\x90\x00\x03\x00", "application/x-msdownload"),
        (b"\x7fELF\x02", "application/x-elf"),
        (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
        (b"#!/bin/sh\n", "text/x-script"),
        (b"\xef\xbb\xbf#!/bin/sh\n", "text/x-script"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"  \n<!-- x --><!----><HTML>", "text/html"),
        (b"<script>alert(1)</script>", "text/html"),
        ("\ufeff<html>".encode("utf-16-le"), "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "image/svg+xml"),
        (b"<?xml version='1.0'?><!-- x -->\n<!DOCTYPE svg PUBLIC ''><svg>", "image/svg+xml"),
        (b"<?xml version='1.0'?><x:svg xmlns:x=''>", "image/svg+xml"),
        (b"{\\rtf1 {\\object\\objdata 01}}", "application/rtf+objects"),
        (packed("META-INF/MANIFEST.MF", "A.class"), "application/java-archive"),
        (packed("AndroidManifest.xml"), "application/vnd.android.package-archive"),
        (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin", large=True),
         "application/vnd.ms-word.document.macroenabled.12"),
        (packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
         "application/vnd.ms-excel.sheet.macroenabled.12"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Macros".encode("utf-16-le"),
         "application/x-ole-macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
         + bytes.fromhex("84100c0000000000c000000000000046"), "application/x-ms-installer"),
        (bytes(0x8001) + b"CD001", "application/x-iso9660-image"),
        (bytes(1000) + b"koly" + bytes(508), "application/x-apple-diskimage"),
    ],
)  # fmt: skip
def test_active_files(data: bytes, mimetype: str) -> None:
    found = ends(data)
    assert found == FileType(mimetype, active=True)
    assert is_active("foto.jpg", found)


@pytest.mark.parametrize(
    "suffix", ["exe", "MSI", "bat", "js", "ps1", "docm", "html", "svg", "lnk", "iso", "exe."]
)
def test_names_of_active_files(suffix: str) -> None:
    assert is_active("x." + suffix, identify(b"anything"))


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.xml", "exe", "", ".", "x.jpg", "x.zip"])
def test_names_of_others(name: str) -> None:
    assert not is_active(name, identify(b"anything"))


JPEG, PDF, EXE = (
    FileType("image/jpeg"),
    FileType("application/pdf"),
    FileType("application/x-msdownload", True),
)
ZIP, HTML, OLE = (
    FileType("application/zip"),
    FileType("text/html", True),
    FileType("application/x-ole-storage"),
)


@pytest.mark.parametrize(
    ("told", "name", "found"),
    [
        ("image/png", "x", JPEG),
        ("", "x.png", JPEG),
        ("image/jpeg", "x.pdf", JPEG),
        ("application/pdf", "x.pdf", EXE),
        ("image/x-strange", "x", EXE),
        ("text/plain", "x.txt", HTML),
        ("image/jpeg", "x.jpg", HTML),
        ("audio/ogg", "x", FileType("audio/mpeg")),
        (OFFICE, "x.docx", FileType("application/vnd.ms-word.document.macroenabled.12", True)),
    ],
)
def test_mismatches(told: str, name: str, found: FileType) -> None:
    assert mismatch(told, name, found)


@pytest.mark.parametrize(
    ("told", "name", "found"),
    [
        ("image/jpeg", "x.jpg", JPEG),
        ("IMAGE/JPG; q=1", "x.JPEG", JPEG),
        ("", "", EXE),
        ("application/octet-stream", "x", PDF),
        ("application/x-sketch", "x.sketch", ZIP),
        (OFFICE, "x.docx", ZIP),
        (OFFICE, "x.docx", OLE),
        ("video/mp4", "x.m4a", FileType("audio/mp4")),
        ("audio/opus", "x.ogg", FileType("audio/ogg")),
        ("text/csv", "x.csv", FileType(UNKNOWN)),
        ("application/fhir+xml", "x.xml", FileType("text/xml")),
        ("application/x-msdos-program", "x.exe", EXE),
    ],
)
def test_matches(told: str, name: str, found: FileType) -> None:
    assert not mismatch(told, name, found)


@given(st.binary(max_size=5000), st.text(max_size=30), st.text(max_size=30))
def test_nothing_hostile_raises(data: bytes, told: str, name: str) -> None:
    found = ends(data)
    mismatch(told, name, found)
    is_active(name, found)


def test_hostile_text_takes_no_time() -> None:
    for piece in (b"<!--", b"<!---->", b"<!", b"<?", b"<a:", b" "):
        ends(piece * 100_000)
