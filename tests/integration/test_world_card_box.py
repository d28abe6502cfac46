"""The demo's card window before a whole world: every button reaches what it is named after."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before any widget; a run that has chosen a screen keeps it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from tests import scenes
from tests.integration.world_card_seat import card_world, tidy
from tests.world import World
from tests.world.authenticator_links import AuthenticatorLinks, install
from tests.world.card_box import TITLE, CardBox, box_process
from tests.world.card_room.hands import PIN, WRONG_PIN
from tests.world.card_room.remote import CardDoorError, RemoteCards
from timclient.domain.identity import AuthenticatorOffer
from timclient.identity.authenticator import authenticator_offer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG_MS = 15_000


class Witness:
    """A door that writes down what comes through it."""

    def __init__(self, door: RemoteCards) -> None:
        self._door = door
        self.done: list[tuple[str, str, dict[str, str]]] = []
        self.refused: list[str] = []

    def state(self) -> dict[str, Any]:
        return self._door.state()

    def do(self, hand: str, act: str, **more: str) -> dict[str, Any]:
        try:
            return self._door.do(hand, act, **more)
        except CardDoorError as error:
            self.refused.append(str(error))
            raise
        finally:
            self.done.append((hand, act, more))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with card_world(tmp_path_factory.mktemp("cards") / "world") as one:
        yield one


@pytest.fixture
def door(world: World) -> Iterator[RemoteCards]:
    door = RemoteCards(world)
    tidy(door)
    yield door
    tidy(door)


@pytest.fixture
def witness(door: RemoteCards) -> Witness:
    return Witness(door)


@pytest.fixture
def box(qtbot: QtBot, witness: Witness) -> CardBox:
    """The window, once it has seen the world."""
    box = CardBox(witness)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitUntil(lambda: "127.0.0.1" in box.konnektor.status.text(), timeout=LONG_MS)
    return box


def press(box: CardBox, name: str) -> None:
    button = box.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def reaches(qtbot: QtBot, box: CardBox, name: str, there: Callable[[], bool]) -> None:
    """Press a button and wait until its stand-in shows it."""
    press(box, name)
    qtbot.waitUntil(there, timeout=LONG_MS)


def test_it_says_what_it_is_and_shows_the_pins(box: CardBox) -> None:
    assert box.windowTitle() == TITLE == "Demo: Karten"
    shown = " ".join(one.text() for one in box.findChildren(type(box.said)))
    assert PIN in shown
    assert WRONG_PIN in shown


def test_every_button_is_known_to_the_world(qtbot: QtBot, box: CardBox, witness: Witness) -> None:
    readers = box.reader.usable
    buttons = [
        one.objectName()
        for one in box.findChildren(QPushButton)
        if readers or not one.objectName().startswith("reader.")
    ]
    assert len(buttons) == (35 if readers else 17)
    for number, name in enumerate(buttons, start=1):
        press(box, name)
        qtbot.waitUntil(lambda n=number: len(witness.done) == n, timeout=LONG_MS)
    assert [f"{hand}.{act}" for hand, act, _ in witness.done] == buttons
    assert "unknown" not in witness.refused
    assert all(one.startswith(("D", "E", "H")) for one in witness.refused), "German sentences"


def test_the_konnektor_follows(qtbot: QtBot, box: CardBox, door: RemoteCards) -> None:
    def konnektor() -> dict[str, Any]:
        return dict(door.state()["konnektor"])

    reaches(qtbot, box, "konnektor.pull-hba", lambda: "HBA" not in konnektor()["cards"])
    qtbot.waitUntil(lambda: "HBA: nicht gesteckt" in box.konnektor.status.text(), timeout=LONG_MS)
    reaches(qtbot, box, "konnektor.insert-hba", lambda: "HBA" in konnektor()["cards"])
    reaches(qtbot, box, "konnektor.pull-smc-b", lambda: "SMC-B" not in konnektor()["cards"])
    reaches(qtbot, box, "konnektor.insert-smc-b", lambda: "SMC-B" in konnektor()["cards"])
    assert not konnektor()["cards"]["SMC-B"]["verified"]
    reaches(qtbot, box, "konnektor.open-smc-b", lambda: konnektor()["cards"]["SMC-B"]["verified"])
    reaches(qtbot, box, "konnektor.off", lambda: not konnektor()["on"])
    reaches(qtbot, box, "konnektor.on", lambda: konnektor()["on"])
    first = konnektor()["fingerprint"]
    reaches(qtbot, box, "konnektor.other-certificate", lambda: konnektor()["fingerprint"] != first)
    reaches(qtbot, box, "konnektor.rsa", lambda: konnektor()["tls"] == "rsa")
    reaches(qtbot, box, "konnektor.brainpool", lambda: konnektor()["tls"] == "brainpool")


def test_the_chosen_reader_follows(qtbot: QtBot, box: CardBox, door: RemoteCards) -> None:
    if not box.reader.usable:
        pytest.skip(box.reader.status.text())
    choice = box.findChild(QRadioButton, "choose.pad")
    assert choice is not None
    choice.click()

    def reader() -> dict[str, Any]:
        return dict(door.state()["reader"])

    def inside(kind: str) -> Callable[[], bool]:
        return lambda: reader()["readers"]["pad"]["inside"] == kind

    reaches(qtbot, box, "reader.insert-blocked", inside("blocked"))
    assert reader()["readers"]["pad"]["pin"] == "0"
    qtbot.waitUntil(lambda: "PIN gesperrt" in box.reader.status.text(), timeout=LONG_MS)
    reaches(qtbot, box, "reader.new-pin", lambda: reader()["readers"]["pad"]["pin"] == "3")
    reaches(qtbot, box, "reader.turn", inside("turned"))
    reaches(qtbot, box, "reader.pull", inside(""))
    reaches(qtbot, box, "reader.insert-smc-b", inside("smc-b"))
    reaches(qtbot, box, "reader.spoil", inside("spoilt"))
    reaches(qtbot, box, "reader.kill", lambda: not reader()["serving"])
    reaches(qtbot, box, "reader.restart", lambda: reader()["serving"])


def test_what_is_refused_is_said(qtbot: QtBot, box: CardBox) -> None:
    press(box, "konnektor.pin-right")
    qtbot.waitUntil(lambda: "wartet gerade auf keine PIN" in box.said.text(), timeout=LONG_MS)


def test_links_of_the_program_reach_the_authenticator(
    qtbot: QtBot, box: CardBox, door: RemoteCards
) -> None:
    links = AuthenticatorLinks(door)
    try:
        link = "authenticator://?challenge_path=https%3A%2F%2Flocalhost%3A1%2Fx%3Fa%3D%2520b"
        assert QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))
        qtbot.waitUntil(
            lambda: "wartet auf den Nutzer" in box.authenticator.status.text(), timeout=LONG_MS
        )
    finally:
        links.close()
    reaches(qtbot, box, "authenticator.deny", lambda: not door.state()["authenticator"]["waits"])


@pytest.mark.skipif(sys.platform != "linux", reason="asks xdg-mime")
def test_the_demo_offers_the_authenticator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.environ["PATH"])
    install(tmp_path)
    assert scenes.play(authenticator_offer) is AuthenticatorOffer.INSTALLED


def test_it_runs_in_a_process_of_its_own(
    qtbot: QtBot, world: World, door: RemoteCards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    before = door.state()["door"]["looks"]
    with box_process(world) as process:
        # Our own looks are counted, too: only the window can be faster than we are.
        own = [0]

        def others_look() -> bool:
            own[0] += 1
            return bool(door.state()["door"]["looks"] > before + own[0])

        qtbot.waitUntil(others_look, timeout=LONG_MS)
        assert process.poll() is None
    assert process.poll() is not None
