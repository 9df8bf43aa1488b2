"""What begins and ends with the server."""

import ctypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dashboard import edition

M_ARENA_MAX, ARENAS = -8, 2  # name of the setting in glibc's malloc.h


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Keep a copy of the tables in use while the server runs."""
    share_arenas()
    edition.start()
    try:
        yield
    finally:
        edition.stop()


def share_arenas() -> None:
    """Let all threads allocate from two arenas of the C library.

    Every run is a thread. By itself glibc spreads threads over eight arenas a core, and each keeps what the most
    demanding run once needed. Other C libraries have no such setting, and no need of it.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(M_ARENA_MAX, ARENAS)
