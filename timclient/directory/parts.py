"""The parts of an entry, from FHIR into the words of the domain. Texts are cut and made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from timclient.directory import fhir
from timclient.domain.direction import plain_name
from timclient.domain.directory import (
    AccountKind,
    Coded,
    OpeningHours,
    Position,
    PostalAddress,
    TimAddress,
)
from timclient.domain.directory_address import parse_tim_address

_TELEMATIK_ID = "https://gematik.de/fhir/sid/telematik-id"
_VISIBILITY = "/EndpointVisibility"
_HIDDEN = "hide-versicherte"
_SPECIAL_TIMES = "/SpecialOpeningTimesEX"
_DISTANCE = "/location-distance"
_ACCOUNT_KINDS = {kind.value: kind for kind in AccountKind}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_LONGEST, _MOST = 200, 20
_MOST_DEGREES = 180.0
_MOST_KM = 40_000.0
_IN_KM = {"km": 1.0, "m": 0.001}

Telecoms = list[fhir.Telecom | None] | None


def text(value: str | None) -> str:
    """Return a text of somebody else as one plain line of limited length."""
    if not value:
        return ""
    if len(value) <= _LONGEST and value.isprintable() and "  " not in value:
        return value.strip()
    plain = plain_name(value[: 4 * _LONGEST])
    return " ".join(plain.split())[:_LONGEST]


def person_name(names: list[fhir.HumanName | None] | fhir.HumanName | None) -> str:
    """Return how a person is called: the displayed text, or the parts of the name."""
    listed = [names] if isinstance(names, fhir.HumanName) else names or []
    for name in listed:
        if name is None:
            continue
        if shown := text(name.text):
            return shown
        parts = [*(name.prefix or ())[:3], *(name.given or ())[:3], name.family]
        if shown := text(" ".join(part for part in parts if part)):
            return shown
    return ""


def telematik_id(identifiers: list[fhir.Identifier | None] | None) -> str:
    """Return the Telematik-ID among identifiers."""
    found = (one.value for one in identifiers or () if one and one.system == _TELEMATIK_ID)
    return next((text(value) for value in found if value), "")


def coded(*concepts: fhir.Concepts) -> tuple[Coded, ...]:
    """Return all codings of several fields, each once."""
    found: dict[tuple[str, str], Coded] = {}
    for field in concepts:
        listed = [field] if isinstance(field, fhir.Concept) else (field or [])
        for concept in listed[:_MOST]:
            for one in concept.codings()[:_MOST] if concept else ():
                value = _coded(one.system, one.code, one.display)
                found.setdefault((value.system, value.code), value)
    return tuple(found.values())


@lru_cache(maxsize=1024)
def _coded(system: str | None, code: str | None, display: str | None) -> Coded:
    """Entries share few codes."""
    return Coded(text(system), text(code), text(display))


def postal(*addresses: fhir.Address | None) -> tuple[PostalAddress, ...]:
    """Return addresses in which something stands, each once."""
    found: list[PostalAddress] = []
    for one in addresses[:_MOST]:
        if one is None:
            continue
        lines = tuple(line for raw in (one.line or ())[:4] if (line := text(raw)))
        address = PostalAddress(lines, text(one.postal_code), text(one.city), text(one.state))
        if address.one_line and address not in found:
            found.append(address)
    return tuple(found)


def telecoms(*lists: Telecoms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return telephone numbers and mail addresses, each once."""
    phones: dict[str, None] = {}
    mails: dict[str, None] = {}
    for one in (one for some in lists for one in (some or ())[:_MOST]):
        value = text(one.value) if one is not None else ""
        if one is None or not value:
            continue
        if one.system == "phone":
            phones[value] = None
        elif one.system == "email":
            mails[value] = None
    return tuple(phones), tuple(mails)


def hours(times: list[fhir.AvailableTime | None] | None) -> tuple[OpeningHours, ...]:
    """Return opening times; several days with the same ones stand together."""
    days: dict[tuple[str, str, bool], list[str]] = {}
    special: list[OpeningHours] = []
    for one in (times or ())[:_MOST]:
        if one is None:
            continue
        special += _special(one.extension or ())
        opens, closes = _clock(one.available_start_time), _clock(one.available_end_time)
        whole = one.all_day is True
        named = [day for day in one.days_of_week or () if day in _DAYS]
        if named and (whole or (opens and closes)):
            days.setdefault((opens, closes, whole), []).extend(map(str, named))
    weekly = [
        OpeningHours(tuple(sorted(set(on), key=_DAYS.index)), opens, closes, whole)
        for (opens, closes, whole), on in days.items()
    ]
    return (*weekly, *special)


def tim_address(endpoint: fhir.Endpoint) -> TimAddress | None:
    """Return the TI-M address of an endpoint, None where it is inactive or of another kind."""
    if endpoint.status != "active":
        return None
    kinds = (_ACCOUNT_KINDS.get(one.code) for one in coded(endpoint.connection_type))
    kind = next((kind for kind in kinds if kind is not None), None)
    user_id = parse_tim_address(endpoint.address or "")
    if kind is None or user_id is None:
        return None
    hidden = any(
        (one.url or "").endswith(_VISIBILITY)
        and one.value_coding is not None
        and one.value_coding.code == _HIDDEN
        for one in endpoint.extension or ()
    )
    return TimAddress(user_id, kind, text(endpoint.name), hidden, text(endpoint.id))


def position(locations: Iterable[fhir.Location]) -> Position | None:
    """Return the first position on earth."""
    for location in locations:
        found = location.position
        if found is None or found.latitude is None or found.longitude is None:
            continue
        if abs(found.latitude) <= _MOST_DEGREES / 2 and abs(found.longitude) <= _MOST_DEGREES:
            return Position(found.latitude, found.longitude)
    return None


def distance_km(extensions: list[fhir.Extension]) -> float | None:
    """Return the distance the directory has worked out."""
    for one in extensions:
        if not (one.url or "").endswith(_DISTANCE):
            continue
        found = one.value_distance or one.value_quantity
        if found is None or found.value is None:
            continue
        km = found.value * _IN_KM.get(found.code or found.unit or "km", 0.0)
        if found.value >= 0 and 0 <= km <= _MOST_KM and (km > 0 or found.value == 0):
            return km
    return None


def _special(extensions: Iterable[fhir.Extension]) -> list[OpeningHours]:
    found: list[OpeningHours] = []
    for one in extensions:
        if not (one.url or "").endswith(_SPECIAL_TIMES):
            continue
        parts = (one.extension or [])[:_MOST]
        period = next((part.value_period for part in parts if part.value_period), None)
        coding = next((part.value_coding for part in parts if part.value_coding), None)
        if period is not None and (period.start or period.end):
            word = text(coding.display or coding.code) if coding else ""
            found.append(
                OpeningHours(start=text(period.start), end=text(period.end), qualifier=word)
            )
    return found


@lru_cache(maxsize=256)
def _clock(value: str | None) -> str:
    found = _TIME.match(value or "")
    return f"{found[1]}:{found[2]}" if found else ""
