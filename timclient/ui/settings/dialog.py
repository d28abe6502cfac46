"""The settings, each with one sentence on what it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from timclient.domain.settings import Language
from timclient.domain.settings import Theme as ThemeChoice
from timclient.ui.forms.form_dialog import FormDialog
from timclient.ui.settings.scanner_field import ScannerField
from timclient.ui.widgets.buttons import SecondaryButton
from timclient.ui.widgets.labels import FieldLabel, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from timclient.domain.settings import Settings
    from timclient.ui.settings.microphone_field import MicrophoneField
    from timclient.ui.theme import Theme

_FONT_STEPS = tuple(range(80, 201, 10))


class SettingsDialog(FormDialog):
    """Accepted when ``save`` has stored ``value``. ``devices_wanted``: go on to "Devices and keys";
    ``ignored_wanted``: go on to whom the user ignores. ``microphone`` is left out where sound is
    not to be had.

    Signals:
        previewed: the settings as they stand in the form, for showing their look at once.
    """

    previewed = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        settings: Settings,
        save: Callable[[Settings], Awaitable[None]],
        microphone: MicrophoneField | None = None,
    ) -> None:
        super().__init__(parent, theme, self.tr("Settings"), self.tr("Save"))
        self._settings = settings
        self._save = save
        self.devices_wanted = self.ignored_wanted = False
        self.ignored_button = SecondaryButton(self.tr("Ignored people …"))
        self.devices_button = SecondaryButton(self.tr("Devices and keys …"))
        self.language = QComboBox()
        self.look = QComboBox()
        self.font_size = QComboBox()
        self.enter_sends = QCheckBox(self.tr("Enter sends the message"))
        self.receipts = QCheckBox(self.tr("Send read receipts"))
        self.typing = QCheckBox(self.tr("Show others that I am typing"))
        self.scanner = ScannerField(settings.scan_command)
        self.microphone = microphone
        self._fill()
        self._build_form()
        self._show(settings)
        self.devices_button.clicked.connect(self._go_to_devices)
        self.ignored_button.clicked.connect(self._go_to_ignored)
        self.look.currentIndexChanged.connect(self._preview)
        self.font_size.currentIndexChanged.connect(self._preview)

    @property
    def value(self) -> Settings:
        """The settings as they stand in the form."""
        return replace(
            self._settings,
            language=Language(self.language.currentData()),
            theme=ThemeChoice(self.look.currentData()),
            font_percent=int(self.font_size.currentData()),
            enter_sends=self.enter_sends.isChecked(),
            send_receipts=self.receipts.isChecked(),
            send_typing=self.typing.isChecked(),
            scan_command=self.scanner.command,
            microphone=self.microphone.device if self.microphone else self._settings.microphone,
        )

    def submit(self) -> None:
        """Store the settings, unless something in them cannot work."""
        self._tasks.spawn(self._check_and_store())

    def show_failure(self, error: Exception) -> None:
        """What could not be stored holds the user here."""
        self.devices_wanted = self.ignored_wanted = False
        super().show_failure(error)

    def done(self, result: int) -> None:
        """Close the microphone too."""
        if self.microphone is not None:
            self.microphone.stop()
        super().done(result)

    def _go_to_devices(self) -> None:
        self.devices_wanted = True
        self._go_on()

    def _go_to_ignored(self) -> None:
        self.ignored_wanted = True
        self._go_on()

    def _go_on(self) -> None:
        if self.value == self._settings:
            self.reject()
        else:
            self.submit()

    async def _check_and_store(self) -> None:
        if await self.scanner.usable():
            self.run(self.tr("Saving …"), self._store())
            return
        self.devices_wanted = self.ignored_wanted = False
        self.scanner.line.setFocus()
        self.reveal(self.scanner)

    async def _store(self) -> None:
        await self._save(self.value)

    def _fill(self) -> None:
        self.language.addItem("Deutsch", Language.GERMAN.value)
        self.language.addItem("English", Language.ENGLISH.value)
        for choice, name in (
            (ThemeChoice.SYSTEM, self.tr("Like this computer")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
            (ThemeChoice.HIGH_CONTRAST, self.tr("High contrast")),
        ):
            self.look.addItem(name, choice.value)
        for percent in sorted({*_FONT_STEPS, self._settings.font_percent}):
            self.font_size.addItem(self.tr("{percent} %").format(percent=percent), percent)

    def _build_form(self) -> None:
        self._section(self.tr("Appearance"))
        self._field(
            self.tr("Language"),
            self.language,
            self.tr("Takes effect when the program is started the next time."),
        )
        self._field(
            self.tr("Colours"),
            self.look,
            self.tr("High contrast helps where light or eyesight is poor."),
        )
        self._field(
            self.tr("Size of the text"),
            self.font_size,
            self.tr("100 % is the usual size; everything grows with it."),
        )
        self.form.addSpacing(10)
        self._section(self.tr("Writing"))
        self._choice(
            self.enter_sends,
            self.tr("Otherwise Enter begins a new line, and Ctrl+Enter sends."),
        )
        self.form.addSpacing(10)
        self._section(self.tr("Privacy"))
        self._choice(
            self.receipts,
            self.tr("Others then see that you have read their messages."),
        )
        self._choice(
            self.typing,
            self.tr("Others in the chat then see while you are writing."),
        )
        self.form.addWidget(self.ignored_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addSpacing(10)
        if self.microphone is not None:
            self._section(self.tr("Sound"))
            self.form.addWidget(self.microphone)
            self.form.addSpacing(10)
        self._section(self.tr("Security"))
        self.form.addWidget(self.scanner)
        help_text = self.tr("Key backup, recovery key, and where you are signed in.")
        self.devices_button.setAccessibleDescription(help_text)
        self.form.addWidget(self.devices_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(paragraph(help_text, "muted"))
        self.form.addStretch(1)

    def _section(self, title: str) -> None:
        self.form.addWidget(label(title.upper(), "section"))

    def _field(self, name: str, field: QWidget, help_text: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(FieldLabel(name, field))
        part.addWidget(field)
        part.addWidget(paragraph(help_text, "muted"))
        field.setAccessibleDescription(help_text)
        self.form.addLayout(part)

    def _choice(self, box: QCheckBox, help_text: str) -> None:
        part = QVBoxLayout()
        part.setSpacing(0)
        part.addWidget(box)
        text = paragraph(help_text, "muted")
        text.setContentsMargins(self.theme.metrics.text(18) + self.theme.metrics.shape(8), 0, 0, 0)
        part.addWidget(text)
        box.setAccessibleDescription(help_text)
        self.form.addLayout(part)

    def _show(self, settings: Settings) -> None:
        self.language.setCurrentIndex(self.language.findData(settings.language.value))
        self.look.setCurrentIndex(self.look.findData(settings.theme.value))
        self.font_size.setCurrentIndex(self.font_size.findData(settings.font_percent))
        self.enter_sends.setChecked(settings.enter_sends)
        self.receipts.setChecked(settings.send_receipts)
        self.typing.setChecked(settings.send_typing)

    def _preview(self) -> None:
        self.previewed.emit(self.value)
