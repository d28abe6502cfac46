"""Matrix identifiers as distinct types, and what can be read from them (Matrix v1.11, appendix)."""

from __future__ import annotations

import re
from typing import NewType

from timclient.domain.errors import InvalidIdentifier

UserId = NewType("UserId", str)
RoomId = NewType("RoomId", str)
EventId = NewType("EventId", str)
DeviceId = NewType("DeviceId", str)
ServerName = NewType("ServerName", str)
TransactionId = NewType("TransactionId", str)

_MAX_BYTES = 255
_SERVER_NAME = re.compile(
    r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,228}[A-Za-z0-9])?)(?::\d{1,5})?"
)
_LOCALPART = re.compile(r"[\x21-\x39\x3b-\x7e]+")


def parse_user_id(text: str) -> UserId:
    """Check and return a Matrix user id as a person types or a server sends it.

    Raises:
        InvalidIdentifier: not of the form ``@localpart:server``.
    """
    text = text.strip()
    localpart, colon, server = text[1:].partition(":")
    if (
        not text.startswith("@")
        or not colon
        or len(text.encode()) > _MAX_BYTES
        or not _LOCALPART.fullmatch(localpart)
        or not _SERVER_NAME.fullmatch(server)
    ):
        raise InvalidIdentifier(text)
    return UserId(text)


def parse_server_name(text: str) -> ServerName:
    """Check and return a server name, with its port where it has one.

    A pasted address (``https://praxis.example/``) is accepted and reduced to the name.

    Raises:
        InvalidIdentifier: not a host name, IP literal or host with port.
    """
    name = re.sub(r"^https?://", "", text.strip(), flags=re.IGNORECASE).rstrip("/")
    if not _SERVER_NAME.fullmatch(name):
        raise InvalidIdentifier(text)
    return ServerName(name.lower())


def server_of(identifier: UserId | RoomId) -> ServerName:
    """Return the server that issued an identifier (empty for ids without one)."""
    return ServerName(identifier.partition(":")[2])


def localpart_of(user_id: UserId) -> str:
    """Return the part between ``@`` and the server name."""
    return user_id[1:].partition(":")[0]
