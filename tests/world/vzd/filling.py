"""Fills the indexes with the invented entries, word by word and not resource by resource.

Reading the values out of 200,000 rendered resources would take half a minute; here every word of
the vocabulary collects its entries in one pass. A test holds both ways against each other.
"""

from collections import defaultdict
from collections.abc import Iterable

from tests.world.vzd import codes
from tests.world.vzd import generated as made
from tests.world.vzd.generated import OID, PROFESSIONS, Generated, Picks, is_person, picks
from tests.world.vzd.identifiers import lanr
from tests.world.vzd.index import ValueIndex
from tests.world.vzd.listed import Address
from tests.world.vzd.names import FAMILIES, GIVEN, STREETS, TITLES
from tests.world.vzd.places import PLACES
from tests.world.vzd.rid import ENDPOINT, HOLDER, PLACE, anchor_of
from tests.world.vzd.text_index import TextIndex

ROLE, SERVICE = "PractitionerRole", "HealthcareService"
Groups = defaultdict[int, list[int]]
_TAGGED = codes.Code(codes.ORIGIN, "ldap", "")
_OWNED = codes.Code(codes.ORIGIN, "owner", "")
_RELEVANT = codes.Code(
    f"{codes.BASE}/CodeSystem/ResourceTag", "fdv-relevant", "Relevant for ePA FdV"
)
_HOUSE_HIDDEN = codes.Code(f"{codes.BASE}/CodeSystem/OrganizationVisibilityCS", codes.HIDDEN, "")
_HIDDEN = codes.Code(f"{codes.BASE}/CodeSystem/EndpointVisibilityCS", codes.HIDDEN, "")


