"""Addresses of files on Matrix servers, ``mxc://server/id`` (Matrix v1.11, 11.7)."""

from __future__ import annotations

import re

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import ServerName, parse_server_name

_PREFIX = "mxc://"
# Files of the own queue have no address yet; no server can have this name (RFC 2606).
OUTGOING = "mxc://outgoing.invalid/"
_MEDIA_ID = re.compile(r"[A-Za-z0-9_-]{1,255}")
_LONGEST = 512


def parse_mxc(text: str) -> tuple[ServerName, str]:
    """Return server name and media id; everything else would be a way out of the server's API.

    Raises:
        InvalidIdentifier: not of this form.
    """
    server, slash, media_id = text.removeprefix(_PREFIX).partition("/")
    if (
        len(text) > _LONGEST
        or not text.startswith(_PREFIX)
        or not slash
        or not _MEDIA_ID.fullmatch(media_id)
        or server != server.strip()
    ):
        raise InvalidIdentifier("mxc")
    return parse_server_name(server), media_id
