"""Marks that turn the direction of writing."""

from __future__ import annotations

import pytest

from tests.ui import demo
from timclient.domain import direction
from timclient.domain.ids import UserId
from timclient.domain.message import FileContent, FileKind, TextContent
from timclient.domain.room import Preview, PreviewKind
from timclient.domain.timeline import MessageItem, NoticeItem, NoticeKind
from timclient.ui.texts import rooms, timeline
from timclient.ui.timeline.row_of import row_of
from timclient.ui.timeline.rows import BubbleRow

pytestmark = pytest.mark.usefixtures("qapp")
EVIL = "Klein\u202e, leahciM"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Klein, Michael", "Klein, Michael"),
        (EVIL, "Klein , leahciM"),
        ("\u2067Klein\u2069", "Klein"),
        ("Klein\nMichael", "Klein Michael"),
        ("\u202e\u200f", ""),
        ("O'Neil-Ünal 👩‍⚕️", "O'Neil-Ünal 👩‍⚕️"),
    ],
)
def test_names_lose_what_turns_them(name: str, shown: str) -> None:
    assert direction.plain_name(name) == shown


def test_names_of_other_scripts_are_isolated_in_sentences() -> None:
    assert direction.in_sentence("כהן") == "\u2068כהן\u2069"
    assert direction.in_sentence("Klein, Michael") == "Klein, Michael"
    assert direction.in_sentence("") == ""


def test_notices_previews_and_typing_are_not_turned() -> None:
    notice = NoticeItem("1", 0, NoticeKind.INVITED, EVIL, "כהן")
    assert timeline.notice_text(notice) == "Klein , leahciM invited \u2068כהן\u2069"
    assert "\u202e" not in rooms.typing_text((EVIL,))
    summary = demo.rooms()[0]
    for preview in (
        Preview(PreviewKind.TEXT, "a\u202eb", EVIL),
        Preview(PreviewKind.FILE, "fdp\u202eexe.pdf"),
    ):
        assert "\u202e" not in rooms._message_preview(preview)
    assert summary.name


def test_messages_are_never_shown_backwards() -> None:
    item = MessageItem("1", UserId("@a:b"), EVIL, False, 0, TextContent("Dosis \u202e01,5"))
    row = row_of(item, demo.NOW.date(), demo.ZONE)
    assert isinstance(row, BubbleRow)
    assert (row.sender, row.body) == ("Klein , leahciM", "Dosis 01,5")
    assert "\u202e" not in row.spoken


def test_file_names_show_their_real_end() -> None:
    content = FileContent("Befund\u202efdp.exe", FileKind.FILE)
    item = MessageItem("1", UserId("@a:b"), "Klein", False, 0, content)
    row = row_of(item, demo.NOW.date(), demo.ZONE)
    assert isinstance(row, BubbleRow)
    assert row.card is not None
    assert (row.card.name, row.card.tag) == ("Befund fdp.exe", "EXE")
