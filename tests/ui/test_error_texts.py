"""Every failure has its own three sentences, and nothing technical in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timclient.domain import errors
from timclient.domain.errors import TimError
from timclient.ui.texts.errors import Place, error_text, error_text_of_code


def tree(kind: type[TimError]) -> Iterator[type[TimError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


KINDS = tuple(dict.fromkeys(tree(TimError)))


def test_the_tree_is_walked() -> None:
    assert len(KINDS) > 30
    assert errors.Offline in KINDS


def make(kind: type[TimError]) -> TimError:
    if kind is errors.InvitesRefused:
        return errors.InvitesRefused("!M_SECRET:b", ())
    if kind is errors.ProofNeeded:
        return errors.ProofNeeded("M_SECRET", password=True)
    if kind is errors.IdentityChanged:
        return errors.IdentityChanged(("@M_SECRET:b",))
    return kind("M_SECRET detail")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_class_speaks(kind: type[TimError]) -> None:
    text = error_text(make(kind))
    assert text.what.endswith(".")
    assert text.action.endswith(".")
    assert "M_SECRET" not in text.sentences
    assert text == error_text_of_code(kind.code)


AT_SIGN_IN = tuple(
    kind
    for kind in KINDS
    if kind in (TimError, errors.InvalidIdentifier)
    or (
        issubclass(kind, errors.NetworkError | errors.ServerError)
        and kind not in (errors.InvitesRefused, errors.MessageTooLong, errors.UserUnknown)
    )
)


@pytest.mark.parametrize("kind", AT_SIGN_IN, ids=lambda kind: kind.code)
def test_nothing_was_received_yet_at_sign_in(kind: type[TimError]) -> None:
    text = error_text(make(kind), Place.SIGN_IN)
    assert text.what.endswith(".")
    assert text.action.endswith(".")
    for word in ("received", "messages", "lost", "chat"):
        assert word not in text.sentences, text.sentences


def test_a_stranger_at_sign_in_speaks_in_general() -> None:
    assert error_text(ValueError("x"), Place.SIGN_IN) == error_text(TimError(), Place.SIGN_IN)


def test_every_class_has_a_text_of_its_own() -> None:
    whats = [error_text(make(kind)).what for kind in KINDS]
    assert len(set(whats)) == len(KINDS)


def test_every_class_has_a_code_of_its_own() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_a_new_subclass_speaks_with_its_parent_and_a_stranger_in_general() -> None:
    class Odd(errors.Timeout):
        code = "odd"

    assert error_text(Odd()) == error_text(errors.Timeout())
    assert error_text(ValueError("x")) == error_text(TimError())
    assert error_text_of_code("") == error_text(TimError())


def test_people_who_were_not_invited_are_named() -> None:
    text = error_text(errors.InvitesRefused("!a:b", ("@m:k", "@n:k")))
    assert text.safe == "Not invited: @m:k, @n:k."


def test_sentences_leave_out_what_is_empty() -> None:
    text = error_text(errors.WrongPassword())
    assert text.safe == ""
    assert "  " not in text.sentences
