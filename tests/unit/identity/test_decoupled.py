from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import pytest

from tests import scenes
from tests.unit.identity.people import Somebody
from tests.unit.identity.provider import (
    AGENT,
    IDP,
    TARGET,
    VZD,
    Provider,
    bad,
    environment,
    ok,
    request_url,
)
from tests.world.idp.authenticator import read_link
from timclient.domain.card import CardKind
from timclient.domain.errors import ServerUnreachable, TimError
from timclient.domain.errors_identity import (
    AuthenticatorDenied,
    AuthenticatorExpired,
    AuthenticatorMissing,
    IdpAnswerInvalid,
    IdpDown,
    IdpUnknown,
    OwnerTokenRefused,
)
from timclient.domain.identity import OwnerToken, SignInStep
from timclient.identity.decoupled import GRANT, DecoupledSignIn, link, read_begun
from timclient.identity.http import Answer

BEGIN, POLL = "POST /owner-authenticate-decoupled", "POST /poll"
BEGUN: dict[str, Any] = {
    "auth_req_id": "R1",
    "poll_uri": f"{VZD}/poll",
    "redirect_uri": request_url(),
    "expires_in": 600,
    "interval": 3,
}
PENDING = bad(400, error="authorization_pending")
DONE = ok({"access_token": "T1", "token_type": "Bearer", "expires_in": 60})


class Waiting:
    """A sign-in whose time goes on only while it sleeps; ``answers`` come one after the other."""

    def __init__(self, answers: Sequence[Answer | TimError], opens: bool = True) -> None:
        self.provider, self.now, self.pauses = Provider(), 0.0, list[float]()
        self.links, self.who, self._opens = list[str](), Somebody(), opens
        left = iter(answers)

        def answer() -> Answer:
            found = next(left, PENDING)
            if isinstance(found, TimError):
                raise found
            return found

        self.provider.replies = {BEGIN: ok(BEGUN), POLL: answer}

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    async def opens(self, text: str) -> bool:
        self.links.append(text)
        return self._opens

    def run(self, kind: CardKind = CardKind.HBA) -> OwnerToken:
        async def scene() -> OwnerToken:
            way = DecoupledSignIn(
                self.provider,  # type: ignore[arg-type]
                environment(),
                AGENT,
                self.opens,
                clock=lambda: self.now,
                sleep=self.sleep,
            )
            return await way.sign_in(kind, self.who.tell)

        return scenes.play(scene)


def test_it_asks_until_there_is_a_token() -> None:
    waiting = Waiting([PENDING, PENDING, DONE])
    token = waiting.run()
    assert (token.value, token.expires_at) == ("T1", 69.0)
    assert waiting.pauses == [3, 3, 3]
    assert waiting.provider.forms[0] == {"grant_type": GRANT}
    assert waiting.provider.forms[1] == {"grant_type": GRANT, "auth_req_id": "R1"}
    assert waiting.who.steps()[-2:] == [SignInStep.WAITING_FOR_AUTHENTICATOR, SignInStep.DONE]
    assert waiting.who.shown[-2].seconds_left == 600


def test_it_slows_down() -> None:
    waiting = Waiting([bad(400, error="slow_down"), PENDING, bad(400, error="slow_down"), DONE])
    waiting.run()
    assert waiting.pauses == [3, 8, 8, 13]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (bad(400, error="access_denied", referenceCode="R-7"), AuthenticatorDenied),
        (bad(400, error="expired_token"), AuthenticatorExpired),
        (bad(400, error="else"), OwnerTokenRefused),
        (bad(400), OwnerTokenRefused),
        (Answer(401), OwnerTokenRefused),
        (Answer(302, location="x"), IdpAnswerInvalid),
        (ok({}), IdpAnswerInvalid),
    ],
)
def test_how_it_ends_otherwise(answer: Answer, expected: type[TimError]) -> None:
    with pytest.raises(expected) as ended:
        Waiting([PENDING, answer]).run()
    if isinstance(ended.value, AuthenticatorDenied):
        assert ended.value.reference == "R-7"


def test_a_reference_that_is_none_is_not_kept() -> None:
    with pytest.raises(AuthenticatorDenied) as denied:
        Waiting([bad(400, error="access_denied", referenceCode="Dr. Geheim")]).run()
    assert denied.value.reference == ""


def test_nobody_ends_it() -> None:
    waiting = Waiting([])
    with pytest.raises(AuthenticatorExpired):
        waiting.run()
    assert waiting.now == 600


def test_short_outages_are_borne_long_ones_not() -> None:
    gone = ServerUnreachable("x")
    waiting = Waiting([gone, gone, Answer(503), gone, PENDING, gone, DONE])
    assert waiting.run().value == "T1"
    with pytest.raises(ServerUnreachable):
        Waiting([PENDING, *[gone] * 5]).run()
    with pytest.raises(IdpDown):
        Waiting([Answer(503)] * 5).run()


def test_nothing_opens_links() -> None:
    waiting = Waiting([], opens=False)
    with pytest.raises(AuthenticatorMissing):
        waiting.run()
    assert waiting.pauses == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"auth_req_id": ""}, IdpAnswerInvalid),
        ({"auth_req_id": "a b"}, IdpAnswerInvalid),
        ({"poll_uri": "https://evil.example/poll"}, IdpUnknown),
        ({"poll_uri": None}, IdpUnknown),
        ({"redirect_uri": "https://evil.example/auth?a=b"}, IdpUnknown),
        ({"redirect_uri": f"{IDP}/auth"}, IdpUnknown),
        ({"redirect_uri": ""}, IdpAnswerInvalid),
        ({"expires_in": "x"}, IdpAnswerInvalid),
        ({"interval": -1}, IdpAnswerInvalid),
        ({"interval": True}, IdpAnswerInvalid),
    ],
)
def test_it_does_not_begin(changes: dict[str, Any], expected: type[TimError]) -> None:
    waiting = Waiting([])
    waiting.provider.replies[BEGIN] = ok(BEGUN | changes)
    with pytest.raises(expected):
        waiting.run()
    assert waiting.links == []


@pytest.mark.parametrize(("status", "expected"), [(400, OwnerTokenRefused), (503, IdpDown)])
def test_the_directory_does_not_want(status: int, expected: type[TimError]) -> None:
    waiting = Waiting([])
    waiting.provider.replies[BEGIN] = Answer(status)
    with pytest.raises(expected):
        waiting.run()


def test_times_have_bounds() -> None:
    found = read_begun(BEGUN | {"expires_in": 1e9, "interval": 1e9}, environment())
    assert (found.expires_in_s, found.interval_s) == (3600, 60)
    found = read_begun(BEGUN | {"interval": 0}, environment())
    assert found.interval_s == 1
    del_interval = {name: one for name, one in BEGUN.items() if name != "interval"}
    assert read_begun(del_interval, environment()).interval_s == 3


@pytest.mark.parametrize(
    ("kind", "card"),
    [(CardKind.HBA, "HBA"), (CardKind.SMC_B, "SMC-B"), (CardKind.HSM_B, "SMC-B")],
)
def test_the_link_as_the_authenticator_reads_it(kind: CardKind, card: str) -> None:
    text = link(request_url(), kind)
    assert text.startswith("authenticator://?challenge_path=https%3A%2F%2Fidp.example%2Fauth%3F")
    assert text.isascii()
    assert "&" not in text
    target, fields = read_link(text)
    assert fields == {"cardType": card, "callback": "DIRECT"}
    assert unquote(target).startswith(f"{IDP}/auth?response_type=code")
    assert TARGET in unquote(target)
