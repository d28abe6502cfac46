"""Contact cards on their way: the own one made of the account, others found in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timclient.domain.direction import plain_name
from timclient.domain.errors_directory import ContactCardRefused
from timclient.domain.ids import localpart_of
from timclient.domain.vcard import MOST_BYTES, CardProblem, ContactCard, PersonName, read_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timclient.domain.session import Account

CARD_SUFFIX = "vcf"
MOST_CARD_BYTES = MOST_BYTES
_BEGIN = b"BEGIN:VCARD"
_LONGEST_NAME = 100


def own_card(account: Account) -> ContactCard:
    """Return the card of an account. Names of TI-M stand as "family, given"; all others are taken
    as a family name."""
    name = " ".join(plain_name(account.display_name).split())[:_LONGEST_NAME].strip()
    name = name or localpart_of(account.user_id)
    family, comma, given = (part.strip() for part in name.partition(","))
    parts = PersonName(family, given) if comma and "," not in given else PersonName(name)
    return ContactCard(name, (account.user_id,), parts)


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
