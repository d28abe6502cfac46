"""Cards in readers, through the real smart card service of this machine."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest

from tests.integration.reader_desk import SECONDS, Desk, at_desk, hold_elsewhere
from tests.unit.cards.pcsc.seat import DIGEST, HBA, SMC_B, old_key
from tests.world.cards.bad_cards import GarbageCard, HangingCard, SilentCard, SlowCard
from tests.world.cards.prompt import ScriptedPrompt
from tests.world.cards.software_card import EGK_AID, Pin, PluggedCard, SoftwareCard
from tests.world.cards.table import CardTable, TableError, why_not
from tests.world.cards.table_reader import TableReader
from timclient.cards.pcsc.pin_pad import PadLayout
from timclient.cards.pcsc.readers import ServiceState, SlotState
from timclient.cards.pcsc.signature import check_signature
from timclient.domain import errors_cards as e
from timclient.domain.card import CardKind, PinState, PinStatus

pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
pytestmark = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))

EMPTY, PRESENT, SILENT = SlotState.EMPTY, SlotState.PRESENT, SlotState.SILENT


@pytest.mark.parametrize("key", [HBA, SMC_B], ids=["HBA", "SMC-B"])
def test_a_card_is_put_in_read_signs_and_is_pulled(key) -> None:
    async def scene(desk: Desk) -> None:
        await desk.eyes.until_slots(EMPTY)
        assert await desk.source.cards() == []
        desk.reader.insert(SoftwareCard(key))
        await desk.eyes.until_slots(PRESENT)
        card = await desk.card()
        assert (card.info.kind, card.info.iccsn) == (key.kind, key.iccsn)
        assert card.info.holder == (await card.certificate()).holder
        assert card.info.place.startswith("Table Reader")
        assert (await card.certificate()).der == key.der
        assert await card.pin_status() == PinStatus(PinState.VERIFIABLE, 3)
        prompt = ScriptedPrompt("123456")
        check_signature(key.der, DIGEST, await card.sign(DIGEST, prompt))
        assert prompt.told == ["ask"]
        desk.reader.pull()
        await desk.eyes.until_slots(EMPTY)
        with pytest.raises(e.NoCard):
            await card.pin_status()

    at_desk(scene)


@pytest.mark.parametrize("at_once", [True, False], ids=["reader tells", "service polls"])
def test_how_long_it_takes_until_the_name_is_known(
    at_once: bool, record_property: Callable[[str, object], None]
) -> None:
    async def scene(desk: Desk) -> None:
        await desk.eyes.until_slots(EMPTY)
        took: list[float] = []
        for _ in range(3):
            begin = time.perf_counter()
            desk.reader.insert(SlowCard(SoftwareCard(HBA)))
            await desk.eyes.until_slots(PRESENT)
            assert (await desk.card()).info.holder == "Dr. Anna Weber"
            took.append((time.perf_counter() - begin) * 1000)
            desk.reader.pull()
            await desk.eyes.until_slots(EMPTY)
        print(f"inserted to name read, ms: {[round(one) for one in took]}")
        record_property("inserted_to_name_ms", took)
        assert min(took) < (700 if at_once else 1100)

    at_desk(scene, at_once=at_once)


def test_wrong_pins_until_the_card_is_blocked() -> None:
    async def scene(desk: Desk) -> None:
        software = SoftwareCard(HBA)
        desk.reader.insert(software)
        await desk.eyes.until_slots(PRESENT)
        card = await desk.card()
        for left in (2, 1):
            with pytest.raises(e.PinWrong) as caught:
                await card.sign(DIGEST, ScriptedPrompt("654321", "123456"))
            assert caught.value.tries_left == left
        last = ScriptedPrompt("654321")
        with pytest.raises(e.PinBlocked):
            await card.sign(DIGEST, last)
        assert last.told == ["last try", "ask"]
        untouched = ScriptedPrompt("123456")
        with pytest.raises(e.PinBlocked):
            await card.sign(DIGEST, untouched)
        assert untouched.told == []
        assert software.count(0x20) == 3
        assert software.count(0x2A) == 0

    at_desk(scene)


def test_a_transport_pin() -> None:
    async def scene(desk: Desk) -> None:
        desk.reader.insert(SoftwareCard(SMC_B, pin=Pin(transport=True)))
        await desk.eyes.until_slots(PRESENT)
        card = await desk.card()
        assert (await card.pin_status()).state is PinState.TRANSPORT
        with pytest.raises(e.PinTransport):
            await card.sign(DIGEST, ScriptedPrompt("123456"))

    at_desk(scene)


@pytest.mark.parametrize("layout", PadLayout)
def test_the_keys_of_a_pin_pad(layout: PadLayout) -> None:
    async def scene(desk: Desk) -> None:
        software = SoftwareCard(HBA)
        desk.reader.insert(software)
        await desk.eyes.until_slots(PRESENT)
        card = await desk.card()
        pad = desk.reader.pad
        for press, kind in (
            (pad.cancel, e.PinCancelled),
            (pad.let_time_pass, e.PinTimedOut),
            (lambda: pad.type("12345"), e.PinMismatch),
            (lambda: pad.type("654321"), e.PinWrong),
        ):
            prompt = ScriptedPrompt("123456")
            signing = asyncio.ensure_future(card.sign(DIGEST, prompt))
            assert await asyncio.to_thread(pad.waits.wait, SECONDS)
            press()
            with pytest.raises(kind):
                await signing
            assert prompt.told == ["begin", "end"]
        assert software.count(0x2A) == 0
        pad.type("123456")
        check_signature(HBA.der, DIGEST, await card.sign(DIGEST, ScriptedPrompt()))
        assert set(pad.layouts_heard) == {layout.value}

    at_desk(scene, pad=True, layouts={"Table Reader 00 00": layout})


def test_the_card_is_pulled_while_it_works() -> None:
    async def scene(desk: Desk) -> None:
        card = HangingCard(SoftwareCard(HBA), b"\x00\x2a")
        desk.reader.insert(card)
        await desk.eyes.until_slots(PRESENT)
        signing = asyncio.ensure_future((await desk.card()).sign(DIGEST, ScriptedPrompt("123456")))
        assert await asyncio.to_thread(card.reached.wait, SECONDS)
        desk.reader.pull()
        card.go_on.set()
        with pytest.raises(e.CardRemoved):
            await signing
        await desk.eyes.until_slots(EMPTY)
        desk.reader.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT)
        assert (await desk.card()).info.holder == "Dr. Anna Weber"

    at_desk(scene)


def test_the_card_is_pulled_while_the_pad_waits() -> None:
    async def scene(desk: Desk) -> None:
        desk.reader.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT)
        prompt = ScriptedPrompt()
        signing = asyncio.ensure_future((await desk.card()).sign(DIGEST, prompt))
        assert await asyncio.to_thread(desk.reader.pad.waits.wait, SECONDS)
        desk.reader.pull()
        desk.reader.pad.type("123456")
        with pytest.raises((e.CardRemoved, e.CardAnswerInvalid)):
            await signing
        assert prompt.told == ["begin", "end"]

    at_desk(scene, pad=True)


def test_the_service_is_absent_starts_is_killed_and_starts_again() -> None:
    async def scene(desk: Desk) -> None:
        await desk.eyes.until_service(ServiceState.OFF)
        with pytest.raises(e.ReaderServiceOff):
            await desk.source.cards()
        for end in (desk.table.kill_service, desk.table.stop_service):
            desk.reader.pull()
            await desk.table.start_service()
            await desk.eyes.until_slots(EMPTY)
            desk.reader.insert(SoftwareCard(HBA))
            await desk.eyes.until_slots(PRESENT)
            card = await desk.card()
            await end()
            await desk.eyes.until_service(ServiceState.OFF)
            with pytest.raises(e.ReaderServiceOff):
                await desk.source.cards()
            with pytest.raises(e.ReaderServiceOff):
                await card.pin_status()
        await desk.table.start_service()
        await desk.eyes.until_slots(PRESENT)
        signature = await card.sign(DIGEST, ScriptedPrompt("123456"))
        check_signature(HBA.der, DIGEST, signature)

    at_desk(scene, serving=False)


def test_the_service_is_killed_while_the_card_works() -> None:
    async def scene(desk: Desk) -> None:
        card = HangingCard(SoftwareCard(HBA), b"\x00\x2a")
        desk.reader.insert(card)
        await desk.eyes.until_slots(PRESENT)
        signing = asyncio.ensure_future((await desk.card()).sign(DIGEST, ScriptedPrompt("123456")))
        assert await asyncio.to_thread(card.reached.wait, SECONDS)
        await desk.table.kill_service()
        with pytest.raises(e.ReaderServiceOff):
            await signing
        card.go_on.set()
        await desk.eyes.until_service(ServiceState.OFF)

    at_desk(scene)


@pytest.mark.parametrize("share", ["SCARD_SHARE_EXCLUSIVE", "SCARD_SHARE_SHARED"])
def test_another_program_holds_the_card(share: str) -> None:
    async def scene(desk: Desk) -> None:
        desk.reader.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT)
        let_go = hold_elsewhere(share)
        with pytest.raises(e.CardInUse):
            await desk.source.cards()
        looking = asyncio.ensure_future(desk.source.cards())
        let_go()
        assert len(await looking) == 1

    at_desk(scene, patience_seconds=0.3)


def test_no_other_program_finds_the_pin_given() -> None:
    from smartcard import scard

    async def scene(desk: Desk) -> None:
        desk.reader.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT)
        await (await desk.card()).sign(DIGEST, ScriptedPrompt("123456"))
        context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)[1]
        name = scard.SCardListReaders(context, [])[1][0]
        _, card, _ = scard.SCardConnect(context, name, scard.SCARD_SHARE_SHARED, 3)
        said = scard.SCardTransmit(card, scard.SCARD_PCI_T1, [0x80, 0x20, 0x00, 0x01])
        assert said == [0, [0x63, 0xC3]]
        scard.SCardDisconnect(card, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(context)

    at_desk(scene)


@pytest.mark.parametrize(
    ("card", "state", "kind"),
    [
        (SilentCard(), SILENT, e.CardSilent),
        (SoftwareCard(None, aid=EGK_AID), PRESENT, e.CardUnknown),
        (SoftwareCard(HBA, contactless=True), PRESENT, e.CardContactless),
        (GarbageCard(), PRESENT, e.CardError),
    ],
    ids=["silent", "health card", "contactless", "garbage"],
)
def test_cards_of_no_use(card: PluggedCard, state: SlotState, kind: type[Exception]) -> None:
    async def scene(desk: Desk) -> None:
        desk.reader.insert(card)
        await desk.eyes.until_slots(state)
        with pytest.raises(kind):
            await desk.source.cards()
        desk.reader.pull()
        await desk.eyes.until_slots(EMPTY)

    at_desk(scene)


def test_a_card_is_spoilt_where_it_is() -> None:
    async def scene(desk: Desk) -> None:
        for silent, kinds in ((False, (e.CardError,)), (True, (e.CardSilent, e.CardRemoved))):
            desk.reader.insert(SoftwareCard(HBA))
            await desk.eyes.until_slots(PRESENT)
            card = await desk.card()
            desk.reader.spoil(silent=silent)
            with pytest.raises(kinds):
                await card.pin_status()
            desk.reader.pull()
            await desk.eyes.until_slots(EMPTY)
        await desk.table.restart_service()
        desk.reader.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT)
        assert (await desk.card()).info.holder == "Dr. Anna Weber"

    at_desk(scene)


def test_an_old_card() -> None:
    async def scene(desk: Desk) -> None:
        old = old_key()
        desk.reader.insert(SoftwareCard(old, rsa_only=True))
        await desk.eyes.until_slots(PRESENT)
        with pytest.raises(e.CardTooOld):
            await (await desk.card()).certificate()

    at_desk(scene)


def test_two_readers_one_with_a_pad() -> None:
    other = TableReader("Pad Reader", pad=True)

    async def scene(desk: Desk) -> None:
        await desk.eyes.until_slots(EMPTY, EMPTY)
        desk.reader.insert(SoftwareCard(SMC_B))
        other.insert(SoftwareCard(HBA))
        await desk.eyes.until_slots(PRESENT, PRESENT)
        cards = {card.info.kind: card for card in await desk.source.cards()}
        window, device = ScriptedPrompt("123456"), ScriptedPrompt()
        other.pad.type("123456")
        for kind, key, prompt in (
            (CardKind.SMC_B, SMC_B, window),
            (CardKind.HBA, HBA, device),
        ):
            check_signature(key.der, DIGEST, await cards[kind].sign(DIGEST, prompt))
        assert (window.told, device.told) == (["ask"], ["begin", "end"])

    at_desk(scene, other)


def test_one_table_a_machine() -> None:
    async def scene(desk: Desk) -> None:
        assert "another" in str(why_not())
        with pytest.raises(TableError):
            async with CardTable([TableReader("Second")]):
                pytest.fail("there is one already")
        assert await desk.source.cards() == []

    at_desk(scene)
