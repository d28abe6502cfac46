"""Commands to a card and the words it answers with (ISO 7816-4; gemSpec_COS). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum

from timclient.domain.card import DIGEST_BYTES, PIN_LENGTHS
from timclient.domain.errors_cards import CardAnswerInvalid, PinMismatch

Command = bytes | bytearray
Answer = tuple[bytes, int]
Transmit = Callable[[Command], Answer]

ESIGN = bytes.fromhex("A000000167455349474E")
GDO_FILE = 0x02
AUT_E256_FILE = 0x06
AUT_E256_KEY = 0x06
PIN_ID = 0x01
PIN_BLOCK_BYTES = 8
CHUNK_BYTES = 256

_HEADER_BYTES = 4
_MOST_OFFSET = 0x7FFF
_DF_SPECIFIC = 0x80
_SIGN_ECDSA = 0x00
_PIN_FORMAT = 0x20
_PIN_COMMANDS = frozenset({0x20, 0x24, 0x2C})
_FILLER = 0xF
_TRIES = 0x63C0
_LONG_TAG = 0x1F
_LONG_LENGTHS = {0x81: 1, 0x82: 2}


class Sw(IntEnum):
    """Status words that mean something to this program. 63Cx is read by :func:`tries_left`."""

    OK = 0x9000
    END_OF_FILE = 0x6282
    DEACTIVATED = 0x6283
    TERMINATED = 0x6285
    TRANSPORT_PIN = 0x62C1
    EMPTY_PIN = 0x62C7
    PIN_DISABLED = 0x62D0
    PAD_TIMEOUT = 0x6400
    PAD_CANCELLED = 0x6401
    PAD_MISMATCH = 0x6402
    PAD_LENGTH = 0x6403
    MEMORY_FAILURE = 0x6581
    WRONG_LENGTH = 0x6700
    NOT_ALLOWED = 0x6982
    BLOCKED = 0x6983
    NOT_USABLE = 0x6985
    WRONG_FILE_TYPE = 0x6981
    NO_PIN = 0x6988
    WRONG_DATA = 0x6A80
    NOT_SUPPORTED = 0x6A81
    NOT_FOUND = 0x6A82
    NO_KEY = 0x6A88
    BEYOND_END = 0x6B00
    UNKNOWN_COMMAND = 0x6D00


def tries_left(sw: int) -> int | None:
    """The x of 63Cx; None for any other word."""
    return sw & 0xF if sw & 0xFFF0 == _TRIES else None


def select_root() -> bytes:
    """SELECT MF, its control parameters (FCP) wanted."""
    return bytes.fromhex("00A4040400")


def select_application(aid: bytes) -> bytes:
    """SELECT by AID, no answer wanted."""
    return bytes((0x00, 0xA4, 0x04, 0x0C, len(aid))) + aid


def read_file(short_id: int) -> bytes:
    """READ BINARY of the first bytes of a file of the selected folder; selects it."""
    return bytes((0x00, 0xB0, 0x80 | short_id, 0x00, 0x00))


def read_on(offset: int) -> bytes:
    """READ BINARY of the next bytes of the file that was read last.

    Raises:
        CardAnswerInvalid: the file would be larger than a short command can reach.
    """
    if not 0 < offset <= _MOST_OFFSET:
        raise CardAnswerInvalid("file too large")
    return bytes((0x00, 0xB0, offset >> 8, offset & 0xFF, 0x00))


def get_pin_status() -> bytes:
    """GET PIN STATUS of PIN.CH or PIN.SMC; uses up no try."""
    return bytes((0x80, 0x20, 0x00, PIN_ID))


def verify(pin: bytearray) -> bytearray:
    """VERIFY with a format-2 block; the caller wipes it, and the PIN.

    Raises:
        PinMismatch: not 6 to 8 ASCII digits.
    """
    if len(pin) not in PIN_LENGTHS or not pin.isdigit():
        raise PinMismatch("not 6 to 8 digits")
    command = bytearray((0x00, 0x20, 0x00, PIN_ID, PIN_BLOCK_BYTES)) + b"\xff" * PIN_BLOCK_BYTES
    block = len(command) - PIN_BLOCK_BYTES
    command[block] = _PIN_FORMAT | len(pin)
    for number in range(0, len(pin), 2):
        high = pin[number] & 0xF
        low = pin[number + 1] & 0xF if number + 1 < len(pin) else _FILLER
        command[block + 1 + number // 2] = high << 4 | low
    return command


def choose_key() -> bytes:
    """MSE SET: PrK.HP.AUT.E256 or PrK.HCI.AUT.E256 of DF.ESIGN signs with ECDSA."""
    return bytes.fromhex("002241B606") + bytes(
        (0x84, 0x01, _DF_SPECIFIC | AUT_E256_KEY, 0x80, 0x01, _SIGN_ECDSA)
    )


def compute_signature(digest: bytes) -> bytes:
    """PSO COMPUTE DIGITAL SIGNATURE over a SHA-256 digest (32 bytes)."""
    if len(digest) != DIGEST_BYTES:
        raise ValueError("a SHA-256 digest is wanted")
    return bytes((0x00, 0x2A, 0x9E, 0x9A, DIGEST_BYTES)) + digest + b"\x00"


def get_response(length: int) -> bytes:
    """GET RESPONSE (T=0): fetch what the card has ready."""
    return bytes((0x00, 0xC0, 0x00, 0x00, length & 0xFF))


def carries_pin(command: Command) -> bool:
    """Whether it may hold a PIN, so that it is neither shown nor repeated."""
    return len(command) > _HEADER_BYTES and command[1] in _PIN_COMMANDS


def describe(command: Command) -> str:
    """For the log: the header and the number of further bytes, never the bytes."""
    head = bytes(command[:_HEADER_BYTES]).hex().upper()
    more = len(command) - _HEADER_BYTES
    if carries_pin(command):
        return f"{head} (PIN)"
    return f"{head} +{more}" if more > 0 else head


def wipe(secret: bytearray) -> None:
    """Overwrite a PIN, or a command that holds one."""
    for place in range(len(secret)):
        secret[place] = 0


def items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The BER-TLV items of one level.

    Raises:
        CardAnswerInvalid: they do not fit into the data.
    """
    at = 0
    while at < len(data):
        tag = data[at]
        at += 1
        if tag & _LONG_TAG == _LONG_TAG:
            tag = tag << 8 | _byte(data, at)
            at += 1
        length = _byte(data, at)
        at += 1
        if length >= _DF_SPECIFIC:
            size = _LONG_LENGTHS.get(length)
            if size is None or at + size > len(data):
                raise CardAnswerInvalid("length of an item")
            length = int.from_bytes(data[at : at + size], "big")
            at += size
        if at + length > len(data):
            raise CardAnswerInvalid("item too long")
        yield tag, data[at : at + length]
        at += length


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise CardAnswerInvalid("item cut off")
    return data[at]
