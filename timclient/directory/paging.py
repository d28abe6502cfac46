"""Where an answer may go on: the token goes nowhere but to the part of the directory it is for."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

MOST_PAGES = 10
_LONGEST_ADDRESS = 4096


def is_below(url: str, base: str, resources: Iterable[str]) -> bool:
    """Whether a next page is asked at ``base`` itself, as HAPI does it, or at one of its
    resources."""
    if len(url) > _LONGEST_ADDRESS or not url.isascii() or not url.isprintable():
        return False
    own = urlsplit(base)
    try:
        onward = urlsplit(url)
    except ValueError:
        return False
    paths = {own.path, *(f"{own.path}/{one}" for one in resources)}
    same = (onward.scheme, onward.netloc) == (own.scheme, own.netloc)
    return same and onward.path.rstrip("/") in paths
