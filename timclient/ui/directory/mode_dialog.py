"""Asks what becomes of the exceptions when the mode is switched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from timclient.domain.permission import sentence, with_mode
from timclient.ui.forms.choice_card import ChoiceCard
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.texts.permissions import mode_title, sentence_text
from timclient.ui.widgets.labels import paragraph

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from timclient.domain.ids import ServerName
    from timclient.domain.permission import Mode, PermissionConfig
    from timclient.ui.texts.permissions import NameOf
    from timclient.ui.theme import Theme


class ModeDialog(FormDialog):
    """Use it with ``await dialogs.ask(…)``; ``keep_exceptions`` is the answer. Each choice says in
    a sentence what results, since kept exceptions mean the opposite afterwards."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        config: PermissionConfig,
        mode: Mode,
        own_server: ServerName,
        name_of: NameOf,
    ) -> None:
        super().__init__(parent, theme, mode_title(mode), self.tr("Change"))

        def results(*, keep: bool) -> str:
            after = with_mode(config, mode, keep_exceptions=keep)
            return sentence_text(sentence(after, own_server), name_of)

        self.form.addWidget(
            paragraph(self.tr("You have made exceptions. What is to become of them?"))
        )
        self.drop = ChoiceCard(theme, self.tr("Remove the exceptions"), results(keep=False))
        self.keep = ChoiceCard(
            theme, self.tr("Keep them, with the opposite meaning"), results(keep=True)
        )
        self._choices = QButtonGroup(self)
        for card in (self.drop, self.keep):
            self._choices.addButton(card)
            self.form.addWidget(card)
        self.form.addStretch(1)
        self.drop.setChecked(True)
        self.drop.setFocus()

    @property
    def keep_exceptions(self) -> bool:
        """Whether the exceptions stay, with the opposite meaning."""
        return self.keep.isChecked()
