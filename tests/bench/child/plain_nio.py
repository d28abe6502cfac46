"""One sync by nio alone, as information: ``… plain_nio BASE_URL FOLDER``."""

from __future__ import annotations

import asyncio
import logging
import sys
import time

from nio import AsyncClient, AsyncClientConfig, SyncResponse

from tests.bench.child.console import say
from tests.bench.load.answers import OWN


async def main() -> None:
    """Sync once and say how long it took."""
    logging.disable(logging.CRITICAL)
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True, pickle_key="bench")
    client = AsyncClient(sys.argv[1], OWN, store_path=sys.argv[2], config=config)
    client.restore_login(OWN, "BENCH", "bench")
    try:
        began, cpu = time.monotonic_ns(), time.process_time_ns()
        answer = await client.sync(timeout=0)
        wall, cpu = time.monotonic_ns() - began, time.process_time_ns() - cpu
    finally:
        await client.close()
    if isinstance(answer, SyncResponse):
        say("synced", wall=wall, cpu=cpu, rooms=len(client.rooms))
    else:
        say("failed", why=type(answer).__name__)


if __name__ == "__main__":
    asyncio.run(main())
