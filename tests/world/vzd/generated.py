"""Thousands of invented entries, the same in every run, each made only when it is asked for.

Only what the search needs is kept of each (see `filling.py`): 50,000 full entries as objects
would cost a gigabyte. Any likeness with real people is chance.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from tests.world.vzd import codes
from tests.world.vzd.identifiers import iknr, lanr, telematik_id
from tests.world.vzd.listed import Address, Listed, ListedOrganisation, ListedPerson
from tests.world.vzd.names import FAMILIES, GIVEN, STREETS, TITLES
from tests.world.vzd.places import PLACES
from tests.world.vzd.render import kind, resource
from tests.world.vzd.rid import ENDPOINT, FIRST, HOLDER, PLACE, WIDTH, anchor_of, split

_MASK = (1 << 64) - 1
PERSONS_OF_TEN = 8
DOMAINS = 12
PROFESSIONS = ("30", "30", "30", "30", "31", "32", "45", "46", "47", "234", "235", "236")
HOUSES = ("50", "50", "50", "50", "51", "52", "53", "54", "54", "245", "246", "247", "59")
OID = "1.2.276.0.76.4."
TREES = ("Adler", "Linden", "Rosen", "Hirsch", "Löwen", "Engel", "Stern", "Marien", "Park", "Stadt")

# What kinds of addresses an entry has, in twenty parts.
NONE, CHAT, OFF, TWO, MAIL_TOO, HIDDEN, MAIL = range(7)
SHAPES = (CHAT,) * 11 + (OFF, TWO, MAIL_TOO, MAIL_TOO, HIDDEN, NONE, NONE, NONE, MAIL)
COUNTS = (0, 1, 1, 2, 2, 1, 1)


class Picks(NamedTuple):
    """Which of the words make up an entry."""

    family: int
    given: int
    title: int
    profession: int
    extra: int
    place: int
    code: int
    street: int
    house: int
    shape: int
    active: bool
    domain: int
    old: bool


def mixed(number: int) -> int:
    """64 evenly spread bits."""
    value = (number + 1) * 0x9E3779B97F4A7C15 & _MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31


@lru_cache(maxsize=1024)
def picks(entry: int) -> Picks:
    """The words of one entry."""
    one, two = mixed(2 * entry), mixed(2 * entry + 1)
    place = min(one % len(PLACES), (one >> 8) % len(PLACES))  # large towns come first
    return Picks(
        (one >> 16) % len(FAMILIES),
        (one >> 28) % len(GIVEN),
        (one >> 40) % len(TITLES),
        (one >> 46) & 0xFFF,
        (one >> 50) & 0xFFF,
        place,
        (two & 0xFF) % len(PLACES[place].codes),
        (two >> 8) % len(STREETS),
        (two >> 20) % 140 + 1,
        SHAPES[(two >> 32) % len(SHAPES)],
        (two >> 40) % 25 != 0,
        (two >> 46) % DOMAINS,
        (two >> 52) % 4 == 0,
    )


def is_person(entry: int) -> bool:
    """Whether the entry is a person's and not a house's."""
    return entry % 10 < PERSONS_OF_TEN


def identity(entry: int, pick: Picks) -> str:
    """The entry's Telematik-ID."""
    known = PROFESSIONS if is_person(entry) else HOUSES
    return telematik_id(known[pick.profession % len(known)], entry + 1000)


def shift(entry: int) -> tuple[float, float]:
    """How far an entry lies from the middle of its town: up to three kilometres."""
    return (entry * 7919 % 601 - 300) / 10_000, (entry * 104_729 % 601 - 300) / 10_000


