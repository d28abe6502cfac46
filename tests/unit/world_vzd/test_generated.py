"""Invented entries: the same in every run, with numbers of the right shape, quickly made."""

from __future__ import annotations

import re
import time
import tracemalloc

from tests.world.vzd.catalogue import Catalogue
from tests.world.vzd.generated import Generated, is_person
from tests.world.vzd.identifiers import iknr, lanr
from tests.world.vzd.index import StringIndex, TokenIndex
from tests.world.vzd.listed import ListedPerson
from tests.world.vzd.query import read_query
from tests.world.vzd.rid import anchor_of
from tests.world.vzd.search import Search

MANY = 50_000
SHAPES = re.compile(
    r"1-1\d{9}|1-20\d{8}|2-011\d{8}|2-2\d{9}|3-01\.[23]\.\d{10}|4-[12]\d{9}|5-2-\d{9}"
    r"|8-01-\d{10}|9-2\.5[89]\.\d{8}|10-67\.\d{8}"
)


def index_of(catalogue: Catalogue) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for key, one in catalogue.index.strings.items():
        assert isinstance(one, StringIndex)
        found |= {(*key, value): sorted(set(ids)) for value, (_, ids) in one._values.items() if ids}
    for key, other in catalogue.index.tokens.items():
        assert isinstance(other, TokenIndex)
        for code, many in other._values.items():
            found |= {(*key, code, system): sorted(set(ids)) for system, _, ids in many if ids}
    for type_, text in catalogue.texts.items():
        found |= {(type_, word): sorted(set(ids)) for word, ids in text._entries.items() if ids}
    return found


def test_both_ways_to_fill_the_index_agree() -> None:
    generated, read = Generated(300), Catalogue()
    for entry in range(300):
        parts = (3, 4, 2, 1, 0)
        for part in parts:
            resource = generated.resource(anchor_of(entry) + part)
            if resource is not None:
                read.put(resource)
    assert index_of(Catalogue(Generated(300))) == index_of(read)


def test_entries_are_the_same_and_well_formed() -> None:
    one, other = Generated(2000), Generated(2000)
    entries = [one.entry(entry) for entry in range(2000)]
    assert entries == [other.entry(entry) for entry in range(2000)]
    ids = [entry.telematik_id for entry in entries]
    assert len(set(ids)) == 2000
    assert all(SHAPES.fullmatch(one) for one in ids)
    persons = [entry for entry in entries if isinstance(entry, ListedPerson)]
    assert len(persons) == sum(map(is_person, range(2000))) == 1600
    assert any(not entry.active for entry in entries)
    assert all(entry.lanr == "" or lanr(int(entry.lanr[:6])) == entry.lanr for entry in persons)


def test_check_digits() -> None:
    assert iknr(950_096) == "109500969"
    assert lanr(123_456, "01")[:6] == "123456"


def test_thousands_are_made_and_searched_quickly() -> None:
    """A tenth of the usual number; all of them are measured in the integration tests."""
    began = time.process_time()
    catalogue = Catalogue(Generated(MANY // 10))
    assert time.process_time() - began < 0.6
    search = Search(catalogue)
    usual = "practitioner.active=true&endpoint.status=active&endpoint.payload-type=tim-chat"
    search.run(read_query("PractitionerRole", usual))
    for text in ("_text=ber%20a", "practitioner.name:contains=ebe", "_text=ann"):
        query = read_query(
            "PractitionerRole",
            f"{usual}&{text}&_include=PractitionerRole:practitioner"
            "&_include=PractitionerRole:endpoint&_include=PractitionerRole:location",
        )
        began = time.process_time()
        found = search.run(query)
        numbers, _ = search.includes(query, found.matches)
        resources = [catalogue.resource(rid) for rid in (*found.matches, *numbers)]
        assert time.process_time() - began < 0.06
        assert found.matches
        assert all(resources)


def test_memory() -> None:
    tracemalloc.start()
    catalogue = Catalogue(Generated(1000))
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert catalogue.version == 0
    assert size * MANY / 1000 < 300_000_000
