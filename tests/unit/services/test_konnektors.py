"""Konnektors that are set up, used and given up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import scenes
from tests.scenes import until
from tests.unit.services.card_fakes import BrokenCard, FakeKonnektor, settings, soft_card
from tests.unit.services.test_kon_imports import kon
from tests.unit.services.test_konnektor_checks import NAME, REFUSED, TLS, Walk
from timclient.domain.errors_cards import CardInUse, CardTooOld, NoCard
from timclient.domain.errors_konnektor import KonFileInvalid, KonnektorSettingsInvalid
from timclient.domain.konnektor import (
    MOST_PINS,
    KonnektorSecrets,
    KonnektorSettings,
    TlsProfile,
    Trust,
)
from timclient.services.konnektor_checks import KonnektorChecks
from timclient.services.konnektors import KonnektorService
from timclient.store.database import Database
from timclient.store.konnektors import KonnektorStore

SECRETS = KonnektorSecrets("nutzer", "wort")


class Practice:
    """A store, a service, and the Konnektors it was connected to."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self.database.open(folder / "account.db", bytes(32))
        self.store = KonnektorStore(self.database)
        self.changes = 0
        self.lines: list[FakeKonnektor] = []
        self.found: list[Any] = [soft_card()]
        self.profile: TlsProfile | None = None
        self.walk = Walk(NAME, TLS, REFUSED)
        self.service = KonnektorService(
            self.store, self._changed, self._connects, KonnektorChecks(self.walk)
        )

    def _changed(self) -> None:
        self.changes += 1

    def _connects(self, one: KonnektorSettings, secrets: KonnektorSecrets) -> FakeKonnektor:
        self.lines.append(FakeKonnektor(one, secrets, self.found, self.profile))
        return self.lines[-1]


def play(folder: Path, scene: Callable[[Practice], Awaitable[None]]) -> None:
    async def run() -> None:
        practice = Practice(folder)
        try:
            await scene(practice)
            await practice.service.stop()
            assert all(line.closed == 1 for line in practice.lines)
        finally:
            practice.database.close()

    scenes.play(run)