def service_of(entry: int) -> int | None:
    """The house a person works in; every fourth has none."""
    return None if entry % 4 == 3 else anchor_of(entry // 10 * 10 + PERSONS_OF_TEN)


def addresses(pick: Picks, tid: str) -> tuple[Address, ...]:
    """The ways to reach an entry."""
    name = tid.lower()
    chat = Address(
        f"@{name}:messenger-{pick.domain}.example",
        "tim",
        active=pick.shape != OFF,
        hidden=pick.shape == HIDDEN,
        sigil=pick.old,
    )
    mail = Address(f"{name}@praxis-{pick.domain}.kim.example", "kim")
    if pick.shape == TWO:
        return (chat, Address(f"@{name}:frueher.example", "tim", active=False))
    return {NONE: (), MAIL: (mail,), MAIL_TOO: (chat, mail)}.get(pick.shape, (chat,))


def person(entry: int, pick: Picks) -> ListedPerson:
    """One invented person."""
    profession = PROFESSIONS[pick.profession % len(PROFESSIONS)]
    doctor = profession == "30"
    tid = identity(entry, pick)
    consultants = codes.CONSULTANT_CODES
    return ListedPerson(
        family=FAMILIES[pick.family],
        given=GIVEN[pick.given],
        telematik_id=tid,
        addresses=addresses(pick, tid),
        title=TITLES[pick.title] if doctor else "",
        profession=OID + profession,
        consultant=consultants[pick.extra % len(consultants)] if doctor else None,
        city=PLACES[pick.place].city,
        postal_code=PLACES[pick.place].codes[pick.code],
        street=f"{STREETS[pick.street]} {pick.house}",
        lanr=lanr(entry + 100_000) if doctor else "",
        active=pick.active,
        shift=shift(entry),
    )


def fields_of(profession: str, extra: int) -> tuple[codes.Code, ...]:
    """The medical fields of a house."""
    if profession in ("50", "53"):
        return (codes.FIELD_CODES[extra % len(codes.FIELD_CODES)],)
    known = {"51": codes.DENTISTRY, "54": codes.PHARMACY, "245": codes.NURSING}
    return (known[profession],) if profession in known else ()


def house_name(profession: str, pick: Picks) -> str:
    """A house is named after its owner, its field, a tree or its town."""
    family, city = FAMILIES[pick.family], PLACES[pick.place].city
    field = codes.FIELD_CODES[pick.extra % len(codes.FIELD_CODES)].display
    names = {
        "50": f"Praxis für {field} {family}",
        "51": f"Zahnarztpraxis {family}",
        "52": f"Psychotherapeutische Praxis {family}",
        "53": f"Klinikum {city}, {field}",
        "54": f"{TREES[pick.extra % len(TREES)]}-Apotheke {family}",
        "245": f"Pflegedienst {family}",
        "246": f"Hebammenpraxis {family}",
        "247": f"Physiotherapie {family}",
    }
    return names.get(profession, f"{family}-Krankenkasse")


def house(entry: int, pick: Picks) -> ListedOrganisation:
    """One invented house."""
    profession = HOUSES[pick.profession % len(HOUSES)]
    tid = identity(entry, pick)
    name = house_name(profession, pick)
    return ListedOrganisation(
        name=name,
        telematik_id=tid,
        addresses=addresses(pick, tid),
        profession=OID + profession,
        fields=fields_of(profession, pick.extra),
        city=PLACES[pick.place].city,
        postal_code=PLACES[pick.place].codes[pick.code],
        street=f"{STREETS[pick.street]} {pick.house}",
        alias=f"{name} {PLACES[pick.place].city}",
        ik=iknr(entry) if profession == "59" else "",
        active=pick.active,
        hidden=entry % 40 == 39,
        relevant=entry % 20 == 9,
        shift=shift(entry),
    )


@lru_cache(maxsize=512)
def listed(entry: int) -> Listed:
    """One invented entry."""
    pick = picks(entry)
    return person(entry, pick) if is_person(entry) else house(entry, pick)


class Generated:
    """The invented part of the directory: resources by number."""

    def __init__(self, count: int) -> None:
        self.count = count

    @property
    def end(self) -> int:
        """The first number behind."""
        return FIRST + self.count * WIDTH

    def entry(self, entry: int) -> Listed:
        """One entry by its place in the row."""
        return listed(entry)

    def type_of(self, rid: int) -> str | None:
        """The type of a resource; None where there is none."""
        if not FIRST <= rid < self.end:
            return None
        entry, part = split(rid)
        if part >= ENDPOINT + COUNTS[picks(entry).shape] and part >= ENDPOINT:
            return None
        return kind(is_person(entry), part)

    def resource(self, rid: int) -> dict[str, Any] | None:
        """One resource; None where there is none."""
        if self.type_of(rid) is None:
            return None
        entry, part = split(rid)
        return resource(self.entry(entry), rid - part, part, self._service(entry))

    def targets(self, rid: int, parameter: str) -> tuple[int, ...]:
        """Where an entry's role or service leads."""
        entry, part = split(rid)
        if part:
            return ()
        if parameter in ("practitioner", "organization"):
            return (rid + HOLDER,) if (parameter == "practitioner") == is_person(entry) else ()
        if parameter == "location":
            return (rid + PLACE,)
        if parameter == "endpoint":
            first = rid + ENDPOINT
            return tuple(range(first, first + COUNTS[picks(entry).shape]))
        service = self._service(entry) if parameter == "service" and is_person(entry) else None
        return () if service is None else (service,)

    def anchors(self, rids: Iterable[int], type_: str) -> set[int]:
        """The roles or services to which resources belong."""
        end, persons = self.end, type_ == "PractitionerRole"
        all_ = {rid & ~(WIDTH - 1) for rid in rids if rid < end}
        first = FIRST // WIDTH
        return {one for one in all_ if ((one // WIDTH - first) % 10 < PERSONS_OF_TEN) == persons}

    def anchor(self, rid: int) -> int:
        """The role or service to which a resource belongs."""
        return rid - split(rid)[1]

    def _service(self, entry: int) -> int | None:
        found = service_of(entry)
        return found if found is not None and found < self.end else None
