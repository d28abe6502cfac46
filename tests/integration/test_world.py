"""The test world's servers: addresses, federation, TI-M rules and the federation list."""

import asyncio
import base64
from collections.abc import Iterator
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from jwcrypto import jwk, jws

from tests.world import Options, World, running_world
from tests.world.api import Api, ApiError, register_people
from tests.world.federation import ALGORITHM
from tests.world.outage import frozen
from tests.world.rooms import direct_room, group_room
from tests.world.waiting import until

PERMISSIONS = "de.gematik.tim.account.permissionconfig.pro.v1"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One unseeded world, with the server that is not on the list."""
    root = tmp_path_factory.mktemp("world")
    with running_world(root, options=Options(extra_unfederated=True)) as one:
        yield one


def fetch(url: str) -> bytes:
    """Read something from the world's own web server."""
    with build_opener(ProxyHandler({})).open(url, timeout=5) as answer:
        return bytes(answer.read())


def test_the_world_is_read_back_from_its_file(world: World) -> None:
    assert World.load(world.root) == world


def test_every_server_announces_itself_over_tls(world: World) -> None:
    async def discovered(key: str) -> dict[str, object]:
        async with Api.anonymous(world, key) as api:
            return await api.request("GET", "/.well-known/matrix/client")

    for key, provider in world.providers.items():
        expected = {"m.homeserver": {"base_url": f"{provider.base_url}/"}}
        assert asyncio.run(discovered(key)) == expected


def test_people_have_their_names_and_default_permissions(world: World) -> None:
    async def scenario() -> None:
        async with Api.of(world, "yildiz") as yildiz:
            path = f"/_matrix/client/v3/profile/{quote(world.people['yildiz'].user_id)}"
            assert (await yildiz.request("GET", path))["displayname"] == "Yıldız, Elif"
            assert await yildiz.account_data(PERMISSIONS) == {"defaultSetting": "allow all"}

    asyncio.run(scenario())


def test_invite_and_join_across_providers(world: World) -> None:
    async def scenario() -> set[str]:
        async with Api.of(world, "weber") as weber, Api.of(world, "klein") as klein:
            klein_id = world.people["klein"].user_id
            room_id = await weber.create_room(direct_room(klein_id, equal_rights=True))
            await klein.join(room_id)
            return await weber.members(room_id)

    expected = {world.people[key].user_id for key in ("weber", "klein")}
    assert asyncio.run(scenario()) == expected


def test_practice_reaches_an_insured_person(world: World) -> None:
    async def scenario() -> set[str]:
        async with Api.of(world, "weber") as weber, Api.of(world, "mueller") as mueller:
            room_id = await weber.create_room(direct_room(mueller_id, equal_rights=False))
            await mueller.join(room_id)
            return await weber.members(room_id)

    mueller_id = world.people["mueller"].user_id
    assert mueller_id in asyncio.run(scenario())


def refused(world: World, person: str, body: dict[str, object]) -> ApiError:
    """Create a room that must not come into being."""

    async def scenario() -> None:
        async with Api.of(world, person) as api:
            await api.create_room(body)

    with pytest.raises(ApiError) as refusal:
        asyncio.run(scenario())
    return refusal.value


def test_insured_people_cannot_invite_each_other(world: World) -> None:
    other = asyncio.run(register_people(world, "insurer", ["schulz"]))[0]
    body = direct_room(other.user_id, equal_rights=False)
    assert refused(world, "mueller", body).status == 403


def test_two_invitees_at_creation_are_refused(world: World) -> None:
    body = group_room("Zu viele", world.people["klein"].user_id)
    body["invite"].append(world.people["yildiz"].user_id)
    assert refused(world, "weber", body).status in {400, 403}


def test_room_version_eleven_is_refused(world: World) -> None:
    body = group_room("Zu neu") | {"room_version": "11"}
    assert refused(world, "weber", body).status == 400


def test_a_server_off_the_list_can_neither_be_invited_nor_invite(world: World) -> None:
    stranger, weber = world.people["fremd"], world.people["weber"]
    assert stranger.user_id.endswith(f":{world.unlisted_name}")
    assert refused(world, "weber", group_room("Hinaus", stranger.user_id)).status == 403
    assert refused(world, "fremd", group_room("Herein", weber.user_id)).status == 403


