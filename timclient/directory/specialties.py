"""The fields of medicine one can search by, with their German names.

``resources/directory/specialties.json`` holds codes and names of gematik's value set
HealthcareServiceTypeVS (the German value sets of IHE XDS), by code system.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from timclient.domain.directory import Coded

_Codes = dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def specialties() -> tuple[Coded, ...]:
    """Return all fields by their names; one that two systems name alike stands there twice."""
    codes = msgspec.json.decode(_file().read_bytes(), type=_Codes)
    found = [Coded(system, *one) for system, names in codes.items() for one in names.items()]
    return tuple(sorted(found, key=lambda one: _order(one.display)))


def _order(name: str) -> str:
    """By DIN 5007-1: an umlaut stands with its letter."""
    return name.casefold().translate(str.maketrans("äöü", "aou"))


def _file() -> Path:
    package = Path(__file__).resolve().parent.parent
    installed = package / "_resources"
    folder = installed if installed.is_dir() else package.parent / "resources"
    return folder / "directory" / "specialties.json"
