"""What begins and ends with the server."""

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

END_SECONDS = 5  # in which answers under way may end when the server is told to
PREFIX = "dashboard-"
GARBAGE = 20_000, 5, 5  # thresholds of the collector


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Load and judge all tables before the first reader; leave nothing behind."""
    _open_more_files()
    _end_in_time()
    judge.faults_in_use()
    # Each run makes and drops thousands of objects: searching the tables for garbage each time would cost an eighth of
    # the processor's time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    with _temporary_folder():
        try:
            yield
        finally:
            # Not only at the interpreter's exit, which a signal forestalls.
            with suppress(TimeoutError):
                await asyncio.to_thread(chart_files.PICTURES.close)


def _open_more_files() -> None:
    """Raise the limit of open files to what the system allows: a reader takes four, and many systems begin at 1024."""
    if sys.platform != "win32":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(ValueError, OSError):  # macOS has a limit of its own below this one
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _end_in_time() -> None:
    """Let a reader who takes nothing of her file not hold up the end: Streamlit sets uvicorn no limit."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if isinstance(server, uvicorn.Server):
        server.config.timeout_graceful_shutdown = END_SECONDS


@contextmanager
def _temporary_folder() -> Iterator[None]:
    """One folder for all temporary files, the browser's too; those of processes that were killed are cleared."""
    try:
        # By its number alone: containers do not share a folder for temporary files, unless they are made to, as they
        # do not share the numbers of their processes.
        for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
            if not _runs(left.name.removeprefix(PREFIX).partition("-")[0]):
                shutil.rmtree(left, ignore_errors=True)
        own = tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True)
    except OSError:  # a read-only or full disk
        yield
        return
    with own:
        tempfile.tempdir = own.name
        try:
            yield
        finally:
            tempfile.tempdir = None


def _runs(number: str) -> bool:
    """Whether a process of that number runs, other than this one; true for what is no number."""
    if not number.isdigit() or sys.platform == "win32":  # where asking may end it
        return True
    try:
        os.kill(int(number), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return int(number) != os.getpid()
