"""Work that readers ask for: done one after another, once for all who ask for the same, refused when too much waits.

Nothing here runs in the thread that serves the pages.
"""

import contextvars
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from queue import SimpleQueue

SHARE_OF_NEWEST = 0.2  # weight of the newest piece of work in the mean time that one takes


class Busy(Exception):
    """As much work waits as may; `seconds` is after how long to ask again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"busy for {seconds} s")
        self.seconds = seconds


class Desk:
    """One thread that makes bytes on request, and keeps what it made last.

    At most `places` pieces of work wait or are being done; of finished ones at most `room` bytes are kept. Each
    piece is done `within` what this gives, such as a turn.
    """

    def __init__(
        self, name: str, *, places: int, room: int, within: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        self.name, self.places, self.room, self._within = name, places, room, within
        self.kept_bytes = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._under_way: dict[Hashable, Future[bytes]] = {}
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._mean_seconds = 0.5

    @property
    def waiting(self) -> int:
        """Pieces of work that wait or are being done."""
        return len(self._under_way)

    def ask(self, key: Hashable, make: Callable[[], bytes], *, extra: int = 0) -> Future[bytes]:
        """What `make` gives, at once if it is kept; the same key stands for the same bytes.

        Raises Busy where all places, and as many `extra` ones, are taken.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                done: Future[bytes] = Future()
                done.set_result(self._kept[key])
                return done
            if key in self._under_way:
                return self._under_way[key]
            if len(self._under_way) >= self.places + extra:
                raise Busy(max(1, round(self._mean_seconds * len(self._under_way))))
            asked: Future[bytes] = Future()
            asked.set_running_or_notify_cancel()  # nobody who leaves can cancel what others wait for
            self._under_way[key] = asked
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name=f"desk-{self.name}", daemon=True)
                self._thread.start()
        context = contextvars.copy_context()  # the reader's language
        self._work.put(lambda: self._do(key, asked, lambda: context.run(make)))
        return asked

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        with self._lock:
            self._kept.clear()
            self.kept_bytes = 0

    def _serve(self) -> None:
        while True:
            self._work.get()()

    def _do(self, key: Hashable, asked: Future[bytes], make: Callable[[], bytes]) -> None:
        begun = time.monotonic()
        try:
            with self._within():
                made = make()
        except BaseException as error:  # whoever asked is told; the thread goes on
            with self._lock:
                del self._under_way[key]
            asked.set_exception(error)
            return
        with self._lock:
            del self._under_way[key]
            self._keep(key, made)
            self._mean_seconds += SHARE_OF_NEWEST * (time.monotonic() - begun - self._mean_seconds)
        asked.set_result(made)

    def _keep(self, key: Hashable, made: bytes) -> None:
        if len(made) > self.room:
            return
        self._kept[key] = made
        self.kept_bytes += len(made)
        while self.kept_bytes > self.room:
            _key, oldest = self._kept.popitem(last=False)
            self.kept_bytes -= len(oldest)
