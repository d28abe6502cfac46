"""The steps that lead from one state of the own address to another, and back.

Nothing here names another address: whoever carries out a step adds to or takes from the list of
addresses that the directory has at that moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timclient.domain.directory import AccountKind
from timclient.domain.own_entry import Doing, Goal, OwnEndpoint, OwnListing


@dataclass(frozen=True, slots=True)
class CreateEndpoint:
    """Write a new address; nobody sees it before it is linked."""

    name: str
    active: bool = True
    hidden: bool = False
    kind: AccountKind = AccountKind.PERSON


@dataclass(frozen=True, slots=True)
class ChangeEndpoint:
    """Give an address another status or visibility."""

    endpoint_id: str
    active: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Add endpoints to the list of an entry, and take others from it."""

    anchor: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeleteEndpoint:
    """Delete an address; refused while something refers to it."""

    endpoint_id: str


Step = CreateEndpoint | ChangeEndpoint | Link | DeleteEndpoint


def plan(goal: Goal, now: OwnListing, name: str) -> tuple[Step, ...]:
    """Return the steps to a goal, none where it is reached; ``name`` is that of a new address.

    What follows the creation of an address can only be planned when it is there.
    """
    match goal:
        case Goal.PUBLISHED:
            return _publish(now, name)
        case Goal.OFF:
            return tuple(_changed(one, active=False) for one in now.endpoints if one.active)
        case Goal.REMOVED:
            return tuple(_away(now.endpoints))
        case Goal.HIDDEN | Goal.SHOWN:
            wanted = goal is Goal.HIDDEN
            return tuple(
                _changed(one, hidden=wanted) for one in now.endpoints if one.hidden != wanted
            )


def undo(before: OwnListing, now: OwnListing) -> tuple[Step, ...]:
    """Return the steps back to what was; a deleted address comes back under another id."""
    here = {one.endpoint_id: one for one in now.endpoints}
    known = {one.endpoint_id for one in before.endpoints}
    extra = [one for one in now.endpoints if one.endpoint_id not in known]
    create: list[Step] = []
    change: list[Step] = []
    added: dict[str, list[str]] = {}
    removed: dict[str, list[str]] = {}
    for was in before.endpoints:
        one = here.get(was.endpoint_id) or (extra.pop(0) if extra else None)
        if one is None:
            create.append(CreateEndpoint(was.name, was.active, was.hidden, was.kind))
            continue
        if (one.active, one.hidden) != (was.active, was.hidden):
            change.append(ChangeEndpoint(one.endpoint_id, was.active, was.hidden))
        _note(added, one.endpoint_id, set(was.linked_in) - set(one.linked_in))
        _note(removed, one.endpoint_id, set(one.linked_in) - set(was.linked_in))
    for one in extra:
        _note(removed, one.endpoint_id, one.linked_in)
    links = [
        Link(anchor, tuple(added.get(anchor, ())), tuple(removed.get(anchor, ())))
        for anchor in sorted({*added, *removed})
    ]
    deletions = [DeleteEndpoint(one.endpoint_id) for one in extra]
    return (*create, *change, *links, *deletions)


def after(step: Step, now: OwnListing, new_id: str = "") -> OwnListing:
    """Return what the directory holds after a step; ``new_id`` is that of a created address."""
    match step:
        case CreateEndpoint():
            made = OwnEndpoint(new_id, step.active, step.hidden, step.name, step.kind)
            endpoints = [*now.endpoints, made]
        case ChangeEndpoint():
            endpoints = [
                replace(one, active=step.active, hidden=step.hidden)
                if one.endpoint_id == step.endpoint_id
                else one
                for one in now.endpoints
            ]
        case Link():
            endpoints = [_linked(one, step) for one in now.endpoints]
        case DeleteEndpoint():
            endpoints = [one for one in now.endpoints if one.endpoint_id != step.endpoint_id]
    return replace(now, endpoints=tuple(endpoints))


def doing(step: Step) -> Doing:
    """Return the word for a step."""
    match step:
        case CreateEndpoint():
            return Doing.CREATING
        case ChangeEndpoint():
            return Doing.CHANGING
        case Link():
            return Doing.LINKING if step.add else Doing.UNLINKING
        case DeleteEndpoint():
            return Doing.DELETING


def _publish(now: OwnListing, name: str) -> tuple[Step, ...]:
    if not now.endpoints:
        return (CreateEndpoint(name),)
    best = max(now.endpoints, key=lambda one: (now.anchor in one.linked_in, one.active))
    steps: list[Step] = []
    if not best.active:
        steps.append(_changed(best, active=True))
    if now.anchor not in best.linked_in:
        steps.append(Link(now.anchor, add=(best.endpoint_id,)))
    return tuple(steps)


def _away(endpoints: Iterable[OwnEndpoint]) -> Iterable[Step]:
    removed: dict[str, list[str]] = {}
    gone = list(endpoints)
    for one in gone:
        _note(removed, one.endpoint_id, one.linked_in)
    for anchor, ids in removed.items():
        yield Link(anchor, remove=tuple(ids))
    for one in gone:
        yield DeleteEndpoint(one.endpoint_id)


def _changed(
    endpoint: OwnEndpoint, *, active: bool | None = None, hidden: bool | None = None
) -> ChangeEndpoint:
    return ChangeEndpoint(
        endpoint.endpoint_id,
        endpoint.active if active is None else active,
        endpoint.hidden if hidden is None else hidden,
    )


def _note(by_anchor: dict[str, list[str]], endpoint_id: str, anchors: Iterable[str]) -> None:
    for anchor in anchors:
        by_anchor.setdefault(anchor, []).append(endpoint_id)


def _linked(endpoint: OwnEndpoint, link: Link) -> OwnEndpoint:
    anchors = [one for one in endpoint.linked_in if one != link.anchor]
    stays = link.anchor in endpoint.linked_in and endpoint.endpoint_id not in link.remove
    if stays or endpoint.endpoint_id in link.add:
        anchors.append(link.anchor)
    return replace(endpoint, linked_in=tuple(anchors))
