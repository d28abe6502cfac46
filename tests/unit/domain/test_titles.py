from __future__ import annotations

import pytest

from timclient.domain.titles import split_titles, without_titles


@pytest.mark.parametrize(
    ("name", "titles", "rest"),
    [
        ("Dr. med. Anna Weber", "Dr. med.", "Anna Weber"),
        ("Priv.-Doz. Dr. med. habil. Eva Li", "Priv.-Doz. Dr. med. habil.", "Eva Li"),
        ("Univ.-Prof. Dr. Dr. h.c. Weber", "Univ.-Prof. Dr. Dr. h.c.", "Weber"),
        ("Dipl.-Psych. Weber", "Dipl.-Psych.", "Weber"),
        ("Anna Weber", "", "Anna Weber"),
        ("Phil Collins", "", "Phil Collins"),
        ("Dr.", "Dr.", ""),
        ("", "", ""),
    ],
)
def test_titles_before_a_name(name: str, titles: str, rest: str) -> None:
    assert split_titles(name) == (titles, rest)


def test_fields_are_titles_only_beside_one() -> None:
    assert without_titles(["Med", "Zentrum"]) == ["Med", "Zentrum"]
    assert without_titles(["DR", "MED", "Weber"]) == ["Weber"]
    assert without_titles([]) == []
