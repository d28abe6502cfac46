"""What a reader with a PIN pad is told and answers (PC/SC part 10, PIN_VERIFY_STRUCTURE). Pure."""

from __future__ import annotations

import struct
from enum import Enum

from timclient.cards.pcsc.apdu import PIN_BLOCK_BYTES, PIN_ID
from timclient.domain.card import PIN_LENGTHS
from timclient.domain.errors_cards import CardAnswerInvalid

VERIFY_PIN_DIRECT = 0x06
PAD_SECONDS = 30

_FEATURE_BYTES = 4
_MOST_FEATURES = 64
_LENGTH_NIBBLE_AT = 0x04
_KEY_ENDS = 0x02
_NO_MESSAGE = 0xFF
_GERMAN = 0x0407
_STATUS_BYTES = 2


class PadLayout(Enum):
    """How a pad is told to write the PIN into the command: bmFormatString, bmPINBlockString.

    BYTES counts in bytes from the length byte on; BITS is what other software sends for a
    format-2 block. Both end in the same bytes; readers differ in which they understand.
    """

    BYTES = (0x89, 0x47)
    BITS = (0x41, 0x48)


def verify_structure(layout: PadLayout = PadLayout.BYTES, seconds: int = PAD_SECONDS) -> bytes:
    """Let the user type the PIN at the pad; the reader puts it into VERIFY and sends that."""
    form, block = layout.value
    template = bytes((0x00, 0x20, 0x00, PIN_ID, PIN_BLOCK_BYTES, 0x20)) + b"\xff" * 7
    return (
        struct.pack(
            "<BBBBBHBBHB3sI",
            seconds,
            seconds,
            form,
            block,
            _LENGTH_NIBBLE_AT,
            PIN_LENGTHS[0] << 8 | PIN_LENGTHS[-1],
            _KEY_ENDS,
            _NO_MESSAGE,
            _GERMAN,
            0,
            bytes(3),
            len(template),
        )
        + template
    )


def feature_code(features: bytes, wanted: int = VERIFY_PIN_DIRECT) -> int | None:
    """The control code of a feature in a reader's list of tag, length 4, code (big-endian)."""
    at = 0
    for _ in range(_MOST_FEATURES):
        if at + 2 + _FEATURE_BYTES > len(features) or features[at + 1] != _FEATURE_BYTES:
            return None
        if features[at] == wanted:
            return int.from_bytes(features[at + 2 : at + 2 + _FEATURE_BYTES], "big")
        at += 2 + _FEATURE_BYTES
    return None


def status_word(answer: bytes) -> int:
    """What came of it: the card's word, or the pad's own 6400 to 6403.

    Raises:
        CardAnswerInvalid: the reader answers something else.
    """
    if len(answer) != _STATUS_BYTES:
        raise CardAnswerInvalid("answer of the PIN pad")
    return int.from_bytes(answer, "big")
