"""The demo: a world with people who answer, and the client signed in as a doctor.

python -m tests.world.demo [--walk] [--language {de,en}] [--folder DIR]

``--walk`` goes through the demo once by itself and leaves pictures in build/demo/. Without it a
second window, "Demo: Karten", puts cards in and pulls them, types PINs and more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.world import profile as profiles
from tests.world.heard import heard
from tests.world.options import MANY_ENTRIES, Options
from tests.world.running import REPOSITORY, running_world
from tests.world.scene import PROTAGONIST
from tests.world.world import World
from timclient import log

if TYPE_CHECKING:
    from timclient.window import Program

DEMO = REPOSITORY / "build" / "demo"
OPTIONS = Options(seed=True, directory_entries=MANY_ENTRIES, card_readers=True)
SECOND_PROFILE = "second-profile"  # of the second computer in the walk
_OPENINGS_S = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the world, sign the doctor in, open the window."""
    choices = _parser().parse_args(arguments)
    log.set_up(logging.WARNING)
    place: Path = choices.folder.resolve()
    place.mkdir(parents=True, exist_ok=True)
    folder = place / "profile"
    for old in (folder, place / SECOND_PROFILE):
        shutil.rmtree(old, ignore_errors=True)
    for picture in place.glob("*.png"):
        picture.unlink()
    began = time.monotonic()
    _say("Starting three homeservers on this computer …")
    with running_world(place / "world", options=OPTIONS) as world:
        profiles.trust(world)
        _say("Signing in as Dr. Weber of a practice …")
        asyncio.run(_prepare(folder, world, choices.language))
        _say(f"Ready after {time.monotonic() - began:.0f} s.")
        if not choices.walk:
            return _show(folder, world)
        from tests.world.walk import Walk

        walk = Walk(place, world, place / SECOND_PROFILE)
        code = _run(folder, world, walk.begin)
        for picture in walk.pictures:
            _say(f"Picture: {os.path.relpath(picture)}")
        if walk.failure is not None:
            _say(f"The walk failed: {walk.failure}")
            return 1
        return code


def _show(folder: Path, world: World) -> int:
    """The program's window, and beside it the one that moves the cards."""
    from tests.world.card_box import box_process

    with box_process(world):
        return _run(folder, world)


def _run(folder: Path, world: World, watch: Callable[[Program], None] | None = None) -> int:
    """The program's window; links of the Authenticator reach the world's."""
    from tests.world.authenticator_links import AuthenticatorLinks, install
    from tests.world.card_room.remote import RemoteCards
    from timclient.window import run_window

    install(world.root / "programs")
    links = AuthenticatorLinks(RemoteCards(world))
    try:
        return run_window(folder, watch=watch)
    finally:
        links.close()


async def _prepare(folder: Path, world: World, language: str) -> None:
    """Sign the doctor in, set the Konnektor up, and let everybody finish their first sentences."""
    async with profiles.prepared(folder, world, PROTAGONIST) as engine:
        await profiles.set_up_konnektor(engine, world)
        rooms = engine.room_list.rooms
        try:
            async with asyncio.timeout(_OPENINGS_S):
                while not heard(rooms.items, world):
                    await asyncio.sleep(0.05)
        except TimeoutError:
            _say("Not everybody has said everything yet; the window will show it.")
    (folder / "settings.json").write_text(json.dumps({"language": language}))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.world.demo", description=__doc__)
    parser.add_argument("--walk", action="store_true", help="go through the demo by itself")
    parser.add_argument(
        "--language", choices=("de", "en"), default="de", help="what the window speaks"
    )
    parser.add_argument(
        "--folder", type=Path, default=DEMO, help="where world, profile and pictures lie"
    )
    return parser


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
