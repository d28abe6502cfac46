"""The foreign judge judged: two peers of one make must get along before they may judge ours."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.integration.engines import room, signed_in, until
from tests.interop.line import PeerError
from tests.interop.package import PeerUnavailable, install
from tests.interop.peer import js_peer
from tests.interop.results import Shield, ShieldReason
from tests.interop.scenes import chat, compared, notes, pair, play, register
from tests.world import World
from timclient.domain.ids import RoomId, UserId
from timclient.domain.message import TextContent
from timclient.domain.timeline import MessageItem

pytestmark = [pytest.mark.world, pytest.mark.usefixtures("js_sdk")]

WITHHELD = "MEGOLM_KEY_WITHHELD_FOR_UNVERIFIED_DEVICE"
# Of no account: 32 bytes of zeros.
OTHER_RECOVERY_KEY = "EsSz ygLv VP1b xF1C v7kE eBQx MxDP buG5 w25T L3b6 hfyG Kkrd"


def test_two_peers_on_two_providers_talk(world: World) -> None:
    async def scene() -> None:
        async with pair(world, "talk") as (a, b):
            assert "Vodozemac" in await a.version()
            room_id = await chat(a, b)
            sent = await a.send_text(room_id, "Guten Morgen äöüß 👍")
            read = await b.wait_text(room_id, "Guten Morgen äöüß 👍")
            assert (read.event_id, read.sender, read.encrypted) == (sent, a.user_id, True)
            assert (read.shield, read.shield_reason) == (Shield.RED, ShieldReason.UNSIGNED_DEVICE)
            await b.send_text(room_id, "Danke")
            assert (await a.wait_text(room_id, "Danke")).failure is None
            await a.discard_session(room_id)
            await a.send_text(room_id, "neuer Schlüssel")
            assert (await b.wait_text(room_id, "neuer Schlüssel")).session_id != read.session_id
            bodies = [one.body for one in await b.timeline(room_id)]
            assert bodies == ["Guten Morgen äöüß 👍", "Danke", "neuer Schlüssel"]

    play(scene())


def test_people_verify_each_other_and_notice_a_replaced_identity(world: World) -> None:
    async def scene() -> None:
        async with pair(world, "emoji") as (a, b):
            _, old = await asyncio.gather(a.trust.bootstrap(), b.trust.bootstrap())
            room_id = await chat(a, b)
            flow = await a.verification.request_in_room(b.user_id, room_id)
            here, there = await compared(a, b, flow.transaction_id)
            assert (here.room_id, here.own, here.incoming) == (room_id, False, False)
            assert (here.emoji, here.decimals) == (there.emoji, there.decimals)
            assert (len(here.emoji), len(here.decimals)) == (7, 3)
            await a.verification.confirm(flow.transaction_id)
            await b.verification.confirm(flow.transaction_id)
            assert (await a.verification.done(flow.transaction_id)).phase == "done"
            assert (await b.verification.done(flow.transaction_id)).phase == "done"
            await b.trust.wait_verified(a.user_id)
            seen = await a.trust.wait_verified(b.user_id)
            assert (seen.master_key, seen.needs_approval) == (old.master_key, False)
            await a.send_text(room_id, "bestätigt")
            assert (await b.wait_text(room_id, "bestätigt")).shield is Shield.NONE
            new = await b.trust.bootstrap(replace=True)
            seen = await a.trust.person(b.user_id)
            assert seen.master_key == new.master_key != old.master_key
            assert (seen.verified, seen.was_verified, seen.needs_approval) == (False, True, True)
            await a.trust.withdraw(b.user_id)
            assert not (await a.trust.person(b.user_id)).needs_approval
            await b.send_text(room_id, "ich bin es")
            await a.wait_text(room_id, "ich bin es")
            after = await b.trust.reset()
            assert after.master_key not in {old.master_key, new.master_key}
            assert after.backup_version is not None
            assert not after.private_keys_stored

    play(scene())


def test_differing_emoji_and_a_declined_request_verify_nobody(world: World) -> None:
    async def scene() -> None:
        async with pair(world, "differ", "alpha") as (a, b):
            await asyncio.gather(a.trust.bootstrap(), b.trust.bootstrap())
            # The Rust crypto passes over requests of devices that it does not know yet.
            await b.trust.person(a.user_id)
            await b.verification.offer("m.sas.v1")
            flow = await a.verification.request_device(b.user_id, b.device_id)
            await compared(a, b, flow.transaction_id)
            await b.verification.mismatch(flow.transaction_id)
            end = await a.verification.done(flow.transaction_id)
            assert (end.phase, end.cancel_code) == ("cancelled", "m.mismatched_sas")
            assert end.cancelled_by == b.user_id
            ready = await a.event("verification", lambda one: one["phase"] == "ready")
            assert ready["methods"] == ["m.sas.v1"]
            flow = await a.verification.request_device(b.user_id, b.device_id)
            await b.verification.incoming(a.user_id)
            await b.verification.cancel(flow.transaction_id)
            end = await a.verification.done(flow.transaction_id)
            assert (end.phase, end.cancel_code) == ("cancelled", "m.user")
            assert not (await a.trust.person(b.user_id)).verified
            assert not (await b.trust.person(a.user_id)).verified

    play(scene())


def test_new_device_is_confirmed_by_qr_code_and_told_the_backup_key(world: World) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "code")
        async with js_peer(world, one) as a, js_peer(world, one) as new:
            room_id = await a.create_group("Notizen")
            await new.go_offline()
            await a.trust.bootstrap()
            # Signed devices only, so that the new one has to fetch the key from the backup.
            await a.trust.only_signed_devices()
            await a.send_text(room_id, "von früher")
            await a.keys.set_up()
            await new.go_online()
            assert not (await new.trust.own()).private_keys_here
            await new.wait_failure(room_id)
            flow = await new.verification.request_own()
            await a.verification.incoming(a.user_id)
            await a.verification.accept(flow.transaction_id)
            code = await a.verification.show_code(flow.transaction_id)
            assert code is not None
            assert code.startswith(b"MATRIX\x02")
            await new.verification.wait_phase(flow.transaction_id, "ready")
            await new.verification.scan_code(flow.transaction_id, code)
            await a.verification.confirm_scanned(flow.transaction_id)
            assert (await new.verification.done(flow.transaction_id)).phase == "done"
            await new.trust.wait_signed(new.device_id)
            assert (await new.keys.restore_told()).imported >= 1
            await new.wait_text(room_id, "von früher")
            assert (await new.trust.own()).private_keys_here

    play(scene())


@pytest.mark.parametrize("passphrase", [None, "drei alte Mühlen am Bach"])
def test_recovery_key_brings_back_identity_and_history(
    world: World, passphrase: str | None
) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "recover" if passphrase is None else "phrase")
        async with js_peer(world, one) as a:
            room_id = await notes(a, "vor der Anmeldung")
            await a.trust.bootstrap()
            storage = await a.keys.set_up(passphrase)
            assert storage.total == storage.backed_up >= 1
            own = await a.trust.own()
            assert (own.storage_ready, own.private_keys_stored) == (True, True)
            assert own.backup_version == storage.backup_version
            async with js_peer(world, one) as new:
                lost = await new.wait_failure(room_id)
                assert lost.failure == "HISTORICAL_MESSAGE_BACKUP_UNCONFIGURED"
                with pytest.raises(PeerError, match="does not open"):
                    await new.keys.restore(OTHER_RECOVERY_KEY)
                with pytest.raises(PeerError, match="parity"):
                    await new.keys.restore(swapped(storage.recovery_key))
                if passphrase is None:
                    found = await new.keys.restore(storage.recovery_key)
                else:
                    found = await new.keys.restore(passphrase=passphrase)
                assert found.imported == found.total == storage.total
                await new.wait_text(room_id, "vor der Anmeldung")
                mine = await new.trust.own()
                assert mine.device is not None
                assert mine.device.signed_by_owner
                assert mine.master_key == own.master_key
                await a.trust.wait_signed(new.device_id)

    play(scene())


def swapped(recovery_key: str) -> str:
    """A recovery key with one wrong character."""
    return recovery_key[:-1] + ("F" if recovery_key[-1] != "F" else "G")


def test_signed_device_asks_another_for_missing_room_keys(world: World) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "ask")
        async with js_peer(world, one) as a:
            room_id = await notes(a, "nachgefragt")
            await a.trust.bootstrap()
            storage = await a.keys.set_up()
            async with js_peer(world, one) as new:
                await new.wait_failure(room_id)
                await new.keys.restore(storage.recovery_key, history=False)
                await a.trust.wait_signed(new.device_id)
                await new.trust.ask_for_room_keys()
                await new.retry(room_id)
                found = await new.wait_text(room_id, "nachgefragt")
                assert found.shield_reason is ShieldReason.AUTHENTICITY_NOT_GUARANTEED

    play(scene())


def test_backup_is_rotated_and_deleted_and_keys_go_by_file(world: World) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "rotate")
        async with js_peer(world, one) as a:
            room_id = await notes(a, "aus der Datei")
            await a.trust.bootstrap()
            storage = await a.keys.set_up()
            found = await a.keys.backup()
            assert found is not None
            assert (found.trusted, found.matches_key, found.active) == (True, True, True)
            version = await a.keys.rotate_backup()
            assert version != storage.backup_version
            await a.keys.wait_backed_up()
            found = await a.keys.backup()
            assert found is not None
            assert (found.version, found.count) == (version, storage.total)
            await a.keys.delete_backup()
            assert await a.keys.backup() is None
            assert (await a.keys.counts()).backed_up == 0
            file = await a.keys.export_file("Passwort der Datei")
            assert file.startswith("-----BEGIN MEGOLM SESSION DATA-----")
            async with js_peer(world, one) as new:
                lost = await new.wait_failure(room_id)
                assert lost.failure == "HISTORICAL_MESSAGE_NO_KEY_BACKUP"
                with pytest.raises(PeerError):
                    await new.keys.take_file(file, "falsch")
                assert (await new.keys.take_file(file, "Passwort der Datei")).imported >= 1
                await new.wait_text(room_id, "aus der Datei")
                assert (await new.keys.take(await a.keys.export())).total >= 1

    play(scene())


def test_only_signed_devices_hear_and_are_heard(world: World) -> None:
    async def scene() -> None:
        async with pair(world, "signed", "alpha") as (a, b):
            room_id = await chat(a, b)
            await a.trust.blacklist_unverified()
            await a.send_text(room_id, "gesperrt")
            await b.wait_failure(room_id, WITHHELD)
            await a.trust.trust_locally(b.user_id, b.device_id)
            await a.discard_session(room_id)
            await a.send_text(room_id, "freigegeben")
            await b.wait_text(room_id, "freigegeben")
            await a.trust.blacklist_unverified(on=False)
            await a.trust.trust_locally(b.user_id, b.device_id, trusted=False)
            await a.trust.bootstrap()
            await a.trust.only_signed_devices()
            hidden = await a.send_text(room_id, "nur für Signierte")
            await b.wait_failure(room_id, WITHHELD, event_id=hidden)
            refused = await b.send_text(room_id, "von unsigniert")
            found = await a.wait_failure(room_id, event_id=refused)
            assert found.failure == "UNSIGNED_SENDER_DEVICE"
            await b.trust.bootstrap()
            await a.trust.wait_signed(b.device_id, b.user_id)
            await a.send_text(room_id, "jetzt lesbar")
            await b.wait_text(room_id, "jetzt lesbar")
            await b.send_text(room_id, "auch zurück")
            await a.wait_text(room_id, "auch zurück")

    play(scene())


def test_devices_and_raw_to_device_messages(world: World) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "device")
        async with js_peer(world, one, device_id="ERSTES", device_name="Anmeldung") as a:
            assert a.device_id == "ERSTES"
            async with js_peer(world, one, device_name="Zimmer 2") as second:
                await a.rename_device(second.device_id, "Zimmer 3")
                names = {d.device_id: d.name for d in await a.account_devices()}
                assert names == {"ERSTES": "Anmeldung", second.device_id: "Zimmer 3"}
                where = (second.user_id, second.device_id)
                await second.go_offline()
                await a.send_to_device("org.example.plain", *where, {"n": 1})
                await a.send_encrypted_to_device("org.example.secret", *where, {"n": 2})
                assert second.events("to_device") == []
                await second.go_online()
                plain = await second.event("to_device", of_type("org.example.plain"))
                secret = await second.event("to_device", of_type("org.example.secret"))
                assert (plain["encrypted"], secret["encrypted"]) == (False, True)
                assert secret["content"] == {"n": 2}
                await a.delete_devices(second.device_id)
            assert [d.device_id for d in await a.trust.devices()] == ["ERSTES"]
            await a.sign_out()
            with pytest.raises(PeerError):
                await a.account_devices()

    play(scene())


def of_type(kind: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda event: event["type"] == kind


def test_errors_and_deadlines_come_back_and_the_process_ends(world: World) -> None:
    async def scene() -> None:
        one = await register(world, "alpha", "errors")
        async with js_peer(world, one) as peer:
            with pytest.raises(PeerError, match="no such command"):
                await peer._line.ask("nonsense")
            with pytest.raises(PeerError) as caught:
                await peer.wait_text("!nirgends:localhost", "nie", patience_s=0.2)
            assert caught.value.kind == "TimeoutError"
            with pytest.raises(PeerError) as caught:
                await peer.create_room({"room_version": "gibtesnicht"})
            assert caught.value.code == "M_FORBIDDEN"
            assert peer.events("unhandled") == []
            process = peer._line._process
        assert process is not None
        assert process.returncode == 0
        wrong = replace(one, password="falsch")
        with pytest.raises(PeerError) as caught:
            async with js_peer(world, wrong):
                pass
        assert caught.value.code == "M_FORBIDDEN"

    play(scene())


def test_unavailable_judge_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PeerUnavailable, match="not installed"):
        install()


def test_our_client_and_a_peer_chat_both_ways(world: World, tmp_path: Path) -> None:
    async def scene() -> None:
        one, other = await asyncio.gather(
            register(world, "alpha", "ours-a"), register(world, "beta", "ours-b")
        )
        async with (
            signed_in(tmp_path / "a", world, one) as ours,
            js_peer(world, other) as peer,
        ):
            # Keys go only to devices their owner vouches for.
            await peer.trust.bootstrap()
            room_id = await ours.rooms.create_direct(UserId(other.user_id))
            await peer.join(room_id)
            await until(
                lambda: (r := room(ours, RoomId(room_id))) is not None and r.joined_count == 2,
                "both joined",
            )
            timeline = await ours.timelines.open(room_id)
            await ours.sending.send_text(room_id, "von uns")
            read = await peer.wait_text(room_id, "von uns")
            assert (read.sender, read.encrypted) == (one.user_id, True)
            await peer.send_text(room_id, "vom anderen Programm")

            def heard() -> bool:
                return any(
                    isinstance(item, MessageItem)
                    and isinstance(item.content, TextContent)
                    and item.content.body == "vom anderen Programm"
                    for item in timeline.items.items
                )

            await until(heard, "answer of the peer")
            await timeline.close()

    play(scene())
