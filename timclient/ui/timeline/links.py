"""Finds links in message text. Only what is safe to hand to a browser or mail program counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

# Control, format (bidi) and space characters end a link: they could hide its real target.
_LINK = re.compile(
    r"(?<![\w/@.])(?:https?://|mailto:|www\.)[^\s<>\"\u00ab\u00bb\u201c-\u201f\x00-\x1f\x7f-\x9f"
    r"\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'*_~…"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MAX_LENGTH = 2000
_MAX_TITLE = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a text, by Python string positions, and where it leads."""

    start: int
    end: int
    target: str


def find_links(text: str) -> tuple[Link, ...]:
    """Return the links of a text in their order; none overlap."""
    links: list[Link] = []
    for match in _LINK.finditer(text):
        shown = _without_trailing(match.group())
        target = safe_target(shown)
        if target is not None:
            links.append(Link(match.start(), match.start() + len(shown), target))
    return tuple(links)


def safe_target(text: str) -> str | None:
    """Return where a link leads, or None when it must not be opened.

    Accepted are http, https and mailto. An address with a user name before the host
    (``https://bank.example@evil.example``) is refused: it only serves to deceive.
    """
    target = f"https://{text}" if text[:4].lower() == "www." else text
    if len(target) > _MAX_LENGTH:
        return None
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme == "mailto":
        local, at, server = parts.path.partition("@")
        return target if local and at and "." in server else None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return None
    return target if host.strip(".") else None


def link_titles(targets: Sequence[str]) -> list[str]:
    """Return where links really lead, for people: hosts, with the path where hosts are the same."""
    hosts = [_host(target) for target in targets]
    return [
        host if hosts.count(host) == 1 else _short(f"{host}{_path(target)}")
        for host, target in zip(hosts, targets, strict=True)
    ]


def _host(target: str) -> str:
    parts = urlsplit(target)
    if parts.scheme == "mailto":
        return parts.path
    host = parts.hostname or ""
    try:
        written = host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    # Letters of another script can look like Latin ones: the written form tells them apart.
    return host if written == host else f"{host} ({written})"


def _path(target: str) -> str:
    parts = urlsplit(target)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _short(text: str) -> str:
    return text if len(text) <= _MAX_TITLE else f"{text[: _MAX_TITLE - 1]}…"


def _without_trailing(text: str) -> str:
    while text:
        last = text[-1]
        unpaired = last in _PAIRS and text.count(last) > text.count(_PAIRS[last])
        if last not in _TRAILING and not unpaired:
            break
        text = text[:-1]
    return text
