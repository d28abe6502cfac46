"""One window for one profile, user and desktop session; and what the command line says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.client import Window
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world.running import REPOSITORY
from timclient import __version__

pytestmark = [pytest.mark.world, pytest.mark.window]

START_S = 30
SIGN_IN = "Where is your account?"


@pytest.fixture
def first(practice: Practice, screen: Screen) -> Iterator[Window]:
    """A running window with a fresh profile."""
    window = practice.window(practice.fresh_profile("first"), screen)
    window.start()
    window.wait_for_text(SIGN_IN)
    yield window
    window.quit()


def start_again(practice: Practice, screen: Screen, profile: Path) -> int:
    """Start the program as a user does and return its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "timclient", "--profile", str(profile)],
        env=practice.window_environment(screen),
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        timeout=START_S,
        check=False,
    ).returncode


def test_second_start_raises_the_first_window(
    practice: Practice, screen: Screen, first: Window
) -> None:
    for hide in ("minimise", "lower"):
        first.come_to_front()
        hiding = practice.window(practice.fresh_profile(f"above-{hide}"), screen)
        hiding.start()
        hiding.wait_for_text(SIGN_IN)
        first.ask(hide)
        hiding.come_to_front()
        until(lambda: not first.ask("active"), "another window has the focus")
        assert start_again(practice, screen, first.profile) == 0
        until(lambda: first.ask("active"), f"the window is back after {hide}")
        hiding.quit()
        assert first.running


def test_two_starts_at_once_leave_one_window(practice: Practice, screen: Screen) -> None:
    profile = practice.fresh_profile("twice")
    both = [practice.window(profile, screen) for _ in range(2)]
    for window in both:
        window.start()
    until(lambda: sum(window.running for window in both) == 1, "one has ended")
    stays = next(window for window in both if window.running)
    ended = next(window for window in both if window is not stays)
    assert ended.wait() == 0
    stays.wait_for_text(SIGN_IN)
    stays.quit()


def test_other_profile_runs_beside(practice: Practice, screen: Screen, first: Window) -> None:
    other = practice.window(practice.fresh_profile("other"), screen)
    other.start()
    other.wait_for_text(SIGN_IN)
    assert first.running
    other.quit()


def test_other_desktop_session_is_told_why_not(
    practice: Practice, screen: Screen, first: Window, pictures: Path
) -> None:
    session = {"XDG_SESSION_ID": "of somebody else"}
    other = practice.window(first.profile, screen, session)
    other.start()
    other.wait_for_text("The program is already running with this profile.")
    other.wait_for_text("Nothing was changed.")
    other.picture(pictures / "profile-in-use.png")
    other.ask("press", name="Quit")
    assert other.wait() == 1
    assert first.running


def test_start_after_a_kill(practice: Practice, screen: Screen) -> None:
    window = practice.window(practice.fresh_profile("killed"), screen)
    for _ in range(2):
        window.start()
        window.wait_for_text(SIGN_IN)
        window.kill()
    window.start()
    window.wait_for_text(SIGN_IN)
    assert start_again(practice, screen, window.profile) == 0
    window.quit()


@pytest.mark.parametrize(
    ("option", "expected"), [("--version", f"TI-M Desktop {__version__}"), ("--help", "--profile")]
)
def test_the_command_line_needs_no_screen(practice: Practice, option: str, expected: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "timclient", option],
        env=practice.environment(),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert expected in done.stdout
