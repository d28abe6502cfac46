"""What is asked of an HBA or SMC-B of generation 2.1, over any way of reaching it. Pure logic."""

from __future__ import annotations

import logging

from timclient.cards.pcsc import apdu
from timclient.cards.pcsc.apdu import Answer, Command, Sw, Transmit
from timclient.domain.card import SIGNATURE_BYTES, CardKind, PinState, PinStatus
from timclient.domain.errors_cards import (
    CardAnswerInvalid,
    CardContactless,
    CardDisabled,
    CardError,
    CardTooOld,
    CardUnknown,
    PinBlocked,
    PinCancelled,
    PinMismatch,
    PinTimedOut,
    PinTransport,
    PinWrong,
)

log = logging.getLogger(__name__)

_KINDS = {
    bytes.fromhex("D27600014601"): CardKind.HBA,
    bytes.fromhex("D27600014606"): CardKind.SMC_B,
}
_PATIENT = bytes.fromhex("D2760001448000")
_TAG_FCP = 0x62
_TAG_AID = 0x84
_TAG_ICCSN = 0x5A
_ICCSN_BYTES = 10
_MOST_CERTIFICATE = 4096
_MOST_PARTS = 40
_DER_LONG = b"\x30\x82"
_DER_HEAD = 4
_MORE = 0x61
_OTHER_LENGTH = 0x6C
_STATES = {
    Sw.OK: PinState.VERIFIED,
    Sw.TRANSPORT_PIN: PinState.TRANSPORT,
    Sw.EMPTY_PIN: PinState.EMPTY,
    Sw.PIN_DISABLED: PinState.DISABLED,
    Sw.BLOCKED: PinState.BLOCKED,
}


class HealthCard:
    """One card from being reached until it is left. Start with :meth:`kind`: it selects the root.

    Every method may raise CardAnswerInvalid, and what ``transmit`` raises.
    """

    def __init__(self, transmit: Transmit) -> None:
        self._transmit = transmit

    def kind(self) -> CardKind:
        """Tell HBA from SMC-B by the application in its root (tag 84).

        Raises:
            CardUnknown: it is neither; ``patient`` for a health card.
            CardDisabled: it was switched off.
        """
        data, sw = self._send(apdu.select_root())
        if sw in {Sw.DEACTIVATED, Sw.TERMINATED}:
            raise CardDisabled(f"{sw:04X}")
        if sw != Sw.OK:
            raise CardUnknown(f"root {sw:04X}")
        try:
            names = _applications(data)
        except CardAnswerInvalid as error:
            raise CardUnknown("root says nothing") from error
        for name in names:
            if name in _KINDS:
                return _KINDS[name]
        raise CardUnknown("application", patient=_PATIENT in names)

    def iccsn(self) -> str:
        """The card's number (20 digits) from EF.GDO; the root must be selected."""
        data, sw = self._send(apdu.read_file(apdu.GDO_FILE))
        if sw == Sw.NOT_ALLOWED:
            raise CardContactless("EF.GDO")
        if sw not in {Sw.OK, Sw.END_OF_FILE}:
            raise CardAnswerInvalid(f"EF.GDO {sw:04X}")
        found = dict(apdu.items(data)).get(_TAG_ICCSN, b"")
        if len(found) != _ICCSN_BYTES or not found.hex().isdigit():
            raise CardAnswerInvalid("ICCSN")
        return found.hex()

    def certificate(self) -> bytes:
        """C.HP.AUT or C.HCI.AUT for ECC (DER, not checked further); leaves DF.ESIGN selected.

        Raises:
            CardTooOld: the card has none, so it is one of generation 2.0.
        """
        self._select_esign()
        part, sw = self._send(apdu.read_file(apdu.AUT_E256_FILE))
        if sw == Sw.NOT_FOUND:
            raise CardTooOld("no C.AUT.E256")
        data = bytearray()
        length = 0
        for _ in range(_MOST_PARTS):
            if sw == Sw.NOT_ALLOWED:
                raise CardContactless("C.AUT.E256")
            if sw == Sw.BEYOND_END or not part:
                break
            if sw not in {Sw.OK, Sw.END_OF_FILE}:
                raise CardAnswerInvalid(f"C.AUT.E256 {sw:04X}")
            data += part
            length = length or _der_length(data)
            if len(data) >= length:
                return bytes(data[:length])
            part, sw = self._send(apdu.read_on(len(data)))
        raise CardAnswerInvalid("certificate is cut off")

    def pin_status(self) -> PinStatus:
        """The state of PIN.CH or PIN.SMC; uses up no try."""
        sw = self._send(apdu.get_pin_status())[1]
        left = apdu.tries_left(sw)
        if left is not None:
            return PinStatus(PinState.VERIFIABLE if left else PinState.BLOCKED, left)
        for word, state in _STATES.items():
            if sw == word:
                return PinStatus(state, 0 if state is PinState.BLOCKED else None)
        raise CardAnswerInvalid(f"PIN status {sw:04X}")

    def verify(self, pin: bytearray) -> None:
        """Give the PIN, once. The command is wiped; the PIN is the caller's.

        Raises:
            PinWrong, PinBlocked, PinTransport, PinMismatch: it was not taken.
        """
        command = apdu.verify(pin)
        try:
            sw = self._send(command)[1]
        finally:
            apdu.wipe(command)
        judge_verify(sw)

    def sign(self, digest: bytes) -> bytes:
        """R‖S over a SHA-256 digest. The key is chosen after the last SELECT, which would
        undo the choice; the PIN, which is the root's, outlives it."""
        self._select_esign()
        sw = self._send(apdu.choose_key())[1]
        if sw != Sw.OK:
            raise CardAnswerInvalid(f"key {sw:04X}")
        signature, sw = self._send(apdu.compute_signature(digest))
        if sw != Sw.OK or len(signature) != SIGNATURE_BYTES:
            raise CardAnswerInvalid(f"signature {sw:04X}, {len(signature)} bytes")
        return signature

    def _select_esign(self) -> None:
        sw = self._send(apdu.select_application(apdu.ESIGN))[1]
        if sw in {Sw.DEACTIVATED, Sw.TERMINATED}:
            raise CardDisabled(f"DF.ESIGN {sw:04X}")
        if sw == Sw.NOT_ALLOWED:
            raise CardContactless("DF.ESIGN")
        if sw != Sw.OK:
            raise CardAnswerInvalid(f"DF.ESIGN {sw:04X}")

    def _send(self, command: Command) -> Answer:
        """Send one command, and what T=0 wants besides. What carries a PIN is sent just once."""
        data, sw = self._transmit(command)
        if sw >> 8 == _OTHER_LENGTH and not apdu.carries_pin(command):
            data, sw = self._transmit(bytes(command[:-1]) + bytes((sw & 0xFF,)))
        if sw >> 8 == _MORE:
            more, sw = self._transmit(apdu.get_response(sw & 0xFF))
            data += more
        log.debug("card: %s -> %d bytes, %04X", apdu.describe(command), len(data), sw)
        if len(data) > apdu.CHUNK_BYTES:
            raise CardAnswerInvalid("more than asked for")
        return data, sw


