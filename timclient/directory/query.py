"""Questions to the directory as addresses; people and organisations are asked for separately.

Parameters are those that the directory's documentation and its other clients use. A field of
medicine goes into the full-text search, whose index holds the names of qualifications, types and
specialties alike; where it stands differs from entry to entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from timclient.domain.directory import Coded, Entry, EntryKind
from timclient.domain.directory_address import address_forms
from timclient.domain.directory_query import FEWEST_LETTERS, DirectoryQuery, letters, words
from timclient.domain.ids import UserId
from timclient.domain.search import Needle

# The directory gives no more for one search; some answers have no next page, so all are wanted.
MOST_MATCHES = 100
PROFESSIONS = "https://gematik.de/fhir/directory/CodeSystem/PractitionerProfessionOID"
ORGANISATION_TYPES = "https://gematik.de/fhir/directory/CodeSystem/OrganizationProfessionOID"
_TELEMATIK_ID = "https://gematik.de/fhir/sid/telematik-id"
_SHORTEST_WORD = 4

Parameters = tuple[tuple[str, str], ...]

_RESOURCES = {
    EntryKind.PERSON: "PractitionerRole",
    EntryKind.ORGANISATION: "HealthcareService",
}
_ALWAYS: dict[EntryKind, Parameters] = {
    EntryKind.PERSON: (("practitioner.active", "true"),),
    EntryKind.ORGANISATION: (("organization.active", "true"),),
}
_WITH_ACCOUNT: Parameters = (
    ("endpoint.status", "active"),
    ("endpoint.payload-type", "tim-chat"),
)
_INCLUDED = {
    EntryKind.PERSON: ("practitioner", "location", "endpoint"),
    EntryKind.ORGANISATION: ("organization", "location", "endpoint"),
}
# Where a part of a name is looked for when no word begins with it, one after the other.
_NAMES = {
    EntryKind.PERSON: ("practitioner.name:contains",),
    EntryKind.ORGANISATION: ("organization.name:contains", "name:contains"),
}


def questions(query: DirectoryQuery, kind: EntryKind) -> tuple[str, ...]:
    """Return what to ask for one kind of entries: path and query below the search address.

    The second and following are only to be asked while those before have found nothing, of either
    kind. None where the specialty is one this kind does not have. Two letters are part of too
    many names to be looked for inside them.
    """
    query = query.normalised
    if query.user_id is not None:
        return (address_question(query.user_id, kind),)
    role = "practitioner" if kind is EntryKind.PERSON else "organization"
    place = _place(query)
    if query.telematik_id:
        identifier = f"{_TELEMATIK_ID}|{query.telematik_id}"
        return (_question(kind, ((f"{role}.identifier", identifier), *place)),)
    specialty = query.specialty
    fields = _coded(specialty, kind)
    if fields is None:
        return ()
    typed = words(query.text)
    named = _named(specialty) if specialty and not fields else ()
    first = (("_text", " ".join((*typed, *named))),) if typed or named else ()
    found = [_question(kind, (*first, *place, *fields))]
    if letters(query.text) >= FEWEST_LETTERS:
        about = (("_text", " ".join(named)),) if named else ()
        found += [
            _question(kind, (*((name, word) for word in typed), *about, *place, *fields))
            for name in _NAMES[kind]
        ]
    return tuple(found)


def address_question(user_id: UserId, kind: EntryKind) -> str:
    """Return the question whose account this is, in both forms of the address."""
    return _question(kind, (("endpoint.address", ",".join(address_forms(user_id))),))


def is_about(entry: Entry, specialty: Coded | None) -> bool:
    """Whether an entry has a specialty: by its code, or by all words of its name. The full-text
    search also finds those that only live in a street of that name."""
    if specialty is None:
        return True
    has: Sequence[Coded] = (*entry.professions, *entry.specialties)
    if any((one.system, one.code) == (specialty.system, specialty.code) for one in has):
        return True
    names = " ".join(one.display for one in has)
    wanted = _named(specialty)
    return bool(wanted) and all(Needle(word).found_in(names) for word in wanted)


def _named(specialty: Coded) -> tuple[str, ...]:
    """The words of its name, without "und" and the like."""
    return tuple(word for word in words(specialty.display) if len(word) >= _SHORTEST_WORD)


def _question(kind: EntryKind, parameters: Parameters) -> str:
    resource = _RESOURCES[kind]
    included = tuple(("_include", f"{resource}:{what}") for what in _INCLUDED[kind])
    tail: Parameters = (("_count", str(MOST_MATCHES)), ("_format", "json"))
    everything = (*_ALWAYS[kind], *_WITH_ACCOUNT, *parameters, *included, *tail)
    return f"{resource}?{urlencode(everything)}"


def _place(query: DirectoryQuery) -> Parameters:
    code, city = query.postal_code, query.city
    return (
        *((("location.address-postalcode", code),) if code else ()),
        *((("location.address-city", city),) if city else ()),
    )


def _coded(specialty: Coded | None, kind: EntryKind) -> Parameters | None:
    """The parameter of a profession, none for fields of medicine, None where it cannot apply."""
    if specialty is None:
        return ()
    person = kind is EntryKind.PERSON
    value = f"{specialty.system}|{specialty.code}"
    match specialty.system:
        case system if system == PROFESSIONS:
            return (("practitioner.qualification", value),) if person else None
        case system if system == ORGANISATION_TYPES:
            return None if person else (("organization.type", value),)
    return ()
