"""The seeded world: the demo rooms and the scripted partners in them."""

import asyncio
import base64
import secrets
import stat
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from nio import (
    AsyncClient,
    Event,
    MatrixRoom,
    MegolmEvent,
    ReactionEvent,
    RoomEncryptedAudio,
    RoomEncryptedFile,
    RoomEncryptedMedia,
    RoomMessageText,
)
from nio.crypto.attachments import encrypt_attachment

from tests.world import Options, World, running_world
from tests.world.answers import CORRECTED, speaker
from tests.world.api import Api, ApiError
from tests.world.cross_signing import canonical
from tests.world.rooms import NAME_TYPE, TOPIC_TYPE, group_room
from tests.world.scene import PROTAGONIST, ROOMS
from tests.world.steady import SteadyClient
from tests.world.waiting import until

QUICK = Options(seed=True, reply_delay=(0.05, 0.1))
SECONDS = 40.0
POLL_MS = 500


class Reader:
    """The protagonist's first real device: decrypts and remembers what it reads."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self.read: list[tuple[str, str, str]] = []
        self.other: list[tuple[str, type[Event]]] = []
        self.unreadable: list[str] = []
        client.add_event_callback(self._on_text, RoomMessageText)
        client.add_event_callback(self._on_other, (RoomEncryptedMedia, ReactionEvent))
        client.add_event_callback(self._on_unreadable, MegolmEvent)

    async def _on_text(self, room: MatrixRoom, event: RoomMessageText) -> None:
        assert event.decrypted
        self.read.append((room.room_id, event.sender, event.body))

    async def _on_other(self, room: MatrixRoom, event: Event) -> None:
        self.other.append((room.room_id, type(event)))

    async def _on_unreadable(self, _room: MatrixRoom, event: MegolmEvent) -> None:
        self.unreadable.append(event.event_id)

    def said_in(self, room_id: str) -> list[str]:
        """The texts of one room in order."""
        return [text for room, _, text in self.read if room == room_id]

    async def send(self, room_id: str, text: str, kind: str = "m.text") -> None:
        """Send an encrypted text, or what names a file that is nowhere."""
        content: dict[str, Any] = {"msgtype": kind, "body": text}
        if kind != "m.text":
            _, keys = encrypt_attachment(b"content")
            content["file"] = keys | {"url": "mxc://localhost/none"}
        await self.client.room_send(
            room_id, "m.room.message", content, ignore_unverified_devices=True
        )


@asynccontextmanager
async def reading(world: World, store: Path) -> AsyncIterator[Reader]:
    """Log the protagonist in on a new device and keep it in sync."""
    person = world.people[PROTAGONIST]
    client = SteadyClient(
        world.provider_of(PROTAGONIST).base_url,
        person.user_id,
        store_path=str(store),
        ssl=world.ssl_context(),
    )
    reader = Reader(client)
    await client.login(person.password, "Reader")
    sync = asyncio.create_task(client.sync_forever(POLL_MS, full_state=True))
    try:
        yield reader
    finally:
        # Cancelling would leave the library's inner tasks, and their connection, behind.
        client.stop_sync_forever()
        await sync
        await client.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One seeded world with quick partners."""
    with running_world(tmp_path_factory.mktemp("seeded"), options=QUICK) as one:
        yield one


def settled(check: Callable[[], bool]) -> Callable[[], Awaitable[bool]]:
    """Make a plain check waitable."""

    async def ask() -> bool:
        return check()

    return ask


def test_partners_agree_on_who_answers() -> None:
    for number in range(50):
        key = f"$event{number}"
        assert speaker(["@a:x", "@b:x", "@a:x"], key) == speaker(["@b:x", "@a:x", "@b:x"], key)


