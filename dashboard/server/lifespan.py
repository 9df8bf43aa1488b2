"""Startup and shutdown of the server."""

import asyncio
import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import uvicorn

from dashboard.content import judge
from dashboard.server import chart_files

SHUTDOWN_SECONDS = 5  # for responses in progress when the server is stopped
PREFIX = "dashboard-"
GC_THRESHOLDS = 20_000, 5, 5  # of gc.set_threshold


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load and check all tables before the first request; close the browser and remove temporary files at the end."""
    _open_more_files()
    _limit_shutdown()
    judge.faults_in_use()
    # Each run creates and drops thousands of objects: collecting the tables along with them would take 1/8 of CPU time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
    with _temporary_folder():
        try:
            yield
        finally:
            # Not only in atexit, which a signal can skip.
            with suppress(TimeoutError):
                await asyncio.to_thread(chart_files.PICTURES.stop)


def _open_more_files() -> None:
    """Raise the limit of open files to the maximum: a reader takes four, and the default is often 1024."""
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(ValueError, OSError):  # macOS has a lower limit of its own
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _limit_shutdown() -> None:
    """Limit graceful shutdown, which a stalled download could block: Streamlit sets uvicorn no limit."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, uvicorn.Server):
        server.config.timeout_graceful_shutdown = SHUTDOWN_SECONDS


@contextmanager
def _temporary_folder() -> Iterator[None]:
    """Use one folder for all temporary files, the browser's too; remove those left by killed processes."""
    try:
        # The process id is enough: containers share neither ids nor, by default, a temporary folder.
        for leftover in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
            if not _is_running(leftover.name.removeprefix(PREFIX).partition("-")[0]):
                shutil.rmtree(leftover, ignore_errors=True)
        folder = tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
    except OSError:  # a read-only or full disk
        yield
        return
    with folder:
        tempfile.tempdir = folder.name
        try:
            yield
        finally:
            tempfile.tempdir = None


def _is_running(process_id: str) -> bool:
    """Whether another process with that id is running; True for what is no number."""
    if not process_id.isdigit() or sys.platform == "win32":  # where os.kill would end the process
        return True
    try:
        os.kill(int(process_id), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return int(process_id) != os.getpid()
