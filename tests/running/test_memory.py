"""The memory of the process."""

import asyncio
import gc
import subprocess
import sys
import weakref
from itertools import count
from threading import Event

import pytest

from dashboard.running import memory, metrics
from tests.apart import apart

ARENAS = """
import ctypes
from threading import Barrier, Thread
from dashboard.running.memory import share_arenas
if {share}:
    share_arenas()
libc = ctypes.CDLL(None)
together = Barrier(24)
def allocate():
    together.wait()
    for size in range(600, 60_000, 500):
        libc.free(ctypes.c_void_p(libc.malloc(size)))
    together.wait()
libc.malloc.restype = ctypes.c_void_p
threads = [Thread(target=allocate) for _ in range(24)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


def arenas(*, share: bool) -> int:
    """Arenas of the C library that two dozen threads leave."""
    told = subprocess.run(
        [sys.executable, "-c", ARENAS.format(share=share)], capture_output=True, text=True, check=True
    )
    return told.stdout.count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries have no arenas")
def test_threads_share_two_arenas() -> None:
    assert arenas(share=True) <= 2 < arenas(share=False)


HOLES = """
import ctypes
import psutil
from dashboard.running.memory import give_back
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
blocks = [ctypes.c_void_p(libc.malloc(60_000)) for _ in range(1000)]
for block in blocks:
    ctypes.memset(block, 1, 60_000)
for block in blocks[:-1]:
    libc.free(block)
full = psutil.Process().memory_info().rss
give_back()
print(full - psutil.Process().memory_info().rss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries have no such call")
def test_what_is_free_beneath_what_is_used_is_given_back() -> None:
    told = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert int(told.stdout) > 40_000_000


class Leaf:
    """Something that only a search for garbage finds."""

    def __init__(self) -> None:
        self.own = self


def test_what_a_crowd_leaves_is_found_when_the_server_has_come_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back = Event()
    monkeypatch.setattr(memory, "REST", 0.01)
    monkeypatch.setattr(memory, "give_back", given_back.set)
    thresholds = gc.get_threshold()

    async def rest() -> None:
        gone = asyncio.Event()
        settling = asyncio.create_task(memory.settle_at_rest())
        await asyncio.sleep(0)  # it has counted the runs
        leaf = Leaf()
        told = weakref.ref(leaf, lambda _leaf: gone.set())
        gc.freeze()
        del leaf
        gc.collect()
        assert told()
        with metrics.run("map"):
            pass
        await asyncio.wait_for(gone.wait(), 30)
        assert await asyncio.to_thread(given_back.wait, 30)
        settling.cancel()

    try:
        apart(asyncio.run, rest())
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)


def test_nothing_is_searched_while_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []
    monkeypatch.setattr(memory, "REST", 0.001)
    monkeypatch.setattr(memory, "settle", lambda: searched.append(True))

    async def rest() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(memory.settle_at_rest(), 0.2)

    apart(asyncio.run, rest())
    assert not searched


def test_nothing_is_searched_while_readers_read(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []
    monkeypatch.setattr(memory, "REST", 0.001)
    monkeypatch.setattr(memory, "settle", lambda: searched.append(True))
    runs = count()
    monkeypatch.setattr(metrics, "runs_ended", lambda: next(runs))

    async def rest() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(memory.settle_at_rest(), 0.2)

    apart(asyncio.run, rest())
    assert not searched