def test_rooms_are_made_by_the_rules(world: World) -> None:
    async def scenario() -> None:
        async with Api.of(world, "weber") as weber:
            for room in ROOMS:
                if not room.joins:
                    continue
                room_id = world.rooms[room.key]
                create = await weber.state(room_id, "m.room.create")
                assert create["type"] == "de.gematik.tim.roomtype.default.v1"
                assert create["room_version"] == "10"
                shown = await weber.state(room_id, "m.room.history_visibility")
                assert shown["history_visibility"] == "invited"
                assert await weber.state(room_id, "m.room.encryption")
                if room.name is not None:
                    for kind in ("m.room.name", NAME_TYPE):
                        assert (await weber.state(room_id, kind))["name"] == room.name
                    for kind in ("m.room.topic", TOPIC_TYPE):
                        assert (await weber.state(room_id, kind))["topic"] == room.topic
            await weber.log_out()

    asyncio.run(scenario())


def test_direct_chats_are_marked_and_cannot_grow(world: World) -> None:
    async def scenario() -> int:
        async with Api.of(world, "weber") as weber:
            direct = await weber.account_data("m.direct")
            klein, mueller = (world.people[key].user_id for key in ("klein", "mueller"))
            assert direct == {klein: [world.rooms["klein"]], mueller: [world.rooms["mueller"]]}
            try:
                with pytest.raises(ApiError) as refusal:
                    await weber.invite(world.rooms["klein"], world.people["yildiz"].user_id)
            finally:
                await weber.log_out()
            return refusal.value.status

    assert asyncio.run(scenario()) == 403


def test_only_the_protagonist_has_power_over_the_insured_chat(world: World) -> None:
    async def scenario() -> dict[str, int]:
        async with Api.of(world, "weber") as weber:
            levels = await weber.state(world.rooms["mueller"], "m.room.power_levels")
            await weber.log_out()
            users: dict[str, int] = levels["users"]
            return users

    assert asyncio.run(scenario()) == {world.people["weber"].user_id: 100}


def test_one_invitation_is_pending_and_no_helper_device_is_left(world: World) -> None:
    async def scenario() -> tuple[set[str], int]:
        async with Api.of(world, "weber") as weber:
            invited = set((await weber.sync())["rooms"]["invite"])
            devices = await weber.request("GET", "/_matrix/client/v3/devices")
            await weber.log_out()
            return invited, len(devices["devices"])

    assert asyncio.run(scenario()) == ({world.rooms["qualitaetszirkel"]}, 1)


def test_partners_have_signed_devices(world: World) -> None:
    async def scenario() -> None:
        async with Api.of(world, "praxis") as api:
            scripted = [one.user_id for one in world.people.values() if one.scripted]
            found = await api.request(
                "POST",
                "/_matrix/client/v3/keys/query",
                {"device_keys": {user_id: [] for user_id in scripted}},
            )
            for user_id in scripted:
                key_id, public = next(iter(found["self_signing_keys"][user_id]["keys"].items()))
                assert key_id == f"ed25519:{public}"
                raw = base64.b64decode(public + "=")
                for device in found["device_keys"][user_id].values():
                    signature = base64.b64decode(device["signatures"][user_id][key_id] + "==")
                    Ed25519PublicKey.from_public_bytes(raw).verify(signature, canonical(device))

    asyncio.run(scenario())


def test_secrets_are_readable_by_their_owner_only(world: World) -> None:
    mode = stat.S_IMODE((world.root / "world.json").stat().st_mode)
    assert mode == 0o600


def test_openings_answers_and_garbage(world: World, tmp_path: Path) -> None:
    """One story, because only the very first device triggers the openings."""

    async def scenario() -> None:
        async with reading(world, tmp_path) as reader:
            await openings_arrive(world, reader)
            await garbage_from_nowhere(world)
            await until(settled(lambda: dropped(world) >= 3), "the garbage", SECONDS)
            await question_is_answered(world, reader, "klein")
            await question_is_answered(world, reader, "mueller")
            await like_is_answered_with_like(world, reader)
            await a_correction_comes_when_asked_for(world, reader)
            await team_answers_once(world, reader)
            await invitation_is_accepted(world, reader)
            assert reader.unreadable == []

    asyncio.run(scenario())


