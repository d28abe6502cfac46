"""Asking the homeserver for an OpenID token (Matrix v1.11, 11.17.1)."""

from __future__ import annotations

import msgspec

from timclient.domain.errors import BadResponse, InvalidIdentifier
from timclient.domain.ids import UserId, parse_server_name
from timclient.domain.open_id import OpenIdToken
from timclient.matrix.connection import Connection
from timclient.matrix.http import path

_LONGEST_S = 24 * 3600.0
_LONGEST_TOKEN = 4096


class _Answer(msgspec.Struct):
    access_token: str
    matrix_server_name: str
    expires_in: float = 0.0


async def request_open_id(connection: Connection, user_id: UserId) -> OpenIdToken:
    """Return a new OpenID token; the access token goes to the homeserver only, in a header.

    Raises:
        AuthError: the session has ended.
        NetworkError, ServerError: the homeserver cannot be asked or refuses.
    """
    raw = await connection.request("POST", path("user", user_id, "openid", "request_token"), {})
    try:
        answer = msgspec.json.decode(raw, type=_Answer)
        server = parse_server_name(answer.matrix_server_name)
    except (
        msgspec.MsgspecError,
        UnicodeDecodeError,
        RecursionError,
        InvalidIdentifier,
    ) as error:
        raise BadResponse("openid token") from error
    token = answer.access_token
    if not token or len(token) > _LONGEST_TOKEN or not token.isascii() or not token.isprintable():
        raise BadResponse("openid token")
    return OpenIdToken(token, server, min(max(answer.expires_in, 0.0), _LONGEST_S))
