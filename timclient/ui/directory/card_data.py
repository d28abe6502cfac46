"""Contact cards on their way: the own one made of the account, others found in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.ids import localpart_of
from timclient.domain.titles import split_titles
from timclient.domain.vcard import (
    MOST_BYTES,
    CardProblem,
    ContactCard,
    PersonName,
    is_card_name,
    read_card,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timclient.domain.session import Account

CARD_SUFFIX = "vcf"
MOST_CARD_BYTES = MOST_BYTES
_BEGIN = b"BEGIN:VCARD"
_LONGEST_NAME = 100
_PAIR = 2
_PARTICLES = frozenset(
    ("von", "vom", "van", "zu", "zur", "de", "der", "den", "del", "di", "da", "dos", "la", "ten")
)


def own_card(account: Account) -> ContactCard:
    """Return the card of an account; its address takes the place of a name no card can show."""
    name = " ".join(plain_name(account.display_name).split())[:_LONGEST_NAME].strip()
    if not is_card_name(name):
        name = localpart_of(account.user_id)
    return ContactCard(name, (account.user_id,), _parts(name))


def _parts(name: str) -> PersonName:
    """Names of TI-M stand as "family, given", titles anywhere. "Titles given family" is a person,
    too; what has neither comma nor title may be a practice and is taken as a family name."""
    parts = [part.strip() for part in name.split(",")]
    after = parts.pop() if len(parts) > 1 and not split_titles(parts[-1])[1] else ""
    before, rest = split_titles(parts[0])
    if len(parts) == 1 and (before or after) and rest:
        family, given = _family_and_given(rest)
        return PersonName(family, given, titles=_joined(before, after))
    if len(parts) == _PAIR and rest:
        between, given = split_titles(parts[1])
        return PersonName(rest, given, titles=_joined(before, between, after))
    return PersonName(name)


def _family_and_given(name: str) -> tuple[str, str]:
    words = name.split()
    particles = [at for at, word in enumerate(words) if at and word.casefold() in _PARTICLES]
    begin = particles[0] if particles else len(words) - 1
    return " ".join(words[begin:]), " ".join(words[:begin])


def _joined(*titles: str) -> str:
    return " ".join(filter(None, titles))


def card_among(codes: Sequence[bytes]) -> ContactCard:
    """Return the one card among the codes of a picture; other codes beside it do not count.

    Raises:
        ContactCardRefused: there is none, more than one, or one not to be trusted.
    """
    cards = [code for code in codes if _is_card(code)]
    if len(cards) > 1:
        raise ContactCardRefused(CardProblem.SEVERAL_CARDS.value)
    if not cards and not codes:
        raise ContactCardRefused(CardProblem.EMPTY.value)
    return read_card((cards or list(codes))[0])


def _is_card(code: bytes) -> bool:
    return code.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_BEGIN)].upper() == _BEGIN
