"""Which tables are in use: a copy of the data package, replaced as a whole by newer good ones or not at all.

Whoever replaces tables under a running server does it file by file. The server goes on with its copy until the files
stand still and `dashboard.content.judge` finds no fault in them together.
"""

import logging
import shutil
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from dashboard import tables
from dashboard.content import judge
from dashboard.tables import faults as fault

log = logging.getLogger("dashboard")

SECONDS = 2.0  # from one look at the files to the next
LOGGED = 20  # lines of faults; /healthz tells all


def judged(folder: Path) -> list[str]:
    """Faults of the package in a folder as lines."""
    try:
        return list(fault.lines(judge.faults(folder)))
    except Exception as error:  # what cannot be judged is not good, and a server that asks goes on
        log.exception("the tables could not be judged")
        return [f"the tables could not be judged: {error!r}"]


def faults() -> tuple[str, ...]:
    """Faults of the tables in use; each state of them is judged once."""
    return _faults(tables.directory(), tables.stamp())


@lru_cache(maxsize=2)
def _faults(folder: Path, stamp: object) -> tuple[str, ...]:
    found = tuple(judged(folder))
    if found:
        log.error("the tables in use have faults: %s", "; ".join(found[:LOGGED]))
    return found


class Keeper:
    """Keeps the copy in use; `look` is called again and again."""

    def __init__(self, folder: Path, judge: Callable[[Path], list[str]] = judged) -> None:
        self._folder = folder
        self._judge = judge
        self._seen = self._known = tables.stamp(folder)
        self._copies = [self._copy()]
        self.refused: tuple[str, ...] = ()
        tables.use(self._copies[-1])

    def look(self) -> None:
        """Take over the tables if they have changed, stand still and are good."""
        stamp = tables.stamp(self._folder)
        still, self._seen = stamp == self._seen, stamp
        if not still or stamp == self._known:
            return
        try:
            copy = self._copy()
        except OSError as error:
            log.warning("new tables wait: they cannot be copied: %s", error)
            return
        found = self._judge(copy)
        if tables.stamp(self._folder) != stamp:  # changed again meanwhile: the copy may be half of each
            shutil.rmtree(copy, ignore_errors=True)
            return
        self._known = stamp
        self.refused = tuple(found)
        if found:
            shutil.rmtree(copy, ignore_errors=True)
            log.error("new tables have faults, those before stay in use: %s", "; ".join(found[:LOGGED]))
            return
        tables.use(copy)
        log.info("new tables are in use: version %s", tables.version())
        self._copies.append(copy)
        if len(self._copies) > 2:  # a page that is being drawn may still read the one before
            shutil.rmtree(self._copies.pop(0), ignore_errors=True)

    def close(self) -> None:
        """Use the folder itself again, and leave no copies."""
        tables.use(None)
        for copy in self._copies:
            shutil.rmtree(copy, ignore_errors=True)

    def _copy(self) -> Path:
        copy = Path(mkdtemp(prefix="dashboard-data-"))
        return shutil.copytree(self._folder, copy, dirs_exist_ok=True)


_keeper: Keeper | None = None
_stop = threading.Event()


def refused() -> tuple[str, ...]:
    """Faults of the newest tables, if they are not in use for that."""
    return _keeper.refused if _keeper else ()


def start() -> None:
    """Keep a copy in use from now on, and watch the folder beside the server."""
    global _keeper
    try:
        _keeper = Keeper(tables.directory())
    except OSError as error:  # a full or read-only disk
        log.warning("tables are read where they lie, and followed file by file: they cannot be copied: %s", error)
    else:
        _stop.clear()
        threading.Thread(target=_watch, args=(_keeper,), name="tables", daemon=True).start()
    faults()  # judged before a reader asks


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
