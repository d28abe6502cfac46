"""A card at a Konnektor: when its PIN is asked for, and when it is not."""

from __future__ import annotations

import datetime

import pytest

from tests.unit.cards.konnektor.fakes import (
    AUTHORITY,
    HOUSE,
    WEBER,
    Prompt,
    Reply,
    ScriptedClient,
    now,
    operations,
    run,
)
from tests.world.card_pki import CardKey
from tests.world.konnektor import Inserted, Pins, Terminal, replies
from timclient.cards.konnektor.answers import ListedCard
from timclient.cards.konnektor.card import KonnektorCard
from timclient.domain.card import CardInfo, CardKind, CardWay, PinState
from timclient.domain.errors_cards import (
    CardRemoved,
    CardTooOld,
    CertificateExpired,
    PinBlocked,
    PinCancelled,
    PinTransport,
    PinWrong,
)
from timclient.domain.errors_konnektor import KonnektorPinMissing

HBA = AUTHORITY.issue(CardKind.HBA, WEBER)
HSM = AUTHORITY.issue(CardKind.HSM_B, HOUSE)
SIGNED = replies.signature(bytes(64))
OK = replies.pin_result("OK")
LOCKED = KonnektorPinMissing(4085)
DIGEST = bytes(32)
ELSEWHERE = ListedCard("h2", "HBA", HBA.iccsn, "CT2", 3, "")


def state(word: str, tries: int = 3) -> Reply:
    return replies.pin_status(word, tries)


def certificate(key: CardKey, *, elliptic: bool = True) -> Reply:
    card = Inserted(key, Terminal("CT", "T"), 1, Pins())
    return replies.certificate(card, elliptic=elliptic)


class Bench:
    """One card, its script, and how often it was looked for."""

    def __init__(
        self, key: CardKey = HBA, found: ListedCard | None = None, **script: list[Reply]
    ) -> None:
        self.client = ScriptedClient(
            **{
                "ReadCardCertificate": [certificate(key)],
                "ExternalAuthenticate": [SIGNED],
                **script,
            }
        )
        self.prompt = Prompt()
        self.looked = 0
        self._found = found
        info = CardInfo("h1", key.kind, CardWay.KONNEKTOR, key.iccsn)
        self.card = KonnektorCard(info, operations(self.client), self._find, now, "u")

    async def _find(self, _: CardInfo) -> ListedCard | None:
        self.looked += 1
        return self._found

    def sign(self) -> bytes:
        return run(self.card.sign(DIGEST, self.prompt))

    def asked(self, operation: str) -> int:
        return self.client.operations.count(operation)


@pytest.mark.parametrize("word", ["VERIFIED", "DISABLED"])
def test_no_pin_where_none_is_needed(word: str) -> None:
    bench = Bench(GetPinStatus=[state(word)])
    assert bench.sign() == bytes(64)
    assert bench.prompt.calls == []


def test_the_pin_is_typed_at_the_terminal() -> None:
    bench = Bench(GetPinStatus=[state("VERIFIABLE", 2)], VerifyPin=[OK])
    assert bench.sign() == bytes(64)
    assert bench.prompt.calls == ["begin", "end"]
    assert bench.prompt.wanted is not None
    assert bench.prompt.wanted.tries_left == 2


def test_the_last_try_is_confirmed() -> None:
    bench = Bench(GetPinStatus=[state("VERIFIABLE", 1)], VerifyPin=[OK])
    bench.sign()
    assert bench.prompt.calls == ["last", "begin", "end"]
    refused = Bench(GetPinStatus=[state("VERIFIABLE", 1)], VerifyPin=[OK])
    refused.prompt = Prompt(PinCancelled())
    with pytest.raises(PinCancelled):
        refused.sign()
    assert refused.asked("VerifyPin") == 0


def test_a_wrong_pin_ends_it() -> None:
    bench = Bench(GetPinStatus=[state("VERIFIABLE")], VerifyPin=[replies.pin_result("REJECTED", 2)])
    with pytest.raises(PinWrong):
        bench.sign()
    assert bench.prompt.calls == ["begin", "end"]
    assert (bench.asked("VerifyPin"), bench.asked("ExternalAuthenticate")) == (1, 0)


