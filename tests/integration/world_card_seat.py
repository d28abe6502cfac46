"""A world with cards, as tests of other processes see it: moved by its door."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.world import Options, World, running_world
from tests.world.card_room import setup
from tests.world.card_room.remote import RemoteCards
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Trust

# What `tests.world up` promises.
UP_S = 15.0
OPTIONS = Options(card_readers=True, directory_entries=50)


@contextmanager
def card_world(root: Path) -> Iterator[World]:
    """A world with readers where this machine can have them; up in time."""
    began = time.monotonic()
    with running_world(root, options=OPTIONS) as one:
        assert time.monotonic() - began < UP_S
        yield one


def tidy(door: RemoteCards) -> None:
    """Everything as at the start, except that certificates stay."""
    state = door.state()
    konnektor, reader = state["konnektor"], state["reader"]
    if konnektor["tls"] != "brainpool":
        door.do("konnektor", "brainpool")
    door.do("konnektor", "on")
    for kind in ("hba", "smc-b"):
        if kind.upper() not in konnektor["cards"]:
            door.do("konnektor", f"insert-{kind}")
    door.do("konnektor", "new-pins")
    door.do("konnektor", "open-smc-b")
    if not reader["why_not"]:
        if not reader["serving"]:
            door.do("reader", "restart")
        for one in reader["readers"]:
            door.do("reader", "pull", reader=one)


def konnektor(world: World, door: RemoteCards) -> tuple[KonnektorSettings, KonnektorSecrets]:
    """How the practice has set it up, with trust in the certificate that it has now."""
    settings, secrets = setup.load(world.konnektor_file)
    fingerprint = door.state()["konnektor"]["fingerprint"]
    return replace(settings, trust=Trust((fingerprint,))), secrets


__all__ = ["card_world", "konnektor", "tidy"]
