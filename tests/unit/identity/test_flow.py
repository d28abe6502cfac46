"""The order of things: what was checked before something is signed, sent or fetched."""

from __future__ import annotations

from typing import Any

import pytest

from tests import scenes
from tests.unit.identity.people import SoftCard, Somebody, card_key
from tests.unit.identity.provider import (
    AGENT,
    TARGET,
    Provider,
    bad,
    environment,
    keys,
    ok,
)
from timclient.domain.errors import RateLimited, TimError
from timclient.domain.errors_cards import PinCancelled
from timclient.domain.errors_identity import (
    CardRefused,
    ChallengeExpired,
    IdpAnswerInvalid,
    IdpDown,
    IdpRefused,
    IdpUnknown,
    OwnerTokenRefused,
)
from timclient.domain.identity import OwnerToken
from timclient.identity.flow import IdpSignIn
from timclient.identity.http import Answer


def sign_in(provider: Provider, card: SoftCard | None = None, who: Somebody | None = None) -> Any:
    card, who = card or SoftCard(card_key(keys().authority)), who or Somebody()

    async def run() -> OwnerToken:
        way = IdpSignIn(
            provider,  # type: ignore[arg-type]
            environment(),
            AGENT,
            wall=lambda: provider.now,
            clock=lambda: 50.0,
        )
        await way.prepare()
        return await way.sign_in(card, who, who, who.tell)

    return scenes.play(run)


def test_the_whole_way() -> None:
    provider = Provider()
    token = sign_in(provider)
    assert (token.value, token.expires_at) == ("T1", 3650.0)
    assert provider.asked == [
        "GET /owner-authenticate",
        "GET /.well-known/openid-configuration",
        "GET /keys/sig",
        "GET /keys/enc",
        "GET /auth",
        "POST /auth",
        "GET /signin-gematik-idp-dienst",
    ]
    assert provider.agents == ["T/1 v/vzd", *["T/1 v/Client1"] * 5, "T/1 v/vzd"]
    assert list(provider.forms[0]) == ["signed_challenge"]


@pytest.mark.parametrize(
    ("what", "answer", "expected"),
    [
        ("GET /owner-authenticate", Answer(200), IdpAnswerInvalid),
        ("GET /owner-authenticate", Answer(401), OwnerTokenRefused),
        ("GET /owner-authenticate", Answer(503), IdpDown),
        ("GET /owner-authenticate", Answer(429), RateLimited),
        ("GET /owner-authenticate", Answer(302), IdpAnswerInvalid),
        ("GET /owner-authenticate", Answer(302, location="https://evil.example/"), IdpUnknown),
        ("GET /auth", bad(400, error="x", gematik_code="2012"), IdpRefused),
        ("GET /auth", Answer(302, location=f"{TARGET}?error=x&gematik_code=2007"), IdpRefused),
        ("GET /auth", Answer(302, location=f"{TARGET}?code=C&state=S1"), IdpAnswerInvalid),
        ("GET /auth", Answer(302, location="https://evil.example/?error=x"), IdpUnknown),
        ("GET /auth", ok([]), IdpAnswerInvalid),
    ],
)
def test_before_the_signature(what: str, answer: Answer, expected: type[TimError]) -> None:
    provider, card = Provider(replies={what: answer}), SoftCard(card_key(keys().authority))
    with pytest.raises(expected):
        sign_in(provider, card)
    assert card.signatures == 0
    assert provider.forms == []


@pytest.mark.parametrize(
    ("what", "answer", "expected"),
    [
        ("POST /auth", bad(400, error="x", gematik_code="2020"), CardRefused),
        ("POST /auth", bad(400, error="x", gematik_code="2031"), IdpRefused),
        ("POST /auth", Answer(200), IdpAnswerInvalid),
        ("POST /auth", Answer(302, location="https://evil.example/?code=C&state=S1"), IdpUnknown),
        ("POST /auth", Answer(302, location=f"{TARGET}?code=C&state=S2"), IdpAnswerInvalid),
    ],
)
def test_after_the_signature(what: str, answer: Answer, expected: type[TimError]) -> None:
    provider = Provider(replies={what: answer})
    with pytest.raises(expected):
        sign_in(provider)
    assert provider.asked[-1] == "POST /auth"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(401), OwnerTokenRefused),
        (Answer(503), IdpDown),
        (Answer(302, location="https://evil.example"), IdpAnswerInvalid),
        (ok({}), IdpAnswerInvalid),
    ],
)
def test_the_directorys_own_answer(answer: Answer, expected: type[TimError]) -> None:
    with pytest.raises(expected):
        sign_in(Provider(replies={"GET /signin-gematik-idp-dienst": answer}))


def test_a_key_that_stays_stale_is_tried_once() -> None:
    provider = Provider(replies={"POST /auth": bad(400, error="x", gematik_code="2030")})
    card = SoftCard(card_key(keys().authority))
    with pytest.raises(IdpRefused):
        sign_in(provider, card)
    assert provider.asked.count("POST /auth") == 2
    assert provider.asked.count("GET /keys/enc") == 2
    assert card.signatures == 1


def test_a_cancelled_pin_ends_it() -> None:
    class Shy(Somebody):
        async def ask(self, wanted: Any) -> bytearray:
            raise PinCancelled

    provider, card = Provider(), SoftCard(card_key(keys().authority), verified=False)
    with pytest.raises(PinCancelled):
        sign_in(provider, card, Shy())
    assert provider.forms == []


def test_a_card_that_forgets_its_pin_between_asking_and_signing() -> None:
    """It said that it needs none: nobody was told, so nobody is asked."""

    class Fickle(SoftCard):
        async def pin_status(self) -> Any:
            self.verified = True
            status = await super().pin_status()
            self.verified = False
            return status

    provider = Provider(replies={"POST /auth": bad(400, error="x", gematik_code="2032")})
    card, who = Fickle(card_key(keys().authority), verified=False), Somebody()
    with pytest.raises(ChallengeExpired):
        sign_in(provider, card, who)
    assert (who.pins, who.asked_to_go_on, card.signatures) == (1, 0, 1)


def test_another_consent_is_asked_for_again() -> None:
    provider, who = Provider(), Somebody()
    consents = iter(["a", "b"])

    def challenge() -> Answer:
        content = {"requested_scopes": {"openid": next(consents)}, "requested_claims": {}}
        return ok({"challenge": provider.challenge(), "user_consent": content})

    answers = iter([bad(400, error="x", gematik_code="2032")])

    def posted() -> Answer:
        return next(answers, Answer(302, location=f"{TARGET}?code=C1&state=S1"))

    provider.replies = {"GET /auth": challenge, "POST /auth": posted}
    sign_in(provider, None, who)
    assert [one.scopes[0].text for one in who.consents] == ["a", "b"]


def test_a_signature_of_the_wrong_length() -> None:
    class Odd(SoftCard):
        async def sign(self, digest: bytes, prompt: Any) -> bytes:
            return self.key.sign(digest, der=True)

    provider = Provider()
    with pytest.raises(IdpAnswerInvalid):
        sign_in(provider, Odd(card_key(keys().authority)))
    assert provider.forms == []


def test_what_a_person_is_shown_has_the_card_but_no_secret() -> None:
    who = Somebody()
    card = SoftCard(card_key(keys().authority))
    sign_in(Provider(), card, who)
    assert all(one.card == card.info for one in who.shown)
