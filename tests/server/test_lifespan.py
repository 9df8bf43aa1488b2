"""What the server settles before it serves."""

import subprocess
import sys

import pytest

ARENAS = """
import ctypes
from threading import Barrier, Thread
from dashboard.server.lifespan import share_arenas
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
