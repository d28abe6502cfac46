"""From an answer of the directory to entries: what was found, joined with what came along.

The directory sends inactive endpoints along and repeats what others wrote; what is inactive is
left out here, texts are cut to one plain line, and addresses that are none are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from timclient.directory import fhir
from timclient.directory.parts import (
    coded,
    distance_km,
    hours,
    person_name,
    position,
    postal,
    telecoms,
    telematik_id,
    text,
    tim_address,
)
from timclient.domain.directory import Entry, EntryKind, TimAddress
from timclient.domain.errors import BadResponse

Kind = TypeVar("Kind", bound=fhir.Resource)

_MOST_REFERENCES = 50
_ITEM = msgspec.json.Decoder(fhir.Item)
_BUNDLE = msgspec.json.Decoder(fhir.Bundle)
_STRANGE_BUNDLE = msgspec.json.Decoder(fhir.StrangeBundle)
_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an answer; ``matches`` counts what was found, also what is not shown."""

    entries: tuple[Entry, ...]
    matches: int
    next_url: str = ""


def read_page(raw: bytes) -> Page:
    """Return the entries of an answer.

    Raises:
        BadResponse: it is no bundle.
    """
    bundle, items = _decoded(raw)
    if bundle.resource_type != "Bundle":
        raise BadResponse("bundle")
    resources = _Resources(items)
    onward = (link.url for link in bundle.link or () if link and link.relation == "next")
    return Page(tuple(resources.entries()), resources.matches, next(onward, None) or "")


def _decoded(raw: bytes) -> tuple[fhir.Bundle | fhir.StrangeBundle, list[fhir.Item]]:
    try:
        bundle = _BUNDLE.decode(raw)
    except _UNREADABLE:
        pass
    else:
        return bundle, bundle.entry or []
    try:
        strange = _STRANGE_BUNDLE.decode(raw)
    except _UNREADABLE as error:
        raise BadResponse("bundle") from error
    return strange, list(_items(strange.entry or []))


def _items(entries: list[msgspec.Raw]) -> Iterator[fhir.Item]:
    for raw in entries:
        try:
            yield _ITEM.decode(raw)
        except _UNREADABLE:
            continue


class _Resources:
    """All resources of one answer, by type and id."""

    def __init__(self, items: list[fhir.Item]) -> None:
        self._by_key: dict[str, fhir.Resource] = {}
        self._far: dict[str, float] = {}
        self._roots: list[tuple[str, fhir.PractitionerRole | fhir.HealthcareService]] = []
        for item in items:
            resource = item.resource
            if not resource.id:
                continue
            key = f"{type(resource).__name__}/{resource.id}"
            if key in self._by_key:
                continue
            self._by_key[key] = resource
            if item.search is not None and item.search.extension:
                far = distance_km(item.search.extension)
                if far is not None:
                    self._far[key] = far
            found = item.search is None or item.search.mode in (None, "match")
            if found and isinstance(resource, fhir.PractitionerRole | fhir.HealthcareService):
                self._roots.append((key, resource))

    @property
    def matches(self) -> int:
        """How many were found."""
        return len(self._roots)

    def entries(self) -> Iterator[Entry]:
        """What was found and is active, in the directory's order."""
        for key, root in self._roots:
            if root.active is False:
                continue
            match root:
                case fhir.PractitionerRole():
                    entry = self._person(key, root)
                case fhir.HealthcareService():
                    entry = self._organisation(key, root)
            if entry is not None and entry.name:
                yield entry

    def _person(self, key: str, role: fhir.PractitionerRole) -> Entry | None:
        person = self._one(role.practitioner, fhir.Practitioner)
        if person is None or person.active is False:
            return None
        qualified = [one.code for one in person.qualification or () if one is not None]
        phones, mails = telecoms(role.telecom, person.telecom)
        employer = self._one(role.organization, fhir.Organization)
        locations = self._all(role.location, fhir.Location)
        return Entry(
            entry_id=text(key),
            kind=EntryKind.PERSON,
            name=person_name(person.name),
            telematik_id=telematik_id(person.identifier),
            professions=coded(*qualified),
            specialties=coded(role.specialty),
            addresses=postal(*(one.address for one in locations)),
            phones=phones,
            mails=mails,
            hours=hours(role.available_time),
            accounts=self._accounts(role.endpoint),
            organisation=text(employer.name) if employer else "",
            distance_km=self._distance(key, role.location),
            position=position(locations),
        )

    def _organisation(self, key: str, service: fhir.HealthcareService) -> Entry | None:
        organisation = self._one(service.provided_by, fhir.Organization)
        if organisation is None or organisation.active is False:
            return None
        name = text(organisation.name)
        contacts = [one.telecom for one in organisation.contact or () if one is not None]
        phones, mails = telecoms(service.telecom, organisation.telecom, *contacts)
        locations = self._all(service.location, fhir.Location)
        return Entry(
            entry_id=text(key),
            kind=EntryKind.ORGANISATION,
            name=text(service.name) or name,
            telematik_id=telematik_id(organisation.identifier),
            professions=coded(organisation.type),
            specialties=coded(service.type, service.specialty),
            addresses=postal(*(one.address for one in locations))
            or postal(*(organisation.address or ())),
            phones=phones,
            mails=mails,
            hours=hours(service.available_time),
            accounts=self._accounts(service.endpoint),
            organisation=name,
            distance_km=self._distance(key, service.location),
            position=position(locations),
        )

    def _accounts(self, references: fhir.References) -> tuple[TimAddress, ...]:
        found = map(tim_address, self._all(references, fhir.Endpoint))
        return tuple({one.user_id: one for one in found if one is not None}.values())

    def _distance(self, key: str, locations: fhir.References) -> float | None:
        keys = [key, *map(_key, _listed(locations))]
        return min((self._far[one] for one in keys if one in self._far), default=None)

    def _one(self, reference: fhir.Reference | None, kind: type[Kind]) -> Kind | None:
        return next(iter(self._all(reference, kind)), None)

    def _all(self, references: fhir.References, kind: type[Kind]) -> list[Kind]:
        found = (self._by_key.get(_key(one)) for one in _listed(references))
        return [one for one in found if isinstance(one, kind)]


def _listed(references: fhir.References) -> list[fhir.Reference]:
    if references is None:
        return []
    if isinstance(references, fhir.Reference):
        return [references]
    return [one for one in references[:_MOST_REFERENCES] if one is not None]


def _key(reference: fhir.Reference) -> str:
    """``Type/id`` of a reference; an address with a version names it in the middle."""
    path = reference.reference or ""
    if path.count("/") == 1:
        return path
    return "/".join(path.split("/_history/", 1)[0].rsplit("/", 2)[-2:])
