"""What the directory adds to the chips of a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timclient.domain.directory import AccountKind
from timclient.domain.directory_sector import Sector, sector
from timclient.domain.room import Chip

if TYPE_CHECKING:
    from timclient.domain.directory import Entry
    from timclient.domain.ids import UserId

_CHIPS: Final = {
    Sector.HOSPITAL: Chip.CLINIC,
    Sector.PHARMACY: Chip.PHARMACY,
    Sector.NURSING: Chip.CARE,
    Sector.INSURER: Chip.INSURER,
}


def chips_of(entry: Entry | None, user_id: UserId) -> tuple[Chip, ...]:
    """Return the chips an entry gives the chat with one of its accounts."""
    if entry is None:
        return ()
    part = sector(entry)
    found = [_CHIPS[part]] if part in _CHIPS else []
    account = entry.account(user_id)
    if account is not None and account.kind is AccountKind.CHATBOT:
        found.append(Chip.CHATBOT)
    return tuple(found)
