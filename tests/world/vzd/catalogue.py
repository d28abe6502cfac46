"""All resources of a directory, by number, with the indexes that the search uses."""

import copy
import gc
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.world.vzd.filling import Filling
from tests.world.vzd.generated import Generated, shift
from tests.world.vzd.index import ValueIndex
from tests.world.vzd.listed import Listed
from tests.world.vzd.normal import words
from tests.world.vzd.parameters import COMMON, PARAMETERS, codings, each, parameter
from tests.world.vzd.places import PLACES
from tests.world.vzd.render import resources
from tests.world.vzd.rid import WIDTH, number, split
from tests.world.vzd.text_index import TextIndex

Json = dict[str, Any]
ANCHORS = ("PractitionerRole", "HealthcareService")
EARTH_KM = 6371.0
TOWN_KM = 5.0


class Catalogue:
    """Invented entries, made when asked for, and over them those that somebody has put there."""

    def __init__(self, generated: Generated | None = None) -> None:
        self._generated = generated or Generated(0)
        self.index = ValueIndex()
        self.texts = {one: TextIndex() for one in ANCHORS}
        self.version = 0
        self._own: dict[int, Json | None] = {}
        self._back: dict[int, set[int]] = {}
        self._next = self._generated.end
        if generated is not None:
            with _no_collection():
                Filling(generated, self.index, self.texts).run()
                for one in self.texts.values():
                    one.settle()

    def type_of(self, rid: int) -> str | None:
        """The type of a resource; None where there is none."""
        if rid in self._own:
            found = self._own[rid]
            return None if found is None else str(found["resourceType"])
        return self._generated.type_of(rid)

    def resource(self, rid: int) -> Json | None:
        """One resource; None where there is none. It is not to be changed."""
        if rid in self._own:
            return self._own[rid]
        return self._generated.resource(rid)

    def all_of(self, type_: str) -> frozenset[int]:
        """Every resource of a type."""
        return frozenset().union(
            *(self.index.find(type_, "_tag", code, "") for code in ("ldap", "owner", "apo"))
        )

    def new_number(self) -> int:
        """The number of the first of eight resources."""
        self._next += WIDTH
        return self._next - WIDTH

    def add(self, entry: Listed) -> int:
        """Put an entry in; the number of its role or service."""
        anchor = self.new_number()
        for one in resources(entry, anchor):
            self.put(one)
        return anchor

    def put(self, resource: Json) -> None:
        """Put in or replace one resource."""
        self._replace(int(resource["id"]), copy.deepcopy(resource))

    def remove(self, rid: int) -> None:
        """Take one resource out."""
        self._replace(rid, None)

    def targets(self, rid: int, name: str) -> tuple[int, ...]:
        """The resources to which one refers."""
        if rid not in self._own:
            return self._generated.targets(rid, name) if rid < self._generated.end else ()
        resource = self._own[rid]
        found = parameter(resource["resourceType"], name) if resource else None
        if resource is None or found is None or found.kind != "reference":
            return ()
        numbers = (number(one) for one in found.read(resource))
        return tuple(one for one in numbers if one is not None and self.type_of(one))

    def sources(self, targets: Iterable[int], type_: str, name: str) -> set[int]:
        """The resources of a type that refer to one of these."""
        wanted = frozenset(targets)
        found = {
            source
            for target in self._back.keys() & wanted
            for source in self._back[target]
            if self.type_of(source) == type_ and target in self.targets(source, name)
        }
        if name == "service":
            return found | self._employed(wanted)
        return found | (self._generated.anchors(wanted, type_) - self._own.keys())

    def near(self, latitude: float, longitude: float, km: float) -> dict[int, float]:
        """Locations within a distance and how far they are, in kilometres."""
        found = {}
        cities = self.index.text("Location", "address-city")
        for place in PLACES:
            if _distance(latitude, longitude, place.latitude, place.longitude) > km + TOWN_KM:
                continue
            for ids in cities.find(place.city, "exact"):
                for rid in ids:
                    away = _distance(latitude, longitude, *self._position(rid, place))
                    if away <= km:
                        found[rid] = away
        return found

    def words_of(self, anchor: int) -> set[str]:
        """The words by which `_text` finds a role or service."""
        resource = self.resource(anchor)
        if resource is None or resource["resourceType"] not in ANCHORS:
            return set()
        texts = _texts_of(resource)
        for name in ("practitioner", "organization", "location"):
            for target in self.targets(anchor, name):
                texts += _texts_of(self.resource(target) or {})
        return {word for text in texts for word in words(text)}

    def text_of(self, anchor: int) -> str:
        """Everything in which a quoted phrase is looked for, as words between blanks."""
        resource = self.resource(anchor) or {}
        texts = _texts_of(resource)
        for name in ("practitioner", "organization", "location"):
            for target in self.targets(anchor, name):
                texts += _texts_of(self.resource(target) or {})
        return " | ".join(" ".join(["", *words(text), ""]) for text in texts)

    def _employed(self, services: frozenset[int]) -> set[int]:
        """Roles whose house is one of these; only a handful of tests asks."""
        roles = self.all_of("PractitionerRole") if services else ()
        return {one for one in roles if services.intersection(self.targets(one, "service"))}

    def _position(self, rid: int, place: Any) -> tuple[float, float]:
        if rid not in self._own:
            north, east = shift(split(rid)[0])
            return place.latitude + north, place.longitude + east
        at = (self._own[rid] or {}).get("position", {})
        return at.get("latitude", place.latitude), at.get("longitude", place.longitude)

    def _replace(self, rid: int, new: Json | None) -> None:
        self.version += 1
        anchors = self._anchors_of(rid)
        for anchor in anchors:
            self.texts[str(self.type_of(anchor))].drop(anchor, self.words_of(anchor))
        self._note(rid, self.resource(rid), add=False)
        self._own[rid] = new
        self._note(rid, new, add=True)
        for anchor in anchors | self._anchors_of(rid):
            type_ = self.type_of(anchor)
            if type_ is not None:
                self.texts[type_].put(anchor, self.words_of(anchor))

    def _anchors_of(self, rid: int) -> set[int]:
        """The roles and services whose words depend on a resource."""
        found = set(self._back.get(rid, ()))
        if rid < self._generated.end:
            found.add(self._generated.anchor(rid))
        found.add(rid)
        return {one for one in found if self.type_of(one) in ANCHORS}

    def _note(self, rid: int, resource: Json | None, *, add: bool) -> None:
        """Bring the indexes up to date for one resource."""
        if resource is None:
            return
        type_ = str(resource["resourceType"])
        for name, one in (PARAMETERS[type_] | COMMON).items():
            if name == "_id":
                continue
            for value in set(one.read(resource)):
                if one.kind == "string":
                    text = self.index.text(type_, name)
                    text.put(value, (rid,)) if add else text.drop(value, rid)
                elif one.kind == "token":
                    code = self.index.code(type_, name)
                    code.put(value, (rid,)) if add else code.drop(value, rid)
                elif one.kind == "reference":
                    target = number(value)
                    known = self._back.setdefault(target or 0, set())
                    known.add(rid) if add else known.discard(rid)


