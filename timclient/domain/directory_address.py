"""TI-M addresses as the directory writes them: ``matrix:u/local:domain`` and ``@local:domain``."""

from __future__ import annotations

import re

from timclient.domain.errors import InvalidIdentifier
from timclient.domain.ids import UserId, parse_user_id

_URI = "matrix:u/"
_LONGEST = 300
# Stricter than what Matrix forwards: these letters need no escape in either form.
_ADDRESS = re.compile(r"([A-Za-z0-9._=/+-]+):([A-Za-z0-9.:\[\]-]+)")


def parse_tim_address(text: str) -> UserId | None:
    """Return the Matrix user id of an address in either form, None for anything else.

    The server's name is returned in small letters.
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip()
    for prefix in (_URI, "@"):
        if text.startswith(prefix):
            return _user_id(text.removeprefix(prefix))
    return None


def tim_uri(user_id: UserId) -> str:
    """Return the form in which addresses are published."""
    return f"{_URI}{user_id[1:]}"


def address_forms(user_id: UserId) -> tuple[str, str]:
    """Return both forms in which an address may stand in the directory."""
    return tim_uri(user_id), str(user_id)


def _user_id(rest: str) -> UserId | None:
    found = _ADDRESS.fullmatch(rest)
    if found is None:
        return None
    try:
        return parse_user_id(f"@{found[1]}:{found[2].lower()}")
    except InvalidIdentifier:
        return None
