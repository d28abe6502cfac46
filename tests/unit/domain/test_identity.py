from __future__ import annotations

import pytest

from timclient.domain.card import CardKind
from timclient.domain.identity import HolderKind, OwnerToken, fits_card, holder_kind, origin_of


@pytest.mark.parametrize(
    ("telematik_id", "kind"),
    [
        ("1-1000000101", HolderKind.PERSON),
        ("1-2012345678", HolderKind.INSTITUTION),
        ("2-0223", HolderKind.UNKNOWN),
        ("2-0112", HolderKind.PERSON),
        ("2-112", HolderKind.PERSON),
        ("2-2112", HolderKind.INSTITUTION),
        ("3-01.2.0000000104", HolderKind.INSTITUTION),
        ("3-01.3.0000000104", HolderKind.PERSON),
        ("4-1", HolderKind.UNKNOWN),
        ("5-2-987654321", HolderKind.INSTITUTION),
        ("8-01-0000000042", HolderKind.INSTITUTION),
        ("9-2.58.00000103", HolderKind.UNKNOWN),
        ("1-HBA-Testkarte-883110000129084", HolderKind.PERSON),
        ("1-SMC-B-Testkarte-883110000129077", HolderKind.INSTITUTION),
        ("3-SMC-B-Testkarte-883110000129077", HolderKind.INSTITUTION),
        ("", HolderKind.UNKNOWN),
    ],
)
def test_whom_a_telematik_id_stands_for(telematik_id: str, kind: HolderKind) -> None:
    assert holder_kind(telematik_id) is kind


def test_which_card_a_token_can_come_from() -> None:
    assert fits_card("1-1000000101", CardKind.HBA)
    assert not fits_card("1-1000000101", CardKind.SMC_B)
    assert not fits_card("1-2012345678", CardKind.HBA)
    assert fits_card("1-2012345678", CardKind.HSM_B)
    assert fits_card("9-2.58.00000103", CardKind.HBA)


@pytest.mark.parametrize(
    ("audiences", "fits"),
    [
        ((), True),
        (("https://a.example/owner",), True),
        (("/owner/",), True),
        (("https://a.example/search", "https://a.example/owner"), True),
        (("https://a.example/search",), False),
        (("https://a.example/x?/owner",), False),
    ],
)
def test_audience(audiences: tuple[str, ...], fits: bool) -> None:
    assert OwnerToken("T", 0, 1, "", audiences).fits_owner() is fits


def test_a_token_is_not_shown() -> None:
    token = OwnerToken("secret", 0, 1, "1-1000000101")
    assert "secret" not in repr(token)
    assert "1-1" not in repr(token)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://A.example/x", "https://a.example:443"),
        ("https://a.example:444/x", "https://a.example:444"),
        ("http://localhost:80", "http://localhost:80"),
        ("https://u@a.example/", ""),
        ("https://a.example\\@evil.example/", ""),
        ("ftp://a.example", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://a.example:99999/", ""),
        ("//a.example", ""),
    ],
)
def test_origin(url: str, origin: str) -> None:
    assert origin_of(url) == origin
