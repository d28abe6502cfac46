from __future__ import annotations

from timclient.media.active import is_active_name, is_active_type


def test_what_runs_when_opened() -> None:
    assert all(map(is_active_name, ("a.exe", "a.PDF.JS", "a.docm", "a.lnk", "a.html ", "a.scr.")))
    assert not any(map(is_active_name, ("a.pdf", "a", "", "exe", "a.exe.pdf", "a.docx")))
    assert is_active_type("image/svg+xml")
    assert not is_active_type("image/png")
