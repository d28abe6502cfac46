"""From the directory's page of one window to the invitation in another, across two providers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.client import Window
from tests.e2e.pair import LEFT, RIGHT, SIZE
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world.vzd import Address, ListedPerson, RemoteDoor
from tests.world.world import Person

pytestmark = [pytest.mark.world, pytest.mark.window]

CITY = "Bad Sülze"
FIELD, PLACE, LIST = "Search the directory for", "Place or postal code", "Entries of the directory"


def listed(practice: Practice, person: Person, telematik_id: str) -> None:
    """Put somebody into the directory under the name by which chats show him."""
    world = practice.world
    family, given = person.display_name.split(", ")
    entry = ListedPerson(
        family, given, telematik_id, (Address(person.user_id),), title="Dr. med.", city=CITY
    )
    RemoteDoor(world.directory_url, world.ssl_context()).add_person(entry)


def seated(practice: Practice, screen: Screen, person: Person, place: tuple[int, int]) -> Window:
    window = practice.sit_down(person, screen)
    window.ask("place", x=place[0], y=place[1], width=SIZE[0], height=SIZE[1])
    window.come_to_front()
    return window


def look_for(window: Window, text: str, place: str, name: str) -> None:
    """Type into the fields; hits come by themselves."""
    window.try_to("press", name="Directory")
    window.try_to("fill", name=FIELD, text=text)
    window.try_to("fill", name=PLACE, text=place)
    until(lambda: window.try_to("entries") == [name], f"{name} is found, and nobody else")


def test_found_in_one_window_invited_in_the_other(
    practice: Practice, screen: Screen, pictures: Path
) -> None:
    anna = practice.newcomer("alpha", "Stieglitz, Anna")
    veit = practice.newcomer("beta", "Hollerbusch, Veit")
    listed(practice, anna, "1-1000900031")
    listed(practice, veit, "1-1000900032")
    left = seated(practice, screen, anna, LEFT)
    right = seated(practice, screen, veit, RIGHT)
    look_for(left, "ollerbu", "Bad S", veit.display_name)
    left.picture(pictures / "directory-found.png")
    left.try_to("press_entry", name=veit.display_name)
    left.wait_for_text(veit.display_name)
    right.wait_for_room(anna.display_name)
    right.try_to("choose_room", name=anna.display_name)
    right.wait_for_text("Invitation")
    right.picture(pictures / "directory-invitation.png")
    right.try_to("press", name="Accept")
    for window in (left, right):
        until(lambda window=window: window.ask("people") == 2, "both are in the chat")  # type: ignore[misc]
    left.say("Gefunden im Verzeichnis!")
    right.wait_for_message("Gefunden im Verzeichnis!")
    # The chat there is, and no second one.
    rooms = left.try_to("rooms")
    look_for(left, "veit hollerb", "", veit.display_name)
    left.wait_for_text("1 hit")
    left.try_to("press_entry", name=veit.display_name)
    left.wait_for_message("Gefunden im Verzeichnis!")
    assert left.try_to("rooms") == rooms
    left.picture(pictures / "directory-chat.png")
    for window in (left, right):
        window.quit()


def test_somebody_who_lets_nobody_invite_him(
    practice: Practice, screen: Screen, pictures: Path
) -> None:
    anna = practice.newcomer("alpha", "Zeisig, Anna")
    ida = practice.newcomer("beta", "Kreuzdorn, Ida")
    listed(practice, ida, "1-1000900033")
    left = seated(practice, screen, anna, LEFT)
    right = seated(practice, screen, ida, RIGHT)
    right.try_to("press", name="Directory")
    right.try_to("choose_tab", name="Who may invite me")
    right.wait_for_text("Everybody may invite you.")
    right.try_to("press", name="Nobody may invite me")
    right.wait_for_text("Nobody may invite you.")
    right.picture(pictures / "directory-nobody-may.png")
    left.come_to_front()
    look_for(left, "reuzdor", "Bad S", ida.display_name)
    left.try_to("press_entry", name=ida.display_name)
    left.wait_for_text("could not be invited")
    left.wait_for_text("No message was sent.")
    left.picture(pictures / "directory-refused.png")
    assert not any(ida.display_name in row for row in left.try_to("rooms"))
    assert not any(anna.display_name in row for row in right.try_to("rooms"))
    right.come_to_front()
    right.wait_for_text("Nobody may invite you.")
    right.try_to("press", name="Everybody may invite me")
    right.wait_for_text("Everybody may invite you.")
    left.come_to_front()
    left.try_to("press_entry", name=ida.display_name)
    right.wait_for_room(anna.display_name)
    for window in (left, right):
        window.quit()
