"""Connections and requests are counted, tokens are not kept, the tests' own door is not counted."""

from __future__ import annotations

import http.client
import time

from tests.unit.world_vzd.standing import Standing


def test_connections_requests_and_headers(vzd: Standing) -> None:
    token = vzd.token()
    vzd.door.forget_traffic()
    port = int(vzd.directory.base_url[-5:])
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "one"}
    wires = [http.client.HTTPConnection("127.0.0.1", port, timeout=5) for _ in range(2)]
    for wire in (*wires, wires[0]):
        wire.request("GET", "/search/Endpoint?_count=1", headers=headers)
        assert wire.getresponse().read()
    other = vzd.ask("/search/Endpoint?_count=1", token=token, headers={"User-Agent": "two"})
    assert other.status == 200
    for wire in wires:
        wire.close()
    deadline = time.monotonic() + 5
    while (seen := vzd.door.traffic())["open"]:
        assert time.monotonic() < deadline
    assert seen["most_connections"] == 3
    assert seen["most_by_agent"] == {"one": 2, "two": 1}
    assert [one["requests"] for one in seen["connections"]] == [2, 1, 1]
    assert all(one["closed"] >= one["last_answer"] for one in seen["connections"])
    first = seen["requests"][0]
    assert (first["method"], first["path"]) == ("GET", "/search/Endpoint")
    assert (first["query"], first["status"]) == ("_count=1", 200)
    assert first["authorization"] == "Bearer"
    assert first["headers"]["User-Agent"] == "one"
    assert token not in str(seen)
    assert len(seen["requests"]) == 4


def test_an_unused_connection_is_counted(vzd: Standing) -> None:
    wire = http.client.HTTPConnection("127.0.0.1", int(vzd.directory.base_url[-5:]), timeout=5)
    wire.connect()
    wire.close()
    deadline = time.monotonic() + 5
    while vzd.door.traffic()["unused"] != 1:
        assert time.monotonic() < deadline
