"""Signing in, staying signed in and being signed out, with real servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.integration.engines import online, room, running, signed_in, until
from tests.scenes import play
from tests.world import Options, World, running_world
from tests.world.api import Api, register_people
from tests.world.browser import sign_in_through
from timclient.domain.errors import (
    InvalidIdentifier,
    LoggedOut,
    NetworkError,
    NotFederated,
    SoftLoggedOut,
    SsoFailed,
    WrongPassword,
)
from timclient.domain.ids import RoomId
from timclient.domain.session import Link, SignedIn, SignedOut, Unsent
from timclient.services.engine import Engine

pytestmark = pytest.mark.world


@pytest.fixture(scope="module")
def hasty_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Access tokens end after two seconds, sessions after twelve; one server is not listed."""
    options = Options(access_token_lifetime=2, session_lifetime=12, extra_unfederated=True)
    with running_world(tmp_path_factory.mktemp("hasty-world"), options=options) as one:
        yield one


def test_wrong_password_and_unknown_user_look_the_same(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(tmp_path, world) as engine:
            server = world.providers["alpha"].server_name
            options = await engine.session.discover(f"https://{server}/")
            assert options.password
            for user in (world.people["weber"].user_id, "nobody"):
                with pytest.raises(WrongPassword):
                    await engine.session.sign_in(options, user, "falsch")
            with pytest.raises(InvalidIdentifier):
                await engine.session.discover("Praxis Weber")
            assert engine.session.state.value == SignedOut()

    play(scene)


def test_server_outside_the_federation_is_refused(hasty_world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(tmp_path, hasty_world) as engine:
            rogue = hasty_world.providers["rogue"].server_name
            with pytest.raises(NotFederated):
                await engine.session.discover(rogue)

    play(scene)


def test_tokens_are_renewed_without_a_word_then_the_password_is_asked_once(
    hasty_world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        (person,) = await register_people(hasty_world, "alpha", ["renew"])
        async with signed_in(tmp_path, hasty_world, person) as engine:
            state = engine.session.state.value
            assert isinstance(state, SignedIn)
            first = engine._stores.account.tokens()
            assert first is not None
            async with asking(engine):
                await until(lambda: engine._stores.account.tokens() != first, "renewed")
                assert isinstance(engine.session.state.value, SignedIn)
                await until(lambda: asks(engine.session.state.value), "soft logout")
            assert isinstance(engine.sync.connection.value.error, SoftLoggedOut)
            with pytest.raises(WrongPassword):
                await engine.session.confirm_password("falsch")
            await engine.session.confirm_password(person.password)
            again = engine.session.state.value
            assert isinstance(again, SignedIn)
            assert again.account.device_id == state.account.device_id
            await until(lambda: engine.sync.connection.value.link is Link.ONLINE, "online again")

    play(scene)


@asynccontextmanager
async def asking(engine: Engine) -> AsyncIterator[None]:
    """Ask the server all the time instead of waiting for it half a minute."""

    async def ask() -> None:
        while True:
            await engine.sync.retry_now()
            await asyncio.sleep(0.5)

    task = asyncio.ensure_future(ask())
    try:
        yield
    finally:
        task.cancel()


def asks(state: object) -> bool:
    return isinstance(state, SignedIn) and state.needs_password


def test_session_ended_elsewhere_ends_here(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (person,) = await register_people(world, "alpha", ["ended"])
        async with signed_in(tmp_path, world, person) as engine:
            async with Api.of(world, person) as api:
                await api.request("POST", "/_matrix/client/v3/logout/all", {})
            async with asking(engine):
                state = await until(
                    lambda: s if isinstance(s := engine.session.state.value, SignedOut) else None,
                    "signed out",
                )
            assert isinstance(state.reason, LoggedOut)

    play(scene)


def test_after_the_server_ended_the_session_the_same_user_goes_on_with_his_keys(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        first, second = await register_people(world, "alpha", ["again", "friend"])
        async with (
            signed_in(tmp_path / "a", world, first) as engine,
            signed_in(tmp_path / "b", world, second) as friend,
        ):
            before = engine.session.state.value
            assert isinstance(before, SignedIn)
            room_id = await engine.rooms.create_direct(second.user_id)
            await until(lambda: room(friend, room_id), "invitation")
            await friend.rooms.accept(room_id)
            await friend.sending.send_text(room_id, "vorher")
            await until(lambda: says(engine, room_id, "vorher"), "message")
            async with Api.of(world, first) as api:
                await api.request("POST", "/_matrix/client/v3/logout/all", {})
            async with asking(engine):
                await until(lambda: isinstance(engine.session.state.value, SignedOut), "out")
            options = await engine.session.discover(world.providers["alpha"].server_name)
            account = await engine.session.sign_in(options, first.user_id, first.password)
            assert account.device_id == before.account.device_id
            await online(engine)
            assert says(engine, room_id, "vorher"), "nothing was destroyed"
            await friend.sending.send_text(room_id, "nachher")
            await until(lambda: says(engine, room_id, "nachher"), "readable by the device again")

    play(scene)


def says(engine: Engine, room_id: RoomId, text: str) -> bool:
    found = room(engine, room_id)
    return found is not None and found.preview is not None and found.preview.text == text


def test_signing_out_while_the_server_is_away_needs_a_second_word(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        (person,) = await register_people(world, "alpha", ["away"])
        async with signed_in(tmp_path, world, person) as engine:
            room_id = await engine.rooms.create_group("Gruppe", "", ())
            await until(lambda: room(engine, room_id), "room")
            await engine.sending.save_draft(room_id, "halb fertig")
            assert await engine.session.unsent() == Unsent(messages=0, drafts=1)
            engine._scope.matrix.connection._base_url = "http://127.0.0.1:9"
            with pytest.raises(NetworkError):
                await engine.session.sign_out()
            assert engine._stores.rooms.summaries(), "nothing was deleted"
            await engine.session.sign_out(even_if_unreachable=True)
            assert engine.session.state.value == SignedOut()
            assert engine._stores.rooms.summaries() == []

    play(scene)


def test_signing_out_leaves_nothing_behind(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        (person,) = await register_people(world, "alpha", ["out"])
        async with signed_in(tmp_path, world, person) as engine:
            await engine.rooms.create_group("Gruppe", "", ())
            await until(lambda: engine.room_list.rooms.items, "room")
            await engine.session.sign_out()
            assert engine.session.state.value == SignedOut()
            assert engine.room_list.rooms.items == ()
            assert engine._stores.account.account() is None
            assert engine._stores.rooms.summaries() == []
            assert not (tmp_path / "keys.db").exists()
        async with Api.of(world, person) as api:
            devices = await api.request("GET", "/_matrix/client/v3/devices")
            assert len(devices["devices"]) == 1, "only this API login is left"

    play(scene)


def test_sign_in_through_the_browser(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(tmp_path, world) as engine:
            options = await engine.session.discover(world.providers["alpha"].server_name)
            (idp,) = options.sso
            attempt = await engine.session.begin_sso(options, idp.idp_id)
            finishing = asyncio.ensure_future(engine.session.finish_sso(attempt))
            schaefer = world.people["schaefer"]
            assert await sign_in_through(world, attempt.url, schaefer) == 200
            account = await finishing
            assert account.user_id == schaefer.user_id
            await until(lambda: engine.sync.connection.value.link is Link.ONLINE, "online")

    play(scene)


def test_soft_logout_is_confirmed_through_the_browser_with_the_same_device(
    world: World, tmp_path: Path
) -> None:
    async def scene() -> None:
        schaefer = world.people["schaefer"]
        async with signed_in(tmp_path, world, schaefer) as engine:
            before = engine.session.state.value
            assert isinstance(before, SignedIn)
            options = await engine.session.discover(before.account.server_name)
            attempt = await engine.session.begin_sso(options, options.sso[0].idp_id)
            confirming = asyncio.ensure_future(engine.session.confirm_sso(attempt))
            assert await sign_in_through(world, attempt.url, schaefer) == 200
            await confirming
            assert engine.session.state.value == before
            attempt = await engine.session.begin_sso(options, options.sso[0].idp_id)
            confirming = asyncio.ensure_future(engine.session.confirm_sso(attempt))
            assert await sign_in_through(world, attempt.url, world.people["yildiz"]) == 200
            with pytest.raises(SsoFailed):
                await confirming
            assert engine.session.state.value == before

    play(scene)


def test_cancelled_browser_sign_in_ends_at_once(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(tmp_path, world) as engine:
            options = await engine.session.discover(world.providers["alpha"].server_name)
            attempt = await engine.session.begin_sso(options, options.sso[0].idp_id)
            finishing = asyncio.ensure_future(engine.session.finish_sso(attempt))
            await asyncio.sleep(0)
            await engine.session.cancel_sso(attempt)
            with pytest.raises(SsoFailed):
                await finishing

    play(scene)
