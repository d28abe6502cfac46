"""Without a connection: what was read stays, what is written goes out once and in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.client import Headless, Window
from tests.e2e.desk import Desk, check
from tests.e2e.line import Line, running_line
from tests.e2e.practice import Practice
from tests.e2e.screen import Screen
from tests.e2e.waiting import until
from tests.world.outage import frozen
from tests.world.world import Person

pytestmark = pytest.mark.world

WAITING = {"queued", "sending"}


@pytest.fixture
def line() -> Iterator[Line]:
    """The line of one practice."""
    with running_line() as one:
        yield one


def states(client: Headless | Window, texts: list[str], **where: str) -> list[str]:
    """How far messages are, as shown."""
    found = {one["text"]: one["state"] for one in client.ask("messages", **where)}
    return [found.get(text, "missing") for text in texts]


@pytest.mark.window
class TestWindow:
    """Anna's window is on a line that is cut; Bert's client is not."""

    @pytest.fixture
    def anna(self, practice: Practice) -> Person:
        return practice.newcomer("alpha", "Weber, Anna")

    @pytest.fixture
    def bert(self, practice: Practice) -> Person:
        return practice.newcomer("beta", "Klein, Bert")

    @pytest.fixture
    def room(self) -> list[str]:
        return []

    @pytest.fixture
    def other(self, practice: Practice, bert: Person) -> Headless:
        return practice.signed_in(bert)

    @pytest.fixture
    def window(
        self,
        practice: Practice,
        screen: Screen,
        line: Line,
        anna: Person,
        bert: Person,
        other: Headless,
        room: list[str],
    ) -> Window:
        """A window with the chat open and one message in it."""
        quiet = practice.signed_in(anna, line.environment)
        room.append(practice.chat(quiet, other, bert))
        quiet.ask("send", room=room[0], texts=["Vor dem Ausfall"])
        until(lambda: quiet.ask("outbox", room=room[0]) == [], "sent")
        quiet.stop()
        window = practice.window(quiet.profile, screen, line.environment)
        window.start()
        window.wait_online()
        window.try_to("choose_room", name=bert.display_name)
        window.wait_for_message("Vor dem Ausfall")
        return window

    def test_cut_and_restored(
        self, window: Window, other: Headless, line: Line, room: list[str], pictures: Path
    ) -> None:
        line.cut()
        until(lambda: "cannot be reached" in window.ask("status"), "the status bar tells it")
        own = [f"Ohne Netz {number}" for number in range(4)]
        for text in own:
            window.say(text)
        until(lambda: set(states(window, own)) <= WAITING, "queued messages are shown")
        window.picture(pictures / "offline.png")
        theirs = [f"Antwort {number:02}" for number in range(30)]
        other.ask("send", room=room[0], texts=theirs)
        until(lambda: other.ask("outbox", room=room[0]) == [], "the other side has sent")
        line.restore()
        window.try_to("press", name="Connect now")
        window.wait_online()
        for text in own:
            window.wait_for_message(text)
        window.picture(pictures / "online-again.png")
        expected = ["Vor dem Ausfall", *theirs, *own]
        until(
            lambda: [one["text"] for one in window.ask("messages")] == expected,
            f"all messages in order; shown: {[one['text'] for one in window.ask('messages')]}",
        )
        found = [one["text"] for one in other.ask("whole", room=room[0])]
        assert found == expected
        window.quit()

    def test_restart_while_offline(
        self, window: Window, other: Headless, bert: Person, line: Line, room: list[str],
        pictures: Path,
    ) -> None:  # fmt: skip
        line.cut()
        window.say("Geschrieben vor dem Neustart")
        window.quit()
        window.start()
        window.wait_for_room(bert.display_name)
        window.try_to("choose_room", name=bert.display_name)
        own = ["Geschrieben vor dem Neustart"]
        until(lambda: set(states(window, own)) <= WAITING, "the queued message is shown")
        assert window.wait_for_message("Vor dem Ausfall")
        window.say("Geschrieben nach dem Neustart")
        own.append("Geschrieben nach dem Neustart")
        until(lambda: set(states(window, own)) <= WAITING, "both are shown as queued")
        until(lambda: "cannot be reached" in window.ask("status"), "the status bar tells it")
        window.picture(pictures / "restart-offline.png")
        line.restore()
        window.wait_online()
        for text in own:
            window.wait_for_message(text)
        expected = ["Vor dem Ausfall", *own]
        assert [one["text"] for one in window.ask("messages")] == expected
        until(lambda: len(other.ask("messages", room=room[0])) == len(expected), "arrived")
        assert [one["text"] for one in other.ask("whole", room=room[0])] == expected
        window.quit()


def test_line_cut_again_and_again(practice: Practice, line: Line) -> None:
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    one = Desk(anna, practice.signed_in(anna, line.environment), "A")
    other = Desk(bert, practice.signed_in(bert), "B")
    room = practice.chat(one.client, other.client, bert)
    for _ in range(4):
        one.send(room, 4)
        other.send(room, 4)
        line.cut()
        one.send(room, 4)
        other.send(room, 2)
        line.restore()
    check(practice, (one, other), room)


def test_silent_provider(practice: Practice, couple: tuple[Desk, Desk, str]) -> None:
    anna, bert, room = couple
    with frozen(practice.world, "alpha"):
        anna.send(room, 3)
        bert.send(room, 3)
        mine = [one for one in anna.client.ask("messages", room=room) if one["unconfirmed"]]
        assert {one["state"] for one in mine} <= WAITING
        assert len(mine) == 3
    check(practice, (anna, bert), room)
