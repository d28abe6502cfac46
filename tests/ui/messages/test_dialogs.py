"""The windows about messages: what they say, and that nothing happens by a slip of the hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui import demo
from tests.ui.message_details import RAW, some_details
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.domain.errors import Forbidden
from timclient.domain.ids import EventId
from timclient.domain.message import Authenticity, TextContent
from timclient.domain.message_actions import Deletion
from timclient.domain.message_details import Reader, Version
from timclient.ui.dialogs import ask
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.messages.delete_dialog import DeleteDialog
from timclient.ui.messages.details_dialog import DetailsDialog
from timclient.ui.messages.forward_dialog import ForwardDialog
from timclient.ui.messages.open_link_dialog import OpenLinkDialog
from timclient.ui.messages.reader_list import ReaderList
from timclient.ui.messages.versions import MOST_SHOWN, VersionList
from timclient.ui.texts.message_dialogs import encryption_hint, encryption_text, moment_text
from timclient.ui.theme import Theme

ONE, TWO = EventId("$1"), EventId("$2")


@pytest.fixture
def window(theme: Theme) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


class Noted:
    """Takes what a dialog does; fails on order."""

    def __init__(self) -> None:
        self.got: list[object] = []
        self.error: Exception | None = None

    async def __call__(self, value: object) -> None:
        self.got.append(value)
        if self.error is not None:
            raise self.error


# Deleting -------------------------------------------------------------------------------


def deleting(window: QWidget, theme: Theme, deletion: Deletion) -> tuple[DeleteDialog, Noted]:
    noted = Noted()
    return DeleteDialog(window, theme, deletion, noted), noted


def test_deleting_for_all_says_that_it_is_for_good(window: QWidget, theme: Theme) -> None:
    dialog, _ = deleting(window, theme, Deletion((ONE, TWO)))
    text = words(dialog)
    assert "2 message" in text
    assert "everybody in this chat" in text
    assert "cannot be undone" in text
    assert dialog.step_button.text() == "Delete for everybody"
    assert not dialog.step_button.isDefault()


def test_an_old_message_only_loses_its_text(window: QWidget, theme: Theme) -> None:
    dialog, _ = deleting(window, theme, Deletion((), (ONE,)))
    text = words(dialog)
    assert "older than 24 hours" in text
    assert "earlier versions" in text
    assert "cannot be undone" not in text
    assert dialog.step_button.text() == "Remove text"


def test_what_stays_is_said(window: QWidget, theme: Theme) -> None:
    dialog, _ = deleting(window, theme, Deletion((ONE,), (TWO,), 3))
    assert "3 selected message(s) cannot be deleted" in words(dialog)


async def test_enter_does_not_delete(window: QWidget, theme: Theme) -> None:
    dialog, noted = deleting(window, theme, Deletion((ONE,)))
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert noted.got == []
    dialog.close()


async def test_a_refusal_is_shown_and_can_be_tried_again(window: QWidget, theme: Theme) -> None:
    dialog, noted = deleting(window, theme, Deletion((ONE,)))
    noted.error = Forbidden("older")
    asked = asyncio.ensure_future(ask(dialog))
    await until(dialog.isVisible, "not open")
    dialog.step_button.click()
    await until(dialog.error.isVisible, "no failure shown")
    noted.error = None
    dialog.step_button.click()
    assert await asked
    assert noted.got == [Deletion((ONE,)), Deletion((ONE,))]


# Forwarding -----------------------------------------------------------------------------


def forwarding(window: QWidget, theme: Theme) -> tuple[ForwardDialog, Noted]:
    noted = Noted()
    return ForwardDialog(window, theme, "EKG.pdf", 2, demo.rooms(), noted), noted


def tick(dialog: ForwardDialog, name: str) -> None:
    model = dialog.chats
    rows = range(model.rowCount())
    model.toggle(next(row for row in rows if model.index(row).data() == name))


async def test_forwarding_names_who_will_read_it(window: QWidget, theme: Theme) -> None:
    dialog, noted = forwarding(window, theme)
    dialog.open()
    assert not dialog.step_button.isEnabled()
    assert "leaves this chat" in dialog.note.text()
    tick(dialog, "Praxisteam")
    assert "⚠" not in dialog.note.text()
    tick(dialog, "Müller, Hans")
    tick(dialog, "Klein, Michael")
    note = dialog.note.text()
    assert "Insured people read along in: Müller, Hans" in note
    assert "other organisations read along in: Klein, Michael" in note
    tick(dialog, "Klein, Michael")
    assert "organisations" not in dialog.note.text()
    assert "2 chat" in dialog.step_button.text()
    dialog.step_button.click()
    await until(lambda: not dialog.isVisible(), "still open")
    assert noted.got == [(demo.room_id("team"), demo.room_id("mueller"))]


def test_search_and_keys_choose(window: QWidget, theme: Theme) -> None:
    dialog, _ = forwarding(window, theme)
    dialog.open()
    dialog.field.setText("adler")
    assert dialog.chats.rowCount() == 1
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.room_ids == (demo.room_id("adler"),)
    dialog.field.clear()
    assert dialog.room_ids == (demo.room_id("adler"),)
    port = dialog.list.viewport()
    point = dialog.list.visualRect(dialog.chats.index(0)).center()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert len(dialog.room_ids) == 2
    dialog.close()


def test_without_a_chat_nothing_is_forwarded(window: QWidget, theme: Theme) -> None:
    noted = Noted()
    dialog = ForwardDialog(window, theme, "", 1, [], noted)
    dialog.submit()
    assert noted.got == []
    assert dialog.room_ids == ()


# Details --------------------------------------------------------------------------------


def test_details_tell_everything(window: QWidget, theme: Theme) -> None:
    dialog = DetailsDialog(window, theme, some_details(), demo.ZONE)
    text = words(dialog).replace("\u200b", "")
    for part in (
        "Weber, Anna",
        "@anna.weber:praxis-weber.tim.example",
        "09:15:00",
        "✓ End-to-end",
        "$qV5hHn1K0oUq3oDq0Y7sKk0oQ1mWZ2n8cX4pLrT6vB9",
        "READ BY 2 PERSON",
        "Klein, Michael",
        "EDIT HISTORY",
        "Troponin lief mit.",
    ):
        assert part in text
    assert dialog.raw.isHidden()


def test_raw_data_on_request(window: QWidget, theme: Theme) -> None:
    dialog = DetailsDialog(window, theme, some_details(), demo.ZONE)
    dialog.open()
    dialog.raw_button.click()
    assert dialog.raw.isVisible()
    assert dialog.raw.toPlainText() == RAW
    dialog.raw_button.click()
    assert dialog.raw.isHidden()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == RAW
    dialog.close()


def test_history_begins_with_the_versions(window: QWidget, theme: Theme) -> None:
    dialog = DetailsDialog(window, theme, some_details(), demo.ZONE, history=True)
    first = dialog.form.itemAt(0)
    assert first is not None
    assert isinstance(first.widget(), VersionList)
    assert "(now)" in words(first.widget())


def test_one_version_is_no_history(window: QWidget, theme: Theme) -> None:
    one = some_details(versions=(Version(0, TextContent("x")),), readers=())
    text = words(DetailsDialog(window, theme, one, demo.ZONE))
    assert "EDIT HISTORY" not in text
    assert "Not read by anybody yet" in text


def test_changes_that_were_not_taken_over(window: QWidget, theme: Theme) -> None:
    forged = (Version(7, TextContent("Nehmen Sie das Doppelte")),)
    one = some_details(versions=(Version(0, TextContent("x")),), refused=forged)
    text = words(DetailsDialog(window, theme, one, demo.ZONE))
    assert "CHANGES NOT TAKEN OVER" in text
    assert "somebody else may have written them" in text
    assert "Nehmen Sie das Doppelte" in text
    assert "(now)" not in text


def test_removed_and_many_versions(window: QWidget, theme: Theme) -> None:
    versions = tuple(Version(n, TextContent(f"Nr. {n}")) for n in range(1000))
    shown = VersionList((*versions, Version(9999, TextContent(" "))), demo.ZONE)
    text = words(shown)
    assert "The text was removed." in text
    assert text.count("Nr. ") == MOST_SHOWN - 1
    assert "Older versions are not shown" in text


def test_many_readers(window: QWidget, theme: Theme) -> None:
    readers = tuple(Reader(f"Person {n}\u202e", n) for n in range(1000))
    text = words(ReaderList(readers, demo.ZONE))
    assert "and 900 more" in text
    assert "\u202e" not in text
    assert "Person 999" in text


@pytest.mark.parametrize("authenticity", Authenticity)
def test_encryption_in_words(authenticity: Authenticity) -> None:
    sealed = some_details(authenticity=authenticity)
    assert "ncrypted" in encryption_text(sealed)
    doubtful = authenticity not in (Authenticity.PROVEN, Authenticity.NOT_CHECKED)
    assert bool(encryption_hint(sealed)) == doubtful
    clear = some_details(authenticity=authenticity, encrypted=False)
    assert encryption_text(clear).startswith("⚠")
    assert encryption_hint(clear)


def test_an_unknown_moment() -> None:
    assert moment_text(0, demo.ZONE) == "time unknown"


# Links ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://befunde.example/4711", "befunde.example"),
        ("https://klinikum-n\u043erd.example/a", "xn--klinikum-nrd-egk.example"),
        ("http://a.example", "not encrypted"),
        ("mailto:praxis@weber.example", "praxis@weber.example"),
    ],
)
def test_the_real_target_is_shown(window: QWidget, theme: Theme, target: str, said: str) -> None:
    dialog = OpenLinkDialog(window, theme, target)
    assert said in words(dialog).replace("\u200b", "")
    assert dialog.mail == target.startswith("mailto")
    assert not dialog.step_button.isDefault()


def test_a_link_can_be_copied_instead(window: QWidget, theme: Theme) -> None:
    dialog = OpenLinkDialog(window, theme, "https://a.example")
    dialog.open()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "https://a.example"
    assert not dialog.isVisible()


# All of them ----------------------------------------------------------------------------


def test_every_control_has_a_name(window: QWidget, theme: Theme) -> None:
    dialogs: list[FormDialog] = [
        deleting(window, theme, Deletion((ONE,)))[0],
        forwarding(window, theme)[0],
        DetailsDialog(window, theme, some_details(), demo.ZONE),
        OpenLinkDialog(window, theme, "https://a.example"),
    ]
    for dialog in dialogs:
        dialog.open()
        assert nameless(dialog) == []
        assert dialog.height() <= dialog.available().height()
        dialog.close()
