"""The directory as a whole: with TLS, with the world's people, started and stopped."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import pytest

from tests.unit.world_vzd.standing import Standing, free_port
from tests.world.tls import TlsAuthority
from tests.world.vzd import Directory, Domain, RemoteDoor
from tests.world.vzd.demo import CLINIC_ID, demo_entries

USERS = {key: f"@{key}:x.example" for key in ("weber", "klein", "praxis", "kardiologie", "mueller")}


def test_it_speaks_tls(tmp_path: Path) -> None:
    authority = TlsAuthority()
    ca = authority.write_ca(tmp_path / "ca.pem")
    authority.issue(tmp_path / "tls.pem", tmp_path / "tls.key")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "tls.pem", tmp_path / "tls.key")

    async def scenario() -> None:
        directory = Directory(
            free_port(),
            [Domain("x.example", "http://127.0.0.1:9", CLINIC_ID)],
            tls=context,
            entries=0,
        )
        with pytest.raises(RuntimeError):
            assert directory.catalogue
        await directory.start()
        trusting = ssl.create_default_context(cafile=str(ca))
        door = RemoteDoor(directory.base_url, trusting)
        assert (await asyncio.to_thread(door.owner_token, "1-1"))["token_type"] == "Bearer"
        await directory.stop()

    asyncio.run(scenario())


def test_the_worlds_people_are_listed(vzd: Standing) -> None:
    entries = demo_entries(USERS)
    assert len(entries) == 4
    for one in entries:
        vzd.directory.catalogue.add(one)
    found = vzd.search("PractitionerRole?_text=weber%20anna%20k%C3%B6ln&_include=*")
    addresses = [one["resource"].get("address") for one in found["entry"]]
    assert "matrix:u/weber:x.example" in addresses
    clinic = vzd.search(f"HealthcareService?organization.identifier={CLINIC_ID}")
    assert clinic["entry"][0]["resource"]["name"] == "Kardiologie Nord"


def test_the_cap_can_be_changed(vzd: Standing) -> None:
    vzd.door.settings(cap=7)
    assert vzd.search("PractitionerRole")["total"] == 7
    vzd.door.settings(cap=100)
    assert vzd.search("PractitionerRole")["total"] == 100
