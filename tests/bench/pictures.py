"""What a chart costs in an export and in a bundle, each as PNG, SVG and CSV: `python -m tests.bench.pictures`.

Measured is a chart after the first, so that the start of the browser does not count. Bare is what such a picture
costs at least: Plotly's own PNG of one line of three points, at the same size, in the same browser. First bundle: no
chart is made yet. Second: all files are kept by the server.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from dashboard import export
from dashboard.picture import Browser
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


def exported(out: Path) -> float:
    """Seconds of a chart after the first, written by the command line's export."""
    done: list[float] = []
    asked = export.plan()
    export.write(export.Export(out, asked, FORMATS, done=lambda _name: done.append(time.perf_counter())))
    return (done[-1] - done[0]) / (len(asked) - 1)


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
    least = asyncio.run(bare())
    yield f"bare           {least:6.3f} s"
    measured = {"export": exported(folder / "export")}
    with serve(folder / "log") as server:
        measured |= {name: bundled(server.url) for name in ("first bundle", "second bundle")}
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
