"""The memory of the process: what is taken out of the search for garbage, when all is searched, and the C library's."""

import asyncio
import ctypes
import gc
import sys

from dashboard.running import metrics

SEARCH = 20_000, 5, 5  # objects more than before until the next search for garbage, and searches until a longer one
REST = 20.0  # seconds
M_ARENA_MAX, ARENAS = -8, 2  # name of the setting in glibc's malloc.h
GLIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def settle() -> None:
    """Let go of all garbage, and take what is left out of the search for more.

    With all tables in memory a search takes longer than a run, and each run makes and drops thousands of objects: as
    often as Python searches by itself, it would take an eighth of the processor's time and find next to nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SEARCH)


async def settle_at_rest() -> None:
    """Settle when no run has ended between two looks, REST apart: what a crowd has left is there for the next one."""
    settled = seen = metrics.runs_ended()
    while True:
        await asyncio.sleep(REST)
        ended = metrics.runs_ended()
        if ended == seen != settled:
            settled = ended
            gc.unfreeze()  # what was live when it was taken out may be garbage by now
            settle()
            await asyncio.to_thread(give_back)
        seen = ended


def give_back() -> None:
    """Give the system what the C library keeps free, in the midst of what is used too; only glibc knows how."""
    trim = getattr(GLIBC, "malloc_trim", None)
    if trim:
        trim(0)


def share_arenas() -> None:
    """Let all threads allocate from two arenas of the C library.

    Every run is a thread. By itself glibc spreads threads over eight arenas a core, and each keeps what the most
    demanding run once needed. Other C libraries have no such setting, and no need of it.
    """
    mallopt = getattr(GLIBC, "mallopt", None)
    if mallopt:
        mallopt(M_ARENA_MAX, ARENAS)
