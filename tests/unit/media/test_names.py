from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.media.names import is_disguised, safe_name

GOOD = (
    "Befund.pdf",
    "Müller 2026-11-23 (2).docx",
    "röntgen_links.JPG",
    "a.tar.gz",
    "文件.png",
    "x",
)
RESERVED = (
    "CON",
    "nul.txt",
    "Com1.pdf",
    "LPT9",
    "com\u00b9.txt",
    "aux.tar.gz",
    "CONIN$",
    "con .txt",
)


@pytest.mark.parametrize("name", GOOD)
def test_good_names_stay(name: str) -> None:
    assert safe_name(name, "file") == name
    assert not is_disguised(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../.ssh/authorized_keys", "authorized_keys"),
        ("..\\..\\Windows\\System32\\x.dll", "x.dll"),
        ("C:\\temp\\Befund.pdf", "Befund.pdf"),
        ("/etc/passwd", "passwd"),
        ("folder/", "folder"),
        ("a\uff0fb\u2215c.txt", "c.txt"),
        ("Befund.pdf:evil.exe", "Befund.pdf_evil.exe"),
        ("a\x00b\nc\td\x7f.txt", "ab c d.txt"),
        ("Befund\u202efdp.exe", "Befundfdp.exe"),
        ("\ufeff\u200bBefund\u2066.pdf", "Befund.pdf"),
        ("a\ud800b.txt", "ab.txt"),
        ("Befund.pdf.  . ", "Befund.pdf"),
        ("...hidden", "hidden"),
        ("-rf", "rf"),
        ("~/.bashrc", "bashrc"),
        ('<>"|?*', "______"),
        ("Befund.pdf            .exe", "Befund.pdf .exe"),
        ("u\u0308.txt", "ü.txt"),
        ("a\u00a0\u3000b.txt", "a b.txt"),
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        ("///", "file"),
        (" . ", "file"),
        ("\u202e\u202d", "file"),
    ],
)
def test_bad_names_become_good_ones(name: str, expected: str) -> None:
    assert safe_name(name, "file") == expected


@pytest.mark.parametrize("name", RESERVED)
def test_names_of_devices_are_no_names(name: str) -> None:
    assert safe_name(name, "file").startswith("_")


@pytest.mark.parametrize("letter", ["x", "ä", "文", "😀"])
def test_long_names_keep_their_extension(letter: str) -> None:
    short = safe_name(letter * 5000 + ".pdf", "file")
    assert short.endswith(letter + ".pdf")
    assert 190 < len(short.encode()) <= 200
    assert len(safe_name("x." + letter * 5000, "file").encode()) <= 200


@given(st.text(alphabet=st.characters(), max_size=300))
def test_every_name_is_safe(name: str) -> None:
    safe = safe_name(name, "file")
    assert 0 < len(safe.encode()) <= 200
    assert not set(safe) & set('/\\:<>"|?*\x00')
    assert not safe.startswith((".", "-", " ", "~"))
    assert not safe.endswith((".", " "))
    assert not {unicodedata.category(c) for c in safe} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    is_disguised(name)


@pytest.mark.parametrize(
    "name",
    [
        "Befund.pdf.exe",
        "Rechnung.docx.js ",
        "foto.jpg.SCR",
        "foto.jpg.lnk.",
        "Befund.txt.vbs",
        "Befund\u202efdp.exe",
        "Befund\u202efdp.txt",
        "Befund                     .exe",
    ],
)
def test_disguises(name: str) -> None:
    assert is_disguised(name)


@pytest.mark.parametrize(
    "name", ["setup.exe", "a.b.exe", "notes.pdf.zip", "v1.2.sh", "שלום\u200f.pdf"]
)
def test_no_disguises(name: str) -> None:
    assert not is_disguised(name)
