"""Who is meant while a name is typed behind an ``@``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timclient.domain.direction import plain_name
from timclient.domain.ids import UserId, localpart_of
from timclient.domain.room import Member

_TYPED = re.compile(r"(?:^|(?<=[\s(\[{\"'„“«»/–—-]))@([^@\n]{0,40})$")
_SEPARATORS = re.compile(r"[\s,.;()\-]+")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands behind an ``@``: ``start`` is the place of the ``@`` in the line."""

    start: int
    text: str


def typed_at(before: str) -> Typed | None:
    """Return the name that is being typed at the end of what stands before the caret in a line.

    An ``@`` inside of a word is part of an address, and more than four words are a sentence.
    """
    match = _TYPED.search(before)
    if match is None or match[1].startswith(" ") or len(match[1].split()) > _MOST_WORDS:
        return None
    return Typed(match.start(), match[1])


def matching(members: tuple[Member, ...], typed: str) -> tuple[Member, ...]:
    """Return those whose name has a part for each typed one; names that begin so come first."""
    parts = _parts(typed)
    whole = typed.casefold().strip()
    hits = [member for member in members if _fits(parts, _parts(f"{_name(member)}"), member)]
    return tuple(
        sorted(
            hits,
            key=lambda member: (
                not _name(member).casefold().startswith(whole),
                _name(member).casefold(),
                member.user_id,
            ),
        )
    )


def name_for(member: Member, members: tuple[Member, ...]) -> str:
    """Return the name that stands behind the ``@``: with the address where it is not the only one
    of this name, or the wrong person would be named."""
    name = _name(member)
    others = {other.user_id for other in members if _name(other).casefold() == name.casefold()}
    return name if others <= {member.user_id} else f"{name} ({member.user_id})"


def named_in(text: str, members: tuple[Member, ...]) -> dict[str, UserId]:
    """Return the people whose whole name stands behind an ``@`` in a text that was typed where no
    list offers them."""
    if "@" not in text:
        return {}
    found = [member for member in members if f"@{_name(member)}" in text]
    named = {name_for(member, members): member.user_id for member in found}
    return {name: user for name, user in named.items() if f"@{name}" in text}


def _name(member: Member) -> str:
    return plain_name(member.display_name) or localpart_of(member.user_id)


def _parts(text: str) -> list[str]:
    return [part for part in _SEPARATORS.split(text.casefold()) if part]


def _fits(typed: list[str], parts: list[str], member: Member) -> bool:
    local = localpart_of(member.user_id).casefold()
    return all(any(part.startswith(one) for part in (*parts, local)) for one in typed)
