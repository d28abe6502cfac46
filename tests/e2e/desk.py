"""A person who writes numbered messages, and the proof that each arrived once and in order."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.client import ClientGone, Headless
from tests.e2e.practice import Practice
from tests.e2e.waiting import until
from tests.world.world import Person

SETTLED_S = 60.0
Event = tuple[str, str]


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

    def send(self, room: str, count: int) -> None:
        """Send messages; they are on disk afterwards."""
        texts = self._next_texts(count)
        self.client.ask("send", room=room, texts=texts)
        self.promised += texts

    def send_and_die(self, room: str, count: int, delay: float) -> None:
        """Be killed while messages are taken in and go out."""
        texts = self._tell(room, count)
        time.sleep(delay)
        self.client.strike()
        self._note(texts)

    def send_and_die_at(self, room: str, count: int, point: dict[str, Any]) -> None:
        """Start anew and be killed at a point of the program while messages go out.

        Nothing is waited for: what lies in the outbox may bring the end before the new messages.
        """
        self.client.close()
        self.client.start()
        self.client.tell("die", **point)
        self.client.tell("unlock")
        texts = self._tell(room, count)
        self.client.await_death()
        self._note(texts, "die", "unlock")

    def go_on(self, room: str) -> None:
        """Start again over the same profile."""
        self.client.close()
        self.client.start()
        self.client.ask("unlock")
        self.client.ask("open_room", room=room)

    def _tell(self, room: str, count: int) -> list[str]:
        texts = self._next_texts(count)
        with contextlib.suppress(ClientGone):
            for text in texts:
                self.client.tell("send", room=room, texts=[text])
        return texts

    def _note(self, texts: list[str], *before: str) -> None:
        """What was answered before the end is promised, the rest is at risk."""
        taken = 0
        with contextlib.suppress(ClientGone):
            for name in before:
                self.client.hear(name)
            for _ in texts:
                self.client.hear("send")
                taken += 1
        self.promised += texts[:taken]
        self.risked |= set(texts[taken:])

    def _next_texts(self, count: int) -> list[str]:
        first = self.written + 1
        self.written += count
        return [f"{self.letter} {number:04}" for number in range(first, self.written + 1)]


def check(practice: Practice, desks: Sequence[Desk], room: str) -> None:
    """Everything promised is there once and in order, on both sides and on both servers."""
    truth: list[Event] = []
    for desk in desks:
        desk.client.wait_online()
        until(lambda desk=desk: desk.client.ask("outbox", room=room) == [], "sent", SETTLED_S)  # type: ignore[misc]
        # What a provider has of its own people is the truth; the others learn of it in time.
        own = practice.events_on_server(desk.person, room)
        truth += [event for event in own if event[0] == desk.person.user_id]
    truth.sort()
    assert len(truth) == len(set(truth)), f"twice on the server: {truth}"
    for desk in desks:
        _check_desk(practice, desk, desks, room, truth)


def _check_desk(
    practice: Practice, desk: Desk, desks: Sequence[Desk], room: str, truth: list[Event]
) -> None:
    count = len(truth)
    until(lambda: len(practice.events_on_server(desk.person, room)) >= count, "federated")
    on_server = sorted(practice.events_on_server(desk.person, room))
    assert on_server == truth, f"the servers differ: {set(on_server) ^ set(truth)}"
    until(lambda: len(_shown(desk, room)) >= count, "all shown", SETTLED_S)
    found = _shown(desk, room)
    unreadable = [one for one in found if one["unreadable"]]
    assert not unreadable, f"not readable for {desk.letter}: {unreadable}"
    seen = sorted((one["sender"], one["event"]) for one in found)
    assert seen == truth, f"{desk.letter} is shown other messages than the server has: {found}"
    for writer in desks:
        texts = [one["text"] for one in found if one["sender"] == writer.person.user_id]
        _check_texts(writer, texts)


def _check_texts(writer: Desk, texts: list[str]) -> None:
    """Numbers rise, none is missing that was promised, none is foreign."""
    assert texts == sorted(set(texts)), f"not each once and in order: {texts}"
    missing = set(writer.promised) - set(texts)
    assert not missing, f"lost: {sorted(missing)}"
    foreign = set(texts) - set(writer.promised) - writer.risked
    assert not foreign, f"never written: {sorted(foreign)}"


def _shown(desk: Desk, room: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.client.ask("whole", room=room)
    return found