@pytest.mark.parametrize(
    ("word", "error"),
    [("BLOCKED", PinBlocked), ("TRANSPORT_PIN", PinTransport), ("EMPTY_PIN", PinTransport)],
)
def test_pins_that_cannot_be_typed(word: str, error: type[Exception]) -> None:
    bench = Bench(GetPinStatus=[state(word)])
    with pytest.raises(error):
        bench.sign()
    assert bench.prompt.calls == []


def test_locked_between_is_verified_once() -> None:
    bench = Bench(
        GetPinStatus=[state("VERIFIED"), state("VERIFIABLE")],
        VerifyPin=[OK],
        ExternalAuthenticate=[LOCKED, SIGNED],
    )
    assert bench.sign() == bytes(64)
    assert bench.asked("VerifyPin") == 1


def test_never_a_second_pin() -> None:
    bench = Bench(GetPinStatus=[state("VERIFIABLE")], VerifyPin=[OK], ExternalAuthenticate=[LOCKED])
    with pytest.raises(KonnektorPinMissing):
        bench.sign()
    assert bench.asked("VerifyPin") == 1


def test_a_card_put_elsewhere_is_found_by_its_number() -> None:
    bench = Bench(
        found=ELSEWHERE,
        ReadCardCertificate=[CardRemoved(), certificate(HBA)],
        GetPinStatus=[state("VERIFIED")],
    )
    assert bench.sign() == bytes(64)
    assert (bench.looked, bench.card.info.card_id, bench.card.info.slot) == (1, "h2", 3)
    assert b"h2" in bench.client.asked[-1].body


def test_a_pulled_card() -> None:
    bench = Bench(ReadCardCertificate=[CardRemoved()])
    with pytest.raises(CardRemoved):
        bench.sign()
    assert bench.looked == 1
    again = Bench(found=ELSEWHERE, ReadCardCertificate=[CardRemoved()])
    with pytest.raises(CardRemoved):
        again.sign()
    assert again.looked == 1


def test_pulled_while_the_pin_is_typed() -> None:
    bench = Bench(found=ELSEWHERE, GetPinStatus=[state("VERIFIABLE")], VerifyPin=[CardRemoved()])
    with pytest.raises(CardRemoved):
        bench.sign()
    assert (bench.asked("VerifyPin"), bench.prompt.calls) == (1, ["begin", "end"])


def test_dates_are_looked_at_before_a_pin_is_asked_for() -> None:
    bench = Bench(AUTHORITY.issue(CardKind.HBA, WEBER, ended=True))
    with pytest.raises(CertificateExpired):
        bench.sign()
    assert bench.client.operations == ["ReadCardCertificate"]
    early = Bench()
    early.card._now = lambda: now() - datetime.timedelta(days=4000)
    with pytest.raises(CertificateExpired):
        early.sign()


def test_rsa_cards() -> None:
    with pytest.raises(CardTooOld):
        Bench(AUTHORITY.issue(CardKind.HBA, WEBER, rsa_only=True)).sign()
    with pytest.raises(CardTooOld):
        Bench(ReadCardCertificate=[certificate(HBA, elliptic=False)]).sign()


def test_the_key_of_a_gateway_has_no_pin() -> None:
    bench = Bench(HSM)
    assert run(bench.card.pin_status()).state is PinState.DISABLED
    assert bench.sign() == bytes(64)
    assert bench.client.operations == ["ReadCardCertificate", "ExternalAuthenticate"]
    locked = Bench(HSM, ExternalAuthenticate=[LOCKED])
    with pytest.raises(KonnektorPinMissing):
        locked.sign()
    assert locked.prompt.calls == []


def test_the_certificate_is_read_once() -> None:
    bench = Bench(GetPinStatus=[state("VERIFIED")])
    assert run(bench.card.certificate()).holder == "Dr. Anna Weber"
    bench.sign()
    assert bench.asked("ReadCardCertificate") == 1


def test_only_sha_256() -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        run(Bench().card.sign(b"short", Prompt()))
