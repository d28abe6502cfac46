"""Cards and Konnektors as the window's tests play them; they live in the engine thread.

Faithful to the contract: questions are numbered, an answer to another one does nothing, and the
PIN that the window gives is copied and wiped at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.ui.fakes import Fake
from timclient.domain.card import (
    CardCertificate,
    CardInfo,
    CardKind,
    CardWay,
    PinState,
    PinStatus,
    PinWanted,
    Profession,
)
from timclient.domain.card_desk import (
    CardAtHand,
    CardDeskState,
    CardsSeen,
    Checked,
    CheckOutcome,
    CheckRun,
    CheckStep,
    KonImport,
    Prompt,
    Proof,
    ProofWay,
    Proved,
    Question,
    ReaderState,
)
from timclient.domain.errors_konnektor import ServerCertificate
from timclient.domain.identity import (
    AuthenticatorOffer,
    Consent,
    ConsentItem,
    LinkOpener,
    SignInProgress,
)
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Login, Trust
from timclient.domain.observe import Observable

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KONNEKTOR_ID = "5f0c1c7e-5b1e-4a52-9d3b-0a4a3b1f7d10"
FINGERPRINT = "3b96a1f0" * 8
READER = "REINER SCT cyberJack RFID komfort"
BY_READER = Proof(ProofWay.READER)
BY_KONNEKTOR = Proof(ProofWay.KONNEKTOR, KONNEKTOR_ID)
BY_AUTHENTICATOR = Proof(ProofWay.AUTHENTICATOR)

HBA_INFO = CardInfo(
    "h1", CardKind.HBA, CardWay.READER, "80276001081699900578", "Dr. med. Anna Weber", READER
)
SMC_INFO = CardInfo(
    "s1",
    CardKind.SMC_B,
    CardWay.KONNEKTOR,
    "80276001081699900579",
    "Praxis Dr. Weber",
    "Anmeldung 1",
    2,
)
HBA_CERTIFICATE = CardCertificate(
    b"der",
    "Dr. med. Anna Weber",
    "1-1.58.00000040",
    (Profession("1.2.276.0.76.4.30", "Ärztin/Arzt"),),
    NOW - timedelta(days=900),
    NOW + timedelta(days=900),
    "MEDISIGN.HBA-CA5",
)
SMC_CERTIFICATE = replace(
    HBA_CERTIFICATE,
    holder="Praxis Dr. Weber",
    telematik_id="1-20.1234567890",
    professions=(Profession("1.2.276.0.76.4.50", "Betriebsstätte Arzt"),),
    not_after=NOW + timedelta(days=12),
    issuer="D-Trust.SMCB-CA3",
)
HBA = CardAtHand(HBA_INFO, HBA_CERTIFICATE, PinStatus(PinState.VERIFIABLE, 3))
SMC = CardAtHand(SMC_INFO, SMC_CERTIFICATE, PinStatus(PinState.VERIFIED))
SEEN = CardsSeen(ReaderState.CARD, (READER,), (HBA,))
SETTINGS = KonnektorSettings(
    KONNEKTOR_ID,
    "Praxis",
    "https://konnektor.praxis-weber.local:443/",
    "Mandant1",
    "TIM-Desktop",
    "Anmeldung1",
    login=Login.PKCS12,
    trust=Trust((FINGERPRINT,)),
)
SERVER = ServerCertificate(
    "a7" * 32,
    "CN=80276883110000118001, O=secunet Security Networks AG, C=DE",
    "CN=GEM.KOMP-CA51, O=gematik GmbH, C=DE",
    NOW - timedelta(days=200),
    NOW + timedelta(days=1600),
)
CONSENT = Consent(
    (
        ConsentItem("openid", "Zugriff auf den ID-Token"),
        ConsentItem("fhir-vzd", "Zugriff auf den FHIR-VZD"),
    ),
    (
        ConsentItem("given_name", "Zustimmung zur Verarbeitung des Vornamens"),
        ConsentItem("family_name", "Zustimmung zur Verarbeitung des Nachnamens"),
        ConsentItem("idNummer", "Zustimmung zur Verarbeitung der Telematik-ID"),
        ConsentItem("professionOID", "Zustimmung zur Verarbeitung der ProfessionOID"),
    ),
)
FOUND = {
    CheckStep.NAME: "192.168.10.20",
    CheckStep.CONNECTION: "443",
    CheckStep.TLS: "brainpool",
    CheckStep.CERTIFICATE: "",
    CheckStep.LOGIN: "pkcs12",
    CheckStep.DIRECTORY: "secunet konnektor 5.50.1",
    CheckStep.VERSIONS: "EventService 7.2.0, CardService 8.1.2, CertificateService 6.0.1",
    CheckStep.CONTEXT: "",
    CheckStep.CARDS: "2",
}


def checked(until: CheckStep | None = None, error: Exception | None = None) -> CheckRun:
    """A check that ended at a step with an error, or went well."""
    steps: list[Checked] = []
    for number, step in enumerate(CheckStep):
        if any(one.outcome is CheckOutcome.FAILED for one in steps):
            steps.append(Checked(step, CheckOutcome.SKIPPED))
        elif step is until:
            steps.append(Checked(step, CheckOutcome.FAILED, error, "", 0.03))
        else:
            took = 0.004 * (number + 1)
            steps.append(Checked(step, CheckOutcome.OK, None, FOUND[step], took))
    return CheckRun(tuple(steps))


class FakePrompts(Fake):
    """Asks what the test wants asked."""

    def __init__(self) -> None:
        super().__init__()
        self.prompt: Observable[Prompt | None] = Observable(None)
        self.answers: list[tuple[Any, ...]] = []
        self.pins: list[bytes] = []
        self._numbers = count(1)

    def ask(self, question: Question, **parts: Any) -> int:
        """Ask (engine thread); returns the number of the question."""
        number = next(self._numbers)
        self.prompt.set(Prompt(number, question, **parts))
        return number

    async def answer(self, number: int, *, yes: bool) -> None:
        await self.note("answer", number, yes)
        self._settle(number, "yes" if yes else "no")

    async def answer_pin(self, number: int, pin: bytearray) -> None:
        await self.note("answer_pin", number)
        copied = bytes(pin)
        pin[:] = bytes(len(pin))
        self.pins.append(copied)
        self._settle(number, copied)

    async def choose(self, number: int, card_id: str) -> None:
        await self.note("choose", number, card_id)
        self._settle(number, card_id)

    async def cancel(self, number: int) -> None:
        await self.note("cancel", number)
        self._settle(number, "cancelled")

    def _settle(self, number: int, answer: Any) -> None:
        open_one = self.prompt.value
        if open_one is not None and open_one.number == number:
            self.answers.append((open_one.question, answer))
            self.prompt.set(None)


class FakeKonnektors(Fake):
    """Keeps what is saved; ``outcome`` is what a check finds."""

    def __init__(self, desk: Observable[CardDeskState]) -> None:
        super().__init__()
        self._desk = desk
        self.check_run: Observable[CheckRun] = Observable(CheckRun())
        self.outcome = checked()
        self.found: tuple[CardAtHand, ...] = (SMC,)
        self.kon: KonImport | None = None
        self.secrets: list[KonnektorSecrets | None] = []

    async def save(
        self, settings: KonnektorSettings, secrets: KonnektorSecrets | None = None
    ) -> None:
        await self.note("save", settings)
        self.secrets.append(secrets)
        others = [one for one in self._saved if one.konnektor_id != settings.konnektor_id]
        self._put((*others, settings))

    async def remove(self, konnektor_id: str) -> None:
        await self.note("remove", konnektor_id)
        self._put(tuple(one for one in self._saved if one.konnektor_id != konnektor_id))

    async def trust(self, konnektor_id: str, fingerprint: str) -> None:
        await self.note("trust", konnektor_id, fingerprint)
        self._put(
            tuple(
                replace(one, trust=Trust((fingerprint, *one.trust.fingerprints)))
                if one.konnektor_id == konnektor_id
                else one
                for one in self._saved
            )
        )

    async def read_kon(self, data: bytes) -> KonImport:
        await self.note("read_kon", data)
        assert self.kon is not None
        return self.kon

    async def save_import(self, settings: KonnektorSettings, token: str) -> None:
        await self.note("save_import", settings, token)
        self._put((*self._saved, settings))

    async def check(
        self, settings: KonnektorSettings, secrets: KonnektorSecrets | None = None
    ) -> None:
        self.secrets.append(secrets)
        self.check_run.set(CheckRun(running=True))
        await self.note("check", settings)
        self.check_run.set(self.outcome)

    async def stop_check(self) -> None:
        await self.note("stop_check")
        self.check_run.set(replace(self.check_run.value, running=False))

    async def cards(self, konnektor_id: str) -> tuple[CardAtHand, ...]:
        await self.note("cards", konnektor_id)
        return self.found

    @property
    def _saved(self) -> tuple[KonnektorSettings, ...]:
        return self._desk.value.konnektors

    def _put(self, konnektors: tuple[KonnektorSettings, ...]) -> None:
        self._desk.set(replace(self._desk.value, konnektors=konnektors))


class FakeCards(Fake):
    """Signs in at once, then ``shows`` the entry as the real one does; ``hold("sign_in")`` lets it
    wait."""

    def __init__(self, *, konnektor: bool = True) -> None:
        super().__init__()
        konnektors = (SETTINGS,) if konnektor else ()
        proofs = (BY_KONNEKTOR, BY_READER) if konnektor else (BY_READER,)
        self.state: Observable[CardDeskState] = Observable(
            CardDeskState(proofs, None, AuthenticatorOffer.MISSING, konnektors)
        )
        self.seen: Observable[CardsSeen] = Observable(CardsSeen())
        self.prompts = FakePrompts()
        self.konnektors = FakeKonnektors(self.state)
        self.watching = 0
        self.opener: LinkOpener | None = None
        self.shows: Callable[[], Awaitable[None]] | None = None
        self.proved = Proved(
            ProofWay.READER,
            "Dr. med. Anna Weber",
            "1-1.58.00000040",
            CardKind.HBA,
            NOW + timedelta(hours=24),
        )

    def set_link_opener(self, opener: LinkOpener | None) -> None:
        self.opener = opener

    async def watch(self) -> None:
        self.watching += 1

    async def unwatch(self) -> None:
        self.watching -= 1

    async def sign_in(self, proof: Proof, kind: CardKind | None = None) -> None:
        try:
            await self.note("sign_in", proof, kind)
        finally:
            self.tell(None)
        self.state.set(replace(self.state.value, proved=self.proved, last=proof))
        if self.shows is not None:
            await self.shows()

    async def cancel_sign_in(self) -> None:
        await self.note("cancel_sign_in")
        self.tell(None)

    async def sign_out(self) -> None:
        await self.note("sign_out")
        self.state.set(replace(self.state.value, proved=None))

    def tell(self, progress: SignInProgress | None) -> None:
        """Say how far a sign-in is (engine thread)."""
        self.state.set(replace(self.state.value, signing_in=progress))


def wanted(tries: int | None = 3, card: CardInfo = HBA_INFO, seconds: float = 60.0) -> PinWanted:
    """What is told while a PIN is wanted."""
    return PinWanted(card, tries, seconds)
