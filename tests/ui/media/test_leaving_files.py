"""Saving, and opening with another program: what is asked, what is refused."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.media.files_house import FakeFiles, received
from tests.ui.waiting import until
from timclient.domain.message import FileContent
from timclient.media.kinds import FileType
from timclient.media.scanner import Verdict
from timclient.ui.bridge import Bridge
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.media import leaving_files
from timclient.ui.media.leaving_files import LeavingFiles
from timclient.ui.models.file_ports import LateFiles
from timclient.ui.theme import Theme


class Desk:
    def __init__(self, bridge: Bridge) -> None:
        self.files = FakeFiles()
        self.window = QWidget()
        self.window.show()
        self.shown: list[Path] = []
        self.program = True
        self.said: list[str] = []

        async def open_files() -> Any:
            return self.files

        late = LateFiles(bridge, SimpleNamespace(open_files=open_files))  # type: ignore[arg-type]
        self.leaving = LeavingFiles(late, bridge, self.window, self._open)  # type: ignore[arg-type]
        self.leaving.told.connect(self.said.append)

    def _open(self, path: Path) -> bool:
        self.shown.append(path)
        return self.program

    async def opened(self, content: FileContent, answer: bool) -> str:
        """Return the words of the question, after it was answered."""
        running = asyncio.ensure_future(self.leaving.open_outside(content))
        words = await self.answer(answer)
        await running
        return words

    async def answer(self, answer: bool) -> str:
        await until(lambda: self.window.findChildren(ConfirmDialog))
        dialog = self.window.findChildren(ConfirmDialog)[-1]
        words = " ".join(label.text() for label in dialog.findChildren(QLabel))
        dialog.done(int(answer))
        return words


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Any:
    desk = Desk(bridge)
    yield desk
    desk.window.close()
    desk.window.deleteLater()


async def test_the_sentence_comes_first(desk: Desk) -> None:
    words = await desk.opened(received(), answer=False)
    assert "decrypted copy" in words
    assert not desk.files.media.called("lay_out")
    words = await desk.opened(received("../x\u200fBefund.pdf"), answer=True)
    assert desk.files.media.called("lay_out") == [("xBefund.pdf",)]
    assert desk.shown == [Path("/private/xBefund.pdf")]
    assert not desk.said


async def test_another_content_is_said(desk: Desk) -> None:
    desk.files.media.kind = FileType("image/png")
    assert "something else" in await desk.opened(received(), answer=False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("setup.exe", FileType("application/x-msdownload", active=True)),
        ("Befund.pdf", FileType("text/html", active=True)),
        ("Befund.docm", FileType("application/zip")),
        ("Befund.desktop", FileType("application/octet-stream")),
    ],
)
async def test_what_can_run_is_never_opened(
    desk: Desk, name: str, kind: FileType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def target(*_arguments: object) -> Path:
        return tmp_path / "saved"

    monkeypatch.setattr(leaving_files, "file_to_save", target)
    desk.files.media.kind = kind
    words = await desk.opened(received(name), answer=False)
    assert "run programs" in words
    assert "not opened" in words
    await desk.opened(received(name), answer=True)
    assert not desk.files.media.called("lay_out")
    assert desk.shown == []
    assert desk.files.media.called("save") == [(tmp_path / "saved",)]


@pytest.mark.parametrize(
    ("verdict", "words"),
    [(Verdict.INFECTED, "found something"), (Verdict.FAILED, "could not look")],
)
async def test_the_scanner_has_the_last_word(desk: Desk, verdict: Verdict, words: str) -> None:
    desk.files.media.verdict = verdict
    await desk.opened(received(), answer=True)
    assert desk.shown == []
    assert words in desk.said[0]


async def test_no_program_knows_it(desk: Desk) -> None:
    desk.program = False
    await desk.opened(received(), answer=True)
    assert "No program" in desk.said[0]


async def test_saving(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    targets: list[Path | None] = [tmp_path / "a.pdf", None]

    async def target(*_arguments: object) -> Path | None:
        return targets.pop(0)

    monkeypatch.setattr(leaving_files, "file_to_save", target)
    await desk.leaving.save(received())
    assert desk.said == ["a.pdf is saved."]
    await desk.leaving.save(received())
    assert len(desk.files.media.called("save")) == 1
    desk.files.media.kind = FileType("text/html", active=True)
    running = asyncio.ensure_future(desk.leaving.save(received()))
    assert "run programs" in await desk.answer(False)
    await running


async def test_a_name_without_an_ending_gets_that_of_its_content(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed: list[tuple[object, ...]] = []

    async def target(_parent: object, _title: str, *rest: object) -> Path | None:
        proposed.append(rest)
        return None

    monkeypatch.setattr(leaving_files, "file_to_save", target)
    desk.files.media.kind = FileType("audio/ogg")
    await desk.leaving.save(received("Voice message", "audio/ogg"))
    await desk.opened(received("Voice message", "audio/ogg"), answer=True)
    desk.files.media.kind = FileType("application/octet-stream")
    await desk.leaving.save(received("Notiz", "image/png"))
    assert proposed == [("Voice message.ogg", "", "ogg"), ("Notiz", "", "")]
    assert desk.files.media.called("lay_out") == [("Voice message.ogg",)]


async def test_without_a_source_nothing_happens(desk: Desk) -> None:
    nowhere = FileContent("x", received().kind)
    await desk.leaving.save(nowhere)
    await desk.leaving.open_outside(nowhere)
    assert not desk.files.media.calls
