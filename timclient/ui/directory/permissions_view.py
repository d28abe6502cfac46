"""What the tab "Who may invite me" shows; what the user does goes out as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from timclient.domain.permission import Mode, PersonException
from timclient.ui.directory.exception_list import ExceptionList, ExceptionRow
from timclient.ui.directory.tab_page import TabPage
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.error_box import ErrorBox
from timclient.ui.texts.permissions import (
    colleagues_warning,
    exception_kind,
    exception_name,
    exceptions_title,
    mode_description,
    mode_title,
    sentence_text,
)
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from timclient.domain.ids import ServerName
    from timclient.domain.permission import PermissionConfig, PermissionException, Sentence
    from timclient.ui.texts.error_text import ErrorText
    from timclient.ui.texts.permissions import NameOf
    from timclient.ui.theme import Theme

_SIDE_BY_SIDE = 600


class PermissionsView(TabPage):
    """The sentence, the two modes, the exceptions.

    Signals:
        mode_wanted: a Mode was clicked.
        removed: a PermissionException is to go.
        add_person_wanted(), add_server_wanted(), add_insured_wanted().
        colleagues_wanted(): the own organisation shall be let in.
        again_wanted(): the provider shall be asked again.
    """

    mode_wanted = Signal(object)
    removed = Signal(object)
    add_person_wanted = Signal()
    add_server_wanted = Signal()
    add_insured_wanted = Signal()
    colleagues_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name_of = name_of
        self.busy = False
        self.sentence = paragraph("", "title")
        self.warning = ColouredBox(theme, danger=False)
        self._warning_words = paragraph("", "strong")
        self.colleagues_button = SecondaryButton(self.tr("Let colleagues invite me"))
        self.error = ErrorBox(theme)
        self.again_button = SecondaryButton(self.tr("Ask the provider again"))
        self.cards = {
            mode: ChoiceCard(theme, mode_title(mode), mode_description(mode)) for mode in Mode
        }
        self._choices = QButtonGroup(self)
        self.list_title = paragraph("", "heading")
        self.list = ExceptionList(theme)
        self.person_button = SecondaryButton(self.tr("Add a person …"))
        self.server_button = SecondaryButton(self.tr("Add a service …"))
        self.insured_button = SecondaryButton(self.tr("Add insured persons"))
        self._changeable = QWidget()
        self._modes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        for mode, card in self.cards.items():
            card.clicked.connect(lambda _=False, mode=mode: self.mode_wanted.emit(mode))
        self.list.removed.connect(self.removed)
        self.person_button.clicked.connect(self.add_person_wanted)
        self.server_button.clicked.connect(self.add_server_wanted)
        self.insured_button.clicked.connect(self.add_insured_wanted)
        self.colleagues_button.clicked.connect(self.colleagues_wanted)
        self.again_button.clicked.connect(self.again_wanted)
        self.clear()

    def clear(self) -> None:
        """Show nothing of anybody."""
        self.sentence.setText(self.tr("Your provider is being asked …"))
        self.warning.hide()
        self.error.clear_text()
        self.again_button.hide()
        self.show_mode(None)
        self._show_exceptions(None, ())

    def show_config(
        self, config: PermissionConfig | None, result: Sentence, own_server: ServerName
    ) -> None:
        """Show the mode, its exceptions and what results."""
        self.sentence.setText(sentence_text(result, self._name_of))
        self._warning_words.setText(f"! {colleagues_warning(own_server)}")
        self._warning_words.setAccessibleName(colleagues_warning(own_server))
        self.warning.setVisible(result.shuts_out_colleagues)
        self.show_mode(config.mode if config else None)
        self._show_exceptions(config, result.exceptions)

    def show_mode(self, mode: Mode | None) -> None:
        """Mark the mode that holds, whatever was clicked."""
        self._choices.setExclusive(False)
        for each, card in self.cards.items():
            card.setChecked(each is mode)
        self._choices.setExclusive(True)

    def show_failure(self, text: ErrorText) -> None:
        """Say why something was not changed or fetched."""
        self.error.show_text(text)
        self.again_button.show()
        self.reveal(self.error)

    def set_busy(self, busy: bool) -> None:
        """While the provider is asked nothing else can be changed."""
        self.busy = busy
        self._changeable.setDisabled(busy)
        if busy:
            self.error.clear_text()
            self.again_button.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both modes side by side where there is room."""
        directions = QBoxLayout.Direction
        wide = event.size().width() >= self._theme.metrics.text(_SIDE_BY_SIDE)
        self._modes.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)

    def _show_exceptions(
        self, config: PermissionConfig | None, exceptions: tuple[PermissionException, ...]
    ) -> None:
        self.list_title.setText(exceptions_title(config.mode if config else None))
        self.list.set_rows(self._row(exception) for exception in exceptions)
        for part in (self.list_title, self.list, self.person_button, self.server_button):
            part.setVisible(config is not None)
        self.insured_button.setVisible(config is not None and not config.insured)

    def _row(self, exception: PermissionException) -> ExceptionRow:
        name = exception_name(exception, self._name_of)
        address = str(exception.user_id) if isinstance(exception, PersonException) else ""
        return ExceptionRow(
            exception,
            name,
            exception_kind(exception),
            "" if address == name else address,
            square=not isinstance(exception, PersonException),
        )

    def _build(self) -> None:
        result = Card(margin=22, spacing=10)
        result.box.addWidget(self.sentence)
        result.box.addWidget(
            paragraph(
                self.tr(
                    "Your provider applies this to invitations from others. Chats that exist"
                    " already go on, and you can invite anybody yourself."
                ),
                "muted",
            )
        )
        changeable = QVBoxLayout(self._changeable)
        changeable.setContentsMargins(0, 0, 0, 0)
        changeable.setSpacing(12)
        self.warning.box.addWidget(self._warning_words)
        self.warning.box.addWidget(ButtonRow(self.colleagues_button))
        self.error.box.addWidget(ButtonRow(self.again_button))
        self._modes.setSpacing(12)
        for card in self.cards.values():
            self._choices.addButton(card)
            self._modes.addWidget(card, 1)
        self.box.addWidget(result)
        self.box.addWidget(self.error)
        self.box.addWidget(self._changeable)
        changeable.addLayout(self._modes)
        changeable.addWidget(self.warning)
        changeable.addSpacing(6)
        changeable.addWidget(self.list_title)
        changeable.addWidget(self.list)
        changeable.addWidget(ButtonRow(self.person_button, self.server_button, self.insured_button))
