"""Signing in through the page with mouse and keys, at real servers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.browser import Browser
from tests.e2e.client import Window
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.world.world import Person

pytestmark = [pytest.mark.world, pytest.mark.window]

SIGN_IN = "Where is your account?"
USER = "User name or TI-Messenger address"


def opened(practice: Practice, screen: Screen, **extra: str) -> Window:
    """A window with a fresh profile, at the first step."""
    window = practice.window(practice.fresh_profile("fresh"), screen, extra)
    window.start()
    window.wait_for_text(SIGN_IN)
    return window


def choose(window: Window, title: str) -> None:
    """Take a service from the list."""
    window.try_to("press", name=title)
    window.ask("press", name="Continue")
    window.wait_for_text("Your service: ")


def enter(window: Window, person: Person, password: str) -> None:
    """Type user name and password and press Enter."""
    window.try_to("fill", name=USER, text=person.localpart)
    window.try_to("fill", name="Password", text=password, enter=True)


def test_fresh_profile_opens_the_sign_in_in_german(
    practice: Practice, screen: Screen, pictures: Path
) -> None:
    window = practice.window(practice.fresh_profile("fresh", "de"), screen)
    window.start()
    for provider in ("alpha", "beta"):
        window.wait_for_text(practice.world.providers[provider].title)
    window.picture(pictures / "sign-in-german.png")
    window.quit()


def test_wrong_password_then_the_right_one(
    practice: Practice, screen: Screen, pictures: Path
) -> None:
    person = practice.newcomer("beta", "Groß, Käthe")
    window = opened(practice, screen)
    choose(window, practice.world.providers["beta"].title)
    enter(window, person, "falsch")
    window.wait_for_text("User name or password is wrong.")
    window.wait_for_text("Please enter the password again. Mind capital letters.")
    window.picture(pictures / "wrong-password.png")
    enter(window, person, person.password)
    window.wait_online()
    window.wait_for_text("No chats yet. Start one with the plus sign.")
    window.picture(pictures / "signed-in.png")
    window.quit()


def test_signed_in_stays_signed_in(practice: Practice, screen: Screen) -> None:
    person = practice.newcomer("beta", "Groß, Käthe")
    window = opened(practice, screen)
    choose(window, practice.world.providers["beta"].title)
    enter(window, person, person.password)
    window.wait_online()
    window.quit()
    window.start()
    window.wait_online()
    assert any(person.display_name in text for text in window.ask("texts"))
    window.quit()


def test_server_outside_the_federation_is_refused(
    practice: Practice, screen: Screen, pictures: Path
) -> None:
    window = opened(practice, screen)
    window.try_to("press", name="Another service")
    window.try_to("fill", name="Name of the service", text=practice.world.unlisted_name, enter=True)
    window.wait_for_text("This service is not on the list of approved TI-Messenger services.")
    window.picture(pictures / "not-federated.png")
    window.quit()


def test_single_sign_on_through_the_browser(
    practice: Practice, screen: Screen, tmp_path: Path, pictures: Path
) -> None:
    person = practice.world.people["praxis"]
    browser = Browser(tmp_path)
    window = opened(practice, screen, PATH=browser.search_path(os.environ["PATH"]))
    choose(window, practice.world.providers["alpha"].title)
    window.try_to("press", name="Continue with “Anmeldung der Praxis”")
    window.wait_for_text("Continue in the browser")
    address = browser.opened()
    window.picture(pictures / "in-the-browser.png")
    status, page = browser.sign_in(practice.world, person, address)
    assert status == 200
    assert "Anmeldung abgeschlossen" in page
    window.wait_online()
    assert any(person.display_name in text for text in window.ask("texts"))
    window.quit()
