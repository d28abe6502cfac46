"""A guard put up on another own device holds here from the first moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.services.stage import Stage
from tests.unit.store.maker import ROOM
from timclient.domain.guard import Expected, Guard, GuardState
from timclient.domain.guard_mark import GUARD_MARK, GuardMark
from timclient.domain.ids import UserId
from timclient.store.guards import GuardStore

PATIENT = UserId("@a123456780:kasse.example")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.stores.database.close()


def told(stage: Stage, decided: GuardState | None = None, user: UserId = PATIENT) -> None:
    said = stage.make.message("$m", PATIENT, "Geheimes")
    mark = stage.make.event(GUARD_MARK, GuardMark(user, decided).written())
    room = replace(stage.make.room(said), account_data=[mark])
    stage.writer.commit(stage.make.update("s1", room))


def guard(stage: Stage) -> Guard:
    (found,) = GuardStore(stage.stores.database).all()
    return found


def test_the_content_of_the_same_answer_is_withheld(stage: Stage) -> None:
    told(stage)
    assert stage.stores.withheld.holds(ROOM)
    assert guard(stage) == Guard(ROOM, PATIENT, Expected(""))
    summary = stage.stores.rooms.summary(ROOM)
    assert summary is not None
    assert summary.preview is None


def test_a_decision_holds_here_and_the_record_goes(stage: Stage) -> None:
    GuardStore(stage.stores.database).save(Guard(ROOM, PATIENT, Expected("Hans Müller")))
    told(stage, GuardState.CONFIRMED)
    assert guard(stage) == Guard(ROOM, PATIENT, Expected(""), GuardState.CONFIRMED)
    assert not stage.stores.withheld.holds(ROOM)


@pytest.mark.parametrize("mine", [GuardState.CONFIRMED, GuardState.REFUSED])
def test_the_own_decision_is_never_taken_back(stage: Stage, mine: GuardState) -> None:
    GuardStore(stage.stores.database).save(Guard(ROOM, PATIENT, Expected(""), mine))
    for said in (None, GuardState.CONFIRMED, GuardState.REFUSED):
        told(stage, said)
        assert guard(stage).state is mine


def test_another_person_changes_nothing(stage: Stage) -> None:
    GuardStore(stage.stores.database).save(Guard(ROOM, PATIENT, Expected("Hans Müller")))
    told(stage, GuardState.CONFIRMED, UserId("@mallory:b.example"))
    assert guard(stage).state is GuardState.INVITED
