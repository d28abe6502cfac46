from __future__ import annotations

from timclient.directory.specialties import specialties
from timclient.domain.directory import Coded


def test_german_names_in_their_order() -> None:
    found = specialties()
    names = [one.display for one in found]
    assert Coded("urn:oid:1.3.6.1.4.1.19376.3.276.1.5.4", "ALLG", "Allgemeinmedizin") in found
    assert names.index("Nuklearmedizin") < names.index("Öffentliches Gesundheitswesen")
    assert names.index("Öffentliches Gesundheitswesen") < names.index("Oralchirurgie")
    assert all(one.code and one.display and one.system for one in found)
