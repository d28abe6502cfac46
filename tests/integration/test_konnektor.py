"""Cards at a Konnektor, over real TLS on the loopback."""

from __future__ import annotations

import asyncio
import logging

import pytest

from tests.integration.konnektor_seat import (
    AUTHORITY,
    DIGEST,
    HBA,
    HSM_B,
    OTHER_HBA,
    SMC_B,
    WEBER,
    Hand,
    asking,
    first,
    is_signed_by,
    run,
)
from tests.world.konnektor import CANCEL, Fault, KonnektorDesk, TlsKind, schemas
from timclient.cards.konnektor.client import Timeouts
from timclient.domain.card import CardKind, PinState
from timclient.domain.errors_cards import (
    CardInUse,
    CardRemoved,
    CardTooOld,
    CertificateExpired,
    PinBlocked,
    PinCancelled,
    PinTimedOut,
    PinTransport,
    PinWrong,
)
from timclient.domain.errors_konnektor import KonnektorContextWrong
from timclient.domain.konnektor import TlsProfile

PIN = "123456"
WRONG = "994711"


@pytest.mark.parametrize(
    ("kind", "profile"),
    [
        (TlsKind.BRAINPOOL, TlsProfile.BRAINPOOL),
        (TlsKind.RSA, TlsProfile.NIST),
        (TlsKind.P256, TlsProfile.NIST),
    ],
)
@pytest.mark.parametrize("der", [False, True])
def test_from_cards_to_signature(kind: TlsKind, profile: TlsProfile, der: bool) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(kind) as desk, asking(desk) as source:
            desk.how.der_signatures = der
            for number, key in enumerate((HBA, OTHER_HBA, SMC_B, HSM_B)):
                desk.insert(key, number % 2)
            cards = await source.cards()
            assert [one.info.iccsn for one in cards] == [
                one.iccsn for one in (HBA, OTHER_HBA, SMC_B, HSM_B)
            ]
            assert {one.info.place for one in cards} == {"Anmeldung", "Zimmer 1"}
            for card, key in zip(cards, (HBA, OTHER_HBA, SMC_B, HSM_B), strict=True):
                hand = Hand(desk, PIN)
                assert is_signed_by(key, await card.sign(DIGEST, hand))
                asked = [] if key is HSM_B else ["begin 3", "end"]
                assert hand.calls == asked
                # The second time its PIN is still open.
                assert is_signed_by(key, await card.sign(DIGEST, hand))
                assert hand.calls == asked
            assert source.profile is profile
            assert desk.complaints == []

    run(scenario())


def test_the_stand_in_checks_by_the_schemas() -> None:
    if schemas.missing():
        pytest.skip(schemas.missing())

    async def scenario() -> None:
        async with KonnektorDesk() as desk, asking(desk) as source:
            desk.insert(HBA)
            await source.cards()
            assert desk.complaints == []
            desk.slots.cards[0].terminal.ct_id = ""
            await source.cards()
            assert any("CtId" in one for one in desk.complaints)

    run(scenario())


def test_an_hba_is_open_for_one_user_only() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            desk.insert(HBA)
            settings, secrets = desk.settings(), desk.secrets()
            async with asking(desk, settings, secrets) as source:
                await (await first(source)).sign(DIGEST, Hand(desk, PIN))
            async with asking(desk, settings, secrets) as later:
                assert (await (await first(later)).pin_status()).state is PinState.VERIFIED
            async with asking(desk) as other:
                assert (await (await first(other)).pin_status()).state is PinState.VERIFIABLE

    run(scenario())


def test_wrong_pins_until_it_is_blocked() -> None:
    async def scenario() -> None:
        async with KonnektorDesk() as desk, asking(desk) as source:
            desk.insert(HBA)
            card = await first(source)
            for left in (2, 1):
                with pytest.raises(PinWrong) as wrong:
                    await card.sign(DIGEST, Hand(desk, WRONG))
                assert wrong.value.tries_left == left
            hand = Hand(desk, WRONG)
            with pytest.raises(PinBlocked):
                await card.sign(DIGEST, hand)
            assert hand.calls == ["last", "begin 1", "end"]
            hand = Hand(desk)
            with pytest.raises(PinBlocked):
                await card.sign(DIGEST, hand)
            assert hand.calls == []
            assert desk.keyboard.asked == 3

    run(scenario())


def test_a_transport_pin() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.set_pin(desk.insert(SMC_B), state="TRANSPORT_PIN")
            with pytest.raises(PinTransport):
                await (await first(source)).sign(DIGEST, Hand(desk))
            assert desk.keyboard.asked == 0

    run(scenario())


def test_nobody_types() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.how.pin_seconds = 0.05
            desk.insert(SMC_B)
            hand = Hand(desk)
            with pytest.raises(PinTimedOut):
                await (await first(source)).sign(DIGEST, hand)
            assert hand.calls == ["begin 3", "end"]
            assert desk.complaints == []

    run(scenario())


def test_the_konnektor_falls_silent_while_a_pin_is_typed() -> None:
    async def scenario() -> None:
        limits = Timeouts(short_s=3, normal_s=5, pin_s=0.2)
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk, timeouts=limits) as source:
            desk.insert(SMC_B)
            hand = Hand(desk)
            with pytest.raises(PinTimedOut):
                await (await first(source)).sign(DIGEST, hand)
            assert hand.calls == ["begin 3", "end"]

    run(scenario())


