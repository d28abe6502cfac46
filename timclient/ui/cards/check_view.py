"""The check of a Konnektor, step by step: marks, times, and what to do where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from timclient.domain.card_desk import Checked, CheckOutcome, CheckRun, CheckStep
from timclient.domain.direction import plain_name
from timclient.domain.errors_konnektor import (
    KonnektorCertificateChanged,
    KonnektorCertificateUnknown,
)
from timclient.ui.cards.failure_box import FailureBox
from timclient.ui.texts.card_counts import CardCounts
from timclient.ui.texts.konnektor import found_word, step_word
from timclient.ui.trust.button_row import ButtonRow
from timclient.ui.widgets.buttons import PrimaryButton, SecondaryButton
from timclient.ui.widgets.card import Card
from timclient.ui.widgets.labels import breakable, label, paragraph
from timclient.ui.widgets.stylesheet import set_look

if TYPE_CHECKING:
    from timclient.ui.theme import Theme

_MOST_FOUND = 120
_RUNS, _WAITS = "…", "·"
_MARKS = {CheckOutcome.OK: "✓", CheckOutcome.FAILED: "✗", CheckOutcome.SKIPPED: "–"}
_LOOKS = {
    CheckOutcome.OK: "accent",
    CheckOutcome.FAILED: "error",
    CheckOutcome.SKIPPED: "muted",
}


class CheckView(Card):
    """Shows all nine steps from the beginning, so that nothing jumps.

    Signals:
        stop_wanted(): enough.
        trust_wanted(ServerCertificate, bool): the certificate is to be compared; whether it is
            another than before.
    """

    stop_wanted = Signal()
    trust_wanted = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16, spacing=8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._run = CheckRun()
        self.title = paragraph("", "strong")
        self.error = FailureBox(theme)
        self.trust_button = PrimaryButton(self.tr("Compare certificate …"))
        self.trust_button.setDefault(False)
        self.trust_button.setAutoDefault(False)
        self.stop_button = SecondaryButton(self.tr("Stop"))
        self.trust_row, self.stop_row = ButtonRow(self.trust_button), ButtonRow(self.stop_button)
        self.box.addWidget(self.title)
        self.box.addLayout(self._grid)
        self.box.addWidget(self.error)
        self.box.addWidget(self.trust_row)
        self.box.addWidget(self.stop_row)
        self.rows = {step: self._row(number) for number, step in enumerate(CheckStep)}
        self.stop_button.clicked.connect(self.stop_wanted)
        self.trust_button.clicked.connect(self._compare)
        self.show_run(CheckRun())

    def show_run(self, run: CheckRun) -> None:
        """Show how far it is."""
        before, self._run = self._run, run
        done = {one.step: one for one in run.steps}
        now = next((one for one in CheckStep if one not in done), None) if run.running else None
        for step in CheckStep:
            self._show(step, done.get(step), running=step is now)
        failed = self._failed
        if failed is None or failed.error is None:
            self.error.clear_text()
        elif failed.error is not self._error_of(before):
            self.error.show_error(failed.error)
        unknown = failed is not None and isinstance(failed.error, KonnektorCertificateUnknown)
        self.trust_row.setVisible(unknown and not run.running)
        self.stop_row.setVisible(run.running)
        words = self._words(run)
        self.title.setText(words)
        if before.running and not run.running and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @property
    def _failed(self) -> Checked | None:
        return next((one for one in self._run.steps if one.outcome is CheckOutcome.FAILED), None)

    def _error_of(self, run: CheckRun) -> Exception | None:
        return next((one.error for one in run.steps if one.error is not None), None)

    def _words(self, run: CheckRun) -> str:
        if run.running:
            return self.tr("Checking the connection …")
        if self._failed is not None:
            return self.tr("The check ended at: {step}").format(step=step_word(self._failed.step))
        if len(run.steps) == len(CheckStep):
            return self.tr("All is well.")
        return (
            self.tr("The check was stopped.") if run.steps else self.tr("Check of the connection")
        )

    def _row(self, number: int) -> _Row:
        row = _Row()
        self._grid.addWidget(row.mark, number, 0)
        self._grid.addWidget(row.words, number, 1)
        self._grid.addWidget(row.time, number, 2)
        return row

    def _show(self, step: CheckStep, done: Checked | None, *, running: bool) -> None:
        row = self.rows[step]
        name = step_word(step)
        if done is None:
            said = self.tr("running") if running else self.tr("not yet")
            row.show(_RUNS if running else _WAITS, "strong" if running else "muted", name, "", "")
            row.words.setAccessibleName(f"{name}: {said}")
            return
        found = "" if done.outcome is not CheckOutcome.OK else self._found(done)
        skipped = done.outcome is CheckOutcome.SKIPPED
        time = "" if skipped else self._time(done.seconds)
        row.show(_MARKS[done.outcome], _LOOKS[done.outcome], name, found, time)
        said = {
            CheckOutcome.OK: self.tr("in order"),
            CheckOutcome.FAILED: self.tr("failed"),
            CheckOutcome.SKIPPED: self.tr("left out"),
        }[done.outcome]
        row.words.setAccessibleName(f"{name}: {said}. {found}")

    def _found(self, done: Checked) -> str:
        if done.step is CheckStep.CARDS and done.detail.isdecimal():
            return CardCounts().cards_found(int(done.detail))
        return plain_name(found_word(done))[:_MOST_FOUND]

    def _time(self, seconds: float) -> str:
        return self.tr("{time} s").format(time=QLocale().toString(seconds, "f", 2))

    def _compare(self) -> None:
        failed = self._failed
        if failed is not None and isinstance(failed.error, KonnektorCertificateUnknown):
            changed = isinstance(failed.error, KonnektorCertificateChanged)
            self.trust_wanted.emit(failed.error.certificate, changed)


class _Row:
    """The labels of one step."""

    def __init__(self) -> None:
        self.mark = label("", "muted")
        self.time = label("", "status")
        self.words = QWidget()
        self._name, self._found = paragraph(""), paragraph("", "status")
        box = QVBoxLayout(self.words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._name)
        box.addWidget(self._found)

    def show(self, mark: str, look: str, name: str, found: str, time: str) -> None:
        """Show one step."""
        self.mark.setText(mark)
        set_look(self.mark, look)
        set_look(self._name, "" if look in ("accent", "strong", "error") else "muted")
        self._name.setText(name)
        self._found.setText(breakable(found))
        self._found.setVisible(bool(found))
        self.time.setText(time)
