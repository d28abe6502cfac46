"""The steps that end in a new recovery key: setting up, renewing, making everything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from timclient.ui.trust.proof_dialog import ProvenForm
from timclient.ui.widgets.card import Hint
from timclient.ui.widgets.labels import paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from timclient.ui.theme import Theme
    from timclient.ui.trust.key_maker import KeyMaker


class KeyStepDialog(ProvenForm):
    """Says in plain sentences what will be done, then does it; the key waits in ``maker``."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        title: str,
        step: str,
        maker: KeyMaker,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(parent, theme, title, step, open_url)
        self._maker = maker

    def submit(self) -> None:
        """Take the step."""
        self.run(self.tr("Making and saving keys …"), self._go())

    async def _go(self) -> None:
        await self.proven(self._maker.step)


class SetUpDialog(KeyStepDialog):
    """For an account that has no key backup yet."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        maker: KeyMaker,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Set up key backup"), self.tr("Set up"), maker, open_url
        )
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Your messages can only be read with keys that lie on this computer. The key"
                    " backup keeps a locked copy of them at your service, so that you can read"
                    " everything on a new computer too."
                )
            )
        )
        hint = Hint()
        hint.box.addWidget(
            paragraph(self.tr("You will get a recovery key for paper or PDF."), "strong")
        )
        hint.box.addWidget(
            paragraph(self.tr("Only it opens the copy; your service cannot read anything."))
        )
        self.form.addWidget(hint)
        self.form.addStretch(1)
        self.step_button.setFocus()


class RepairDialog(KeyStepDialog):
    """For keys that are here while the server lacks them."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        maker: KeyMaker,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(
            parent, theme, self.tr("Renew backup"), self.tr("Renew backup"), maker, open_url
        )
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Your keys are safe on this computer, but your service has no backup of them"
                    " that fits. They are now put there once more."
                )
            )
        )
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Where a new recovery key is needed you will see it next; an older one is"
                    " then no longer valid."
                ),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.step_button.setFocus()


class NewKeyDialog(KeyStepDialog):
    """For a recovery key that is lost or was seen by somebody, while the keys are here."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        maker: KeyMaker,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(
            parent,
            theme,
            self.tr("New recovery key"),
            self.tr("Make a new recovery key"),
            maker,
            open_url,
        )
        self.form.addWidget(
            paragraph(
                self.tr(
                    "For when the sheet with the recovery key cannot be found, or somebody else"
                    " may have seen it. Your messages and devices stay as they are."
                )
            )
        )
        self.form.addWidget(
            paragraph(
                self.tr("The present recovery key is then no longer valid; destroy its sheets."),
                "muted",
            )
        )
        self.form.addStretch(1)
        self.step_button.setFocus()


class ResetDialog(KeyStepDialog):
    """Gives up everything older; says so, and wants to be understood first."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        maker: KeyMaker,
        open_url: Callable[[str], None],
    ) -> None:
        super().__init__(
            parent,
            theme,
            self.tr("Start anew with new keys?"),
            self.tr("Make new keys"),
            maker,
            open_url,
        )
        self.form.addWidget(
            paragraph(
                self.tr(
                    "Only do this if the recovery key is lost and no other device of yours is"
                    " signed in any more."
                )
            )
        )
        for consequence in self._consequences():
            self.form.addWidget(paragraph(f"•  {consequence}"))
        self.understood = QCheckBox(self.tr("I have understood this"))
        self.form.addSpacing(6)
        self.form.addWidget(self.understood)
        self.form.addStretch(1)
        set_look(self.step_button, "danger")
        # Enter must not reset: the focus lies on Cancel and no button is the default.
        self.step_button.setDefault(False)
        self.step_button.setEnabled(False)
        self.understood.toggled.connect(self.step_button.setEnabled)
        self.cancel_button.setFocus()

    def _consequences(self) -> tuple[str, ...]:
        return (
            self.tr("Earlier messages that this computer cannot read stay closed for good."),
            self.tr("The old recovery key and the old backup are no longer valid."),
            self.tr("Your other devices have to be confirmed anew."),
            self.tr("The people you write to see that your identity has changed."),
        )
