"""A card that does not exist: files, keys and PIN of an HBA or SMC-B (gemSpec ObjSys G2.1)."""

import threading
from dataclasses import dataclass, field
from typing import Protocol

from tests.world.card_pki import CardKey
from timclient.domain.card import CardKind

HBA_AID = bytes.fromhex("D27600014601")
SMC_B_AID = bytes.fromhex("D27600014606")
EGK_AID = bytes.fromhex("D2760001448000")
ESIGN_AID = bytes.fromhex("A000000167455349474E")
AIDS = {CardKind.HBA: HBA_AID, CardKind.SMC_B: SMC_B_AID}
CONTACT_ATR = bytes.fromhex("3B909681B1FE451F0391")
CONTACTLESS_ATR = bytes.fromhex("3B80800101")
MOST_TRIES = 3
E256_FILE, R2048_FILE = 0x06, 0x01
E256_KEY = 0x06

OK = bytes.fromhex("9000")
END_OF_FILE = bytes.fromhex("6282")
WRONG_LENGTH = bytes.fromhex("6700")
NOT_ALLOWED = bytes.fromhex("6982")
BLOCKED = bytes.fromhex("6983")
NOT_USABLE = bytes.fromhex("6985")
NO_FILE_SELECTED = bytes.fromhex("6986")
WRONG_DATA = bytes.fromhex("6A80")
NOT_FOUND = bytes.fromhex("6A82")
NO_KEY = bytes.fromhex("6A88")
BEYOND_END = bytes.fromhex("6B00")
UNKNOWN_COMMAND = bytes.fromhex("6D00")
UNKNOWN_CLASS = bytes.fromhex("6E00")


class PluggedCard(Protocol):
    """What a reader does with a card. None: the card says nothing at all."""

    def power(self) -> bytes | None:
        """Give it power, or reset it; returns its ATR."""

    def answer(self, command: bytes) -> bytes | None:
        """Send it a command."""


@dataclass
class Pin:
    """PIN.CH or PIN.SMC: what is on the card, and whether it was given since the reset."""

    value: str = "123456"
    tries: int = MOST_TRIES
    transport: bool = False
    empty: bool = False
    given: bool = field(default=False, init=False)

    def status(self) -> bytes:
        """GET PIN STATUS."""
        if self.transport:
            return bytes.fromhex("62C1")
        if self.empty:
            return bytes.fromhex("62C7")
        return OK if self.given else bytes((0x63, 0xC0 | self.tries))

    def verify(self, block: bytes) -> bytes:
        """VERIFY; takes format-2 blocks only."""
        if self.transport or self.empty:
            return NOT_USABLE
        if not self.tries:
            return BLOCKED
        digits = block[1:].hex().upper().rstrip("F")
        padded = digits.ljust(14, "F")
        right_form = len(block) == 8 and block[0] == 0x20 | len(digits)
        if not right_form or block[1:].hex().upper() != padded or not 6 <= len(digits) <= 8:
            return WRONG_DATA
        self.given = digits == self.value
        self.tries = MOST_TRIES if self.given else self.tries - 1
        return OK if self.given else bytes((0x63, 0xC0 | self.tries))


