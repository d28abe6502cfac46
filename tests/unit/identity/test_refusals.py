"""What answers mean: the failure table of the identity provider."""

from __future__ import annotations

import json

import pytest

from timclient.domain.errors import CaptivePortal, RateLimited, TimError
from timclient.domain.errors_identity import (
    CardRefused,
    ChallengeExpired,
    IdpAnswerInvalid,
    IdpDown,
    IdpRefused,
    OwnerTokenRefused,
    SignatureRefused,
)
from timclient.identity.http import Answer
from timclient.identity.refusals import directory_failure, idp_failure, refusal


def answer(status: int, code: object = "", error: str = "invalid_request") -> Answer:
    body = {"error": error, "gematik_code": code, "gematik_error_text": "Dr. Geheim"}
    return Answer(status, json.dumps(body).encode(), "application/json")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("2032", ChallengeExpired),
        ("2020", CardRefused),
        ("2044", CardRefused),
        ("2013", SignatureRefused),
        ("2030", IdpRefused),
        ("2031", IdpRefused),
        ("1020", IdpRefused),
        ("", IdpRefused),
        (2013, SignatureRefused),
        (["2013"], IdpRefused),
        (True, IdpRefused),
    ],
)
def test_codes(code: object, kind: type[TimError]) -> None:
    found = idp_failure(answer(400, code))
    assert type(found) is kind
    assert "Geheim" not in str(found)


def test_words_that_are_none_are_not_repeated() -> None:
    found = refusal("Dr. Geheim", "12345678901")
    assert isinstance(found, IdpRefused)
    assert (found.gematik_code, str(found)) == ("", "error")
    assert str(refusal("access_denied", "2040")) == "2040 access_denied"


@pytest.mark.parametrize("judge", [idp_failure, directory_failure])
@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (Answer(429), RateLimited),
        (Answer(500), IdpDown),
        (Answer(503, b"<html>", "text/html"), IdpDown),
        (Answer(200, b"<html>", "text/html"), CaptivePortal),
        (Answer(204), IdpAnswerInvalid),
        (Answer(302), IdpAnswerInvalid),
    ],
)
def test_both(judge: object, found: Answer, kind: type[TimError]) -> None:
    assert type(judge(found)) is kind  # type: ignore[operator]


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_others(status: int) -> None:
    assert type(directory_failure(Answer(status, b"{}"))) is OwnerTokenRefused
    assert type(idp_failure(Answer(status, b"no json"))) is IdpRefused
