"""SIGKILL at random moments: nothing is lost, nothing is doubled, nothing changes its order."""

from __future__ import annotations

import random
import time

import pytest

from tests.e2e.desk import Desk, check
from tests.e2e.practice import Practice

pytestmark = pytest.mark.world

KILLS = 8
Couple = tuple[Desk, Desk, str]


@pytest.fixture
def chance() -> random.Random:
    """Random moments that can be repeated: the seed is in the report of a failure."""
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


def test_killed_while_sending(practice: Practice, couple: Couple, chance: random.Random) -> None:
    anna, bert, room = couple
    for _ in range(KILLS):
        anna.send(room, 2)
        anna.send_and_die(room, 5, chance.uniform(0.0, 0.5))
        anna.go_on(room)
    check(practice, (anna, bert), room)


def test_killed_while_the_other_side_floods(
    practice: Practice, couple: Couple, chance: random.Random
) -> None:
    anna, bert, room = couple
    for number in range(KILLS):
        bert.send(room, 40 if number == 1 else 8)
        time.sleep(chance.uniform(0.0, 1.0))
        anna.client.kill()
        anna.go_on(room)
        time.sleep(chance.uniform(0.0, 0.6))
    check(practice, (anna, bert), room)


def test_both_write_and_either_is_killed(
    practice: Practice, couple: Couple, chance: random.Random
) -> None:
    anna, bert, room = couple
    for _ in range(KILLS):
        victim, survivor = chance.sample((anna, bert), 2)
        survivor.send(room, 3)
        victim.send(room, 3)
        time.sleep(chance.uniform(0.0, 0.7))
        victim.client.kill()
        victim.go_on(room)
    check(practice, (anna, bert), room)
