"""Plays a reader to the driver inside of the smart card service, over a unix socket."""

import contextlib
import socket
import threading
from pathlib import Path

from tests.world.cards.table_reader import TableReader

DONE, REFUSED, UNKNOWN = 0, 1, 2
_HEAD = 3


class ReaderBridge:
    """Listens until closed; the driver comes with two connections each time the service starts."""

    def __init__(self, reader: TableReader, path: Path) -> None:
        self._reader = reader
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(path))
        self._listening.listen(4)
        self._connections: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._closed = threading.Event()
        self._start(self._accept)

    def close(self) -> None:
        """Stop listening and answering; waits for its threads."""
        self._closed.set()
        for one in (self._listening, *self._connections):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(2)

    def _start(self, work, *arguments) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closed.is_set():
            try:
                connection = self._listening.accept()[0]
            except OSError:
                return
            self._connections.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        seen = self._reader.changes
        try:
            while (head := _whole(connection, _HEAD)) is not None:
                data = _whole(connection, int.from_bytes(head[1:], "big"))
                if data is None:
                    return
                if head[:1] == b"E":
                    seen = self._wait(seen, int.from_bytes(data, "big") / 1000)
                    status, said = DONE, b""
                else:
                    status, said = self._answer(head[:1], data)
                connection.sendall(bytes((status,)) + len(said).to_bytes(2, "big") + said)
        except OSError:
            return

    def _wait(self, seen: int, seconds: float) -> int:
        """In short steps, so that closing is noticed."""
        for _ in range(max(1, int(seconds * 5))):
            now = self._reader.wait_for_change(seen, 0.2)
            if now != seen or self._closed.is_set():
                return now
        return seen

    def _answer(self, what: bytes, data: bytes) -> tuple[int, bytes]:
        reader = self._reader
        match what:
            case b"P":
                return (DONE if reader.card else REFUSED), b""
            case b"U":
                said = reader.power()
            case b"D":
                said = b""
            case b"T":
                said = reader.transmit(data)
            case b"C":
                said = reader.control(int.from_bytes(data[:4], "big"), data[4:])
                return (UNKNOWN, b"") if said is None else (DONE, said)
            case _:
                said = None
        return (REFUSED, b"") if said is None else (DONE, said)


def _whole(connection: socket.socket, length: int) -> bytes | None:
    """Exactly so many bytes; None when the other side has gone."""
    data = b""
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            return None
        data += part
    return data
