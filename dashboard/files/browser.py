"""Render charts as PNG, SVG and PDF in one Chrome or Chromium that is kept open.

The same chart, size, scale and address give the same bytes on any machine: only the fonts of the project are used,
without hinting or subpixel rendering, and files hold neither random ids nor times.
"""

import asyncio
import base64
import os
import re
import signal
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType
from typing import Any, Literal, Self

import plotly
from choreographer import Browser as Process
from choreographer.browsers import BrowserClosedError, BrowserFailedError, ChromeNotFoundError, Chromium
from choreographer.channels import ChannelClosedError

from dashboard.charts import Chart
from dashboard.charts.style import font_metrics, frame
from dashboard.files.image_metadata import embed_metadata, metadata_of
from dashboard.text.format import escape_markup

Format = Literal["png", "svg", "pdf"]
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SCRIPTS = [Path(__file__).parent / name for name in ("svg.js", "browser.js")]
START_SECONDS, DRAW_SECONDS, END_SECONDS = 60, 60, 8
PIXELS_PER_INCH = 96
# Flags of Choreographer that let pages read local files and other origins, which charts never do.
REMOVED_FLAGS = {"--disable-web-security", "--allow-file-access-from-files"}
PDF_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})")


MISSING = (
    "No Chrome or Chromium that can draw pictures was found. Install one (Debian: apt-get install chromium; macOS: "
    "Google Chrome), or name it in BROWSER_PATH."
)
NO_TEMPORARY_FOLDER = "Chrome needs a folder for temporary files, and none can be written to. Name one in TMPDIR."


class NoBrowser(Exception):
    """No browser was found, or it could not be started."""

    def __init__(self, detail: object, reason: str = MISSING) -> None:
        super().__init__(f"{reason} ({detail})")


class BrowserLost(Exception):
    """The browser exited or stopped responding; a new one has to be opened."""


