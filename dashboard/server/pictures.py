"""Draw pictures in one shared browser, one at a time; equal requests share one drawing, and results are cached.

The browser is started on demand, closed when idle, and restarted when it fails.
"""

import asyncio
import atexit
import logging
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from typing import Any

from cachetools import LRUCache

from dashboard.charts import Chart
from dashboard.files.browser import Browser, NoBrowser

log = logging.getLogger("dashboard")
SECONDS = 20.0  # limit for one picture
IDLE_SECONDS = 300.0  # after which an unused browser is closed to free its memory
CLOSE_SECONDS = 10.0
MAX_PENDING, CACHE_BYTES = 16, 32_000_000  # pictures queued or being drawn; bytes of cached pictures
NEWEST_WEIGHT = 0.2  # of the newest picture in the moving average of drawing times


class Busy(Exception):
    """The queue is full; retry after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"busy for {seconds} s")
        self.seconds = seconds


class TooSlow(Exception):
    """A picture took longer than the limit."""


class Failed(Exception):
    """The browser failed, and so did its replacement."""


class PictureService:
    """Draws in an event loop of its own thread; `browser` creates the browser.

    At most `max_pending` pictures are queued or being drawn; recent ones are cached up to `cache_bytes`.
    """

    def __init__(
        self,
        browser: Callable[[], Browser] = Browser,
        *,
        max_pending: int = MAX_PENDING,
        cache_bytes: int = CACHE_BYTES,
        seconds: float = SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._new_browser, self._max_pending = browser, max_pending
        self._seconds, self._idle_seconds = seconds, idle_seconds
        self._cache: LRUCache[Hashable, bytes] = LRUCache(cache_bytes, getsizeof=len)
        self._in_flight: dict[Hashable, asyncio.Task[bytes]] = {}
        self._draw_lock = asyncio.Lock()
        self._mean_seconds = 0.5
        self._loop_lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: tuple[Browser, AsyncExitStack] | None = None
        self._starting: Browser | None = None
        self._stopped = False
        self._idle_timer: asyncio.TimerHandle | None = None

    def draw(self, key: Hashable, chart: Callable[[], Chart], *, extra: int = 0, **settings: Any) -> Future[bytes]:
        """Future of a picture, as `Browser.draw` with these settings; the same key means the same bytes.

        It raises Busy if `extra` pictures over the limit are pending, or NoBrowser, TooSlow or Failed.
        """
        return asyncio.run_coroutine_threadsafe(self._picture(key, chart, extra, settings), self._running_loop())

    def close(self) -> None:
        """Close the browser; the next picture starts another."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._close_browser(), self._loop).result(CLOSE_SECONDS)

    def stop(self) -> None:
        """Close the browser for good: pictures still pending must not start another as the server ends."""
        self._stopped = True
        self.close()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._loop_lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
                atexit.register(self.stop)  # otherwise the browser leaves its files behind
            return self._loop

    async def _picture(self, key: Hashable, chart: Callable[[], Chart], extra: int, settings: dict[str, Any]) -> bytes:
        if key in self._cache:
            return self._cache[key]
        if key not in self._in_flight:
            if len(self._in_flight) >= self._max_pending + extra:
                raise Busy(max(1, round(self._mean_seconds * len(self._in_flight))))
            self._in_flight[key] = asyncio.create_task(self._draw_and_cache(key, chart, settings))
        return await asyncio.shield(self._in_flight[key])  # one cancelled request must not cancel the others

    async def _draw_and_cache(self, key: Hashable, chart: Callable[[], Chart], settings: dict[str, Any]) -> bytes:
        try:
            async with self._draw_lock:
                start = time.monotonic()
                content = await self._draw_resetting_idle(chart(), settings)
                self._mean_seconds += NEWEST_WEIGHT * (time.monotonic() - start - self._mean_seconds)
        finally:
            del self._in_flight[key]
        if len(content) <= self._cache.maxsize:
            self._cache[key] = content
        return content

    async def _draw_resetting_idle(self, chart: Chart, settings: dict[str, Any]) -> bytes:
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        try:
            return await self._draw_with_retry(chart, settings)
        finally:
            self._idle_timer = asyncio.get_running_loop().call_later(self._idle_seconds, self._close_when_idle)

    async def _draw_with_retry(self, chart: Chart, settings: dict[str, Any]) -> bytes:
        for last in (False, True):
            try:
                async with asyncio.timeout(self._seconds):
                    return await (await self._browser()).draw(chart, **settings)
            except NoBrowser:
                raise
            except TimeoutError:
                await self._close_browser()
                raise TooSlow(chart.name) from None
            except (Exception, asyncio.CancelledError) as error:  # a dead browser cancels pending commands
                await self._close_browser()
                if last:
                    raise Failed(chart.name) from error
                log.warning("the browser failed at %s and is started anew: %r", chart.name, error)
        raise AssertionError  # the second attempt returns or raises

    async def _browser(self) -> Browser:
        if self._stopped:
            raise NoBrowser("the server ends")
        if self._open is None:
            stack = AsyncExitStack()
            self._starting = self._new_browser()
            try:
                self._open = await stack.enter_async_context(self._starting), stack
            finally:
                self._starting = None
        return self._open[0]

    def _close_when_idle(self) -> None:
        task = asyncio.get_running_loop().create_task(self._close_browser())
        task.add_done_callback(lambda _task: None)

    async def _close_browser(self) -> None:
        if self._starting is not None:  # it may hang and outlive the server
            self._starting.kill()
        if self._open is None:
            return
        stack, self._open = self._open[1], None
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await stack.aclose()
        except (Exception, asyncio.CancelledError):
            log.warning("the browser did not close in order", exc_info=True)