@contextmanager
def _no_collection() -> Iterator[None]:
    """A million new objects, none of them garbage: looking for some would double the time.

    They are frozen afterwards, or every later collection would stop the server for half a second.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def _texts_of(resource: Json) -> list[str]:
    """What of a resource goes into the full-text index of the entry."""
    type_ = resource.get("resourceType")
    texts: list[str] = []
    if type_ == "Practitioner":
        for name in each(resource.get("name")):
            for key in ("text", "family", "given", "prefix"):
                texts += each(name.get(key))
        for one in each(resource.get("qualification")):
            texts += [display for _, _, display in codings(one.get("code"))]
    elif type_ in ("Organization", "HealthcareService"):
        texts += [*each(resource.get("name")), *each(resource.get("alias"))]
        for key in ("type", "specialty"):
            for _, code, display in codings(resource.get(key)):
                texts += [display, *([code] if type_ == "Organization" else [])]
    elif type_ == "Location":
        address = resource.get("address", {})
        texts += [*each(address.get("line")), *each(address.get("city"))]
        texts += each(address.get("postalCode"))
    for one in each(resource.get("identifier")):
        if one.get("system", "").endswith("telematik-id"):
            texts.append(one["value"])
    return texts


def _distance(north: float, east: float, to_north: float, to_east: float) -> float:
    """Kilometres between two points."""
    one, two = math.radians(north), math.radians(to_north)
    half = math.radians(to_east - east) / 2
    value = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(value))
