"""The sentence that says who may invite, in every form."""

from __future__ import annotations

import pytest

from tests.ui.directory.invite_fakes import CLINIC, HARTUNG, KLEIN, OWN
from timclient.domain.ids import UserId
from timclient.domain.permission import Mode, PermissionConfig, sentence
from timclient.ui.texts.permissions import sentence_text

NAMES = {KLEIN: "Klein, Michael", HARTUNG: "Sabine Hartung"}


def said(config: PermissionConfig | None) -> str:
    return sentence_text(sentence(config, OWN), lambda user: NAMES.get(user, user))


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (None, "Your provider decides who may invite you."),
        (PermissionConfig(Mode.ALLOW_ALL), "Everybody may invite you."),
        (PermissionConfig(Mode.BLOCK_ALL), "Nobody may invite you."),
        (
            PermissionConfig(Mode.ALLOW_ALL, insured=True),
            "Everybody may invite you, except insured persons.",
        ),
        (
            PermissionConfig(Mode.BLOCK_ALL, (HARTUNG, KLEIN), (CLINIC,)),
            f"Nobody may invite you, except everybody at {CLINIC}, “Klein, Michael” and"
            " Sabine Hartung.",
        ),
    ],
)
def test_sentence(config: PermissionConfig | None, words: str) -> None:
    assert said(config) == words


def test_five_are_named_of_six_four() -> None:
    people = tuple(UserId(f"@p{number}:praxis.example") for number in range(6))
    assert "others" not in said(PermissionConfig(Mode.ALLOW_ALL, people[:5]))
    many = said(PermissionConfig(Mode.ALLOW_ALL, people))
    assert many.endswith(f"{people[3]} and others (see below).")
    assert people[4] not in many


def test_a_name_cannot_turn_the_sentence() -> None:
    config = PermissionConfig(Mode.ALLOW_ALL, (KLEIN,))
    assert "\u202e" not in sentence_text(sentence(config, OWN), lambda _user: "gnal\u202eein")
