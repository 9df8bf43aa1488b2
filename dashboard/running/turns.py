"""Turns at what only one thread may do at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Threads take turns; one that has its turn may take it again within it, and may pause while nobody waits."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._change = threading.Condition()
        self._waiting = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and hold it."""
        if not self._lock.acquire(blocking=False):
            with self._one_more():
                self._lock.acquire()
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def given_way(self, seconds: float) -> Iterator[None]:
        """Hold a turn that can wait: when nobody else waits for one, or after some seconds."""
        with self._change:
            self._change.wait_for(lambda: self._waiting == 0, seconds)
        with self.taken():
            yield

    @contextmanager
    def _one_more(self) -> Iterator[None]:
        with self._change:
            self._waiting += 1
            self._change.notify_all()
        try:
            yield
        finally:
            with self._change:
                self._waiting -= 1
                self._change.notify_all()

    def pause(self, seconds: float) -> bool:
        """Within a turn: do nothing for some seconds, or until another thread waits for its own; whether one does."""
        with self._change:
            return self._change.wait_for(lambda: self._waiting > 0, seconds)
