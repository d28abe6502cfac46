"""The own entry in the directory: what others see of it, and what it holds of the own address."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from timclient.domain.directory import AccountKind, Entry, EntryKind, TimAddress
from timclient.domain.errors import TimError
from timclient.domain.ids import UserId


class TokenSource(Protocol):
    """Gives owner tokens; a card stands behind it. Tokens live only in memory."""

    @property
    def ready(self) -> bool:
        """Whether a token can be had without asking the user for anything."""

    async def token(self) -> str:
        """Return a token; the user may be asked for card and PIN.

        Raises:
            OwnerTokenMissing: there is no card, or the user does not want to.
            NetworkError, ServerError, AuthError: the sign-in failed.
        """

    def drop(self, token: str) -> None:
        """Forget a token that was refused."""


class AddressState(Enum):
    """How others see the own address."""

    VISIBLE = "visible"
    HIDDEN_FROM_INSURED = "hidden-from-insured"
    OFF = "off"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class OwnEndpoint:
    """The own address as the directory keeps it; ``endpoint_id`` is the bare id.

    ``linked_in`` names the resources of the entry that refer to it (``PractitionerRole/…``);
    without any nobody sees it.
    """

    endpoint_id: str
    active: bool = True
    hidden: bool = False
    name: str = ""
    kind: AccountKind = AccountKind.PERSON
    linked_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnListing:
    """What one entry holds of the own address; ``anchor`` is the resource it belongs to.

    There may be more than one endpoint, and one that nothing refers to: other programs were here.
    ``anchors`` are all resources of the card's holder that could refer to it.
    """

    anchor: str
    endpoints: tuple[OwnEndpoint, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def state(self) -> AddressState:
        """How others see the address."""
        linked = [one for one in self.endpoints if one.linked_in]
        shown = [one for one in linked if one.active]
        if shown:
            hidden = all(one.hidden for one in shown)
            return AddressState.HIDDEN_FROM_INSURED if hidden else AddressState.VISIBLE
        return AddressState.OFF if linked else AddressState.ABSENT


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """The own entry; ``entry`` is what others see.

    ``organisations``: those that publish the own address too (V-06): it stays to be found through
    them. None where that could not be looked up.
    """

    entry: Entry
    listing: OwnListing
    user_id: UserId
    organisations: tuple[str, ...] | None = None

    @property
    def state(self) -> AddressState:
        """How others see the own address."""
        return self.listing.state

    @property
    def others(self) -> tuple[TimAddress, ...]:
        """The other addresses of the entry that others see."""
        return tuple(one for one in self.entry.accounts if one.user_id != self.user_id)

    @property
    def published_by_organisation(self) -> bool:
        """Whether somebody finds the own address although the own entry does not show it."""
        return bool(self.organisations)


class Goal(Enum):
    """What the user wants of the own address."""

    PUBLISHED = "published"
    OFF = "off"
    REMOVED = "removed"
    HIDDEN = "hidden"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A change that has begun, written down before its first step; ``back``: it is being taken
    back to ``before``."""

    goal: Goal
    before: OwnListing
    back: bool = False


class Doing(Enum):
    """What is being done just now."""

    READING = "reading"
    CREATING = "creating"
    CHANGING = "changing"
    LINKING = "linking"
    UNLINKING = "unlinking"
    DELETING = "deleting"
    WAITING = "waiting"


class Outcome(Enum):
    """How a change ended. After ``UNFINISHED`` nobody knows: it goes on at the next occasion."""

    DONE = "done"
    TAKEN_BACK = "taken-back"
    UNFINISHED = "unfinished"


class Confirmation(Enum):
    """Whether the search shows a change already. ``LATE``: not within the time waited;
    ``UNCHECKED``: the search cannot be asked."""

    NONE = "none"
    WAITING = "waiting"
    SEEN = "seen"
    LATE = "late"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """How a change ended, and the failure because of which it was not done."""

    goal: Goal
    outcome: Outcome
    error: TimError | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Working:
    """A change that is on its way; ``back``: it failed and is being taken back."""

    goal: Goal
    doing: Doing = Doing.READING
    back: bool = False


@dataclass(frozen=True, slots=True)
class OwnEntryState:
    """All there is to show. ``ready``: a token is at hand without asking the user;
    ``unfinished``: an earlier change has neither been done nor taken back."""

    ready: bool = False
    entry: OwnEntry | None = None
    working: Working | None = None
    result: ChangeResult | None = None
    confirmation: Confirmation = Confirmation.NONE
    unfinished: bool = False


def confirmed(goal: Goal, entry_id: str, user_id: UserId, found: tuple[Entry, ...]) -> bool:
    """Whether what the search finds for the own address agrees with a change."""
    entry = next((one for one in found if one.entry_id == entry_id), None)
    account = entry.account(user_id) if entry is not None else None
    match goal:
        case Goal.PUBLISHED:
            return account is not None
        case Goal.OFF | Goal.REMOVED:
            return account is None
        case Goal.HIDDEN:
            return account is None or account.hidden_from_insured
        case Goal.SHOWN:
            return account is None or not account.hidden_from_insured


def publishers(entry_id: str, user_id: UserId, found: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return the organisations besides the own entry that publish an address, by name."""
    names = {
        one.name
        for one in found
        if one.kind is EntryKind.ORGANISATION
        and one.entry_id != entry_id
        and one.account(user_id) is not None
    }
    return tuple(sorted(names, key=str.casefold))
