"""The conversation area: empty, an invitation, the wrong-person guard, or an open chat."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from timclient.domain.room import Membership, RoomHead, RoomKind, RoomSummary
from timclient.ui.conversation.composer import Composer
from timclient.ui.conversation.empty_page import EmptyPage
from timclient.ui.conversation.given_files import given_files
from timclient.ui.conversation.guard_page import GuardPage
from timclient.ui.conversation.header import ConversationHeader
from timclient.ui.conversation.invitation_page import InvitationPage
from timclient.ui.conversation.unreached import UnreachedLine
from timclient.ui.rooms.public_line import PublicLine
from timclient.ui.theme import Theme
from timclient.ui.timeline.model import TimelineModel
from timclient.ui.timeline.view import TimelineView
from timclient.ui.widgets.stylesheet import set_look


class ConversationPane(QWidget):
    """Holds the parts; the presenter feeds them.

    Signals:
        back_wanted(): to the list, where both take turns.
        details_wanted(): what the line above the writing field speaks of.
        files_dropped(list): see ``WritingField.files_given``.
    """

    back_wanted = Signal()
    details_wanted = Signal()
    files_dropped = Signal(list)

    def __init__(
        self, timeline: TimelineModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.header = ConversationHeader(theme)
        self.timeline = TimelineView(timeline, theme)
        self.composer = Composer(theme)
        self.unreached = UnreachedLine()
        self.public = PublicLine()
        self.unreached.details_wanted.connect(self.details_wanted)
        self.invitation = InvitationPage(theme)
        self.guard = GuardPage(theme)
        self.empty = EmptyPage(theme)
        self.header.back_wanted.connect(self.back_wanted)
        self._middle = QStackedWidget()
        # Rather less of the messages than a bar whose buttons cannot be read.
        self._middle.setMinimumHeight(1)
        self._middle.addWidget(self.timeline)
        self._middle.addWidget(self.invitation)
        self._middle.addWidget(self.guard)
        self._chat = QWidget()
        chat = QVBoxLayout(self._chat)
        chat.setContentsMargins(0, 0, 0, 0)
        chat.setSpacing(0)
        chat.addWidget(self.header)
        self._bars = QVBoxLayout()
        chat.addLayout(self._bars)
        chat.addWidget(self._middle, 1)
        chat.addWidget(self.unreached)
        chat.addWidget(self.public)
        chat.addWidget(self.composer)
        self._below = chat
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._chat)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)

    def add_bar(self, bar: QWidget) -> None:
        """Give a bar its place above the timeline; it shows and hides itself."""
        self._bars.addWidget(bar)

    def show_in_place_of_composer(self, bar: QWidget) -> None:
        """Give a bar the place of the writing field; hidden until ``swap_composer``."""
        bar.hide()
        self._below.addWidget(bar)

    def swap_composer(self, bar: QWidget, active: bool) -> None:
        """Show a bar instead of the writing field, or the field again."""
        bar.setVisible(active)
        self.composer.setVisible(not active)
        if not active:
            self.composer.field.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._takes_files() and given_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = given_files(event.mimeData()) if self._takes_files() else []
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _takes_files(self) -> bool:
        return self.composer.field.isVisible() and self.composer.field.isEnabled()

    def show_nothing(self) -> None:
        """No chat is open."""
        self._stack.setCurrentWidget(self.empty)

    def show_invitation(self, summary: RoomSummary) -> None:
        """Show an invitation."""
        self.header.show_summary(summary)
        self.header.show_second_line(self.tr("Invitation"))
        self.invitation.show_invitation(summary)
        self.composer.hide()
        self.unreached.hide()
        self.public.hide()
        self._middle.setCurrentWidget(self.invitation)
        self._stack.setCurrentWidget(self._chat)

    def start_chat(self, summary: RoomSummary) -> None:
        """Show what is known of a chat before its timeline is there."""
        self.timeline.start_room()
        self.header.show_summary(summary)
        self.header.show_second_line(summary.topic if summary.kind is RoomKind.GROUP else "")
        self.composer.open_room(summary.name, summary.draft)
        self.composer.refuse(self._refusal(summary, may_send=True))
        self.unreached.hide()
        self.public.show_summary(summary)
        self._withhold(summary.guarding is not None)
        self._stack.setCurrentWidget(self._chat)

    def show_head(self, head: RoomHead) -> None:
        """Follow the head of the open chat."""
        self.header.show_head(head)
        if (head.summary.guarding is not None) is not self.withheld:
            self._withhold(head.summary.guarding is not None)
        # One thing after the other: while an identity is to be confirmed nothing is sent at all.
        self.unreached.show_head(replace(head, without_identity=()) if head.changed else head)
        self.public.show_summary(head.summary)
        self.composer.rename(head.summary.name)
        refusal = self._refusal(head.summary, may_send=head.may_send)
        self.composer.refuse(refusal)
        self.timeline.acts.may_write = not refusal

    @property
    def withheld(self) -> bool:
        """Whether the guard stands in the place of messages and writing field."""
        return self._middle.currentWidget() is self.guard

    def _withhold(self, withheld: bool) -> None:
        focus = self.window().focusWidget()
        focused = focus is not None and (focus is self.guard or self.guard.isAncestorOf(focus))
        if withheld:
            self._middle.setCurrentWidget(self.guard)
        self.composer.setVisible(not withheld)
        if not withheld:
            self._middle.setCurrentWidget(self.timeline)
            if focused:
                self.composer.field.setFocus()

    def _refusal(self, summary: RoomSummary, *, may_send: bool) -> str:
        if summary.membership is not Membership.JOIN:
            return self.tr("You have left this chat. You can still read it here.")
        if summary.replaced_by is not None and not summary.stuck:
            return self.tr("This chat goes on in a new room.")
        if not summary.encrypted and summary.kind is not RoomKind.PUBLIC:
            return self.tr(
                "This chat is not encrypted. Writing is switched off, for your patients' safety."
            )
        if not may_send:
            return self.tr("You are not allowed to write in this chat.")
        return ""
