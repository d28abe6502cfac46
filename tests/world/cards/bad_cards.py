"""Cards that do what none should: they say nonsense, fall silent, or speak in other ways."""

import random
import threading
import time

from tests.world.cards.software_card import CONTACT_ATR, SoftwareCard


class SilentCard:
    """Does not answer to power: upside down, or dirty."""

    def power(self) -> bytes | None:
        """Nothing."""
        return None

    def answer(self, command: bytes) -> bytes | None:
        """Nothing."""
        return None


class GarbageCard:
    """Answers anything with what chance gives; the same every time for the same seed."""

    def __init__(self, seed: int = 1, most: int = 258) -> None:
        self._chance = random.Random(seed)
        self._most = most

    def power(self) -> bytes | None:
        """It has a fine ATR."""
        return CONTACT_ATR

    def answer(self, command: bytes) -> bytes | None:
        """Bytes, often with 9000 behind them."""
        data = self._chance.randbytes(self._chance.randrange(self._most))
        return data + self._chance.choice((b"\x90\x00", b"\x62\x82", b"\x61\x10", b""))


class StoppingCard:
    """Falls silent after some commands: ``left`` of them are still answered."""

    def __init__(self, inner: SoftwareCard, left: int) -> None:
        self.inner = inner
        self.left = left

    def power(self) -> bytes | None:
        """It starts well."""
        return self.inner.power()

    def answer(self, command: bytes) -> bytes | None:
        """As the card inside, as long as it does."""
        self.left -= 1
        return self.inner.answer(command) if self.left >= 0 else None


class HangingCard:
    """Answers a command that begins so only when let go: a reader that hangs. ``reached`` is set
    when it does."""

    def __init__(self, inner: SoftwareCard, command: bytes) -> None:
        self.inner = inner
        self.command = command
        self.reached = threading.Event()
        self.go_on = threading.Event()

    def power(self) -> bytes | None:
        """As the card inside."""
        return self.inner.power()

    def answer(self, command: bytes) -> bytes | None:
        """As the card inside, but late."""
        if command.startswith(self.command):
            self.reached.set()
            self.go_on.wait(20)
        return self.inner.answer(command)


class OldProtocolCard:
    """Speaks T=0: an answer with data must be fetched (61xx), a wrong Le is named (6Cxx)."""

    def __init__(self, inner: SoftwareCard) -> None:
        self.inner = inner
        self._ready = b""

    def power(self) -> bytes | None:
        """As the card inside."""
        return self.inner.power()

    def answer(self, command: bytes) -> bytes | None:
        """READ BINARY wants the exact length, other answers wait for GET RESPONSE."""
        if command[1] == 0xC0:
            said, self._ready = self._ready, b""
            return said or b"\x69\x85"
        said = self.inner.answer(command) or b""
        if command[1] == 0xB0:
            exact = len(said) - 2
            return said if exact in {0, command[4] or 256} else bytes((0x6C, exact))
        if len(said) == 2:
            return said
        self._ready = said
        return bytes((0x61, len(said) - 2))


class SlowCard:
    """As slow as a real one: seconds for power, for each command and for each byte."""

    def __init__(
        self,
        inner: SoftwareCard,
        *,
        power: float = 0.1,
        command: float = 0.01,
        byte: float = 0.0001,
    ) -> None:
        self.inner = inner
        self._power = power
        self._command = command
        self._byte = byte

    def power(self) -> bytes | None:
        """As the card inside, but late."""
        time.sleep(self._power)
        return self.inner.power()

    def answer(self, command: bytes) -> bytes | None:
        """As the card inside, but late."""
        said = self.inner.answer(command) or b""
        time.sleep(self._command + self._byte * (len(command) + len(said)))
        return said
