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
from timclient.domain.diff import Insert
from timclient.domain.ids import EventId, UserId
from timclient.domain.message import FileContent, FileKind, TextContent
from timclient.domain.session import SignedIn, SignedOut
from timclient.domain.timeline import MessageItem
from timclient.ui.media.picture_viewer import PictureViewer
from timclient.ui.media.preview_dialog import PreviewDialog
from timclient.ui.rooms.new_chat_dialog import NewChatDialog
from timclient.ui.theme import Theme


async def test_files_go_to_the_chat_that_is_named(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FilesHouse(house)
    await files.start("klein")
    looked, look_at = asyncio.Event(), files.outgoing._look_at

    async def slowly(given: Sequence[str | bytes]) -> tuple[list[ChosenFile], list[str]]:
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


async def test_what_cannot_be_sent_is_said(house: House, tmp_path: Path) -> None:
    files = FilesHouse(house)
    await files.start("klein")
    folder = tmp_path / "Befunde"
    folder.mkdir()
    files.outgoing.send([str(folder), str(tmp_path / "weg.txt")])
    await until(lambda: files.said)
    assert "Befunde" in files.said[-1]
    assert "weg.txt" in files.said[-1]
    (tmp_path / "leer.txt").write_bytes(b"")
    files.outgoing.send([str(folder), str(tmp_path / "leer.txt")])
    await until(lambda: house.window.findChildren(PreviewDialog))
    (dialog,) = house.window.findChildren(PreviewDialog)
    assert "Befunde" in dialog.left_out.text()
    assert "empty" in dialog.cards[0].note.text()
    dialog.done(0)


async def test_up_changes_only_what_has_words(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.start()
    await house.open("klein")
    presenter, composer = house.chats.presenter, house.chats.pane.composer
    await until(lambda: presenter.timeline is not None)
    view = house.chats.pane.timeline
    await until(lambda: any(isinstance(i, MessageItem) and i.own for i in view.timeline.items))
    items = view.timeline.items
    newest = next(i for i in reversed(items) if isinstance(i, MessageItem) and i.own)
    recorded = FileContent("Sprachnachricht.ogg", FileKind.AUDIO)
    voice = replace(newest, uid="voice", event_id=EventId("$voice"), content=recorded)
    scan = replace(recorded, name="Scan.pdf", kind=FileKind.FILE)
    file = replace(newest, uid="file", event_id=EventId("$file"), content=scan)
    view.apply_steps((Insert(len(items), (voice, file)),))
    performed: list[int] = []
    monkeypatch.setattr(
        view.acts, "perform", lambda _action, position: performed.append(position) or True
    )
    composer.last_wanted.emit()
    (position,) = performed
    found = view.acts.item_at(position)
    assert found is not None
    assert isinstance(found.content, TextContent)
    captioned = replace(file, uid="last", content=replace(scan, caption="Bitte ansehen"))
    view.apply_steps((Insert(len(items) + 2, (captioned,)),))
    composer.last_wanted.emit()
    found = view.acts.item_at(performed[-1])
    assert found is not None
    assert found.uid == "last"


async def test_a_person_is_not_invited_by_one_key(house: House) -> None:
    await house.start()
    late, window = house.window.late, house.window
    await until(lambda: late._account is not None)
    late.switch()
    assert late._switcher is not None
    late._switcher.person_chosen.emit("@petra.lind:a.example")
    await until(lambda: window.findChildren(NewChatDialog))
    (dialog,) = window.findChildren(NewChatDialog)
    assert dialog.person.user_ids == (UserId("@petra.lind:a.example"),)
    assert not house.engine.rooms.called("create_direct")
    dialog.submit()
    await until(lambda: house.engine.rooms.called("create_direct"))
