"""The dialog "Cards and Konnektor": live readers, Konnektors, checks and trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from tests.ui.cards.card_fakes import (
    FINGERPRINT,
    HBA,
    HBA_CERTIFICATE,
    KONNEKTOR_ID,
    NOW,
    READER,
    SEEN,
    SERVER,
    SETTINGS,
    SMC,
    FakeCards,
    checked,
)
from tests.ui.fakes import EngineThread
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.domain.card import PinState, PinStatus
from timclient.domain.card_desk import CardsSeen, CheckRun, CheckStep, KonImport, ReaderState
from timclient.domain.errors_cards import (
    CardContactless,
    CardSilent,
    CardTooOld,
    CardUnknown,
    ReaderServiceOff,
)
from timclient.domain.errors_konnektor import (
    KonFileInvalid,
    KonnektorCertificateChanged,
    KonnektorCertificateUnknown,
    KonnektorUnreachable,
)
from timclient.ui.bridge import Bridge
from timclient.ui.cards.cards_page import CardsDialog
from timclient.ui.cards.certificate_dialog import CertificateDialog, shown
from timclient.ui.cards.check_view import CheckView
from timclient.ui.cards.konnektor_card import KonnektorCard
from timclient.ui.cards.konnektor_form import KonnektorForm
from timclient.ui.dialogs import ConfirmDialog
from timclient.ui.tasks import TaskOwner
from timclient.ui.texts.errors import error_text, error_text_of_code
from timclient.ui.texts.konnektor import step_word
from timclient.ui.theme import Theme

D = TypeVar("D", bound=QDialog)


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible()).replace("\u200b", "")


class Stage:
    """The dialog over a window."""

    def __init__(self, theme: Theme, bridge: Bridge, thread: EngineThread) -> None:
        self.theme, self.bridge, self.thread = theme, bridge, thread
        self.cards, self.window = FakeCards(), QWidget()
        self.reported: list[Exception] = []
        self.tasks = TaskOwner(self.reported.append)

    async def begin(self) -> KonnektorCard:
        self.window.show()
        self.dialog = CardsDialog(
            self.window, self.theme, self.cards, self.bridge, self.tasks, lambda: NOW, NOW.tzinfo
        )
        self.dialog.open()
        await until(lambda: self.cards.watching == 1)
        await until(lambda: self.dialog.konnektors.cards or not self.cards.state.value.konnektors)
        return self.dialog.konnektors.cards.get(KONNEKTOR_ID)  # type: ignore[return-value]

    def see(self, seen: CardsSeen) -> None:
        self.thread.run(self.cards.seen.set, seen)

    async def child(self, kind: type[D]) -> D:
        await until(lambda: any(one.isVisible() for one in self.dialog.findChildren(kind)))
        return next(one for one in self.dialog.findChildren(kind) if one.isVisible())


@pytest.fixture
def stage(bridge: Bridge, theme: Theme, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge, engine_thread)
    yield stage
    stage.dialog.konnektors.stop()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_it_looks_only_while_it_is_open(stage: Stage) -> None:
    await stage.begin()
    assert nameless(stage.dialog) == []
    stage.dialog.reject()
    await until(lambda: stage.cards.watching == 0)
    assert stage.reported == []


async def test_a_card_is_shown_with_all_that_is_known(stage: Stage) -> None:
    await stage.begin()
    stage.see(SEEN)
    await until(lambda: "1-1.58.00000040" in words(stage.dialog))
    text = words(stage.dialog)
    for part in ("Dr. med. Anna Weber", "Ärztin/Arzt", "Valid until 12.05.2029", "MEDISIGN"):
        assert part in text
    stage.see(CardsSeen(ReaderState.NO_CARD, (READER,)))
    await until(lambda: "Dr. med. Anna Weber" not in words(stage.dialog.readers))


@pytest.mark.parametrize(
    ("days", "word"), [(-1, "Expired on"), (29, "Ends in"), (31, "Valid until")]
)
async def test_the_last_day_is_told_early(stage: Stage, days: int, word: str) -> None:
    ends = replace(HBA_CERTIFICATE, not_after=NOW + timedelta(days=days))
    await stage.begin()
    stage.see(replace(SEEN, cards=(replace(HBA, certificate=ends),)))
    await until(lambda: word in words(stage.dialog.readers))
    assert ("⚠" in words(stage.dialog.readers)) is (days != 31)


@pytest.mark.parametrize(
    "code",
    [CardSilent.code, CardContactless.code, CardTooOld.code, CardUnknown.code],
)
async def test_why_a_card_cannot_be_used_is_said_clearly(stage: Stage, code: str) -> None:
    await stage.begin()
    stage.see(CardsSeen(ReaderState.UNUSABLE, (READER,), failure=code))
    await until(lambda: error_text_of_code(code).action in words(stage.dialog.readers))
    assert error_text_of_code(code).what in words(stage.dialog.readers)


async def test_the_service_and_the_pin_are_said_too(stage: Stage) -> None:
    await stage.begin()
    stage.see(CardsSeen(ReaderState.SERVICE_OFF))
    text = error_text_of_code(ReaderServiceOff.code)
    await until(lambda: text.action in words(stage.dialog.readers))
    for state, word in ((PinState.BLOCKED, "PUK"), (PinState.TRANSPORT, "transport PIN")):
        stage.see(replace(SEEN, cards=(replace(HBA, pin=PinStatus(state)),)))
        await until(lambda word=word: word in words(stage.dialog.readers))


async def test_a_check_shows_every_step(stage: Stage) -> None:
    card = await stage.begin()
    card.check_button.click()
    await until(lambda: "All is well." in words(card))
    text = words(card)
    for step in CheckStep:
        assert step_word(step) in text
        assert "in order" in card.check.rows[step].words.accessibleName()
    assert "ECC with brainpool curves" in text
    assert stage.cards.konnektors.called("check") == [(SETTINGS,)]
    assert stage.cards.konnektors.secrets == [None]


async def test_a_check_says_where_it_ended_and_what_to_do(stage: Stage) -> None:
    card = await stage.begin()
    error = KonnektorUnreachable()
    stage.cards.konnektors.outcome = checked(CheckStep.CONNECTION, error)
    card.check_button.click()
    await until(lambda: error_text(error).action in words(card))
    rows = card.check.rows
    assert "failed" in rows[CheckStep.CONNECTION].words.accessibleName()
    assert "left out" in rows[CheckStep.TLS].words.accessibleName()
    assert not card.check.trust_button.isVisible()


async def test_a_running_check_can_be_stopped(stage: Stage) -> None:
    card = await stage.begin()
    stage.cards.konnektors.hold("check")
    card.check_button.click()
    await until(card.check.stop_button.isVisible)
    assert not card.check_button.isEnabled()
    card.check.stop_button.click()
    await until(lambda: stage.cards.konnektors.called("stop_check"))
    await until(card.check_button.isEnabled)
    stage.thread.run(stage.cards.konnektors.release, "check")


async def test_an_unknown_certificate_is_compared_then_checked_again(stage: Stage) -> None:
    card = await stage.begin()
    port = stage.cards.konnektors
    port.outcome = checked(CheckStep.CERTIFICATE, KonnektorCertificateUnknown(SERVER))
    card.check_button.click()
    await until(card.check.trust_button.isVisible)
    card.check.trust_button.click()
    dialog = await stage.child(CertificateDialog)
    assert nameless(dialog) == []
    assert shown(SERVER.fingerprint) in words(dialog)
    assert "GEM.KOMP-CA51" in words(dialog)
    port.outcome = checked()
    dialog.step.click()
    await until(lambda: "All is well." in words(card))
    assert port.called("trust") == [(KONNEKTOR_ID, SERVER.fingerprint)]
    assert len(port.called("check")) == 2
    assert card.settings.trust.fingerprints == (SERVER.fingerprint, FINGERPRINT)


async def test_a_changed_certificate_needs_two_words(stage: Stage) -> None:
    card = await stage.begin()
    stage.cards.konnektors.fail_next["cards"] = KonnektorCertificateChanged(SERVER)
    card.cards_button.click()
    dialog = await stage.child(CertificateDialog)
    assert "has changed" in dialog.windowTitle()
    assert not dialog.step.isEnabled()
    dialog.sure.click()
    assert dialog.step.isEnabled()
    dialog.reject()
    text = error_text(KonnektorCertificateChanged(SERVER))
    await until(lambda: text.what in words(card))
    assert stage.cards.konnektors.called("trust") == []


async def test_the_cards_in_the_terminals(stage: Stage) -> None:
    card = await stage.begin()
    card.cards_button.click()
    await until(lambda: SMC.info.holder in words(card))
    assert "Anmeldung 1, slot 2" in words(card)
    stage.cards.konnektors.found = ()
    card.cards_button.click()
    await until(lambda: "No HBA and no SMC-B" in words(card))


async def test_removing_asks_first(stage: Stage) -> None:
    card = await stage.begin()
    card.remove_button.click()
    dialog = await stage.child(ConfirmDialog)
    buttons = dialog.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Remove").click()
    await until(lambda: not stage.dialog.konnektors.cards)
    assert "None is set up yet" in words(stage.dialog)


async def test_a_file_is_read_and_shown_with_what_was_left_out(
    stage: Stage, tmp_path: Path
) -> None:
    await stage.begin()
    port, box = stage.cards.konnektors, stage.dialog.konnektors
    other = "0e9f3ad2-9b2a-4c66-8b58-0b4b7f3d2a11"
    imported = replace(SETTINGS, konnektor_id=other, name="Aus Datei")
    port.kon = KonImport(imported, "token", True, ("insecureSkipVerify",))
    file = tmp_path / "praxis.kon"
    file.write_bytes(b"{}")
    box._tasks.spawn(box.read(file))
    form = await stage.child(KonnektorForm)
    assert "never done here" in words(form)
    form.lines["name"].line.setText("Praxis 2")
    form.step_button.click()
    await until(lambda: other in box.cards)
    assert port.called("save_import") == [(replace(imported, name="Praxis 2"), "token")]
    assert port.called("save") == []


async def test_a_file_that_cannot_be_read_is_said(stage: Stage, tmp_path: Path) -> None:
    await stage.begin()
    box = stage.dialog.konnektors
    box._tasks.spawn(box.read(tmp_path / "missing.kon"))
    await until(box.error.isVisible)
    assert error_text(KonFileInvalid("")).what in words(stage.dialog)


def test_a_check_before_its_beginning_and_stopped(theme: Theme) -> None:
    view = CheckView(theme)
    view.show()
    assert "Check of the connection" in words(view)
    view.show_run(CheckRun(checked().steps[:3]))
    assert "stopped" in words(view)
    view.show_run(CheckRun(checked().steps[:3], running=True))
    assert "running" in view.rows[CheckStep.CERTIFICATE].words.accessibleName()
    assert "not yet" in view.rows[CheckStep.CARDS].words.accessibleName()
    view.close()
    view.deleteLater()


def test_a_fingerprint_is_shown_in_pairs() -> None:
    lines = shown("0123456789abcdef" * 4).split("\n")
    assert len(lines) == 4
    assert lines[0] == "01 23 45 67 89 AB CD EF"
