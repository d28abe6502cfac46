"""Cards at the desk: from the click to the owner token, the check of a Konnektor, a card put in.

``python -m tests.bench cards``. "click to owner token" runs until the directory's token is at
hand; consent and PIN are answered at once. "by a reader" has a card as slow as a real one behind
the real smart card service (pcscd, which needs root: without it there is no such figure). "card in
to holder known" runs from the reader's notice to the name in what the window shows. Directory,
identity provider and Konnektor share this process, which real ones do not.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.bench.process import BenchError
from tests.bench.report import Figure, Goal, Report
from tests.integration.sign_in_desk import PIN, READER, Practice, practice
from tests.scenes import until
from tests.world.cards.bad_cards import SlowCard
from tests.world.cards.software_card import SoftwareCard
from tests.world.cards.table import CardTable, TableError, why_not
from tests.world.cards.table_reader import TableReader
from tests.world.konnektor import KonnektorDesk, TlsKind
from timclient.domain.card_desk import (
    CheckOutcome,
    Prompt,
    Proof,
    ProofWay,
    Question,
    ReaderState,
)

RUNS = 9
TOKEN_MS, CHECK_MS, HOLDER_MS = 400.0, 1000.0, 700.0
BY_KONNEKTOR, BY_READER = "click to owner token", "click to owner token: by a reader"
CHECK, HOLDER = "konnektor check", "card in to holder known"
GOALS = (
    Goal(BY_KONNEKTOR, TOKEN_MS),
    Goal(BY_READER, TOKEN_MS),
    Goal(CHECK, CHECK_MS),
    Goal(HOLDER, HOLDER_MS),
)
_PATIENCE_S = 120.0


def measure(runs: int = RUNS) -> Report:
    """Measure everything that this machine allows."""
    found = asyncio.run(_measured(runs))
    notes: dict[str, Any] = {"first_sign_in_ms": round(found.pop("first")[0], 1)}
    if HOLDER not in found:
        notes["no_reader"] = why_not()
    figures = {name: Figure(tuple(values), "ms") for name, values in found.items()}
    return Report("cards", figures, GOALS, notes)


async def _measured(runs: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    async with asyncio.timeout(_PATIENCE_S), practice() as one:
        await _with_konnektor(one, runs, found)
        if why_not() is None:
            await _with_reader(one, runs, found)
    return found


async def _with_konnektor(one: Practice, runs: int, found: dict[str, list[float]]) -> None:
    async with KonnektorDesk(TlsKind.BRAINPOOL) as desk:
        desk.insert(one.hba)
        settings = desk.settings()
        await one.cards.konnektors.save(settings, desk.secrets())

        async def types(_prompt: Prompt) -> None:
            desk.type_pin(PIN)

        one.user.acts[Question.AT_DEVICE] = types
        proof = Proof(ProofWay.KONNEKTOR, settings.konnektor_id)
        await one.cards._ways.prepare()
        found["first"] = [await _token(one, proof)]
        for _ in range(runs):
            # The PIN of a card in a terminal stays open; each click shall need it.
            desk.set_pin(desk.slots.cards[0])
            found.setdefault(BY_KONNEKTOR, []).append(await _token(one, proof))
        for _ in range(runs):
            begun = time.perf_counter()
            await one.cards.konnektors.check(settings)
            found.setdefault(CHECK, []).append((time.perf_counter() - begun) * 1000)
            steps = one.cards.konnektors.check_run.value.steps
            if {step.outcome for step in steps} != {CheckOutcome.OK}:
                raise RuntimeError("the check of the Konnektor failed")
        await one.cards.konnektors.remove(settings.konnektor_id)


async def _with_reader(one: Practice, runs: int, found: dict[str, list[float]]) -> None:
    async with _table() as reader:
        await one.cards.watch()
        for _ in range(runs):
            await until(lambda: one.cards.seen.value.reader is ReaderState.NO_CARD, "no card")
            begun = time.perf_counter()
            reader.insert(SlowCard(SoftwareCard(one.hba)))
            found.setdefault(HOLDER, []).append(await _named(one, begun))
            await until(lambda: one.cards.seen.value.cards[0].pin, "PIN status")
            one.user.pins = [PIN]
            found.setdefault(BY_READER, []).append(await _token(one, READER))
            reader.pull()
        await one.cards.unwatch()


@asynccontextmanager
async def _table() -> AsyncIterator[TableReader]:
    reader = TableReader("Table Reader")
    try:
        async with CardTable([reader]):
            yield reader
    except TableError as error:
        raise BenchError(str(error)) from error


async def _token(one: Practice, proof: Proof) -> float:
    """Sign in; milliseconds until the token was at hand."""
    await one.cards.sign_out()
    ready: list[float] = []
    begun = time.perf_counter()

    def look(state: object) -> None:
        if not ready and getattr(state, "ready", False):
            ready.append((time.perf_counter() - begun) * 1000)

    following = one.ti.own_entry.state.subscribe(look)
    await one.cards.sign_in(proof)
    following.close()
    return ready[0]


async def _named(one: Practice, begun: float) -> float:
    """Wait for the holder's name; milliseconds since the card was put in."""
    known = asyncio.get_running_loop().create_future()

    def look(_seen: object) -> None:
        cards = one.cards.seen.value.cards
        if cards and cards[0].info.holder and not known.done():
            known.set_result((time.perf_counter() - begun) * 1000)

    following = one.cards.seen.subscribe(look)
    try:
        return float(await known)
    finally:
        following.close()


if __name__ == "__main__":
    print(measure().line())
