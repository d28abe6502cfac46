"""The settings of one Konnektor, with the check of what was typed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from timclient.domain.errors_konnektor import (
    ClientCertificateUnreadable,
    KonnektorContextWrong,
    KonnektorSettingsInvalid,
    ServerCertificate,
)
from timclient.domain.konnektor import (
    MOST_ID,
    MOST_NAME,
    MOST_URL,
    KonnektorSecrets,
    KonnektorSettings,
    Trust,
)
from timclient.ui.cards.certificate_dialog import CertificateDialog
from timclient.ui.cards.check_view import CheckView
from timclient.ui.cards.form_line import FormLine
from timclient.ui.cards.login_fields import LoginFields
from timclient.ui.dialogs import ask
from timclient.ui.forms.coloured_box import ColouredBox
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.forms.switch_card import SwitchCard
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.konnektor import field_word, left_out_word
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import label, paragraph

if TYPE_CHECKING:
    from timclient.domain.card_desk import CheckRun, KonImport
    from timclient.ui.bridge import Bridge, BridgeSubscription
    from timclient.ui.models.card_ports import KonnektorsPort
    from timclient.ui.theme import Theme

_PLACEHOLDER = "https://konnektor.praxis.local:443"


class KonnektorForm(FormDialog):
    """Accepted when the Konnektor is saved. ``before`` is one that is set up already, ``kon`` a
    file that was read."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        bridge: Bridge,
        port: KonnektorsPort,
        before: KonnektorSettings | None = None,
        kon: KonImport | None = None,
    ) -> None:
        super().__init__(parent, theme, self.tr("Set up Konnektor"), self.tr("Save"))
        self._bridge, self._port, self._kon = bridge, port, kon
        first = kon.settings if kon is not None else before
        self._konnektor_id = first.konnektor_id if first is not None else str(uuid.uuid4())
        self._before = first
        self._trust = first.trust if first is not None else Trust()
        stored = before is not None or (kon is not None and kon.has_secrets)
        self._kept = first.login if first is not None and stored else None
        self._checks = TaskOwner(self.show_failure)
        self._subscription: BridgeSubscription | None = None
        self.lines = self._make_lines()
        self.rewrite = SwitchCard(theme, self.tr("Always use the address above"))
        self.rewrite.describe(
            self.tr("Where the Konnektor names addresses that cannot be reached from here.")
        )
        self.login = LoginFields(self._checks.spawn, self._kept)
        self.check_button = SecondaryButton(self.tr("Check connection"))
        self.check = CheckView(theme)
        self._fill_form()
        if first is not None:
            self._take(first)
        self.check_button.clicked.connect(self.start_check)
        self.check.stop_wanted.connect(lambda: self._checks.spawn(bridge.call(port.stop_check)))
        self.check.trust_wanted.connect(lambda one, new: self._checks.spawn(self._ask(one, new)))
        self.lines["name"].line.setFocus()

    def submit(self) -> None:
        """Save what was typed."""
        settings = self._settings()
        if settings is not None:
            self.run(self.tr("Saving …"), self._save(settings, self.login.secrets()))

    def start_check(self) -> None:
        """Walk the way to what was typed; nothing is saved."""
        settings = self._settings()
        if settings is None:
            return
        if self._subscription is None:
            self._subscription = self._bridge.subscribe(self._port.check_run, self._follow)
        self.check.show()
        self.reveal(self.check)
        self._checks.spawn(
            self._bridge.call(self._port.check, settings, self.login.secrets()),
        )

    def show_failure(self, error: Exception) -> None:
        """Mark the field a failure speaks of, too."""
        super().show_failure(error)
        self._mark(error)

    def done(self, result: int) -> None:
        """End a check, and let go of the secrets."""
        if self._subscription is not None:
            self._subscription.close()
            self._subscription = None
        self._checks.cancel_all()
        self.login.forget()
        super().done(result)

    def _follow(self, run: CheckRun) -> None:
        self.check.show_run(run)
        self.check_button.setDisabled(run.running)
        failed = next((one.error for one in run.steps if one.error is not None), None)
        if failed is not None and not run.running:
            self._mark(failed)
        self.grow_soon()

    async def _ask(self, certificate: ServerCertificate, changed: bool) -> None:
        dialog = CertificateDialog(self, self.theme, certificate, changed=changed)
        if await ask(dialog):
            others = (one for one in self._trust.fingerprints if one != certificate.fingerprint)
            self._trust = Trust((certificate.fingerprint, *others)[:8], self._trust.bundle_pem)
            self.start_check()

    async def _save(self, settings: KonnektorSettings, secrets: KonnektorSecrets | None) -> None:
        if self._kon is not None and secrets is None:
            await self._bridge.call(self._port.save_import, settings, self._kon.token)
        else:
            await self._bridge.call(self._port.save, settings, secrets)

    def _settings(self) -> KonnektorSettings | None:
        """What was typed; None where it cannot be used, which then is marked."""
        self.error.clear_text()
        texts = {name: one.text for name, one in self.lines.items()}
        before = self._before
        same = before is not None and before.url == texts["url"]
        try:
            settings = KonnektorSettings(
                **texts,
                konnektor_id=self._konnektor_id,
                login=self.login.login,
                trust=self._trust,
                profile=before.profile if before is not None and same else None,
                rewrite_endpoints=self.rewrite.isChecked(),
            )
            self.login.secrets()
        except KonnektorSettingsInvalid as error:
            self._mark(error)
            return None
        missing = self.login.missing()
        if missing:
            self.login.mark(missing, self.tr("This is needed for the login."))
            return None
        return settings

    def _mark(self, error: Exception) -> None:
        match error:
            case KonnektorSettingsInvalid():
                self._mark_fields((error.field,), self._wrong(error.field))
            case KonnektorContextWrong():
                words = self.tr("The Konnektor does not know this, or not together.")
                self._mark_fields(error.fields, words)
            case ClientCertificateUnreadable():
                self.login.mark("p12", self.tr("File and password do not fit each other."))

    def _mark_fields(self, fields: tuple[str, ...], words: str) -> None:
        for field in fields:
            line = self.lines.get(field)
            if line is not None:
                line.mark(words)
            else:
                self.login.mark(field, words)
        first = next((self.lines[one] for one in fields if one in self.lines), None)
        if first is not None:
            first.setFocus()
            self.reveal(first)

    def _wrong(self, field: str) -> str:
        if field == "url":
            return self.tr("Please type an address that begins with https://.")
        line = self.lines.get(field)
        if line is not None and not line.text:
            return self.tr("This field must not be empty.")
        return self.tr("This cannot be used here.")

    def _take(self, settings: KonnektorSettings) -> None:
        for name, line in self.lines.items():
            line.line.setText(getattr(settings, name))
        self.rewrite.setChecked(settings.rewrite_endpoints)
        self.login.set_login(settings.login)

    def _make_lines(self) -> dict[str, FormLine]:
        notes = {
            "name": self.tr("How you call it, for example “Practice”."),
            "url": self.tr("With https:// and, where it has one, port and path."),
            "mandant_id": self.tr("As set up in the Konnektor; your IT support knows these three."),
            "user_id": self.tr("Only where your IT support names one."),
            "gateway": self.tr("Name of the TI-Gateway, only where there is one."),
        }
        most = {"name": MOST_NAME, "url": MOST_URL, "gateway": MOST_NAME}
        fields = (
            "name",
            "url",
            "mandant_id",
            "client_system_id",
            "workplace_id",
            "user_id",
            "gateway",
        )
        lines = {
            one: FormLine(field_word(one), most.get(one, MOST_ID), notes.get(one, ""))
            for one in fields
        }
        lines["url"].line.setPlaceholderText(_PLACEHOLDER)
        return lines

    def _fill_form(self) -> None:
        add = self.form.addWidget
        if self._kon is not None and self._kon.left_out:
            box = ColouredBox(self.theme, danger=False)
            for name in self._kon.left_out:
                box.box.addWidget(paragraph(f"! {left_out_word(name)}"))
            add(box)
        for name in ("name", "url"):
            add(self.lines[name])
        self._section(self.tr("Calling context"))
        for name in ("mandant_id", "client_system_id", "workplace_id"):
            add(self.lines[name])
        self._section(self.tr("Login"))
        add(self.login)
        self._section(self.tr("Rarely needed"))
        for name in ("user_id", "gateway"):
            add(self.lines[name])
        add(self.rewrite)
        add(ButtonRow(self.check_button))
        add(self.check)
        self.check.hide()
        self.form.addStretch(1)

    def _section(self, title: str) -> None:
        self.form.addSpacing(10)
        self.form.addWidget(label(title.upper(), "section"))
