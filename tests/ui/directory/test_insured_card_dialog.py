"""Inviting an insured person whose card was read."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from tests.ui.waiting import until
from timclient.domain.errors import Forbidden
from timclient.domain.guard import Expected
from timclient.domain.ids import RoomId, UserId
from timclient.ui.directory.insured_card_dialog import InsuredCardDialog
from timclient.ui.theme import Theme

PATIENT = UserId("@a123456780:kasse.example")
ROOM = RoomId("!insured:praxis-weber.tim.example")


async def test_the_records_are_asked_for_and_a_refusal_is_told(
    theme: Theme, bridge: object
) -> None:
    asked: list[tuple[str, Expected]] = []

    async def invite(topic: str, expected: Expected) -> RoomId:
        asked.append((topic, expected))
        if len(asked) == 1:
            raise Forbidden("M_FORBIDDEN")
        return ROOM

    dialog = InsuredCardDialog(
        None, theme, PATIENT, "Müller, Hans", invite, lambda: date(2026, 11, 24)
    )
    assert dialog.name.text == ""
    assert not dialog.step_button.isEnabled()
    dialog.name.line.setText("Hans  Müller")
    dialog.born.line.setText("12.03.2954")
    dialog.topic.line.setText(" Befund ")
    dialog.submit()
    assert not asked
    dialog.born.line.setText("12.03.1954")
    assert dialog.step_button.isEnabled()
    dialog.submit()
    await until(lambda: not dialog.error.isHidden())
    assert "Insured persons decide" in dialog.error.accessibleName()
    assert dialog.room_id is None
    dialog.submit()
    await until(lambda: dialog.room_id)
    assert asked == [("Befund", Expected("Hans Müller", date(1954, 3, 12)))] * 2
    dialog.deleteLater()


async def test_without_a_card_the_address_is_shown(theme: Theme, bridge: object) -> None:
    async def invite(topic: str, expected: Expected) -> RoomId:
        raise Forbidden("M_FORBIDDEN")

    dialog = InsuredCardDialog(None, theme, PATIENT, "", invite, lambda: date(2026, 11, 24))
    said = " ".join(found.text() for found in dialog.findChildren(QLabel)).replace("\u200b", "")
    assert PATIENT in said
    assert "contact card says" not in said
    dialog.deleteLater()
