from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors import TimError
from timclient.domain.errors_identity import (
    CardRefused,
    ChallengeExpired,
    IdpAnswerInvalid,
    IdpRefused,
    IdpUnknown,
)
from timclient.identity.auth_request import AuthRequest, check_answer, read_request
from timclient.identity.environments import identity_environment

VZD = "https://vzd.example"
TARGET = f"{VZD}/signin-gematik-idp-dienst"
ENVIRONMENT = identity_environment("https://idp.example", VZD, ("PEM",))
WISHES = {
    "response_type": "code",
    "client_id": "GEMgematFHI4HkPrd8SR",
    "scope": "fhir-vzd openid",
    "redirect_uri": TARGET,
    "state": "S-1_x",
    "code_challenge": "c" * 43,
    "code_challenge_method": "S256",
    "nonce": "N1",
}


def request_url(**changes: Any) -> str:
    wishes = {name: one for name, one in (WISHES | changes).items() if one is not None}
    return f"https://idp.example/auth?{urlencode(wishes)}"


def request() -> AuthRequest:
    return read_request(request_url(), ENVIRONMENT)


def test_what_the_directory_wants() -> None:
    one = request()
    assert one.idp == "https://idp.example:443"
    assert dict(parse_qsl(urlsplit(one.url).query)) == WISHES
    assert (one.state, one.nonce, one.redirect_uri) == ("S-1_x", "N1", TARGET)
    assert "S-1_x" not in repr(one)
    assert read_request(request_url(nonce=None), ENVIRONMENT).nonce == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"response_type": "token"},
        {"client_id": None},
        {"client_id": "a b"},
        {"scope": "fhir-vzd"},
        {"state": ""},
        {"state": "a" * 513},
        {"state": "a.b"},
        {"code_challenge": "short"},
        {"code_challenge_method": "plain"},
        {"nonce": "a b"},
    ],
)
def test_no_request(changes: dict[str, Any]) -> None:
    with pytest.raises(IdpAnswerInvalid):
        read_request(request_url(**changes), ENVIRONMENT)


@pytest.mark.parametrize(
    "target", [None, "https://evil.example/x", "https://vzd.example.evil/x", f"{TARGET}\n"]
)
def test_answers_to_somebody_else(target: str | None) -> None:
    with pytest.raises(IdpUnknown):
        read_request(request_url(redirect_uri=target), ENVIRONMENT)


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"{request_url()}&state=other",
        f"{request_url()}&x=%ff",
        request_url() + "&a=b" * 50,
        request_url(state="a" * 9000),
        f"{request_url()}\n",
        f"{request_url()}ä",
    ],
)
def test_strange_addresses(url: str) -> None:
    with pytest.raises(IdpAnswerInvalid):
        read_request(url, ENVIRONMENT)


def test_the_way_back() -> None:
    check_answer(f"{TARGET}?code=abc.def&state=S-1_x&ssotoken=1", request())


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("", IdpAnswerInvalid),
        (f"{TARGET}?code=abc", IdpAnswerInvalid),
        (f"{TARGET}?code=abc&state=other", IdpAnswerInvalid),
        (f"{TARGET}?state=S-1_x", IdpAnswerInvalid),
        (f"{TARGET}?state=S-1_x&code=a%20b", IdpAnswerInvalid),
        (f"{TARGET}?state=S-1_x&code=a&code=b", IdpAnswerInvalid),
        (f"{TARGET}/more?state=S-1_x&code=a", IdpUnknown),
        (f"{TARGET}?state=S-1_x&code=a#x", IdpUnknown),
        ("https://evil.example/?state=S-1_x&code=a", IdpUnknown),
        (f"{TARGET}?error=invalid_request&gematik_code=2006&state=S-1_x", IdpRefused),
        (f"{TARGET}?error=invalid_request&gematik_code=2020", CardRefused),
        (f"{TARGET}?error=x&gematik_code=2032", ChallengeExpired),
        (f"{TARGET}?error=%0Ax&error_code=abc", IdpRefused),
        (f"{TARGET}?code={'a' * 20000}&state=S-1_x", IdpAnswerInvalid),
    ],
)
def test_ways_back_that_are_not_gone(location: str, expected: type[TimError]) -> None:
    with pytest.raises(expected):
        check_answer(location, request())


@given(st.text(max_size=60))
def test_garbage_raises_nothing_else(text: str) -> None:
    for call in (
        lambda: read_request(f"https://idp.example/{text}", ENVIRONMENT),
        lambda: check_answer(f"{TARGET}?{text}", request()),
    ):
        with pytest.raises(TimError):
            call()
