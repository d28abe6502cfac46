"""The passphrase: chosen once, asked for later."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.ui.fakes import EngineThread, FakeVault
from tests.ui.waiting import until
from timclient.domain import errors
from timclient.ui.bridge import Bridge
from timclient.ui.theme import Theme
from timclient.ui.unlock.new_passphrase_form import NewPassphraseForm
from timclient.ui.unlock.page import UnlockPage
from timclient.ui.unlock.passphrase_form import PassphraseForm
from timclient.ui.unlock.strength import Strength, strength_of

GOOD = "Lampe Fluss Birne Turm"


class Door:
    """An unlock page with what it said."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.vault = FakeVault()
        self.page = UnlockPage(self.vault, bridge, theme)
        self.unlocked: list[bool] = []
        self.failures: list[Exception] = []
        self.page.unlocked.connect(lambda: self.unlocked.append(True))
        self.page.failed.connect(self.failures.append)
        self.page.resize(900, 700)
        self.page.show()

    async def new(self) -> NewPassphraseForm:
        self.page.start()
        await until(lambda: self.page.form is not None)
        assert isinstance(self.page.form, NewPassphraseForm)
        return self.page.form

    async def existing(self) -> PassphraseForm:
        self.vault.has_passphrase = True
        self.page.start()
        await until(lambda: self.page.form is not None)
        assert isinstance(self.page.form, PassphraseForm)
        return self.page.form


@pytest.fixture
def door(bridge: Bridge, theme: Theme) -> Iterator[Door]:
    door = Door(bridge, theme)
    yield door
    door.page.stop()
    door.page.close()
    door.page.deleteLater()


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.SHORT),
        ("kurz", Strength.SHORT),
        ("aaaaaaaaaaaaaaaa", Strength.MONOTONOUS),
        ("AaBbAaBbAaBb", Strength.MONOTONOUS),
        ("Sommerabend12", Strength.FAIR),
        ("Lampe Fluss Birne", Strength.GOOD),
        ("Lampe Fluss Birne Turm Dach", Strength.STRONG),
    ],
)
def test_strength(passphrase: str, strength: Strength) -> None:
    assert strength_of(passphrase) is strength


async def test_a_new_passphrase_must_be_long_and_typed_twice(door: Door) -> None:
    form = await door.new()
    assert not form.step_button.isEnabled()
    form.first.edit.setText("kurz")
    assert "8" in form.strength.text()
    form.first.edit.setText(GOOD)
    assert not form.step_button.isEnabled()
    form.second.edit.setText("anders")
    assert "differ" in form.match.text()
    form.second.edit.setText(GOOD)
    form.step_button.click()
    await until(lambda: door.unlocked)
    assert door.vault.called("open_with_passphrase") == [(GOOD,)]
    assert form.first.text() == form.second.text() == ""


async def test_a_wrong_passphrase_is_said_clearly(door: Door) -> None:
    form = await door.existing()
    door.vault.fail_next["open_with_passphrase"] = errors.WrongKey()
    form.passphrase.edit.setText("falsch")
    form.step_button.click()
    await until(form.error.isVisible)
    assert "does not open" in form.error.accessibleName()
    assert form.passphrase.text() == ""
    assert not door.failures
    form.passphrase.edit.setText(GOOD)
    form.step_button.click()
    await until(lambda: door.unlocked)


async def test_other_failures_leave_the_page(door: Door) -> None:
    form = await door.existing()
    door.vault.fail_next["open_with_passphrase"] = errors.DamagedStore()
    form.passphrase.edit.setText(GOOD)
    form.step_button.click()
    await until(lambda: door.failures)
    assert isinstance(door.failures[0], errors.DamagedStore)


async def test_failing_at_once_leaves_the_page(door: Door) -> None:
    door.vault.fail_next["passphrase_exists"] = errors.NetworkPath()
    door.page.start()
    await until(lambda: door.failures)
    assert door.page.form is None


async def test_opening_can_be_given_up(door: Door, engine_thread: EngineThread) -> None:
    form = await door.existing()
    door.vault.hold("open_with_passphrase")
    form.passphrase.edit.setText(GOOD)
    form.step_button.click()
    await until(lambda: door.vault.called("open_with_passphrase"))
    form.waiting.cancel_button.click()
    engine_thread.run(door.vault.release, "open_with_passphrase")
    await asyncio.sleep(0.05)
    assert not door.unlocked
    assert form.step_button.isVisible()
