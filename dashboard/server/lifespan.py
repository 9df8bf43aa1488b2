"""What begins and ends with the server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dashboard import edition, memory


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Keep a copy of the tables in use, and memory in order, while the server runs."""
    memory.share_arenas()
    edition.start()
    settling = asyncio.create_task(memory.settle_at_rest())
    try:
        yield
    finally:
        settling.cancel()
        edition.stop()
