"""What a chart costs in an export and in a bundle, each as PNG, SVG and CSV: `python -m tests.bench.pictures`.

Measured is a chart after the first, so that the start of the browser does not count. Bare is what such a picture
costs at least: Plotly's own PNG of one line of three points, at the same size, in the same browser. First bundle: no
chart is made yet. Second: all files are kept by the server. Processor: seconds of both cores together, which other
work on the machine disturbs least; bare is measured before and after the rest, for the same reason.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import psutil

from dashboard.files import export
from dashboard.files.browser import Browser
from tests.browser.launch import executable
from tests.browser.server import serve

TARGET_SECONDS = 0.4
ROUNDS = 20
FORMATS = ("png", "svg", "csv")
BARE = """window.bare = (width, height) =>
  Plotly.toImage({ data: [{ y: [1, 3, 2] }], layout: {} }, { format: "png", width, height });"""


async def bare() -> float:
    """Seconds that Plotly takes for its own picture of a line."""
    took = []
    async with Browser() as browser:
        await browser._call("eval", BARE)
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            await browser._call("bare", 1700, 1200)
            took.append(time.perf_counter() - begun)
    return median(took[1:])


def exported(out: Path) -> tuple[float, float]:
    """Seconds, and those of the processor, of a chart after the first, written by the command line's export."""
    done: list[tuple[float, float]] = []
    asked = export.plan_requests()
    export.write(export.Export(out, asked, FORMATS, done=lambda _name: done.append((time.perf_counter(), processor()))))
    (first, first_busy), (last, last_busy) = done[0], done[-1]
    return (last - first) / (len(asked) - 1), (last_busy - first_busy) / (len(asked) - 1)


def processor() -> float:
    """Seconds that this process and the browser that it started have kept a core busy."""
    own = psutil.Process()
    times = [each.cpu_times() for each in (own, *own.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))


def bundled(url: str) -> float:
    """Seconds of a chart after the first, in the ZIP of all charts."""
    with urlopen(f"{url}/bundle/dashboard.zip") as answer:
        answer.read(1)
        first = time.perf_counter()
        answer.read()
        count = (int(answer.headers["X-Entries"]) - 5) / len(FORMATS)
    return (time.perf_counter() - first) / (count - 1)


def report(folder: Path) -> Iterator[str]:
    """The table, line by line."""
    before = asyncio.run(bare())
    took, busy = exported(folder / "export")
    measured = {"export": took}
    with serve(folder / "log") as server:
        measured |= {name: bundled(server.url) for name in ("first bundle", "second bundle")}
    least = (before + asyncio.run(bare())) / 2
    yield f"bare           {least:6.3f} s"
    yield f"export         {busy:6.3f} s of the processor a chart"
    for name, seconds in measured.items():
        mark = "met" if seconds <= TARGET_SECONDS else "MISSED"
        yield f"{name:14} {seconds:6.3f} s a chart, {seconds / least:5.2f} times bare; {TARGET_SECONDS} s: {mark}"


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("BROWSER_PATH", executable())
    with TemporaryDirectory() as folder:
        for line in report(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
