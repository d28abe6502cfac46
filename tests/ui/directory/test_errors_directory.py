"""Every failure of the directory has its own sentences, and nothing technical in them."""

from __future__ import annotations

import pytest

from timclient.domain import errors_directory
from timclient.domain.errors import Forbidden, NotFederated, Offline, TimError, UserUnknown
from timclient.domain.errors_directory import DirectoryResting
from timclient.ui.texts.errors import error_text, error_text_of_code
from timclient.ui.texts.refusals import invitation_refused

KINDS = [
    kind
    for kind in vars(errors_directory).values()
    if isinstance(kind, type)
    and issubclass(kind, TimError)
    and kind.__module__ == errors_directory.__name__
]


def made(kind: type[TimError]) -> TimError:
    return DirectoryResting(5, "M_SECRET") if kind is DirectoryResting else kind("M_SECRET detail")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_class_speaks(kind: type[TimError]) -> None:
    text = error_text(made(kind))
    assert text.what.endswith(".")
    assert text.action.endswith(".")
    assert "M_SECRET" not in text.sentences
    assert text == error_text_of_code(kind.code)


def test_every_class_has_a_text_of_its_own() -> None:
    assert len({error_text(made(kind)).what for kind in KINDS}) == len(KINDS) > 15


def test_a_refused_invitation_says_why() -> None:
    name = "Dr. Michael Klein"
    both = invitation_refused(Forbidden("x"), name, phone="040 5550")
    assert both.what == "Dr. Michael Klein could not be invited."
    assert "admitted" in both.action
    assert "040 5550" in both.action
    assert "Insured persons decide" in invitation_refused(Forbidden(), name, insured=True).action
    assert "any more" in invitation_refused(UserUnknown(), name).what
    assert invitation_refused(NotFederated(), name) == error_text(NotFederated())
    assert invitation_refused(Offline(), name, phone="040") == error_text(Offline())


def test_a_name_cannot_turn_or_fill_the_sentence() -> None:
    text = invitation_refused(Forbidden(), "Mi\u202echael {name}")
    assert "\u202e" not in text.what
    assert text.what.endswith("could not be invited.")
