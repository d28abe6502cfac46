"""Pictures of cards: ``python -m tests.ui.cards.pictures [look …]``.

Shows the real widgets with German data and writes PNGs into build/pictures/cards.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from tests.ui.cards.card_fakes import (
    BY_AUTHENTICATOR,
    BY_KONNEKTOR,
    BY_READER,
    CONSENT,
    HBA,
    HBA_INFO,
    KONNEKTOR_ID,
    NOW,
    READER,
    SEEN,
    SERVER,
    SETTINGS,
    SMC,
    SMC_INFO,
    FakeCards,
    checked,
    wanted,
)
from tests.ui.directory.own_entry_fakes import FakeOwnEntry
from tests.ui.fakes import ACCOUNT, EngineThread
from tests.ui.looks import LOOKS, run
from timclient.domain.card import PinState, PinStatus
from timclient.domain.card_desk import CardsSeen, CheckRun, CheckStep, KonImport, ReaderState
from timclient.domain.errors_cards import (
    CardContactless,
    CardRemoved,
    CardSilent,
    CardTooOld,
    CardUnknown,
    PinBlocked,
    PinTransport,
    PinWrong,
)
from timclient.domain.errors_identity import CardRefused, ChallengeExpired, WrongCard
from timclient.domain.errors_konnektor import (
    KonnektorCertificateChanged,
    KonnektorContextWrong,
    KonnektorFault,
    KonnektorUnreachable,
)
from timclient.domain.identity import AuthenticatorOffer, SignInProgress, SignInStep
from timclient.domain.konnektor import Login, Trust
from timclient.ui.bridge import Bridge
from timclient.ui.cards.cards_page import CardsDialog
from timclient.ui.cards.certificate_dialog import CertificateDialog
from timclient.ui.cards.choose_card_dialog import ChooseCardDialog
from timclient.ui.cards.consent_dialog import ConsentDialog
from timclient.ui.cards.konnektor_form import KonnektorForm
from timclient.ui.cards.pin_dialogs import AtDeviceDialog, LastTryDialog, PinDialog
from timclient.ui.directory.own_entry_tab import OwnEntryTab
from timclient.ui.tasks import TaskOwner
from timclient.ui.theme import Theme
from timclient.ui.widgets.stylesheet import set_look

FOLDER = Path("build/pictures/cards")

FAILURES = {
    "wrong-pin": PinWrong(2),
    "blocked": PinBlocked(),
    "transport": PinTransport(),
    "pulled": CardRemoved(),
    "konnektor-off": KonnektorUnreachable(),
    "fault": KonnektorFault(4711, "Das Kartenterminal meldet: interner Zustand ungültig"),
    "expired-challenge": ChallengeExpired(),
    "card-refused": CardRefused("2020"),
    "wrong-card": WrongCard(HBA_INFO.kind),
}
SEEN_STATES = {
    "service-off": CardsSeen(ReaderState.SERVICE_OFF),
    "no-reader": CardsSeen(ReaderState.NO_READER),
    "no-card": CardsSeen(ReaderState.NO_CARD, (READER,)),
    "silent": CardsSeen(ReaderState.UNUSABLE, (READER,), failure=CardSilent.code),
    "contactless": CardsSeen(ReaderState.UNUSABLE, (READER,), failure=CardContactless.code),
    "too-old": CardsSeen(ReaderState.UNUSABLE, (READER,), failure=CardTooOld.code),
    "egk": CardsSeen(ReaderState.UNUSABLE, (READER,), failure=CardUnknown.code),
    "card": SEEN,
    "card-blocked": replace(SEEN, cards=(replace(HBA, pin=PinStatus(PinState.BLOCKED, 0)),)),
    "card-transport": replace(SEEN, cards=(replace(HBA, pin=PinStatus(PinState.TRANSPORT)),)),
}
LEFT = (
    SignInProgress(SignInStep.CONTACTING, HBA_INFO, skew_s=420.0),
    SignInProgress(SignInStep.ASKING_PIN, HBA_INFO, 28.0, hurry=True),
    SignInProgress(SignInStep.WAITING_FOR_AUTHENTICATOR, None, 540.0),
)


class Studio:
    """A theme, an engine thread with fakes, and the camera."""

    def __init__(self, app: QApplication, look: str) -> None:
        self.look, self.theme, self.thread = look, Theme(), EngineThread()
        self.theme.apply(app, LOOKS[look])
        self.bridge = Bridge(self.thread.loop)
        self.cards = FakeCards()
        self.tasks = TaskOwner(print)

    async def take(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.12)
        widget.grab().save(str(FOLDER / f"{name}-{self.look}.png"))

    async def dialog(self, dialog: QDialog, name: str) -> None:
        dialog.open()
        await self.take(dialog, name)
        dialog.reject()
        dialog.deleteLater()


async def sign_in(studio: Studio) -> None:
    window = QWidget()
    set_look(window, "page")
    cards, thread = studio.cards, studio.thread
    own = FakeOwnEntry(card=False)
    tab = OwnEntryTab(studio.theme, own, cards, studio.bridge, print, lambda: None)
    QVBoxLayout(window).addWidget(tab)
    window.resize(1000, 760)
    window.show()
    tab.start(ACCOUNT)
    await studio.take(window, "sign-in")
    tab.view.proof.choices[1].click()
    for name, seen in SEEN_STATES.items():
        thread.run(cards.seen.set, seen)
        await studio.take(window, f"sign-in-{name}")
    thread.run(cards.seen.set, SEEN)
    for name, error in FAILURES.items():
        cards.fail_next["sign_in"] = error
        tab.view.proof.step.click()
        await studio.take(window, f"failed-{name}")
    window.resize(560, 760)
    await studio.take(window, "sign-in-narrow")
    window.resize(1000, 760)
    await progress(studio, window, tab)
    thread.run(
        cards.state.set,
        replace(
            cards.state.value,
            proofs=(BY_AUTHENTICATOR, BY_KONNEKTOR, BY_READER),
            authenticator=AuthenticatorOffer.INSTALLED,
            last=BY_AUTHENTICATOR,
        ),
    )
    await studio.take(window, "sign-in-authenticator")
    own.card = True
    tab.view.proof.step.click()
    await asyncio.sleep(0.05)
    tab.read()
    await studio.take(window, "signed-in")
    tab.stop()
    await asyncio.sleep(0.05)
    window.close()
    window.deleteLater()


async def progress(studio: Studio, window: QWidget, tab: OwnEntryTab) -> None:
    for value, name in zip(LEFT, ("clock", "hurry", "authenticator"), strict=True):
        studio.cards.hold("sign_in")
        tab.view.proof.step.click()
        studio.thread.run(studio.cards.tell, value)
        await studio.take(window, f"progress-{name}")
        studio.cards.fail_next["sign_in"] = ChallengeExpired()
        studio.thread.run(studio.cards.release, "sign_in")
        await asyncio.sleep(0.1)


async def questions(studio: Studio) -> None:
    window = QWidget()
    set_look(window, "page")
    window.resize(1000, 760)
    window.show()
    theme = studio.theme
    pin = PinDialog(window, theme, wanted(2))
    pin.field._type("12345")
    await studio.dialog(pin, "pin")
    await studio.dialog(AtDeviceDialog(window, theme, wanted(3, seconds=52)), "at-reader")
    at_terminal = AtDeviceDialog(window, theme, wanted(2, SMC_INFO, 52))
    await studio.dialog(at_terminal, "at-terminal")
    await studio.dialog(LastTryDialog(window, theme, wanted(1)), "last-try")
    await studio.dialog(ConsentDialog(window, theme, CONSENT), "consent")
    await studio.dialog(ChooseCardDialog(window, theme, (HBA_INFO, SMC_INFO)), "choose")
    first = CertificateDialog(window, theme, SERVER, changed=False)
    await studio.dialog(first, "certificate-first")
    changed = CertificateDialog(window, theme, SERVER, changed=True)
    await studio.dialog(changed, "certificate-changed")
    window.close()
    window.deleteLater()


async def desk(studio: Studio) -> None:
    window = QWidget()
    window.resize(1000, 760)
    window.show()
    cards, thread = FakeCards(konnektor=False), studio.thread

    def made() -> CardsDialog:
        return CardsDialog(
            window, studio.theme, cards, studio.bridge, studio.tasks, lambda: NOW, NOW.tzinfo
        )

    thread.run(cards.seen.set, CardsSeen(ReaderState.NO_READER))
    await studio.dialog(made(), "desk-empty")
    for name, seen in SEEN_STATES.items():
        thread.run(cards.seen.set, seen)
        await studio.dialog(made(), f"desk-{name}")
    cards.state.set(FakeCards().state.value)
    dialog = made()
    dialog.open()
    await asyncio.sleep(0.1)
    cards.konnektors.found = (SMC, replace(HBA, info=replace(HBA_INFO, place="Anmeldung 1")))
    dialog.konnektors.cards[KONNEKTOR_ID].cards_button.click()
    await asyncio.sleep(0.1)
    await studio.take(dialog, "desk-konnektor-cards")
    dialog.reject()
    await checks(studio, window, cards)
    await asyncio.sleep(0.1)
    window.close()
    window.deleteLater()


async def checks(studio: Studio, window: QWidget, cards: FakeCards) -> None:
    runs = {
        "ok-brainpool": checked(),
        "off": checked(CheckStep.CONNECTION, KonnektorUnreachable()),
        "changed": checked(CheckStep.CERTIFICATE, KonnektorCertificateChanged(SERVER)),
        "fault": checked(CheckStep.CARDS, FAILURES["fault"]),
        "running": CheckRun(checked().steps[:4], running=True),
    }
    for name, outcome in runs.items():
        dialog = CardsDialog(window, studio.theme, cards, studio.bridge, studio.tasks)
        dialog.open()
        await asyncio.sleep(0.1)
        cards.konnektors.outcome = outcome
        card = dialog.konnektors.cards[KONNEKTOR_ID]
        card.check_button.click()
        await asyncio.sleep(0.1)
        await studio.take(dialog, f"check-{name}")
        dialog.reject()
        dialog.deleteLater()


async def forms(studio: Studio) -> None:
    window = QWidget()
    window.resize(1000, 760)
    window.show()
    cards, theme, bridge = studio.cards, studio.theme, studio.bridge
    port = cards.konnektors
    await studio.dialog(KonnektorForm(window, theme, bridge, port), "form-new")
    port.outcome = checked(
        CheckStep.CONTEXT,
        KonnektorContextWrong(4006, "Ungültige Arbeitsplatz-ID", ("workplace_id",)),
    )
    form = KonnektorForm(window, theme, bridge, port, before=SETTINGS)
    form.open()
    await asyncio.sleep(0.1)
    form.start_check()
    await asyncio.sleep(0.1)
    await studio.take(form, "form-context")
    form.setMaximumHeight(1700)
    form.resize(form.width(), 1700)
    await studio.take(form, "form-context-whole")
    form.reject()
    basic = replace(SETTINGS, login=Login.BASIC, trust=Trust(), gateway="TI-GW 1")
    kon = KonImport(basic, "t", True, ("insecureSkipVerify", "expectedHost"))
    await studio.dialog(KonnektorForm(window, theme, bridge, port, kon=kon), "form-import")
    window.close()
    window.deleteLater()


async def shoot(app: QApplication, looks: list[str]) -> None:
    for look in looks:
        studio = Studio(app, look)
        await sign_in(studio)
        await questions(studio)
        await desk(studio)
        await forms(studio)
        await asyncio.sleep(0.1)
        studio.thread.stop()


def main() -> None:
    """Take all pictures, or those of the looks named."""
    run(FOLDER, shoot)


if __name__ == "__main__":
    main()
