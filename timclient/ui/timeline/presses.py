"""What a click on each part of a row does, and what the mouse is told while it rests there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.message_actions import MessageAction
from timclient.ui.timeline.layout import Hit, Spot
from timclient.ui.timeline.parts.progress import BROKEN, MOVING
from timclient.ui.timeline.rows import BubbleRow, CardKind, Row

if TYPE_CHECKING:
    from timclient.ui.timeline.view import TimelineView

translate = QCoreApplication.translate


class Presses:
    """Of one timeline view."""

    def __init__(self, view: TimelineView) -> None:
        self._view = view

    def press(self, position: int, hit: Hit) -> None:
        """Do what a part of the row at a position stands for."""
        view = self._view
        row = view.timeline.row(position)
        match hit.spot:
            case Spot.LINK:
                view.link_wanted.emit(hit.target)
            case Spot.GAP:
                view.gap_wanted.emit(row.uid)
            case Spot.FOLD:
                view.toggle_fold(row.uid)
            case Spot.REMEDY:
                view.keys_wanted.emit()
            case _ if isinstance(row, BubbleRow):
                self._press_bubble(row, position, hit)

    def _press_bubble(self, row: BubbleRow, position: int, hit: Hit) -> None:
        view, wishes = self._view, self._view.wishes
        match hit.spot:
            case Spot.RESEND:
                view.resend_wanted.emit(row.transaction_id or "")
            case Spot.DISCARD:
                view.discard_wanted.emit(row.transaction_id or "")
            case Spot.PERSON:
                wishes.person_wanted.emit(hit.target)
            case Spot.QUOTE:
                wishes.jump_wanted.emit(hit.target)
            case Spot.CHIP:
                view.acts.react(position, hit.target)
            case Spot.MORE_CHIPS:
                view.acts.pick_emoji(position)
            case Spot.EDITED:
                view.acts.perform(MessageAction.HISTORY, position)
            case _:
                self._press_card(row, position, hit)

    def _press_card(self, row: BubbleRow, position: int, hit: Hit) -> None:
        view, wishes = self._view, self._view.wishes
        moving = self._state(row) in MOVING
        match hit.spot:
            case Spot.CARD_STEP if moving:
                wishes.cancel_wanted.emit(row.uid)
            case Spot.CARD_STEP | Spot.CARD if row.card and row.card.kind is CardKind.PICTURE:
                self._retry(row)
                view.acts.perform(MessageAction.OPEN, position)
            case Spot.CARD_STEP:
                view.acts.perform(MessageAction.SAVE, position)
            case Spot.CARD if not moving:
                view.acts.perform(MessageAction.OPEN, position)
            case Spot.COPY_PLACE:
                view.acts.copy_place(position)
            case Spot.PLAY if moving:
                wishes.cancel_wanted.emit(row.uid)
            case Spot.PLAY:
                wishes.play_wanted.emit(row.uid)
            case Spot.SEEK:
                wishes.seek_wanted.emit(row.uid, hit.position)
            case Spot.SPEED:
                wishes.speed_wanted.emit()

    def tip(self, position: int, hit: Hit) -> str:
        """Return what is said about a part of a row."""
        row = self._view.timeline.row(position)
        if hit.spot is Spot.LINK:
            return hit.target
        if not isinstance(row, BubbleRow):
            return ""
        match hit.spot:
            case Spot.CHIP:
                return next((chip.people for chip in row.chips if chip.key == hit.target), "")
            case Spot.MORE_CHIPS:
                return translate("Messages", "Add reaction")
            case Spot.QUOTE:
                return translate("Messages", "Go to this message")
            case Spot.EDITED:
                return translate("Messages", "Show earlier versions")
            case Spot.COPY_PLACE:
                return translate("Messages", "Copy the coordinates")
            case Spot.SPEED:
                return translate("Messages", "Playing speed")
            case Spot.CARD | Spot.CARD_STEP:
                return self._card_tip(row, hit.spot)
        return row.hint

    def _card_tip(self, row: BubbleRow, spot: Spot) -> str:
        if spot is Spot.CARD_STEP and self._state(row) in MOVING:
            return translate("Messages", "Cancel")
        if spot is Spot.CARD_STEP and row.card is not None and row.card.kind is CardKind.FILE:
            return translate("Messages", "Save as …")
        return row.card.name if row.card is not None else ""

    def _state(self, row: Row) -> object:
        card = row.card if isinstance(row, BubbleRow) else None
        live = self._view.rows.live
        return live.transfer(row.uid, card.mxc).state if card is not None else None

    def _retry(self, row: BubbleRow) -> None:
        pictures = self._view.rows.live.pictures
        if pictures is None or row.card is None:
            return
        if pictures.failed(row.card.mxc) or self._state(row) in BROKEN:
            pictures.retry(row.card.mxc)