class Filling:
    """One pass over the invented entries."""

    def __init__(self, source: Generated, index: ValueIndex, texts: dict[str, TextIndex]) -> None:
        self._source = source
        self._index = index
        self._texts = texts
        self._anchors: dict[str, list[int]] = {ROLE: [], SERVICE: []}
        self._towns: dict[str, Groups] = {one: defaultdict(list) for one in self._anchors}
        self._lines: dict[str, defaultdict[str, list[int]]] = {
            one: defaultdict(list) for one in self._anchors
        }
        self._families: Groups = defaultdict(list)
        self._given: Groups = defaultdict(list)
        self._titles: Groups = defaultdict(list)
        self._qualified: defaultdict[codes.Code, list[int]] = defaultdict(list)
        self._active: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        self._kinds: defaultdict[tuple[str, bool, bool], list[int]] = defaultdict(list)

    def run(self) -> None:
        """Fill everything."""
        for entry in range(self._source.count):
            pick, anchor = picks(entry), anchor_of(entry)
            tid = made.identity(entry, pick)
            if is_person(entry):
                type_, owner = ROLE, self._person(entry, anchor, pick, tid)
            else:
                type_, owner = SERVICE, self._house(entry, anchor, pick, tid)
            self._anchors[type_].append(anchor)
            self._place(type_, anchor, pick, owner)
            self._texts[type_].extend(tid, (anchor,))
            for number, address in enumerate(made.addresses(pick, tid), anchor + ENDPOINT):
                self._endpoint(number, address, owner, tid)
        self._spread_people()
        self._spread_places()
        self._spread_endpoints()

    def _person(self, entry: int, anchor: int, pick: Picks, tid: str) -> str:
        number, index = anchor + HOLDER, self._index
        text = f"{FAMILIES[pick.family]}, {GIVEN[pick.given]}"
        profession = PROFESSIONS[pick.profession % len(PROFESSIONS)]
        self._families[pick.family].append(anchor)
        self._given[pick.given].append(anchor)
        self._qualified[codes.PROFESSIONS[OID + profession]].append(anchor)
        self._active["Practitioner", pick.active].append(number)
        index.text("Practitioner", "name").put(text, (number,))
        identifiers = index.code("Practitioner", "identifier")
        identifiers.put((codes.TELEMATIK_ID, tid, ""), (number,))
        if profession == "30":
            self._titles[pick.title].append(anchor)
            code = codes.CONSULTANT_CODES[pick.extra % len(codes.CONSULTANT_CODES)]
            self._qualified[code].append(anchor)
            identifiers.put((codes.LANR, lanr(entry + 100_000), ""), (number,))
        return text

    def _house(self, entry: int, anchor: int, pick: Picks, tid: str) -> str:
        number, index = anchor + HOLDER, self._index
        listed = made.house(entry, pick)
        kind = codes.HOUSES[listed.profession]
        index.text("Organization", "alias").put(listed.alias, (number,))
        index.text("Organization", "name").put(listed.alias, (number,))
        index.text("Organization", "name").put(listed.name, (number,))
        index.text(SERVICE, "name").put(listed.name, (anchor,))
        index.code("Organization", "identifier").put((codes.TELEMATIK_ID, tid, ""), (number,))
        index.code(SERVICE, "identifier").put((codes.TELEMATIK_ID, tid, ""), (anchor,))
        if listed.ik:
            index.code("Organization", "identifier").put((codes.IKNR, listed.ik, ""), (number,))
        index.code("Organization", "type").put(kind, (number,))
        index.text("Organization", "type-display").put(kind.display, (number,))
        self._active["Organization", pick.active].append(number)
        if listed.hidden:
            index.code("Organization", "organizationVisibility").put(_HOUSE_HIDDEN, (number,))
        if listed.relevant:
            index.code("Organization", "_tag").put(_RELEVANT, (number,))
        for code in listed.fields:
            name = "specialty" if code.system == codes.CARE else "service-type"
            index.code(SERVICE, name).put(code, (anchor,))
            self._texts[SERVICE].extend(code.display, (anchor,))
        # The alias begins with the name.
        for text in (listed.alias, kind.display, kind.code):
            self._texts[SERVICE].extend(text, (anchor,))
        return listed.name

    def _place(self, type_: str, anchor: int, pick: Picks, owner: str) -> None:
        place, index = PLACES[pick.place], self._index
        line, code = f"{STREETS[pick.street]} {pick.house}", place.codes[pick.code]
        text = "&#13;&#10;".join((line, code, place.city, place.state, "DE"))
        index.text("Location", "address").put(text, (anchor + PLACE,))
        index.text("Location", "name").put(f"Standort von {owner}", (anchor + PLACE,))
        self._lines[type_][line].append(anchor)
        self._towns[type_][pick.place * 8 + pick.code].append(anchor)

    def _endpoint(self, number: int, address: Address, owner: str, tid: str) -> None:
        index = self._index
        index.text("Endpoint", "address").put(address.written, (number,))
        index.text("Endpoint", "name").put(f"{owner} ({address.target})", (number,))
        index.code("Endpoint", "owner-telematik-id").put((codes.TELEMATIK_ID, tid, ""), (number,))
        self._kinds[address.kind, address.active, address.hidden].append(number)

    def _string(self, type_: str, names: Iterable[str], value: str, numbers: list[int]) -> None:
        for name in names:
            self._index.text(type_, name).put(value, numbers)

    def _spread_people(self) -> None:
        """Enter the words that people share."""
        words = self._texts[ROLE]
        for names, groups, parameters in (
            (FAMILIES, self._families, ("name", "family")),
            (GIVEN, self._given, ("name", "given")),
            (TITLES, self._titles, ("name",)),
        ):
            for which, anchors in groups.items():
                if names[which]:
                    self._string("Practitioner", parameters, names[which], _behind(anchors, HOLDER))
                    words.extend(names[which], anchors)
        qualification = self._index.code("Practitioner", "qualification")
        for code, anchors in self._qualified.items():
            holders = _behind(anchors, HOLDER)
            qualification.put(code, holders)
            qualification.put(("", code.display, code.display), holders)
            words.extend(code.display, anchors)
        for (type_, active), numbers in self._active.items():
            truth = ("", str(active).lower(), "")
            self._index.code(type_, "active").put(truth, numbers)

    def _spread_places(self) -> None:
        """Enter streets and towns."""
        for type_, holder in ((ROLE, "Practitioner"), (SERVICE, "Organization")):
            words, anchors = self._texts[type_], self._anchors[type_]
            for line, group in self._lines[type_].items():
                words.extend(line, group)
                self._string("Location", ("address",), line, _behind(group, PLACE))
            for which, group in self._towns[type_].items():
                place = PLACES[which // 8]
                code, numbers = place.codes[which % 8], _behind(group, PLACE)
                self._string("Location", ("address", "address-city"), place.city, numbers)
                self._string("Location", ("address", "address-state"), place.state, numbers)
                self._string("Location", ("address", "address-postalcode"), code, numbers)
                words.extend(place.city, group)
                words.extend(code, group)
            everywhere = _behind(anchors, PLACE)
            self._string("Location", ("address", "address-country"), "DE", everywhere)
            self._index.code("Location", "_tag").put(_TAGGED, everywhere)
            self._index.code(type_, "_tag").put(_TAGGED, anchors)
            self._index.code(holder, "_tag").put(_TAGGED, _behind(anchors, HOLDER))

    def _spread_endpoints(self) -> None:
        """Enter what addresses share."""
        for (kind, active, hidden), numbers in self._kinds.items():
            chat = kind != "kim"
            for name, code in (
                ("connection-type", codes.Code(codes.CONNECTION, kind, codes.CONNECTIONS[kind])),
                ("payload-type", codes.CHAT if chat else codes.LETTER),
                ("status", codes.Code("", "active" if active else "off", "")),
                ("_tag", _OWNED if chat else _TAGGED),
            ):
                self._index.code("Endpoint", name).put(code, numbers)
            if hidden:
                self._index.code("Endpoint", "endpointVisibility").put(_HIDDEN, numbers)


def _behind(anchors: list[int], part: int) -> list[int]:
    return [one + part for one in anchors]
