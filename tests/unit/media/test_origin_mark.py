from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from timclient.media import origin_mark
from timclient.media.origin_mark import XDG_ATTRIBUTE, XDG_VALUE, mark, quarantine_value


def test_windows(tmp_path: Path) -> None:
    file = tmp_path / "Befund.pdf"
    file.touch()
    assert mark(file, "win32")
    # Where there are no streams, that is the name of a file.
    stream = (tmp_path / "Befund.pdf:Zone.Identifier").read_bytes()
    assert stream.startswith(b"[ZoneTransfer]\r\nZoneId=3\r\n")
    assert b"://" not in stream


def test_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def run(arguments: list[str], **_: Any) -> None:
        asked.append(arguments)

    monkeypatch.setattr(subprocess, "run", run)
    assert mark(tmp_path / "-w", "darwin")
    assert asked[0][:3] == ["/usr/bin/xattr", "-w", "com.apple.quarantine"]
    assert asked[0][3].startswith("0081;")
    assert asked[0][4] == str(tmp_path / "-w")
    event = uuid.UUID(int=1)
    assert quarantine_value(255, event) == f"0081;000000ff;TI-M Desktop;{str(event).upper()}"


@pytest.mark.skipif(not hasattr(os, "getxattr"), reason="Linux only")
def test_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(os, "setxattr", lambda _file, name, value: kept.update({name: value}))
    assert mark(tmp_path / "x", "linux")
    assert kept == {XDG_ATTRIBUTE: XDG_VALUE}


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_failure_is_no_exception(tmp_path: Path, platform: str) -> None:
    if platform == "darwin" and sys.platform == "darwin":
        pytest.skip("xattr is here")
    assert not mark(tmp_path / "no" / "such.pdf", platform)
    assert not mark(tmp_path / "a\x00b", platform)


def test_nothing_but_the_system_is_asked() -> None:
    assert b"about:internet" in origin_mark.ZONE
