"""The keys of a reader's PIN pad, pressed by a test or a person."""

import queue
import struct
import threading

PIN_VERIFY_STRUCTURE = "<BBBBBHBBHB3sI"
LAYOUTS = {(0x89, 0x47): 0, (0x41, 0x48): 0}
TIMED_OUT = bytes.fromhex("6400")
CANCELLED = bytes.fromhex("6401")
WRONG_LENGTH = bytes.fromhex("6403")
NOT_UNDERSTOOD = bytes.fromhex("6B80")
_NOBODY = object()
_CANCEL = object()


class KeyPad:
    """Waits for keys while the reader wants a PIN. What is pressed before counts too."""

    def __init__(self) -> None:
        self._pressed: queue.Queue[object] = queue.Queue()
        self.waits = threading.Event()
        self.layouts_heard: list[tuple[int, int]] = []

    def type(self, digits: str) -> None:
        """Press digits and the OK key."""
        self._pressed.put(digits)

    def cancel(self) -> None:
        """Press the red key."""
        self._pressed.put(_CANCEL)

    def let_time_pass(self) -> None:
        """Nobody presses anything; the reader's time is over at once."""
        self._pressed.put(_NOBODY)

    def command(self, structure: bytes) -> bytes | None:
        """Return VERIFY with what is typed, or two bytes with what became of it instead."""
        size = struct.calcsize(PIN_VERIFY_STRUCTURE)
        seconds, _, form, block, nibble, lengths, *_, length = struct.unpack(
            PIN_VERIFY_STRUCTURE, structure[:size]
        )
        template = bytearray(structure[size:])
        self.layouts_heard.append((form, block))
        if (form, block) not in LAYOUTS or nibble != 4 or len(template) != length:
            return NOT_UNDERSTOOD
        self.waits.set()
        try:
            typed = self._pressed.get(timeout=seconds)
        except queue.Empty:
            return TIMED_OUT
        finally:
            self.waits.clear()
        if typed is _NOBODY:
            return TIMED_OUT
        if typed is _CANCEL:
            return CANCELLED
        digits = str(typed)
        if not lengths >> 8 <= len(digits) <= lengths & 0xFF:
            return WRONG_LENGTH
        template[5] = template[5] & 0xF0 | len(digits)
        packed = bytes.fromhex(digits + "F" * (len(digits) % 2))
        template[6 : 6 + len(packed)] = packed
        return bytes(template)
