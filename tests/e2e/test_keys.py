"""A second computer of the same account: it reads what was written before it was there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.client import Window
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world.world import Person

pytestmark = [pytest.mark.world, pytest.mark.window]

OLD = "Befund vom Vormittag: EF 55 %, keine Wandbewegungsstörung."
LATER = "Nachtrag: Kontrolle in sechs Monaten."
NAME = "Klein, Bert"
LEFT, RIGHT = (0, 24), (1440, 24)
SIZE = (1400, 900)
KEY = re.compile(r"(?:[1-9A-HJ-NP-Za-km-z]{4}\s+){11}[1-9A-HJ-NP-Za-km-z]{4}")
FRESH = "Confirm this device"
TRIAL = "As a trial please type the last block:"


class Household:
    """Anna at her first computer, and Bert who writes to her."""

    def __init__(self, practice: Practice, screen: Screen) -> None:
        self._practice, self._screen = practice, screen
        self.anna = practice.newcomer("alpha", "Weber, Anna")
        bert = practice.newcomer("beta", NAME)
        first = practice.signed_in(self.anna)
        self.bert = practice.signed_in(bert)
        self._room = practice.chat(first, self.bert, bert)
        self.write(OLD)
        first.stop()
        self.first = self._open(first.profile, LEFT)
        self.first.try_to("choose_room", name=NAME)
        self.first.wait_for_message(OLD)

    def write(self, text: str) -> None:
        """Bert writes to Anna."""
        self.bert.ask("send", room=self._room, texts=[text])
        until(lambda: self.bert.ask("outbox", room=self._room) == [], "Bert's message is sent")

    def second(self) -> Window:
        """Anna's second computer, which knows nothing yet."""
        quiet = self._practice.headless(self._practice.fresh_profile("second"))
        quiet.start()
        quiet.ask("unlock")
        server = self._server(self.anna)
        quiet.ask("sign_in", server=server, user=self.anna.localpart, password=self.anna.password)
        quiet.wait_online()
        quiet.stop()
        return self._open(quiet.profile, RIGHT)

    def _open(self, profile: Path, place: tuple[int, int]) -> Window:
        window = self._practice.window(profile, self._screen)
        window.start()
        window.wait_online()
        window.ask("place", x=place[0], y=place[1], width=SIZE[0], height=SIZE[1])
        return window

    def _server(self, person: Person) -> str:
        return self._practice.world.providers[person.provider].server_name


@pytest.fixture
def household(practice: Practice, screen: Screen) -> Household:
    """Everybody online; one message was written."""
    return Household(practice, screen)


def set_up(window: Window, pictures: Path) -> str:
    """Set the key backup up, and return the recovery key as it stands on the page."""
    window.try_to("press", name="Set up key backup")
    window.wait_for_text("You will get a recovery key")
    window.try_to("press", name="Set up")
    window.wait_for_text(TRIAL)
    window.picture(pictures / "recovery-key.png")
    keys = [text for text in window.ask("texts") if KEY.fullmatch(text.strip())]
    assert len(keys) == 1, window.ask("texts")
    window.ask("fill", name=TRIAL, text=keys[0].split()[-1])
    window.try_to("press", name="Done")
    window.wait_for_text("Key backup up to date")
    return " ".join(keys[0].split())


def shown(window: Window, text: str) -> None:
    """Open the chat and see a message in it that can be read."""
    window.try_to("choose_room", name=NAME)
    window.wait_for_message(text)


def test_recovery_key_opens_old_messages(household: Household, pictures: Path) -> None:
    key = set_up(household.first, pictures)
    window = household.second()
    window.try_to("choose_room", name=NAME)
    window.try_to("press", name=FRESH)
    window.wait_for_text("The recovery key stands on the sheet")
    field = "Recovery key or passphrase"
    window.try_to("fill", name=field, text=key[:-1], enter=True)
    window.wait_for_text("This recovery key is too short or too long.")
    window.picture(pictures / "restore-wrong.png")
    window.try_to("fill", name=field, text=key, enter=True)
    window.wait_for_text("Your earlier messages can now be read on this device.")
    window.picture(pictures / "restored.png")
    window.try_to("press", name="OK")
    shown(window, OLD)
    window.wait_for_text("Key backup up to date")
    household.write(LATER)
    for one in (household.first, window):
        one.wait_for_message(LATER)
    window.picture(pictures / "second-computer.png")
    for one in (household.first, window):
        one.quit()


def test_pictures_compared_between_two_computers(household: Household, pictures: Path) -> None:
    set_up(household.first, pictures)
    first, second = household.first, household.second()
    second.try_to("press", name=FRESH)
    second.try_to("press", name="Confirm with another device")
    first.wait_for_text("Another of your devices wants to be confirmed.")
    first.picture(pictures / "incoming.png")
    first.try_to("press", name="Accept")
    second.try_to("press", name="Compare pictures")
    numbers = {one.wait_for_text("or numbers: ") for one in (first, second)}
    assert len(numbers) == 1
    first.picture(pictures / "pictures-first.png")
    second.picture(pictures / "pictures-second.png")
    for one in (first, second):
        one.try_to("press", name="Matches exactly")
    for one in (first, second):
        one.wait_for_text("✓ Confirmed")
        one.picture(pictures / "confirmed.png")
        one.try_to("press", name="Close")
    shown(second, OLD)
    second.wait_for_text("Key backup up to date")
    second.picture(pictures / "second-compared.png")
    for one in (first, second):
        one.quit()