def test_blocking_by_permission_is_enforced(world: World) -> None:
    klein, yildiz = world.people["klein"], world.people["yildiz"]

    async def scenario() -> int:
        async with Api.of(world, "yildiz") as blocker, Api.of(world, "klein") as inviter:
            blocked = {"defaultSetting": "allow all", "userExceptions": {klein.user_id: {}}}
            await blocker.set_account_data(PERMISSIONS, blocked)
            try:
                await inviter.create_room(group_room("Nein", yildiz.user_id))
            except ApiError as error:
                return error.status
            finally:
                await blocker.set_account_data(PERMISSIONS, {"defaultSetting": "allow all"})
        return 200

    assert asyncio.run(scenario()) == 403


def test_tim_information_knows_the_insurer(world: World) -> None:
    async def scenario() -> list[object]:
        async with Api.of(world, "weber") as weber:
            path = "/tim-information/v1/server/isInsurance"
            names = [world.providers[key].server_name for key in ("insurer", "beta")]
            return [
                (await weber.request("GET", path, params={"serverName": name}))["isInsurance"]
                for name in names
            ]

    assert asyncio.run(scenario()) == [True, False]


def test_federation_list_verifies_up_to_the_given_root(world: World) -> None:
    token = jws.JWS()
    token.allowed_algs = [ALGORITHM]
    token.deserialize(fetch(world.federation_list_url).decode())
    signer = x509.load_der_x509_certificate(base64.b64decode(token.jose_header["x5c"][0]))
    name = signer.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    address = f"{world.gematik_ca_url}/ECC/SUB-CA/{str(name).replace(' ', '_')}.der"
    issuer = x509.load_der_x509_certificate(fetch(address))
    root = x509.load_pem_x509_certificate(world.federation_roots.read_bytes())
    signer.verify_directly_issued_by(issuer)
    issuer.verify_directly_issued_by(root)
    for one in (signer, issuer, root):
        key = one.public_key()
        assert isinstance(key, ec.EllipticCurvePublicKey)
        assert isinstance(key.curve, ec.BrainpoolP256R1)
    token.verify(jwk.JWK.from_pyca(signer.public_key()), ALGORITHM)
    listed = {one["domain"]: one["isInsurance"] for one in jws_payload(token)["domainList"]}
    assert listed == {
        world.providers["alpha"].server_name: False,
        world.providers["beta"].server_name: False,
        world.providers["insurer"].server_name: True,
    }


def jws_payload(token: jws.JWS) -> dict[str, list[dict[str, object]]]:
    """The verified content of a token."""
    found: dict[str, list[dict[str, object]]] = jws.json_decode(token.payload)
    return found


def test_many_rooms_are_made_quickly(world: World) -> None:
    async def scenario() -> int:
        person = (await register_people(world, "alpha", ["viel"]))[0]
        async with Api.of(world, person) as api:
            rooms = await api.fill(rooms=6, messages=3)
            joined = (await api.sync())["rooms"]["join"]
            assert set(rooms) == set(joined)
            return len(joined)

    assert asyncio.run(scenario()) == 6


def test_a_frozen_provider_catches_up(world: World) -> None:
    async def scenario() -> set[str]:
        async with Api.of(world, "schaefer") as schaefer, Api.of(world, "adler") as adler:
            adler_id = world.people["adler"].user_id
            room_id = await schaefer.create_room(group_room("Ausfall", adler_id))
            await adler.join(room_id)
            with frozen(world, "beta"):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.5):
                        await adler.sync()
                event_id = await schaefer.send_text(room_id, "Später")

            async def arrived() -> bool:
                joined = (await adler.sync()).get("rooms", {}).get("join", {})
                events = joined.get(room_id, {"timeline": {"events": []}})["timeline"]["events"]
                return event_id in {one["event_id"] for one in events}

            await until(arrived, "the message", 30)
            return await adler.members(room_id)

    assert len(asyncio.run(scenario())) == 2
