"""Two people of two providers, each before a window in which their chat is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.client import Window
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import PATIENCE_S, until
from tests.world.world import Person

LEFT, RIGHT = (0, 24), (1440, 24)
SIZE = (1400, 900)
GROUP = "Wundversorgung Nord"
Message = dict[str, Any]


@dataclass(frozen=True)
class Seat:
    """A person, the window, and the name of the person at the other one."""

    window: Window
    person: Person
    other: Person


Pair = tuple[Seat, Seat]


def seat(
    practice: Practice,
    screen: Screen,
    extras: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    *,
    group: str = "",
) -> Pair:
    """Sign in Anna at alpha and Bert at beta and open their chat in two windows side by side."""
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    quiet = [practice.signed_in(anna, extras[0]), practice.signed_in(bert, extras[1])]
    practice.chat(*quiet, whom=bert)
    if group:
        practice.group(*quiet, name=group, whom=bert)
    windows = []
    for client, extra, place in zip(quiet, extras, (LEFT, RIGHT), strict=True):
        client.stop()
        window = practice.window(client.profile, screen, extra)
        window.start()
        windows.append((window, place))
    for window, (x, y) in windows:
        window.try_to("place", x=x, y=y, width=SIZE[0], height=SIZE[1])
        window.wait_online()
    left, right = (window for window, _ in windows)
    pair = Seat(left, anna, bert), Seat(right, bert, anna)
    for one in pair:
        one.window.try_to("choose_room", name=one.other.display_name)
        until(lambda one=one: one.window.ask("people") == 2, "the chat is open")  # type: ignore[misc]
    return pair


def both_ways(pair: Pair) -> tuple[tuple[Seat, Seat], tuple[Seat, Seat]]:
    """Sender and receiver, first there, then back."""
    return pair, (pair[1], pair[0])


def wait_for(
    window: Window,
    fits: Callable[[Message], bool],
    what: str,
    seconds: float = PATIENCE_S,
) -> Message:
    """Wait until the newest message that fits is shown, confirmed by the server."""

    def look() -> Message | None:
        found = [one for one in window.ask("contents") if one["event"] and fits(one)]
        return found[-1] if found else None

    try:
        return until(look, what, seconds)
    except AssertionError as error:
        raise AssertionError(f"{error}; shown: {window.ask('contents')[-4:]}") from None


def by_event(window: Window, event: str, fits: Callable[[Message], bool], what: str) -> Message:
    """Wait until a message is as it should be."""
    return wait_for(window, lambda one: one["event"] == event and fits(one), what)


def use_menu(window: Window, event: str, entry: str) -> None:
    """Click a message with the right button and choose."""
    window.come_to_front()
    window.try_to("open_menu", event=event)
    window.try_to("choose", entry=entry)


def photograph(seat: Seat, file: Path) -> None:
    """Photograph a window with all that lies over it, as soon as it stands still."""
    before = b""

    def still() -> bool:
        nonlocal before
        assert seat.window.ask("picture", file=str(file), whole=True)
        last, before = before, file.read_bytes()
        return last == before

    until(still, "the window stands still")