class SoftwareCard:
    """Answers like a card in contact with the reader; ``contactless``: like one laid on it, which
    allows nothing without PACE. ``key`` None: a card without anybody, such as a health card."""

    def __init__(
        self,
        key: CardKey | None,
        *,
        aid: bytes | None = None,
        pin: Pin | None = None,
        rsa_only: bool = False,
        contactless: bool = False,
    ) -> None:
        self.key = key
        self.pin = pin or Pin()
        self.aid = aid or (AIDS[key.kind] if key else EGK_AID)
        self.atr = CONTACTLESS_ATR if contactless else CONTACT_ATR
        self.contactless = contactless
        self.heard: list[bytes] = []
        self.resets = 0
        iccsn = bytes.fromhex(key.iccsn if key else "80276881100000000001")
        self.root = {0x02: b"\x5a\x0a" + iccsn, 0x11: bytes.fromhex("EF2BC003020000")}
        self.esign = {}
        if key is not None:
            self.esign = {R2048_FILE if rsa_only else E256_FILE: key.der}
        self._lock = threading.Lock()
        self._begin()

    def power(self) -> bytes | None:
        """Reset: the PIN counts no more, the root is selected."""
        with self._lock:
            self.resets += 1
            self._begin()
        return self.atr

    def answer(self, command: bytes) -> bytes | None:
        """Answer one short command."""
        with self._lock:
            self.heard.append(command)
            if len(command) < 4:
                return WRONG_LENGTH
            return self._answer(command)

    def count(self, instruction: int) -> int:
        """How often a command was heard, by its INS."""
        return sum(one[1] == instruction and one[0] == 0 for one in self.heard if len(one) > 1)

    def _begin(self) -> None:
        self.pin.given = False
        self._folder = self.root
        self._file: bytes | None = None
        self._key_chosen = False

    def _answer(self, command: bytes) -> bytes:
        match command[:2].hex().upper():
            case "00A4":
                return self._select(command)
            case "00B0":
                return self._read(command)
            case "8020":
                return self.pin.status() if command[2:4] == b"\x00\x01" else NO_KEY
            case "0020":
                return self._verify(command)
            case "0022":
                return self._choose_key(command)
            case "002A":
                return self._sign(command)
            case "0088":
                return NOT_USABLE  # the ECC key does not do INTERNAL AUTHENTICATE
        return UNKNOWN_COMMAND if command[0] in {0x00, 0x80} else UNKNOWN_CLASS

    def _select(self, command: bytes) -> bytes:
        if command[2] != 0x04 or command[3] not in {0x04, 0x0C}:
            return bytes.fromhex("6A86")
        wanted = b"" if len(command) <= 5 else command[5 : 5 + command[4]]
        if wanted in {b"", self.aid}:
            folder, name = self.root, self.aid
        elif wanted == ESIGN_AID and self.esign:
            folder, name = self.esign, ESIGN_AID
        else:
            return NOT_FOUND
        # What was chosen for the folder before is forgotten; a PIN of the root is not.
        self._folder, self._file, self._key_chosen = folder, None, False
        if command[3] == 0x0C:
            return OK
        inside = bytes.fromhex("8201388302") + b"\x3f\x00" + bytes((0x84, len(name))) + name
        return bytes((0x62, len(inside))) + inside + OK

    def _read(self, command: bytes) -> bytes:
        if self.contactless:
            return NOT_ALLOWED
        if len(command) != 5:
            return WRONG_LENGTH
        offset = command[2] << 8 | command[3]
        if command[2] & 0x80:
            file = self._folder.get(command[2] & 0x1F)
            if file is None:
                return NOT_FOUND
            self._file, offset = file, command[3]
        if self._file is None:
            return NO_FILE_SELECTED
        if offset >= len(self._file):
            return BEYOND_END
        length = command[4] or 256
        part = self._file[offset : offset + length]
        return part + (OK if len(part) == length else END_OF_FILE)

    def _verify(self, command: bytes) -> bytes:
        if command[2:4] != b"\x00\x01":
            return NO_KEY
        if len(command) != 13 or command[4] != 8:
            return WRONG_LENGTH
        return NOT_ALLOWED if self.contactless else self.pin.verify(command[5:])

    def _choose_key(self, command: bytes) -> bytes:
        if command[2:4] != b"\x41\xb6" or command[5:] != bytes.fromhex("840186800100"):
            return WRONG_DATA if command[7:8] == b"\x86" else NO_KEY
        self._key_chosen = self._folder is self.esign and E256_FILE in self.esign
        return OK if self._key_chosen else NO_KEY

    def _sign(self, command: bytes) -> bytes:
        if command[2:4] != b"\x9e\x9a" or len(command) != 38 or command[4] != 32:
            return WRONG_LENGTH
        if not self._key_chosen or self.key is None:
            return NOT_USABLE
        if not self.pin.given:
            return NOT_ALLOWED
        return self.key.sign(command[5:37]) + OK