class _Chromium(Chromium):
    """Chromium with the same text rendering on every machine and without network access."""

    def get_cli(self) -> Sequence[str]:
        """Command line that starts it."""
        return [
            *(flag for flag in super().get_cli() if flag not in REMOVED_FLAGS),
            "--font-render-hinting=none",
            "--disable-lcd-text",
            "--force-color-profile=srgb",
            "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]


@dataclass(frozen=True)
class _Sheet:
    """A framed chart, ready to render: settings, figure as JSON, size in units and in pixels, and metadata."""

    chart: Chart
    how: tuple[str, int, bool, str]
    figure: str
    units: tuple[float, float]
    pixels: tuple[int, int]
    metadata: dict[str, str]


class Browser:
    """A warm browser: `async with Browser() as browser: content = await browser.draw(chart)`.

    Pictures are drawn one at a time. Entry raises NoBrowser if none can be started.
    """

    async def __aenter__(self) -> Self:
        try:
            gettempdir()
        except FileNotFoundError as error:  # a read-only or full disk
            raise NoBrowser(error, NO_TEMPORARY_FOLDER) from error
        try:
            self._process = Process(browser_cls=_Chromium)
        except ChromeNotFoundError as error:
            raise NoBrowser(error) from error
        opening = asyncio.create_task(self._process.open())
        try:
            await asyncio.wait_for(asyncio.shield(opening), START_SECONDS)
        except BaseException as error:
            self._ending = asyncio.create_task(self._abandon(opening))
            if isinstance(error, (BrowserFailedError, OSError, TimeoutError)):
                raise NoBrowser(error) from error
            raise
        self._lock = asyncio.Lock()
        self._sheets: deque[_Sheet] = deque(maxlen=2)
        self._current: _Sheet | None = None  # the one on the page
        try:
            self._send = (await self._process.create_tab("about:blank")).send_command
            window = await self._answer("Runtime.evaluate", expression="window")
            self._window = window["result"]["objectId"]
            for script in (PLOTLY, *SCRIPTS):
                await self._call("eval", script.read_text(encoding="utf-8"))
            await self._call("loadFonts", [face | {"content": _font(face["file"])} for face in font_metrics.faces()])
        except BaseException as error:
            await self._end()
            if isinstance(error, BrowserLost):
                raise NoBrowser(error) from error
            raise
        return self

    async def _abandon(self, opening: asyncio.Task[None]) -> None:
        """End a browser whose start was abandoned; otherwise the process leaks."""
        while not opening.done():  # it may hang before or after the process exists
            self.kill()
            await asyncio.wait([opening], timeout=1)
        await asyncio.gather(opening, return_exceptions=True)
        if hasattr(self._process, "subprocess"):
            await self._end()

    async def _end(self) -> None:
        """Close the browser, then kill what is left: a hung browser outlives its parent process."""
        try:
            with suppress(TimeoutError, RuntimeError):
                async with asyncio.timeout(END_SECONDS):
                    await self._process.close()
        finally:
            self.kill()
            # A thread still reading would read from the next browser, whose pipe may reuse the file descriptor.
            for thread in self._process._broker._executor._threads:
                await asyncio.to_thread(thread.join, END_SECONDS)

    def kill(self) -> None:
        """Kill the browser and all its processes at once."""
        process = getattr(getattr(self, "_process", None), "subprocess", None)
        if process is None:
            return
        if sys.platform == "win32":
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # it is a process group leader

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def draw(
        self,
        chart: Chart,
        *,
        format: Format = "png",
        size: str = frame.REPORT,
        scale: int = 1,
        dark: bool = False,
        address: str = "",
    ) -> bytes:
        """The framed chart as a file; `size` is a key of frame.SIZES, `address` that of the view, printed in it.

        Without an address, the one relative to the dashboard is printed. Raises BrowserLost if the browser exited or
        does not respond in DRAW_SECONDS.
        """
        sheet = self._sheet(chart, (size, scale, dark, address or f"/{chart.view}"))
        async with self._lock:
            if self._current is not sheet:
                self._current = None
                await self._call("draw", sheet.figure, *sheet.units, *sheet.pixels, chart.title)
                self._current = sheet
            if format == "svg":
                return _self_contained(str(await self._call("asSvg")), sheet.metadata).encode("utf-8")
            if format == "pdf":
                return await self._pdf(*sheet.pixels, chart.data_version)
            return embed_metadata(await self._png(*sheet.pixels), sheet.metadata)

    def _sheet(self, chart: Chart, how: tuple[str, int, bool, str]) -> _Sheet:
        """The sheet, reusing one of the last two: a chart is usually requested in several formats."""
        for sheet in self._sheets:
            if sheet.chart is chart and sheet.how == how:
                return sheet
        size, scale, dark, address = how
        figure = frame.compose(chart, size, dark=dark, address=address)
        width, height = figure["layout"]["width"], figure["layout"]["height"]
        zoom = frame.zoom(width, height, frame.SIZES[size], scale)
        pixels = round(width * zoom), round(height * zoom)
        metadata = metadata_of(frame.fit_height(chart, size), address)
        sheet = _Sheet(chart, how, frame.as_json(figure), (width, height), pixels, metadata)
        self._sheets.append(sheet)
        return sheet

    async def _png(self, width: int, height: int) -> bytes:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self._answer("Emulation.setDeviceMetricsOverride", **metrics)
        result = await self._answer("Page.captureScreenshot", format="png", captureBeyondViewport=False)
        return base64.b64decode(result["data"])

    async def _pdf(self, width: int, height: int, version: str) -> bytes:
        margins = {f"margin{side}": 0 for side in ("Top", "Bottom", "Left", "Right")}
        paper = {"paperWidth": width / PIXELS_PER_INCH, "paperHeight": height / PIXELS_PER_INCH}
        result = await self._answer("Page.printToPDF", printBackground=True, pageRanges="1", **margins, **paper)
        day = version.replace(".", "").ljust(8, "0").encode()[:8]
        return PDF_DATES.sub(rb"/\1 (D:" + day + b"000000", base64.b64decode(result["data"]))

    async def _call(self, function: str, *arguments: object) -> object:
        """Call a function of the page and return its result."""
        result = await self._answer(
            "Runtime.callFunctionOn",
            functionDeclaration="function(name, ...rest) { return window[name](...rest); }",
            objectId=self._window,
            arguments=[{"value": argument} for argument in (function, *arguments)],
            awaitPromise=True,
            returnByValue=function != "eval",
        )
        if "exceptionDetails" in result:
            raise RuntimeError(str(result["exceptionDetails"].get("exception", {}).get("description")))
        return result["result"].get("value")

    async def _answer(self, command: str, **parameters: object) -> dict[str, Any]:
        """Result of a command to the page; BrowserLost if there is none."""
        try:
            answer = await asyncio.wait_for(self._send(command, parameters), DRAW_SECONDS)
        except (BrowserClosedError, ChannelClosedError, OSError, TimeoutError) as error:
            raise BrowserLost(f"{command}: {error!r}") from error
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise BrowserLost(f"{command}: the browser ended") from None  # its exit cancels pending commands
        if "error" in answer:
            raise BrowserLost(f"{command}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result


@lru_cache
def _font(file: str) -> str:
    return base64.b64encode((font_metrics.FONTS / file).read_bytes()).decode("ascii")


def _self_contained(svg: str, metadata: dict[str, str]) -> str:
    """An SVG with title, metadata, and the fonts that its text needs, embedded."""
    needed = font_metrics.faces_for(svg)
    rules = "".join(
        f"@font-face{{font-family:'{face['family']}';font-weight:{face['weight']};unicode-range:{face['range']};"
        f"src:url(data:font/woff2;base64,{_font(face['file'])}) format('woff2')}}"
        for face in needed
    )
    lines = "\n".join(f"{keyword}: {text}" for keyword, text in metadata.items())
    head = f"<title>{escape_markup(metadata['Title'])}</title><desc>{escape_markup(lines)}</desc><style>{rules}</style>"
    start, bracket, rest = svg.partition(">")
    return start + bracket + head + rest
