"""Command line of the demo and test world.

python -m tests.world up [--name NAME] [--seed] | status [--name NAME] | down [--name NAME]
"""

import argparse
import http.client
import json
import re
import ssl
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.world.errors import WorldError
from tests.world.lock import holder
from tests.world.options import Options
from tests.world.running import REPOSITORY, start_detached, stop_detached
from tests.world.world import WORLD_FILE, World

ANSWER_SECONDS = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its result is JSON on standard output."""
    choices = _parser().parse_args(arguments)
    root: Path = choices.root / choices.name
    try:
        if choices.command == "up":
            return _show(_up(root, choices), good=True)
        if choices.command == "down":
            return _show({"stopped": stop_detached(root)}, good=True)
    except WorldError as error:
        return _show({"error": str(error)}, good=False)
    report = status(root)
    return _show(report, good=report["running"])


def status(root: Path) -> dict[str, Any]:
    """What is alive and answers, asked for now and not read from files."""
    pid = holder(root)
    if pid is None:
        return {"running": False, "root": str(root)}
    if not (root / WORLD_FILE).exists():
        return {"running": False, "starting": True, "pid": pid, "root": str(root)}
    world = World.load(root)
    answer = _get(world.status_url)
    processes = answer.get("processes", {})
    servers = {
        key: bool(_get(f"{one.base_url}/_matrix/client/versions", world.ssl_context()))
        for key, one in world.providers.items()
    }
    alive = answer.get("pid") == pid and all(one["running"] for one in processes.values())
    return {
        "running": alive and all(servers.values()),
        "pid": pid,
        "root": str(root),
        "processes": processes,
        "answering": servers,
    }


def _up(root: Path, choices: argparse.Namespace) -> dict[str, Any]:
    if holder(root) is not None and (root / WORLD_FILE).exists():
        return World.load(root).as_json()
    options = Options(
        seed=choices.seed,
        extra_unfederated=choices.unfederated,
        directory_entries=choices.entries,
    )
    return start_detached(root, options).as_json()


def _get(url: str, context: ssl.SSLContext | None = None) -> dict[str, Any]:
    handlers: list[urllib.request.BaseHandler] = [urllib.request.ProxyHandler({})]
    if context is not None:
        handlers.append(urllib.request.HTTPSHandler(context=context))
    opener = urllib.request.build_opener(*handlers)
    try:
        with opener.open(url, timeout=ANSWER_SECONDS) as answer:
            found = json.load(answer)
    except (OSError, http.client.HTTPException, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _show(result: dict[str, Any], *, good: bool) -> int:
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    return 0 if good else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.world", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--name", type=_name, default="default", help="name of the world")
    common.add_argument("--root", type=Path, default=REPOSITORY / "build" / "world")
    commands = parser.add_subparsers(dest="command", required=True)
    up = commands.add_parser("up", parents=[common], help="start a world and print its addresses")
    up.add_argument("--seed", action="store_true", help="run partners and create demo rooms")
    up.add_argument("--unfederated", action="store_true", help="add a server off the list")
    usual = Options().directory_entries
    up.add_argument("--entries", type=int, default=usual, help="invented entries of the directory")
    commands.add_parser("status", parents=[common], help="tell what is running")
    commands.add_parser("down", parents=[common], help="stop a world")
    return parser


def _name(text: str) -> str:
    """A plain folder name, so that a world cannot land elsewhere."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        raise argparse.ArgumentTypeError(text)
    return text


if __name__ == "__main__":
    sys.exit(main())
