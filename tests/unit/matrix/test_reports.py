from __future__ import annotations

import asyncio
from typing import cast

import msgspec
import pytest

from tests.unit.matrix.asked import Asked
from timclient.domain.errors import NotFound
from timclient.domain.ids import EventId, RoomId, ServerName, UserId
from timclient.domain.room_details import Contact, Support
from timclient.matrix.connection import Connection
from timclient.matrix.reports import ReportApi, support_of

SERVER = ServerName("a.example")


def test_reports_carry_the_reason() -> None:
    server = Asked()
    api = ReportApi(cast("Connection", server))
    asyncio.run(api.event(RoomId("!a:b"), EventId("$1"), "Beleidigung"))
    asyncio.run(api.person(UserId("@k:b"), "Werbung"))
    assert server.asked == [
        ("POST", "rooms/%21a%3Ab/report/%241", {"reason": "Beleidigung"}),
        ("POST", "users/%40k%3Ab/report", {"reason": "Werbung"}),
    ]


def test_a_provider_that_names_nobody() -> None:
    server = Asked()
    server.answers[("GET", "https://a.example/.well-known/matrix/support")] = NotFound()
    assert asyncio.run(ReportApi(cast("Connection", server)).support(SERVER)) == Support(SERVER)


def test_contacts_are_read_and_only_safe_pages() -> None:
    contact = {"role": "m.role.admin", "email_address": "hilfe@a.example"}
    answer = {"contacts": [contact, {"role": "m.role.security"}], "support_page": "https://a/h"}
    found = support_of(SERVER, msgspec.json.encode(answer))
    assert found == Support(SERVER, (Contact("m.role.admin", "hilfe@a.example"),), "https://a/h")
    for page in ("http://a/h", "javascript:alert(1)", "file:///etc/passwd", "https://" + "a" * 999):
        answer = {"support_page": page}
        assert support_of(SERVER, msgspec.json.encode(answer)).page == ""


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"contacts":5}', b"<html>", b"[" * 100_000])
def test_nonsense_names_nobody(raw: bytes) -> None:
    assert support_of(SERVER, raw) == Support(SERVER)
