"""What belongs to one owner, with changes that the search does not show yet."""

import asyncio
from collections.abc import Iterable
from typing import Any

from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.codes import TELEMATIK_ID
from tests.world.vzd.settings import Settings

Json = dict[str, Any]
ROLES = (("Practitioner", "PractitionerRole"), ("Organization", "HealthcareService"))
LINKS = ("location", "endpoint")


class Possessions:
    """The owners' view of the catalogue: their changes at once, the search's view later."""

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._fresh: dict[int, Json | None] = {}
        self._made_by: dict[int, str] = {}

    def new_number(self) -> int:
        """The number of a new resource."""
        return self._catalogue.new_number()

    def current(self, rid: int) -> Json | None:
        """A resource as its owner sees it; None where there is none."""
        return self._fresh[rid] if rid in self._fresh else self._catalogue.resource(rid)

    def of(self, owner: str) -> dict[int, Json]:
        """All resources of an owner, what is referred to first."""
        index = self._catalogue.index
        identity = f"{TELEMATIK_ID}|{owner}"
        numbers = set(index.find("Endpoint", "owner-telematik-id", identity, ""))
        numbers |= {rid for rid, one in self._made_by.items() if one == owner}
        for holder, role in ROLES:
            holders = index.find(holder, "identifier", identity, "")
            link = "practitioner" if holder == "Practitioner" else "organization"
            anchors = self._catalogue.sources(holders, role, link)
            numbers |= holders | anchors
            for anchor in anchors:
                numbers.update(*(self._catalogue.targets(anchor, one) for one in LINKS))
        found = {rid: one for rid in numbers if (one := self.current(rid)) is not None}
        roles = {role for _, role in ROLES}
        return dict(sorted(found.items(), key=lambda one: one[1]["resourceType"] in roles))

    def view(self, owner: str) -> Catalogue:
        """A directory that has nothing but an owner's resources."""
        small = Catalogue()
        for one in self.of(owner).values():
            small.put(one)
        return small

    def set(self, rid: int, resource: Json | None, owner: str) -> None:
        """Change or (with None) delete a resource; the search follows later."""
        self._fresh[rid] = resource
        self._made_by[rid] = owner
        if self._settings.visible_after > 0:
            loop = asyncio.get_running_loop()
            loop.call_later(self._settings.visible_after, self._publish, rid, resource)
        else:
            self._publish(rid, resource)

    def _publish(self, rid: int, resource: Json | None) -> None:
        if resource is None:
            self._catalogue.remove(rid)
        else:
            self._catalogue.put(resource)
        if self._fresh.get(rid, resource) is resource:
            self._fresh.pop(rid, None)


def references(resource: Json, fields: Iterable[str]) -> list[str]:
    """All references in these fields."""
    found = []
    for field in fields:
        value = resource.get(field, [])
        many = value if isinstance(value, list) else [value]
        found += [str(one.get("reference", "")) for one in many if isinstance(one, dict)]
    return found
