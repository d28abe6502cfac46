from __future__ import annotations

import pytest

from timclient.domain.directory import Coded, Entry, EntryKind
from timclient.domain.directory_sector import Sector, sector


def entry(telematik_id: str, *codes: str) -> Entry:
    professions = tuple(Coded("s", code) for code in codes)
    return Entry("x", EntryKind.PERSON, "x", telematik_id, professions)


@pytest.mark.parametrize(
    ("telematik_id", "codes", "found"),
    [
        ("", ("1.2.276.0.76.4.53",), Sector.HOSPITAL),
        ("1-1x", ("1.2.276.0.76.4.54",), Sector.PHARMACY),
        ("", ("030", "1.2.276.0.76.4.999", "1.2.276.0.76.4.31"), Sector.DENTISTRY),
        ("1-1.58", ("030",), Sector.MEDICINE),
        ("2-2.58.00000040", (), Sector.DENTISTRY),
        ("5-2", (), Sector.HOSPITAL),
        ("8-01-1", (), Sector.INSURER),
        ("3-07.2.1444560000.16.108", (), Sector.PHARMACY),
        ("9-2.5", (), None),
        ("", ("53",), None),
    ],
)
def test_sectors(telematik_id: str, codes: tuple[str, ...], found: Sector | None) -> None:
    assert sector(entry(telematik_id, *codes)) is found
