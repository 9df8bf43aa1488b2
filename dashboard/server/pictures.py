"""One warm browser that draws pictures, in a thread of its own.

It is started when needed, closed when long idle, and replaced when it fails.
"""

import asyncio
import atexit
import logging
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

from dashboard.charts import Chart
from dashboard.files.browser import Browser, NoBrowser

log = logging.getLogger("dashboard")
SECONDS = 20.0  # that a picture may take
IDLE_SECONDS = 300.0  # after which a browser that draws nothing gives its memory back
CLOSE_SECONDS = 10.0


class TooSlow(Exception):
    """A picture took longer than it may."""


class Failed(Exception):
    """The browser failed, and the one started in its place did too."""


class Painter:
    """Draws one picture at a time; `browser` makes what draws."""

    def __init__(
        self, browser: Callable[[], Browser] = Browser, *, seconds: float = SECONDS, idle: float = IDLE_SECONDS
    ) -> None:
        self._make, self._seconds, self._idle = browser, seconds, idle
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: tuple[Browser, AsyncExitStack] | None = None
        self._starting: Browser | None = None
        self._leaving: asyncio.TimerHandle | None = None

    def draw(self, chart: Chart, **how: Any) -> bytes:
        """A picture as `Browser.draw` makes it. Raises NoBrowser, TooSlow or Failed. Waits: not for an event loop."""
        return asyncio.run_coroutine_threadsafe(self._drawn(chart, how), self._running()).result()

    def close(self) -> None:
        """Close the browser; the next picture starts another."""
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(self._closed(), self._loop).result(CLOSE_SECONDS)

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="painter", daemon=True).start()
                atexit.register(self.close)  # else the browser would leave its files behind
            return self._loop

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
