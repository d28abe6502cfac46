"""How the service is talked to: a stand-in with the codes of PC/SC in the place of pyscard."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from timclient.cards.pcsc import transport
from timclient.cards.pcsc.readers import SlotState
from timclient.cards.pcsc.transport import Pcsc, State
from timclient.domain import errors_cards as e

OFF, GONE, IN_USE, NO_CARD = 0x8010001D, 0x80100069, 0x8010000B, 0x8010000C
NO_READERS, TIMEOUT, CANCELLED, UNSUPPORTED = 0x8010002E, 0x8010000A, 0x80100002, 0x80100022


class FakeScard:
    """Says what it is told to, and notes what is called."""

    SCARD_SCOPE_USER = 0
    SCARD_SHARE_EXCLUSIVE = 1
    SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1 = 1, 2
    SCARD_PCI_T0, SCARD_PCI_T1 = 100, 101
    SCARD_RESET_CARD, SCARD_LEAVE_CARD = 1, 0

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = {
            "SCardEstablishContext": (0, 5),
            "SCardReleaseContext": 0,
            "SCardCancel": 0,
            "SCardListReaders": (0, ["A", "B"]),
            "SCardConnect": (0, 9, 2),
            "SCardDisconnect": 0,
            "SCardBeginTransaction": 0,
            "SCardEndTransaction": 0,
            "SCardTransmit": (0, [1, 2, 0x90, 0x00]),
            "SCardControl": (0, []),
            "SCardStatus": (0, "A", 0, 2, [0x3B, 0x90]),
        } | answers
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def SCARD_CTL_CODE(self, code: int) -> int:
        return 0x42000000 + code

    def __getattr__(self, name: str) -> Any:
        def call(*arguments: Any) -> Any:
            self.calls.append((name, arguments))
            return self.answers[name]

        return call

    def named(self) -> list[str]:
        return [name for name, _ in self.calls]


def test_a_hold_is_exclusive_in_one_transaction_and_ends_with_a_reset() -> None:
    scard = FakeScard()
    with Pcsc(scard).open() as context, context.connect("A") as link:
        assert link.transmit(b"\x00\xa4") == (b"\x01\x02", 0x9000)
        assert link.atr() == b"\x3b\x90"
    assert scard.calls == [
        ("SCardEstablishContext", (0,)),
        ("SCardConnect", (5, "A", 1, 3)),
        ("SCardBeginTransaction", (9,)),
        ("SCardTransmit", (9, 101, [0, 0])),
        ("SCardStatus", (9,)),
        ("SCardEndTransaction", (9, 0)),
        ("SCardDisconnect", (9, 1)),
        ("SCardReleaseContext", (5,)),
    ]


def test_a_failure_in_the_middle_still_resets() -> None:
    scard = FakeScard(SCardTransmit=(GONE, []), SCardDisconnect=GONE, SCardEndTransaction=GONE)
    with pytest.raises(e.CardRemoved), Pcsc(scard).open() as context, context.connect("A") as link:
        link.transmit(b"\x00\xa4")
    assert scard.named()[-3:] == ["SCardEndTransaction", "SCardDisconnect", "SCardReleaseContext"]


def test_no_transaction() -> None:
    scard = FakeScard(SCardBeginTransaction=IN_USE)
    with pytest.raises(e.CardInUse), Pcsc(scard).open() as context, context.connect("A"):
        pytest.fail("it is not held")
    assert scard.named()[-2:] == ["SCardDisconnect", "SCardReleaseContext"]


@pytest.mark.parametrize(
    ("code", "kind"), [(IN_USE, e.CardInUse), (NO_CARD, e.NoCard), (NO_CARD - 2**32, e.NoCard)]
)
def test_nothing_to_hold(code: int, kind: type[e.CardError]) -> None:
    scard = FakeScard(SCardConnect=(code, 0, 0))
    with pytest.raises(kind), Pcsc(scard).open() as context, context.connect("A"):
        pytest.fail("it is not held")
    assert scard.named()[-1] == "SCardReleaseContext"


def test_the_service_is_off() -> None:
    with pytest.raises(e.ReaderServiceOff), Pcsc(FakeScard(SCardEstablishContext=(OFF, 0))).open():
        pytest.fail("there is no service")


@pytest.mark.parametrize("protocol", [1, 2])
def test_both_protocols(protocol: int) -> None:
    scard = FakeScard(SCardConnect=(0, 9, protocol))
    with Pcsc(scard).open() as context, context.connect("A") as link:
        link.transmit(b"\x00\xa4")
    assert ("SCardTransmit", (9, 99 + protocol, [0, 0])) in scard.calls


def test_what_was_sent_is_wiped_even_when_it_fails() -> None:
    scard = FakeScard(SCardTransmit=(GONE, []))
    with pytest.raises(e.CardRemoved), Pcsc(scard).open() as context, context.connect("A") as link:
        link.transmit(bytearray(b"\x00\x20\x00\x01\x08\x26\x12\x34\x56"))
    sent = dict(scard.calls)["SCardTransmit"][2]
    assert sent == [0] * 9


@pytest.mark.parametrize("answer", [[], [0x90]])
def test_an_answer_without_a_word(answer: list[int]) -> None:
    scard = FakeScard(SCardTransmit=(0, answer))
    with Pcsc(scard).open() as context, context.connect("A") as link:
        with pytest.raises(e.CardAnswerInvalid):
            link.transmit(b"\x00\xa4")


def test_a_pin_pad() -> None:
    scard = FakeScard(SCardControl=(0, [0x06, 4, 0x42, 0x33, 0, 6]))
    with Pcsc(scard).open() as context, context.connect("A") as link:
        assert link.pad_code() == 0x42330006
        assert scard.calls[-1] == ("SCardControl", (9, 0x42000D48, []))


@pytest.mark.parametrize("answer", [(0, []), (UNSUPPORTED, []), (0x80100001, [])])
def test_no_pin_pad(answer: tuple[int, list[int]]) -> None:
    with Pcsc(FakeScard(SCardControl=answer)).open() as context, context.connect("A") as link:
        assert link.pad_code() is None


def test_a_card_that_goes_while_the_reader_is_asked() -> None:
    scard = FakeScard(SCardControl=(GONE, []))
    with Pcsc(scard).open() as context, context.connect("A") as link:
        with pytest.raises(e.CardRemoved):
            link.pad_code()


def test_readers() -> None:
    def names(answer: object) -> tuple[str, ...]:
        with Pcsc(FakeScard(SCardListReaders=answer)).open() as context:
            return context.names()

    assert names((0, ["A", "B"])) == ("A", "B")
    assert names((NO_READERS, [])) == ()
    assert len(names((0, [str(n) for n in range(99)]))) == 16
    with pytest.raises(e.ReaderServiceOff):
        names((OFF, []))


def test_states() -> None:
    said = (0, [("A", 0x00020022, [0x3B, 0x90]), ("B", 0x10 - 2**32, [])])
    scard = FakeScard(SCardGetStatusChange=said)
    with Pcsc(scard).open() as context:
        first, second = context.wait((State("A", 0x10), State("B")), 1.5) or ()
    assert first.slot.state is SlotState.PRESENT
    assert (first.word, first.slot.changes) == (0x00020020, 2)
    assert second.slot.state is SlotState.EMPTY
    assert ("SCardGetStatusChange", (5, 1500, [("A", 0x10), ("B", 0)])) in scard.calls


@pytest.mark.parametrize("code", [TIMEOUT, CANCELLED, TIMEOUT - 2**32])
def test_nothing_happened(code: int) -> None:
    with Pcsc(FakeScard(SCardGetStatusChange=(code, []))).open() as context:
        assert context.wait((), 1) is None


def test_the_part_for_readers_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "smartcard", None)
    monkeypatch.setitem(sys.modules, "smartcard.scard", None)
    with pytest.raises(e.ReaderSupportMissing):
        transport.load()
    with pytest.raises(e.ReaderSupportMissing), Pcsc().open():
        pytest.fail("there is none")


def test_pyscard_has_what_is_used() -> None:
    pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
    scard = transport.load()
    used = [name for name in vars(transport.Scard) if name.startswith("SCard")]
    used += transport.Scard.__annotations__
    assert len(used) > 15
    assert [name for name in used if not hasattr(scard, name)] == []
