"""Two practices at two providers write to each other, each in a real window with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.client import Window
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world.world import Person

pytestmark = [pytest.mark.world, pytest.mark.window]

LEFT, RIGHT = (0, 24), (1440, 24)
SIZE = (1400, 900)
LONG = "".join(f"Absatz {number:03}: Befund unauffällig, Kontrolle. " for number in range(100))[
    :4000
]
GREETINGS = (
    "Guten Morgen, Frau Kollegin Weber!",
    "Übergrößenträger: ÄÖÜ äöü ß, 47,5 mg & <b>kein</b> HTML",
    "Befund:\n– EF 55 %\n– keine Wandbewegungsstörung\n\nGruß",
    "Danke 🙂👍🏽 und bis morgen ☀️",
    "Merkblatt: https://praxis-weber.example/merkblatt?seite=2",
)
ANSWERS = ("Danke sehr, wird erledigt.", "Zweite Zeile\nfolgt 🙏", "Tschüß!")


@pytest.fixture
def windows(practice: Practice, screen: Screen) -> tuple[Window, Window, Person, Person]:
    """Two windows side by side; everybody is signed in and online."""
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    left, right = practice.sit_down(anna, screen), practice.sit_down(bert, screen)
    left.ask("place", x=LEFT[0], y=LEFT[1], width=SIZE[0], height=SIZE[1])
    right.ask("place", x=RIGHT[0], y=RIGHT[1], width=SIZE[0], height=SIZE[1])
    return left, right, anna, bert


def accept(window: Window, name: str, inviter: Window) -> None:
    """Open an invitation and accept it; both windows then show two people in the chat."""
    window.try_to("choose_room", name=name)
    window.wait_for_text("Invitation")
    window.try_to("press", name="Accept")
    for one in (window, inviter):
        until(lambda one=one: one.ask("people") == 2, "two people are in the chat")  # type: ignore[misc]


def talk(one: Window, other: Window, texts: tuple[str, ...]) -> None:
    """Write in one window what appears in the other, word by word."""
    for text in texts:
        one.say(text)
        other.wait_for_message(text)
        one.wait_for_message(text)


def check_same(one: Window, other: Window, texts: list[str]) -> None:
    """Both windows show the same conversation in the same order, nothing unreadable."""
    for window in (one, other):
        found = window.ask("messages")
        assert [message["text"] for message in found] == texts
        assert not any(message["unreadable"] for message in found)


def test_a_chat_of_two(windows: tuple[Window, Window, Person, Person], pictures: Path) -> None:
    left, right, anna, bert = windows
    left.try_to("press", name="New chat")
    left.try_to("fill", name="Person", text=bert.user_id, enter=True)
    left.picture(pictures / "new-chat.png")
    left.try_to("press", name="Start chat")
    left.wait_for_text(bert.display_name)
    right.wait_for_room(anna.display_name)
    right.try_to("choose_room", name=anna.display_name)
    right.wait_for_text("Invitation")
    right.picture(pictures / "invitation.png")
    accept(right, anna.display_name, left)
    talk(right, left, GREETINGS)
    talk(left, right, (*ANSWERS, LONG))
    check_same(left, right, [*GREETINGS, *ANSWERS, LONG])
    talk(right, left, ("Das war lang.", "Ende."))
    left.picture(pictures / "two-left.png")
    right.picture(pictures / "two-right.png")
    for window in (left, right):
        window.quit()


def test_a_group(windows: tuple[Window, Window, Person, Person], pictures: Path) -> None:
    left, right, _, bert = windows
    left.try_to("press", name="New chat")
    left.try_to("press", name="Group or organisation")
    left.try_to("fill", name="Name of the group", text="Wundversorgung Nord")
    left.try_to("fill", name="People", text=bert.user_id, enter=True)
    left.picture(pictures / "new-group.png")
    left.try_to("press", name="Start chat")
    left.wait_for_text("Wundversorgung Nord")
    right.wait_for_room("Wundversorgung Nord")
    accept(right, "Wundversorgung Nord", left)
    talk(left, right, GREETINGS[:3])
    talk(right, left, (*ANSWERS, *GREETINGS[3:]))
    check_same(left, right, [*GREETINGS[:3], *ANSWERS, *GREETINGS[3:]])
    left.picture(pictures / "group-left.png")
    right.picture(pictures / "group-right.png")
    for window in (left, right):
        window.quit()


def test_killed_window_shows_everything_again(
    windows: tuple[Window, Window, Person, Person], pictures: Path
) -> None:
    left, right, anna, bert = windows
    left.try_to("press", name="New chat")
    left.try_to("fill", name="Person", text=bert.user_id, enter=True)
    left.try_to("press", name="Start chat")
    right.wait_for_room(anna.display_name)
    accept(right, anna.display_name, left)
    talk(right, left, GREETINGS[:2])
    texts = [*GREETINGS[:2]]
    for number in range(4):
        texts.append(f"Kurz vor dem Absturz {number}")
        left.say(texts[-1])
        left.kill()
        left.start()
        left.try_to("choose_room", name=bert.display_name)
        left.wait_for_message(texts[-1])
        right.wait_for_message(texts[-1])
    left.ask("write", text="Entwurf, noch nicht gesendet")
    check_same(left, right, texts)
    left.picture(pictures / "after-kill.png")
    for window in (left, right):
        window.quit()
