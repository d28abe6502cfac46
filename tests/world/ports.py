"""Loopback ports that no other world takes while this one is alive."""

import secrets
import socket
from types import TracebackType
from typing import Self

from tests.world.errors import NoFreePortError

# Below the kernel's ephemeral range, so that no outgoing connection can sit on a chosen port.
FIRST, LAST = 20000, 31999
LOOPBACK = "127.0.0.1"


class PortPool:
    """Reserves TCP ports by holding the UDP port of the same number.

    The homeservers open their TCP ports themselves, so the ports cannot be held directly. Every
    world reserves the UDP twin first and keeps it bound; the kernel frees it when the process
    ends, however it ends.
    """

    def __init__(self) -> None:
        self._twins: list[socket.socket] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def take(self) -> int:
        """Reserve one port."""
        size = LAST - FIRST + 1
        start = secrets.randbelow(size)
        for step in range(size):
            port = FIRST + (start + step) % size
            twin = _bound(socket.SOCK_DGRAM, port)
            if twin is None:
                continue
            probe = _bound(socket.SOCK_STREAM, port)
            if probe is None:
                twin.close()
                continue
            probe.close()
            self._twins.append(twin)
            return port
        raise NoFreePortError(FIRST, LAST)

    def close(self) -> None:
        """Give all ports back."""
        for twin in self._twins:
            twin.close()
        self._twins.clear()


def _bound(kind: socket.SocketKind, port: int) -> socket.socket | None:
    one = socket.socket(socket.AF_INET, kind)
    try:
        one.bind((LOOPBACK, port))
    except OSError:
        one.close()
        return None
    return one