def test_cancelled_at_the_terminal() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.insert(HBA)
            hand = Hand(desk, CANCEL)
            with pytest.raises(PinCancelled):
                await (await first(source)).sign(DIGEST, hand)
            assert hand.calls == ["begin 3", "end"]

    run(scenario())


def test_given_up_in_the_window() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.insert(HBA)
            hand = Hand(desk)
            card = await first(source)
            signing = asyncio.ensure_future(card.sign(DIGEST, hand))
            await desk.pin_wanted()
            # Looking for cards goes on meanwhile.
            assert len(await source.cards()) == 1
            signing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await signing
            assert hand.calls == ["begin 3", "end"]

    run(scenario())


def test_pulled_while_the_pin_is_typed() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            inserted = desk.insert(HBA)
            signing = asyncio.ensure_future((await first(source)).sign(DIGEST, Hand(desk)))
            await desk.pin_wanted()
            desk.pull(inserted)
            desk.type_pin(PIN)
            with pytest.raises(CardRemoved):
                await signing
            assert desk.keyboard.asked == 1

    run(scenario())


def test_put_into_another_terminal() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            inserted = desk.insert(HBA)
            card = await first(source)
            desk.pull(inserted)
            moved = desk.insert(HBA, 1)
            assert is_signed_by(HBA, await card.sign(DIGEST, Hand(desk, PIN)))
            assert card.info.card_id == moved.handle
            desk.pull(moved)
            with pytest.raises(CardRemoved):
                await card.sign(DIGEST, Hand(desk))
            # Another card in the same slot is another card.
            desk.insert(OTHER_HBA, 1)
            with pytest.raises(CardRemoved):
                await card.sign(DIGEST, Hand(desk))

    run(scenario())


def test_locked_by_somebody_else_between() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.insert(SMC_B)
            card = await first(source)
            await card.sign(DIGEST, Hand(desk, PIN))
            desk.refuse("ExternalAuthenticate", 4085)
            hand = Hand(desk, PIN)
            assert is_signed_by(SMC_B, await card.sign(DIGEST, hand))
            assert hand.calls == ["begin None", "end"]

    run(scenario())


def test_in_use_elsewhere() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.insert(SMC_B)
            card = await first(source)
            for number in (4018, 4060, 4093):
                desk.refuse("GetPinStatus", number)
            await card.sign(DIGEST, Hand(desk, PIN))
            desk.refuse("GetPinStatus", 4018, times=4)
            with pytest.raises(CardInUse):
                await card.sign(DIGEST, Hand(desk))

    run(scenario())


@pytest.mark.parametrize(
    ("field", "number"),
    [("mandant_id", 4004), ("client_system_id", 4005), ("workplace_id", 4006)],
)
def test_a_wrong_context(field: str, number: int) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            async with asking(desk, desk.settings(**{field: "Andere <&>"})) as source:
                with pytest.raises(KonnektorContextWrong) as caught:
                    await source.cards()
            assert (caught.value.number, caught.value.fields) == (number, (field,))
            assert caught.value.text

    run(scenario())


def test_cards_that_are_no_good_any_more() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            ended = desk.insert(AUTHORITY.issue(CardKind.HBA, WEBER, ended=True))
            with pytest.raises(CertificateExpired):
                await (await first(source)).sign(DIGEST, Hand(desk))
            desk.pull(ended)
            desk.insert(AUTHORITY.issue(CardKind.HBA, WEBER, rsa_only=True))
            with pytest.raises(CardTooOld):
                await (await first(source)).sign(DIGEST, Hand(desk))
            assert desk.keyboard.asked == 0

    run(scenario())


def test_warnings_beside_good_answers() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            for operation in ("GetCards", "GetPinStatus", "VerifyPin", "ExternalAuthenticate"):
                desk.how.warn[operation] = Fault(4999, "Uhr geht vor")
            desk.insert(HBA)
            assert is_signed_by(HBA, await (await first(source)).sign(DIGEST, Hand(desk, PIN)))
            assert desk.complaints == []

    run(scenario())


def test_logs_hold_no_pin_no_password_no_key(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> list[str]:
        async with KonnektorDesk() as desk:
            desk.insert(HBA)
            secrets = desk.secrets()
            async with asking(desk, secrets=secrets) as source:
                card = await first(source)
                for pin, error in ((WRONG, PinWrong), (CANCEL, PinCancelled)):
                    with pytest.raises(error) as caught:
                        await card.sign(DIGEST, Hand(desk, pin))
                    logging.getLogger("test").error("failed", exc_info=caught.value)
                signature = await card.sign(DIGEST, Hand(desk, PIN))
            basic = KonnektorDesk(TlsKind.P256, basic=("arzt-kennung", "wort-4711"))
            async with basic, asking(basic) as other:
                basic.refuse("GetCards", 4204)
                with pytest.raises(Exception, match="4204") as caught:
                    await other.cards()
                logging.getLogger("test").error("failed", exc_info=caught.value)
            return [
                PIN,
                WRONG,
                secrets.password,
                "wort-4711",
                "arzt-kennung",
                "YXJ6dC1rZW5udW5nOndvcnQtNDcxMQ",
                "PRIVATE KEY",
                "Weber",
                HBA.iccsn,
                signature.hex(),
                DIGEST.hex(),
            ]

    with caplog.at_level(logging.DEBUG):
        forbidden = run(scenario())
    text = "\n".join(
        [caplog.text, *(repr(one.__dict__) for one in caplog.records if one.name != "test")]
    )
    assert "VerifyPin" in text
    assert [one for one in forbidden if one in text] == []
