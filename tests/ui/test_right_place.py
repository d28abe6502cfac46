"""What is written and chosen stays with the chat and the person it is meant for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from tests.ui.house import KLEIN, House
from tests.ui.media.files_house import FilesHouse
from tests.ui.waiting import until
from timclient.domain.chosen_file import ChosenFile
from timclient.domain.ids import EventId, UserId
from timclient.domain.session import SignedIn, SignedOut
from timclient.ui.media.picture_viewer import PictureViewer
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.theme import Theme


async def test_files_go_to_the_chat_that_is_named(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FilesHouse(house)
    await files.start("klein")
    looked, look_at = asyncio.Event(), files.outgoing._look_at

    async def slowly(given: Sequence[str | bytes]) -> list[ChosenFile]:
        await looked.wait()
        return await look_at(given)

    monkeypatch.setattr(files.outgoing, "_look_at", slowly)
    (tmp_path / "Befund.txt").write_bytes(b"x")
    files.outgoing.send([str(tmp_path / "Befund.txt")])
    name = house.chats.presenter.summary.name
    await files.open("team")
    looked.set()
    await until(lambda: house.window.findChildren(PreviewDialog))
    (dialog,) = house.window.findChildren(PreviewDialog)
    assert any(name in part.text() for part in dialog.findChildren(QLabel))
    dialog.done(1)
    await until(lambda: files.files.uploads.called("attach"))
    assert files.files.uploads.called("attach")[0][0] == KLEIN


async def test_a_text_taken_back_does_not_enter_the_edit_of_another_message(house: House) -> None:
    await house.start()
    await house.open("klein")
    composer = house.chats.pane.composer
    composer.edit(EventId("$own"), "alter Text")
    composer.give_back("nicht gesendet")
    assert composer.text == "alter Text"
    composer.end_target()
    assert composer.text == "nicht gesendet"


async def test_nothing_of_the_one_before_is_seen(house: House, theme: Theme) -> None:
    await house.start()
    await house.open("klein")
    late, state = house.window.late, house.engine.session.state
    late.search_all("Meier")
    await until(lambda: late._page is not None)
    viewer = PictureViewer(theme, house.window)
    viewer.expect("Wunde.jpg")
    viewer.show()
    account = state.value.account
    house.thread.run(state.set, SignedOut())
    await until(lambda: late._page is None)
    await until(lambda: not isValid(viewer) or not viewer.isVisible())
    house.thread.run(state.set, SignedIn(replace(account, user_id=UserId("@neu:a.example"))))
    await until(house.chats.isVisible)
    late.search_all()
    assert late._page is not None
    assert late._page.field.text() == ""
