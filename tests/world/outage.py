"""Makes one provider unreachable for a while."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import ProxyHandler, build_opener

from tests.world.world import World

ANSWER_SECONDS = 5.0


@contextmanager
def frozen(world: World, provider: str) -> Iterator[None]:
    """Inside the block the provider accepts connections but never answers."""
    pid = process_of(world, f"synapse-{provider}")
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def process_of(world: World, name: str) -> int:
    """The pid of one of the world's processes."""
    opener = build_opener(ProxyHandler({}))
    with opener.open(world.status_url, timeout=ANSWER_SECONDS) as answer:
        return int(json.load(answer)["processes"][name]["pid"])
