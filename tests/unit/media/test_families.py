from __future__ import annotations

from timclient.media.families import family_of, family_of_name, suffix_of


def test_names_for_the_same() -> None:
    assert family_of("image/jpg") == family_of("image/jpeg") == family_of_name("x.JPG") == "jpeg"
    assert family_of("image/svg+xml") == family_of("application/fhir+xml") == "xml"
    assert family_of("application/x-strange") == family_of("") == family_of_name("x") == ""


def test_suffixes() -> None:
    assert suffix_of("a.b.PDF") == "pdf"
    assert suffix_of("a.exe. ") == "exe"
    assert suffix_of("a") == suffix_of("") == suffix_of(".") == ""