def test_saved_changed_and_removed(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one, other = settings(), settings(name="Zweite")
        await practice.service.save(one, SECRETS)
        await practice.service.save(other)
        assert practice.service.all() == (one, other)
        await practice.service.save(replace(one, name="Andere"))
        assert practice.store.secrets(one.konnektor_id) == SECRETS
        await practice.service.remove(one.konnektor_id)
        assert practice.service.all() == (other,)
        assert practice.changes == 4

    play(tmp_path, scene)


def test_one_line_for_each_until_something_changes(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one = settings()
        await practice.service.save(one, SECRETS)
        for _ in range(2):
            await practice.service.cards(one.konnektor_id)
        (line,) = practice.lines
        assert (line.settings, line.secrets, line.closed) == (one, SECRETS, 0)
        await practice.service.trust(one.konnektor_id, "ab" * 32)
        assert line.closed == 1
        await practice.service.cards(one.konnektor_id)
        assert practice.lines[1].settings.trust == Trust(("ab" * 32,))
        await practice.service.remove(one.konnektor_id)
        assert practice.lines[1].closed == 1
        with pytest.raises(KonnektorSettingsInvalid):
            await practice.service.cards(one.konnektor_id)

    play(tmp_path, scene)


def test_whoever_uses_a_line_comes_to_his_end(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one = settings()
        await practice.service.save(one)
        async with practice.service.using(one.konnektor_id) as source:
            async with practice.service.using(one.konnektor_id):
                await practice.service.save(replace(one, name="Andere"))
            (line,) = practice.lines
            assert line.closed == 0
            assert await source.cards() == practice.found
        assert line.closed == 1

    play(tmp_path, scene)


def test_cards_with_what_could_be_read_of_them(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        practice.found[:] = [
            soft_card(),
            BrokenCard(certificate=CardTooOld()),
            BrokenCard(pin=CardInUse()),
            BrokenCard(certificate=CardTooOld(), pin=CardInUse()),
        ]
        one = settings()
        await practice.service.save(one)
        cards = await practice.service.cards(one.konnektor_id)
        assert [(c.certificate is None, c.pin is None, c.failure) for c in cards] == [
            (False, False, ""),
            (True, False, "card-too-old"),
            (False, True, "card-in-use"),
            (True, True, "card-too-old"),
        ]
        practice.lines[0].error = NoCard()
        with pytest.raises(NoCard):
            await practice.service.cards(one.konnektor_id)

    play(tmp_path, scene)


def test_the_profile_that_worked_is_kept(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one, other = settings(), settings(profile=TlsProfile.NIST)
        await practice.service.save(one, SECRETS)
        await practice.service.save(other)
        practice.profile = TlsProfile.BRAINPOOL
        before = practice.changes
        for _ in range(2):
            await practice.service.cards(one.konnektor_id)
        kept = replace(one, profile=TlsProfile.BRAINPOOL)
        assert practice.service.all() == (kept, other)
        assert practice.store.secrets(one.konnektor_id) == SECRETS
        assert practice.changes == before + 1
        assert [line.closed for line in practice.lines] == [0]
        await practice.service.check(other)
        assert practice.service.all()[1].profile is TlsProfile.BRAINPOOL
        elsewhere = replace(one, url="https://10.9.9.9", profile=TlsProfile.NIST)
        await practice.service.save(elsewhere)
        await practice.service.check(one)
        assert practice.service.all()[0] == elsewhere

    play(tmp_path, scene)


def test_trusted_certificates_of_several_machines(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one = settings()
        await practice.service.save(one, SECRETS)
        fingerprints = [f"{number:064x}" for number in range(MOST_PINS + 2)]
        for fingerprint in (*fingerprints, fingerprints[-1]):
            await practice.service.trust(one.konnektor_id, fingerprint)
        (kept,) = practice.service.all()
        assert kept.trust.fingerprints == tuple(reversed(fingerprints))[:MOST_PINS]
        assert practice.store.secrets(one.konnektor_id) == SECRETS
        for bad in ("xyz", ""):
            with pytest.raises(KonnektorSettingsInvalid):
                await practice.service.trust(one.konnektor_id, bad)
        with pytest.raises(KonnektorSettingsInvalid):
            await practice.service.trust("unknown", fingerprints[0])
        assert practice.service.all() == (kept,)

    play(tmp_path, scene)


def test_an_imported_file_is_checked_and_saved_with_its_secrets(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        found = await practice.service.read_kon(kon())
        secrets = KonnektorSecrets("nutzer", "geheimes-wort")
        await practice.service.check(found.settings)
        await practice.service.check(found.settings, SECRETS)
        await practice.service.check(settings())
        assert practice.walk.asked == [secrets, SECRETS, KonnektorSecrets()]
        renamed = replace(found.settings, name="Umbenannt")
        await practice.service.save_import(renamed, found.token)
        assert practice.service.all() == (renamed,)
        assert practice.store.secrets(renamed.konnektor_id) == secrets
        with pytest.raises(KonFileInvalid):
            await practice.service.save_import(renamed, found.token)
        await practice.service.check(renamed)
        assert practice.walk.asked[-1] == secrets

    play(tmp_path, scene)


def test_stop_ends_a_check_and_forgets_files(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        found = await practice.service.read_kon(kon())
        practice.walk.may_go_on.clear()
        check = asyncio.ensure_future(practice.service.check(settings()))
        await until(lambda: practice.service.check_run.value.steps)
        await practice.service.stop_check()
        await check
        check = asyncio.ensure_future(practice.service.check(settings()))
        await until(lambda: practice.service.check_run.value.running)
        await practice.service.stop()
        await check
        assert not practice.service.check_run.value.running
        with pytest.raises(KonFileInvalid):
            await practice.service.save_import(found.settings, found.token)

    play(tmp_path, scene)


def test_a_store_that_is_gone_does_not_hide_the_cards(tmp_path: Path) -> None:
    async def scene(practice: Practice) -> None:
        one = settings()
        await practice.service.save(one)
        practice.profile = TlsProfile.NIST
        async with practice.service.using(one.konnektor_id) as source:
            practice.database.close()
            assert await source.cards() == practice.found

    play(tmp_path, scene)
