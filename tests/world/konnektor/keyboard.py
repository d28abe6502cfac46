"""What fingers do at the terminal while it waits for a PIN."""

import asyncio

CANCEL = "\x1b"


class Keyboard:
    """Presses are taken in their order; some may come before the terminal asks. Belongs to one
    event loop."""

    def __init__(self) -> None:
        self._presses: asyncio.Queue[str] = asyncio.Queue()
        self._waits = asyncio.Event()
        self.asked = 0

    def press(self, pin: str) -> None:
        """Type a PIN and press OK, or CANCEL."""
        self._presses.put_nowait(pin)

    async def wanted(self) -> None:
        """Return when the terminal waits for a PIN."""
        await self._waits.wait()

    async def wait(self, seconds: float) -> str | None:
        """What is pressed within a time, if anything."""
        self.asked += 1
        self._waits.set()
        try:
            return await asyncio.wait_for(self._presses.get(), seconds)
        except TimeoutError:
            return None
        finally:
            self._waits.clear()