def judge_verify(sw: int, *, pad: bool = False) -> None:
    """Turn the word after VERIFY into an error; ``pad``: the reader's own words count too.

    Raises:
        PinWrong, PinBlocked, PinTransport, PinMismatch, PinTimedOut, PinCancelled: see there.
        CardAnswerInvalid: any other word.
    """
    if sw == Sw.OK:
        return
    left = apdu.tries_left(sw)
    if left:
        raise PinWrong(left)
    if left == 0 or sw == Sw.BLOCKED:
        raise PinBlocked(f"{sw:04X}")
    if sw == Sw.NOT_USABLE:
        raise PinTransport(f"{sw:04X}")
    if pad:
        _judge_pad(sw)
    raise CardAnswerInvalid(f"VERIFY {sw:04X}")


def _judge_pad(sw: int) -> None:
    own: dict[int, type[CardError]] = {
        Sw.PAD_TIMEOUT: PinTimedOut,
        Sw.PAD_CANCELLED: PinCancelled,
        Sw.PAD_MISMATCH: PinMismatch,
        Sw.PAD_LENGTH: PinMismatch,
    }
    if sw in own:
        raise own[sw](f"{sw:04X}")


def _applications(fcp: bytes) -> list[bytes]:
    inside = dict(apdu.items(fcp)).get(_TAG_FCP, b"")
    return [value for tag, value in apdu.items(inside) if tag == _TAG_AID]


def _der_length(data: bytes | bytearray) -> int:
    """How many bytes the certificate has, by its first four; the file behind it is larger."""
    if data[:2] != _DER_LONG or len(data) < _DER_HEAD:
        raise CardAnswerInvalid("no certificate")
    length = _DER_HEAD + int.from_bytes(data[2:_DER_HEAD], "big")
    if length > _MOST_CERTIFICATE:
        raise CardAnswerInvalid("certificate too long")
    return length
