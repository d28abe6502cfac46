"""Where a link may lead: what the href of a received text is allowed to be."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import UserId, parse_user_id

_MAX_LENGTH = 2000
_MATRIX_TO = "https://matrix.to/#/"
_MATRIX_USER = "matrix:u/"
# Spaces, control and bidi characters would hide the real target when it is shown.
_HIDING = re.compile(
    r"[\s\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff\\]"
)


def safe_target(href: str) -> str:
    """Return the target of a link if it may be offered for opening, else an empty text.

    Accepted are http and https with a host and mailto with an address. An address with a user name
    before the host (``https://bank.example@evil.example``) is refused: it only serves to deceive.
    """
    href = href.strip()
    if len(href) > _MAX_LENGTH or _HIDING.search(href):
        return ""
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        local, at, server = parts.path.partition("@")
        return href if local and at and "." in server else ""
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return ""
    return href if host.strip(".") else ""


def named_user(href: str) -> UserId | None:
    """Return whom a link names, or None for every other link (Matrix v1.11, appendix 4.5).

    Both forms are read: ``https://matrix.to/#/@user:server`` and ``matrix:u/user:server``.
    """
    href = href.strip()
    if href[: len(_MATRIX_TO)].lower() == _MATRIX_TO:
        name = href[len(_MATRIX_TO) :]
    elif href[: len(_MATRIX_USER)].lower() == _MATRIX_USER:
        name = f"@{href[len(_MATRIX_USER) :]}"
    else:
        return None
    try:
        return parse_user_id(unquote(re.split(r"[?/]", name, maxsplit=1)[0]))
    except (InvalidIdentifier, UnicodeError):
        return None
