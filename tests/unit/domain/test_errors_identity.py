from __future__ import annotations

from timclient.domain import errors_identity as errors
from timclient.domain.card import CardKind
from timclient.domain.errors import AuthError, ServerError


def test_what_they_tell() -> None:
    assert errors.CardRefused("2020", "invalid_request").gematik_code == "2020"
    assert str(errors.IdpRefused("", "403")) == "403"
    assert errors.IdentityClockWrong(90.4).detail == "90 s"
    assert errors.AuthenticatorDenied("R-7").reference == "R-7"
    assert errors.WrongCard(CardKind.SMC_B).detail == "SMC-B"
    assert errors.WrongCard(None).wanted is None


def test_a_failed_sign_in_is_one_and_a_silent_server_is_not() -> None:
    """Whoever asks for a token knows these branches (``TokenSource``)."""
    for kind in (errors.IdpUntrusted, errors.ChallengeExpired, errors.AuthenticatorExpired):
        assert issubclass(kind, AuthError)
    for other in (errors.IdpDown, errors.IdpAnswerInvalid):
        assert issubclass(other, ServerError)
