"""Which tables are in use: a copy of the data package, replaced as a whole by newer good ones or not at all.

Whoever replaces tables under a running server does it file by file. The server goes on with its copy until the files
stand still and `dashboard.check` finds no fault in them together.
"""

import logging
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from dashboard import data
from dashboard.fault import DataFault

log = logging.getLogger("dashboard")

ROOT = Path(__file__).parent.parent
SECONDS = 2.0  # from one look at the files to the next
MOST_SECONDS = 600  # to judge them: a hundred times the rows take most of a minute on a machine that does nothing else


def judged(folder: Path) -> list[str]:
    """Faults of the package in a folder, found in a process of its own: it takes seconds and much memory."""
    command = [sys.executable, "-m", "dashboard", "check", "--data", str(folder)]
    try:
        answer = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=MOST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return [f"the tables could not be judged: {error}"]
    if answer.returncode == 0:
        return []
    return answer.stdout.splitlines() or [f"the tables could not be judged: {answer.stderr[-500:]}"]


class Keeper:
    """Keeps the copy in use; `look` is called again and again."""

    def __init__(self, folder: Path, judge: Callable[[Path], list[str]] = judged) -> None:
        self._folder = folder
        self._judge = judge
        self._seen = self._known = self._stamp()
        self._copies = [self._copy()]
        self.refused: tuple[str, ...] = ()
        data.use(self._copies[-1])

    def look(self) -> None:
        """Take over the tables if they have changed, stand still and are good."""
        stamp = self._stamp()
        still, self._seen = stamp == self._seen, stamp
        if not still or stamp == self._known:
            return
        try:
            copy = self._copy()
        except OSError as error:
            log.warning("new tables wait: they cannot be copied: %s", error)
            return
        faults = self._judge(copy)
        if self._stamp() != stamp:  # changed again meanwhile: the copy may be half of each
            shutil.rmtree(copy, ignore_errors=True)
            return
        self._known = stamp
        self.refused = tuple(faults)
        if faults:
            shutil.rmtree(copy, ignore_errors=True)
            log.error("new tables were refused, the last good ones stay in use: %s", "; ".join(faults))
            return
        data.use(copy)
        log.info("new tables are in use: version %s", data.version())
        self._copies.append(copy)
        if len(self._copies) > 2:  # a page that is being drawn may still read the one before
            shutil.rmtree(self._copies.pop(0), ignore_errors=True)

    def close(self) -> None:
        """Use the folder itself again, and leave no copies."""
        data.use(None)
        for copy in self._copies:
            shutil.rmtree(copy, ignore_errors=True)

    def _copy(self) -> Path:
        copy = Path(mkdtemp(prefix="dashboard-data-"))
        return shutil.copytree(self._folder, copy, dirs_exist_ok=True)

    def _stamp(self) -> object:
        try:
            return data.stamp(self._folder)
        except DataFault:  # a file went while they were listed
            return object()


_keeper: Keeper | None = None
_stop = threading.Event()


def refused() -> tuple[str, ...]:
    """Faults of the newest tables, if they are not in use for that."""
    return _keeper.refused if _keeper else ()


def start() -> None:
    """Keep a copy in use from now on, and watch the folder beside the server."""
    global _keeper
    try:
        _keeper = Keeper(data.directory())
    except OSError as error:  # a full or read-only disk
        log.warning("tables are read where they lie, and followed file by file: they cannot be copied: %s", error)
        return
    _stop.clear()
    threading.Thread(target=_watch, args=(_keeper,), name="tables", daemon=True).start()


def stop() -> None:
    """Watch no longer."""
    global _keeper
    _stop.set()
    if _keeper:
        _keeper.close()
        _keeper = None


def _watch(keeper: Keeper) -> None:
    while not _stop.wait(SECONDS):
        try:
            keeper.look()
        except Exception:  # the tables in use stay; the next look may fare better
            log.exception("the folder of tables could not be looked at")
