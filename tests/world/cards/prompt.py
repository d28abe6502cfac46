"""A user in front of the window: types PINs, confirms, or breaks off."""

from timclient.domain.card import PinWanted
from timclient.domain.errors_cards import PinCancelled


class ScriptedPrompt:
    """Implements ``PinPrompt``; ``told`` is what happened, in order. It cancels when it has no PIN
    left to type."""

    def __init__(self, *pins: str, confirms: bool = True) -> None:
        self._pins = list(pins)
        self._confirms = confirms
        self.told: list[str] = []
        self.wanted: list[PinWanted] = []
        self.typed: list[bytearray] = []

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        """One more try, or not."""
        self._note("last try", wanted)
        if not self._confirms:
            raise PinCancelled

    def begin_at_device(self, wanted: PinWanted) -> None:
        """The reader waits."""
        self._note("begin", wanted)

    def end_at_device(self) -> None:
        """The reader waits no more."""
        self.told.append("end")

    async def ask(self, wanted: PinWanted) -> bytearray:
        """Type the next PIN."""
        self._note("ask", wanted)
        if not self._pins:
            raise PinCancelled
        pin = bytearray(self._pins.pop(0), "utf-8")
        self.typed.append(pin)
        return pin

    def _note(self, what: str, wanted: PinWanted) -> None:
        self.told.append(what)
        self.wanted.append(wanted)
