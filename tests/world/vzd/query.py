"""Reads a search request: what is sought, and in which form the answer is wanted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from tests.world.vzd.outcomes import Refused, unknown_parameter
from tests.world.vzd.parameters import PARAMETERS, RESULT, parameter, valid_names

MODIFIERS = {"string": ("", "contains", "exact"), "token": ("", "text", "not"), "reference": ("",)}
_COMMAS = re.compile(r"(?<!\\),")
FARTHEST_KM = 100.0


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: a reference parameter and the type behind it."""

    source: str
    parameter: str
    target: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition; `values` are alternatives.

    Attributes:
        chain: The way from the sought type to the type that has the parameter.
    """

    chain: tuple[Link, ...]
    type: str
    parameter: str
    kind: str
    modifier: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """A condition on resources that refer to the sought ones."""

    source: str
    parameter: str
    inner: Criterion


@dataclass(frozen=True, slots=True)
class Include:
    """Which references to follow; `*` is all of them."""

    source: str
    parameter: str


@dataclass(frozen=True, slots=True)
class Query:
    """A search request that has been understood."""

    type: str
    criteria: tuple[Criterion, ...] = ()
    has: tuple[Has, ...] = ()
    texts: tuple[str, ...] = ()
    complex: bool = False
    includes: tuple[Include, ...] = ()
    reverse: tuple[Include, ...] = ()
    count: int | None = None
    offset: int | None = None
    only_count: bool = False


def read_query(type_: str, text: str) -> Query:
    """Understand the part behind the question mark; raises Refused."""
    pairs = parse_qsl(text, keep_blank_values=True)
    wishes = {name: value for name, value in pairs if name in RESULT}
    criteria, has = [], []
    for name, value in pairs:
        if name.startswith("_has:"):
            has.append(_has(type_, name, value))
        elif name.partition(":")[0] not in RESULT:
            criteria.append(criterion(type_, name, value))
    return Query(
        type=type_,
        criteria=tuple(criteria),
        has=tuple(has),
        texts=tuple(value for name, value in pairs if name == "_text"),
        complex=wishes.get("_complexSearch") == "true",
        includes=_includes(pairs, "_include"),
        reverse=_includes(pairs, "_revinclude"),
        count=_number(wishes, "_count"),
        offset=_number(wishes, "_offset"),
        only_count=wishes.get("_summary") == "count",
    )


def criterion(type_: str, name: str, value: str) -> Criterion:
    """One condition with its chain; raises Refused."""
    steps = name.split(".")
    links: list[Link] = []
    here = type_
    for step in steps[:-1]:
        link_name, _, wanted = step.partition(":")
        found = parameter(here, link_name)
        if found is None:
            raise unknown_parameter(link_name, here, valid_names(here))
        if found.kind != "reference" or wanted not in ("", found.target):
            raise Refused(400, "processing", f"Invalid parameter chain: {name}")
        links.append(Link(here, link_name, found.target))
        here = found.target
    last, _, modifier = steps[-1].partition(":")
    known = parameter(here, last)
    if known is None:
        raise unknown_parameter(last, here, valid_names(here))
    if known.kind == "near":
        _near(value)
    elif modifier not in MODIFIERS[known.kind]:
        text = f'Unknown modifier ":{modifier}" for parameter "{last}" of "{here}"'
        raise Refused(400, "processing", text)
    values = (value,) if known.kind == "near" else tuple(_alternatives(value))
    return Criterion(tuple(links), here, last, known.kind, modifier, values)


def _near(value: str) -> tuple[float, float, float]:
    """Latitude, longitude and kilometres; raises Refused."""
    parts = value.split("|")
    try:
        north, east, away = (float(one) for one in parts[:3])
    except ValueError:
        parts = []
        north = east = away = 0.0
    if len(parts) != 4 or parts[3] != "km" or not 0 < away <= FARTHEST_KM:
        text = 'near needs "latitude|longitude|distance|km", with at most 100 km'
        raise Refused(400, "processing", text)
    return north, east, away


def near_values(value: str) -> tuple[float, float, float]:
    """What a checked `near` says."""
    return _near(value)


def _alternatives(value: str) -> list[str]:
    return [one.replace("\\,", ",") for one in _COMMAS.split(value)]


def _has(type_: str, name: str, value: str) -> Has:
    parts = name.split(":", 3)
    source = parts[1] if len(parts) == 4 else ""
    if source not in PARAMETERS:
        raise Refused(400, "processing", f"Invalid _has parameter: {name}")
    found = parameter(source, parts[2])
    if found is None or found.target != type_:
        raise unknown_parameter(parts[2], source, valid_names(source))
    return Has(source, parts[2], criterion(source, parts[3], value))


def _includes(pairs: Sequence[tuple[str, str]], wanted: str) -> tuple[Include, ...]:
    found = []
    for name, value in pairs:
        if name.partition(":")[0] != wanted:
            continue
        source, _, rest = value.partition(":")
        if value == "*":
            found.append(Include("*", "*"))
            continue
        linked = rest.partition(":")[0]
        known = parameter(source, linked) if source in PARAMETERS else None
        if linked != "*" and (known is None or known.kind != "reference"):
            text = f'Invalid {wanted} parameter value: "{value}". Unknown type or not a reference'
            raise Refused(400, "processing", text)
        found.append(Include(source, linked))
    return tuple(found)


def _number(wishes: dict[str, str], name: str) -> int | None:
    text = wishes.get(name)
    if text is None:
        return None
    if not text.isascii() or not text.isdecimal():
        raise Refused(400, "processing", f'Invalid {name} value: "{text}"')
    return int(text)
