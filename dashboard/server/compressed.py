"""Compressed copies of files that do not change while the server runs: made once, kept, and proven before use.

A copy is made twice at most: quickly for the reader who asks first, and as small as can be by a thread beside it.
The small ones outlive the server in a folder of the reader's cache, so that a restart does not make them again.
"""

import gzip
import hashlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

import brotli
from platformdirs import user_cache_path

log = logging.getLogger("dashboard")

QUICK, BEST = 5, 11  # Brotli: the largest script takes 0.2 s and 10 s
BACKGROUND = 10  # niceness of the thread that makes the small copies


@dataclass(frozen=True)
class Copy:
    """Content of a file in one encoding, and what tells it from every other content."""

    content: bytes
    etag: str


def accepted(header: str) -> str | None:
    """The encoding to answer with, by a request's Accept-Encoding: br, else gzip, else None."""
    weights = {}
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    for encoding in ("br", "gzip"):
        if weights.get(encoding, weights.get("*", False)):
            return encoding
    return None


def copy_of(content: bytes, encoding: str) -> Copy:
    """Copy of content in an encoding, made at once."""
    match encoding:
        case "br":
            return _copy(brotli.compress(content, quality=QUICK))
        case "gzip":
            return _copy(gzip.compress(content, 9, mtime=0))
        case _:
            return _copy(content)


def _copy(content: bytes) -> Copy:
    return Copy(content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')


class Copies:
    """The copies of files, by path and encoding. Every method may be called from any thread."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept: dict[tuple[Path, str], Copy] = {}
        self._making = threading.Lock()
        self._wanted: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._starting = threading.Lock()
        self._worker: threading.Thread | None = None
        self._warming: threading.Thread | None = None

    def ready(self, path: Path, encoding: str) -> Copy | None:
        """The copy that is there already."""
        return self._kept.get((path, encoding))

    def make(self, path: Path, encoding: str) -> Copy:
        """The copy, made quickly if there is none; a smaller one follows. OSError if the file cannot be read."""
        with self._making:  # readers who ask for the same file wait for the one copy
            kept = self._kept.get((path, encoding))
            if kept is None:
                content = path.read_bytes()
                small = self._stored(content) if encoding == "br" else None
                self._kept[path, encoding] = kept = small or copy_of(content, encoding)
                if encoding == "br" and small is None:
                    self._improve_later(partial(self._improve, path))
        return kept

    def warm(self, paths: Iterable[Path]) -> None:
        """Make copies before anybody asks, in the given order, beside the server."""
        files = list(paths)
        self._warming = threading.Thread(target=lambda: [self.make(path, "br") for path in files], daemon=True)
        self._warming.start()

    def settle(self) -> None:
        """Wait until everything asked for so far is as small as can be."""
        if self._warming:
            self._warming.join()
        done = threading.Event()
        self._improve_later(done.set)
        done.wait()

    def _improve_later(self, work: Callable[[], object]) -> None:
        self._wanted.put(work)
        with self._starting:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="compression", daemon=True)
                self._worker.start()

    def _work(self) -> None:
        # This thread takes no lock: on a busy machine it may stand still for long.
        if sys.platform == "linux":  # elsewhere threads have no priority of their own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BACKGROUND)
        while True:
            work = self._wanted.get()
            try:
                work()
            except Exception:  # the quick copy still serves; the thread must live on for the next file
                log.exception("a compressed copy could not be made")

    def _improve(self, path: Path) -> None:
        content = path.read_bytes()
        small = _copy(brotli.compress(content, mode=brotli.MODE_TEXT, quality=BEST))
        self._kept[path, "br"] = small
        self._store(content, small)

    def _place(self, content: bytes) -> Path | None:
        return self._folder / f"{hashlib.sha256(content).hexdigest()[:32]}.br" if self._folder else None

    def _stored(self, content: bytes) -> Copy | None:
        """The small copy from the folder, if it is a copy of just this content."""
        place = self._place(content)
        try:
            small = place.read_bytes() if place else b""
            return _copy(small) if small and brotli.decompress(small) == content else None
        except (OSError, brotli.error):
            return None

    def _store(self, content: bytes, copy: Copy) -> None:
        place = self._place(content)
        if place is None:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=place.parent) as aside:  # whole under its name or not at all
                Path(aside, "copy").write_bytes(copy.content)
                Path(aside, "copy").replace(place)
        except OSError as error:  # a full or read-only disk: the copy lives in memory alone
            self._folder = None
            log.warning("compressed copies are kept in memory alone: %s", error)


def cache_folder() -> Path:
    """Where copies outlive the server: $DASHBOARD_CACHE, else the place for caches of this system."""
    named = os.environ.get("DASHBOARD_CACHE")
    return Path(named) if named else user_cache_path("china-tajikistan-dashboard")