async def openings_arrive(world: World, reader: Reader) -> None:
    expected = Counter(
        (world.rooms[room.key], world.people[speaker].user_id, text)
        for room in ROOMS
        for speaker, text in room.spoken
    )
    await until(settled(lambda: Counter(reader.read) >= expected), "the openings", SECONDS)
    assert Counter(reader.read) == expected
    for room in ROOMS:
        assert reader.said_in(world.rooms[room.key]) == [text for _, text in room.spoken]


async def garbage_from_nowhere(world: World) -> None:
    """Undecodable to-device messages, as any account of the federation could send them."""
    cipher = {"type": 0, "body": base64.b64encode(secrets.token_bytes(60)).decode()}
    async with Api.of(world, "praxis") as praxis:
        for person in ("klein", "mueller", "yildiz"):
            user_id = world.people[person].user_id
            async with Api.of(world, person) as helper:
                devices = await helper.device_keys(user_id)
                await helper.log_out()
            for device_id, device in devices.items():
                keys = device["keys"]
                curve = keys[f"curve25519:{device_id}"]
                for kind in (0, 1):
                    content = {
                        "algorithm": "m.olm.v1.curve25519-aes-sha2",
                        "sender_key": curve,
                        "ciphertext": {curve: {**cipher, "type": kind}},
                    }
                    await praxis.send_to_device("m.room.encrypted", {user_id: {device_id: content}})


def dropped(world: World) -> int:
    """How many messages the partners could not digest."""
    log = world.root / "partners" / "partners.out"
    return log.read_text(encoding="utf-8").count("dropped a to-device message")


async def question_is_answered(world: World, reader: Reader, key: str) -> None:
    room_id = world.rooms[key]
    before = len(reader.said_in(room_id))
    await reader.send(room_id, "Wann wäre ein Termin möglich?")
    await until(settled(lambda: len(reader.said_in(room_id)) >= before + 2), "answer", SECONDS)
    question, answer = reader.said_in(room_id)[before:]
    assert question.startswith("Wann")
    assert "Uhr" in answer


async def like_is_answered_with_like(world: World, reader: Reader) -> None:
    room_id = world.rooms["klein"]
    for sent, answer in (
        ("m.image", ReactionEvent),
        ("m.audio", RoomEncryptedAudio),
        ("m.file", RoomEncryptedFile),
    ):
        before = reader.other.count((room_id, answer))
        await reader.send(room_id, "Anhang", sent)

        def answered(kind: type[Event] = answer, known: int = before) -> bool:
            return reader.other.count((room_id, kind)) > known

        await until(settled(answered), f"answer to {sent}", SECONDS)


async def a_correction_comes_when_asked_for(world: World, reader: Reader) -> None:
    room_id = world.rooms["mueller"]
    await reader.send(room_id, "Bitte bearbeiten Sie das noch.")
    changed = settled(lambda: f"* {CORRECTED}" in reader.said_in(room_id))
    await until(changed, "the correction", SECONDS)


async def team_answers_once(world: World, reader: Reader) -> None:
    """Two partners share the room: one answers, and not each other."""
    room_id = world.rooms["praxisteam"]
    before = len(reader.said_in(room_id))
    await reader.send(room_id, "Danke euch!")
    await until(settled(lambda: len(reader.said_in(room_id)) >= before + 2), "answer", SECONDS)
    await question_is_answered(world, reader, "klein")  # time in which a loop would show
    assert len(reader.said_in(room_id)) == before + 2


async def invitation_is_accepted(world: World, reader: Reader) -> None:
    adler = world.people["adler"].user_id
    async with Api.of(world, "weber") as weber:
        room_id = await weber.create_room(group_room("Rückfrage", adler))

        async def joined() -> bool:
            return adler in await weber.members(room_id)

        await until(joined, "the partner", SECONDS)
        await weber.log_out()
    assert reader.unreadable == []
