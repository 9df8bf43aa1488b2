"""What begins and ends with the server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dashboard import edition


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Keep a copy of the tables in use while the server runs."""
    edition.start()
    try:
        yield
    finally:
        edition.stop()
