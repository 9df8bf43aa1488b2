"""Pictures from one warm browser: drawn one after another, once for all who ask for the same, and kept for the next.

The browser is started when needed, closed when long idle, and replaced when it fails.
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
SECONDS = 20.0  # that a picture may take
IDLE_SECONDS = 300.0  # after which a browser that draws nothing gives its memory back
CLOSE_SECONDS = 10.0
PLACES, ROOM = 16, 32_000_000  # pictures that wait or are being drawn; bytes of those that are kept
SHARE_OF_NEWEST = 0.2  # weight of the newest picture in the mean time that one takes


class Busy(Exception):
    """As many pictures wait as may; `seconds` is after how long to ask again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"busy for {seconds} s")
        self.seconds = seconds


class TooSlow(Exception):
    """A picture took longer than it may."""


class Failed(Exception):
    """The browser failed, and the one started in its place did too."""


class PictureService:
    """Draws in an event loop of its own, which no other thread touches; `browser` makes what draws.

    At most `places` pictures wait or are being drawn; of those drawn last at most `room` bytes are kept.
    """

    def __init__(
        self,
        browser: Callable[[], Browser] = Browser,
        *,
        places: int = PLACES,
        room: int = ROOM,
        seconds: float = SECONDS,
        idle: float = IDLE_SECONDS,
    ) -> None:
        self._make, self._places, self._seconds, self._idle = browser, places, seconds, idle
        self._kept: LRUCache[Hashable, bytes] = LRUCache(room, getsizeof=len)
        self._in_flight: dict[Hashable, asyncio.Task[bytes]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._mean_seconds = 0.5
        self._starting_loop = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: tuple[Browser, AsyncExitStack] | None = None
        self._starting: Browser | None = None
        self._leaving: asyncio.TimerHandle | None = None

    def draw(self, key: Hashable, chart: Callable[[], Chart], *, extra: int = 0, **how: Any) -> Future[bytes]:
        """A picture as `Browser.draw` makes it of a chart; the same key stands for the same bytes.

        The future raises Busy where all places, and as many `extra` ones, are taken; else NoBrowser, TooSlow or Failed.
        """
        return asyncio.run_coroutine_threadsafe(self._picture(key, chart, extra, how), self._running())

    def close(self) -> None:
        """Close the browser; the next picture starts another."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._closed(), self._loop).result(CLOSE_SECONDS)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting_loop:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="pictures", daemon=True).start()
                atexit.register(self.close)  # else the browser would leave its files behind
            return self._loop

    async def _picture(self, key: Hashable, chart: Callable[[], Chart], extra: int, how: dict[str, Any]) -> bytes:
        if key in self._kept:
            return self._kept[key]
        if key not in self._in_flight:
            if len(self._in_flight) >= self._places + extra:
                raise Busy(max(1, round(self._mean_seconds * len(self._in_flight))))
            self._in_flight[key] = asyncio.create_task(self._new(key, chart, how))
        return await asyncio.shield(self._in_flight[key])  # whoever leaves takes it from nobody else

    async def _new(self, key: Hashable, chart: Callable[[], Chart], how: dict[str, Any]) -> bytes:
        try:
            async with self._one_at_a_time:
                begun = time.monotonic()
                content = await self._drawn(chart(), how)
                self._mean_seconds += SHARE_OF_NEWEST * (time.monotonic() - begun - self._mean_seconds)
        finally:
            del self._in_flight[key]
        if len(content) <= self._kept.maxsize:
            self._kept[key] = content
        return content

    async def _drawn(self, chart: Chart, how: dict[str, Any]) -> bytes:
        if self._leaving is not None:
            self._leaving.cancel()
        try:
            return await self._tried(chart, how)
        finally:
            self._leaving = asyncio.get_running_loop().call_later(self._idle, self._leave)

    async def _tried(self, chart: Chart, how: dict[str, Any]) -> bytes:
        for last in (False, True):
            try:
                async with asyncio.timeout(self._seconds):
                    return await (await self._browser()).draw(chart, **how)
            except NoBrowser:
                raise
            except TimeoutError:
                await self._closed()
                raise TooSlow(chart.name) from None
            except (Exception, asyncio.CancelledError) as error:  # a browser that died cancels what waits for it
                await self._closed()
                if last:
                    raise Failed(chart.name) from error
                log.warning("the browser failed at %s and is started anew: %r", chart.name, error)
        raise AssertionError  # the second round returns or raises

    async def _browser(self) -> Browser:
        if self._open is None:
            stack = AsyncExitStack()
            self._starting = self._make()
            try:
                self._open = await stack.enter_async_context(self._starting), stack
            finally:
                self._starting = None
        return self._open[0]

    def _leave(self) -> None:
        task = asyncio.get_running_loop().create_task(self._closed())
        task.add_done_callback(lambda _task: None)

    async def _closed(self) -> None:
        if self._starting is not None:  # it may hang, and would outlive the server
            self._starting.kill()
        if self._open is None:
            return
        stack, self._open = self._open[1], None
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await stack.aclose()
        except (Exception, asyncio.CancelledError):
            log.warning("the browser did not close in order", exc_info=True)
