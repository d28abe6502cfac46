"""Every failure on order happens where, when and as often as it was ordered."""

from __future__ import annotations

import http.client
import time

import pytest

from tests.unit.world_vzd.standing import Standing
from tests.world.vzd import Failure, Fault, Faults, Step
from tests.world.vzd.failing import OVERSIZED_BYTES
from tests.world.vzd.faults import STATUS

SEARCH = "/search/Endpoint?_count=1"


@pytest.mark.parametrize("failure", STATUS)
def test_refusals_of_the_search(vzd: Standing, failure: Failure) -> None:
    token = vzd.token()
    vzd.door.fail(Step.SEARCH, failure)
    answer = vzd.ask(SEARCH, token=token)
    assert answer.status == STATUS[failure]
    issue = answer.json["issue"][0]
    assert (issue["code"] == "security") == (failure is Failure.SECURITY)
    assert ("Retry-After" in answer.headers) == (failure in (Failure.RETRY_LATER, Failure.TOO_MANY))
    assert vzd.ask(SEARCH, token=token).status == 200


@pytest.mark.parametrize("failure", [Failure.UNAUTHORIZED, Failure.FORBIDDEN, Failure.UNAVAILABLE])
def test_refusals_of_the_sign_in_have_their_own_form(vzd: Standing, failure: Failure) -> None:
    vzd.door.fail(Step.TIM_AUTHENTICATE, failure)
    answer = vzd.sign_in("@adelheid:praxis.example")
    assert answer.status == STATUS[failure]
    assert set(answer.json) == {"message", "errors"}
    assert vzd.sign_in("@adelheid:praxis.example").status == 200


def test_strange_bodies(vzd: Standing) -> None:
    token = vzd.token()
    for failure, kind in (
        (Failure.HTML, "text/html; charset=utf-8"),
        (Failure.WRONG_TYPE, "image/png"),
        (Failure.GARBAGE, "application/fhir+json"),
        (Failure.OTHER_JSON, "application/fhir+json"),
        (Failure.EMPTY, "application/fhir+json"),
        (Failure.DEEP, "application/fhir+json"),
    ):
        vzd.door.fail(Step.SEARCH, failure)
        answer = vzd.ask(SEARCH, token=token)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_broken_connections(vzd: Standing) -> None:
    token = vzd.token()
    vzd.door.fail(Step.SEARCH, Failure.CUT)
    with pytest.raises(http.client.IncompleteRead):
        vzd.ask(SEARCH, token=token)
    vzd.door.fail(Step.SEARCH, Failure.REFUSED)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        vzd.ask(SEARCH, token=token)
    vzd.door.fail(Step.SEARCH, Failure.SILENT, seconds=0.1)
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        vzd.ask(SEARCH, token=token)


def test_late_long_and_elsewhere(vzd: Standing) -> None:
    token = vzd.token()
    vzd.door.fail(Step.SEARCH, Failure.SLOW, seconds=0.1)
    began = time.monotonic()
    assert vzd.ask(SEARCH, token=token).status == 200
    assert time.monotonic() - began >= 0.1
    vzd.door.fail(Step.SEARCH, Failure.REDIRECT, location="https://evil.example/x")
    answer = vzd.ask(SEARCH, token=token)
    assert (answer.status, answer.headers["Location"]) == (302, "https://evil.example/x")
    vzd.door.fail(Step.SEARCH, Failure.OVERSIZED)
    assert len(vzd.ask(SEARCH, token=token).body) > OVERSIZED_BYTES


def test_which_requests_fail() -> None:
    faults = Faults()
    faults.fail(Step.SEARCH, Failure.BROKEN, 2, after=1, contains="Role")
    taken = [faults.take(Step.SEARCH, "GET", path) for path in ("/Role", "/x", *["/Role"] * 3)]
    assert [one is not None for one in taken] == [False, False, True, True, False]
    assert faults.take(Step.OWNER, "GET", "/Role") is None
    faults.orders.append(Fault(Step.ANY, Failure.HTML, None, method="PUT"))
    assert faults.take(Step.OWNER, "PUT", "/x") is not None
    assert faults.take(Step.OWNER, "GET", "/x") is None
    faults.heal()
    assert faults.take(Step.OWNER, "PUT", "/x") is None


def test_a_wrong_order_is_told(vzd: Standing) -> None:
    with pytest.raises(ValueError, match="sun"):
        vzd.door._do("fail", {"step": "sun", "failure": "401"})
