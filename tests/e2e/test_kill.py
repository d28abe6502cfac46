"""SIGKILL at random moments: nothing is lost, nothing is doubled, nothing changes its order."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from tests.e2e.client import ClientGone, Headless
from tests.e2e.practice import Practice
from tests.e2e.waiting import until
from tests.world.world import Person

pytestmark = pytest.mark.world

KILLS = 12
SETTLED_S = 60.0


@dataclass
class Desk:
    """A person, the client, and what was given to it to send.

    ``promised`` texts were on disk before a kill; ``risked`` ones were being taken in when it came.
    """

    person: Person
    client: Headless
    letter: str
    promised: list[str] = field(default_factory=list)
    risked: set[str] = field(default_factory=set)
    written: int = 0

    def next_texts(self, count: int) -> list[str]:
        """Make numbered texts."""
        first = self.written + 1
        self.written += count
        return [f"{self.letter} {number:04}" for number in range(first, self.written + 1)]

    def send(self, room: str, count: int) -> None:
        """Send messages; they are on disk afterwards."""
        texts = self.next_texts(count)
        self.client.ask("send", room=room, texts=texts)
        self.promised += texts

    def send_and_die(self, room: str, count: int, delay: float) -> None:
        """Be killed while messages are taken in and go out."""
        texts = self.next_texts(count)
        for text in texts:
            self.client.tell("send", room=room, texts=[text])
        time.sleep(delay)
        taken = 0
        self.client.strike()
        for _ in texts:
            try:
                self.client.hear("send")
            except ClientGone:
                break
            taken += 1
        self.promised += texts[:taken]
        self.risked |= set(texts[taken:])

    def go_on(self, room: str) -> None:
        """Start again over the same profile."""
        self.client.close()
        self.client.start()
        self.client.ask("unlock")
        self.client.ask("open_room", room=room)


@pytest.fixture
def chance() -> random.Random:
    """Random moments that can be repeated."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def desks(practice: Practice) -> tuple[Desk, Desk, str]:
    """Two people of two providers in a chat of two."""
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    one = Desk(anna, practice.signed_in(anna), "A")
    other = Desk(bert, practice.signed_in(bert), "B")
    return one, other, practice.chat(one.client, other.client, bert)


def test_killed_while_sending(
    practice: Practice, desks: tuple[Desk, Desk, str], chance: random.Random
) -> None:
    anna, bert, room = desks
    for _ in range(KILLS):
        anna.send(room, 2)
        anna.send_and_die(room, 5, chance.uniform(0.0, 0.5))
        anna.go_on(room)
    check(practice, (anna, bert), room)


def test_killed_while_the_other_side_floods(
    practice: Practice, desks: tuple[Desk, Desk, str], chance: random.Random
) -> None:
    anna, bert, room = desks
    for _ in range(KILLS):
        bert.send(room, 8)
        time.sleep(chance.uniform(0.0, 1.0))
        anna.client.kill()
        anna.go_on(room)
        time.sleep(chance.uniform(0.0, 0.6))
    check(practice, (anna, bert), room)


def test_both_write_and_either_is_killed(
    practice: Practice, desks: tuple[Desk, Desk, str], chance: random.Random
) -> None:
    anna, bert, room = desks
    for _ in range(KILLS):
        victim, survivor = chance.sample((anna, bert), 2)
        survivor.send(room, 3)
        victim.send(room, 3)
        time.sleep(chance.uniform(0.0, 0.7))
        victim.client.kill()
        victim.go_on(room)
    check(practice, (anna, bert), room)


def check(practice: Practice, desks: Sequence[Desk], room: str) -> None:
    """Everything promised is there once and in order, on both sides and on the server."""
    for desk in desks:
        desk.client.wait_online()
        until(lambda desk=desk: desk.client.ask("outbox", room=room) == [], "sent", SETTLED_S)  # type: ignore[misc]
    on_server = practice.events_on_server(desks[0].person, room)
    assert len(on_server) == len(set(on_server))
    for desk in desks:
        until(lambda desk=desk: len(shown(desk, room)) >= len(on_server), "all shown", SETTLED_S)  # type: ignore[misc]
        found = shown(desk, room)
        assert not [one for one in found if one["unreadable"]]
        assert sorted((one["sender"], one["event"]) for one in found) == sorted(on_server)
        for writer in desks:
            texts = [one["text"] for one in found if one["sender"] == writer.person.user_id]
            check_texts(writer, texts)


def check_texts(writer: Desk, texts: list[str]) -> None:
    """Numbers rise, none is missing that was promised, none is foreign."""
    assert texts == sorted(set(texts))
    assert set(writer.promised) <= set(texts)
    assert set(texts) <= set(writer.promised) | writer.risked


def shown(desk: Desk, room: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.client.ask("whole", room=room)
    return found
