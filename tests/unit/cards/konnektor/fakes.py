"""A client that answers from a script, and a prompt that notes what it was told."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Coroutine
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

from tests.unit.domain.test_konnektor import made
from tests.world.card_pki import DOCTOR, PRACTICE, CardAuthority, Holder
from tests.world.konnektor import replies
from timclient.cards.konnektor.answers import read_answer
from timclient.cards.konnektor.client import KonnektorClient, Timeouts
from timclient.cards.konnektor.envelopes import Question
from timclient.cards.konnektor.operations import Operations
from timclient.cards.konnektor.xml import Element
from timclient.domain.card import PinWanted

T = TypeVar("T")
Reply = ET.Element | Exception
WEBER = Holder("1-HBA-TEST-0001", (DOCTOR,), title="Dr.", given_name="Anna", surname="Weber")
HOUSE = Holder("1-SMC-B-TEST-0002", (PRACTICE,), name="Praxis Dr. Weber")
AUTHORITY = CardAuthority()


def run(work: Coroutine[Any, Any, T]) -> T:
    """A loop of its own, with a limit."""

    async def limited() -> T:
        return await asyncio.wait_for(work, 10)

    return asyncio.run(limited())


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class ScriptedClient(KonnektorClient):
    """Answers each operation with the next reply of its list; the last one stays."""

    def __init__(self, **replies_of: list[Reply]) -> None:
        super().__init__(made(), None, Timeouts(pin_s=61))  # type: ignore[arg-type]
        self.replies = replies_of
        self.asked: list[Question] = []
        self.seconds: list[float | None] = []

    async def ask(self, question: Question, seconds: float | None = None) -> Element:
        self.asked.append(question)
        self.seconds.append(seconds)
        waiting = self.replies[question.operation]
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(reply, Exception):
            raise reply
        return read_answer(replies.envelope(reply), question)

    @property
    def operations(self) -> list[str]:
        return [one.operation for one in self.asked]


class Pauses:
    """Notes how long it should have waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


class Prompt:
    """Notes; ``refuse`` is raised where the last try is confirmed."""

    def __init__(self, refuse: Exception | None = None) -> None:
        self.calls: list[str] = []
        self.wanted: PinWanted | None = None
        self._refuse = refuse

    async def confirm_last_try(self, wanted: PinWanted) -> None:
        self.calls.append("last")
        if self._refuse is not None:
            raise self._refuse

    def begin_at_device(self, wanted: PinWanted) -> None:
        self.calls.append("begin")
        self.wanted = wanted

    def end_at_device(self) -> None:
        self.calls.append("end")

    async def ask(self, wanted: PinWanted) -> bytearray:
        raise AssertionError("a PIN never passes this program")


def operations(client: ScriptedClient, pauses: Pauses | None = None) -> Operations:
    return Operations(client, made(), pauses or Pauses())
