from __future__ import annotations

import pytest
from aiohttp import web

from tests import scenes
from tests.unit.directory.stand_in import StandIn, stand_in
from timclient.directory.http import Answer, Http
from timclient.domain.errors import ServerUnreachable
from timclient.matrix.errors import from_transport


def answer_to(reply: web.Response) -> tuple[Answer, StandIn]:
    async def run() -> tuple[Answer, StandIn]:
        async with stand_in() as vzd:
            vzd.replies = [reply]
            http = Http("Probe/1", from_transport)
            try:
                return await http.get(f"{vzd.url}/search", {"X-A": "1"}), vzd
            finally:
                await http.close()

    return scenes.play(run)


def test_status_kind_and_body() -> None:
    reply = web.Response(status=418, text="x", headers={"Content-Type": "Application/Fhir+Json"})
    answer, vzd = answer_to(reply)
    assert answer == Answer(418, b"x", "application/fhir+json", 0)
    assert vzd.asked[0].headers["User-Agent"] == "Probe/1"
    assert vzd.asked[0].headers["X-A"] == "1"


def test_redirects_are_not_followed() -> None:
    answer, vzd = answer_to(web.Response(status=302, headers={"Location": "/search/Endpoint"}))
    assert answer.status == 302
    assert len(vzd.asked) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7), ("9" * 40, 3600), ("-1", 0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0), ("²", 0)],
)
def test_retry_after(header: str, seconds: float) -> None:
    answer, _ = answer_to(web.Response(status=503, headers={"Retry-After": header}))
    assert answer.retry_after_s == seconds


def test_nobody_there() -> None:
    async def run() -> None:
        http = Http("Probe/1", from_transport)
        with pytest.raises(ServerUnreachable):
            await http.get("http://127.0.0.1:9/search", {})
        await http.close()
        await http.close()

    scenes.play(run)
