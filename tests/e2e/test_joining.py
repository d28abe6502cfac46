"""What was written between the invitation and the acceptance belongs to the chat."""

from __future__ import annotations

import pytest

from tests.e2e.practice import Practice
from tests.e2e.waiting import until

pytestmark = pytest.mark.world


def test_written_before_the_invited_person_joined(practice: Practice) -> None:
    anna = practice.newcomer("alpha", "Weber, Anna")
    bert = practice.newcomer("beta", "Klein, Bert")
    one, other = practice.signed_in(anna), practice.signed_in(bert)
    texts = ["Vor dem Beitritt 1", "Vor dem Beitritt 2"]
    for number in range(3):
        room = one.ask("create_group", name=f"Gruppe {number}", users=[bert.user_id])
        until(lambda room=room: other.invited(room), "the invitation")  # type: ignore[misc]
        one.ask("send", room=room, texts=texts)
        until(lambda room=room: one.ask("outbox", room=room) == [], "sent")  # type: ignore[misc]
        other.ask("accept", room=room)
        until(lambda room=room: other.joined(room), "the room is entered")  # type: ignore[misc]
        found = other.ask("whole", room=room)
        assert [message["text"] for message in found] == texts
