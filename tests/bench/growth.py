"""Whether cost grows with the data: the package as it is, ten and a hundred times larger, measured in turns in one run.

Load: from the start of a process until all tables are loaded with their types, keys and codes checked. Check: what
`python -m dashboard check` takes to judge them, as a server does in a process of its own before it takes new tables
over. Memory: resident set of the server after it has served every page. Redraw: from the click that changes a filter
to the first chart painted anew, and CPU that the server used for it, of new views (other years or one area more each
time) and of views that were drawn before (the changes of `bench`). `python -m tests.bench.growth`
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench import document
from tests.bench.bench import CHANGE, Subject, change, mark, new_page, toggle_area
from tests.bench.grow import grow
from tests.browser.launch import ARGUMENTS, executable
from tests.browser.reader import PAGES, settled
from tests.browser.server import ROOT, Server, serve

FACTORS = (1, 10, 100)
NEW, KEPT = 6, 4  # changes; the first of each is left out
LOADS = 3
PATIENCE_MS = 60_000
REDRAW_TARGET = 2.0
# Each has projects, events and evidence, so that every chart changes.
AREAS = ("Infrastructure", "Transport", "Industry", "Education", "Communications", "Solar power")
DATA = ROOT / "data"
LOAD = "from dashboard import data; print(sum(len(data.load(name)) for name in data.names()))"


@dataclass
class Grown:
    """A package of some size, its server, and what was measured of it: seconds, bytes, and by page milliseconds
    to the chart and of the server's CPU."""

    factor: int
    folder: Path
    server: Server
    rows: int = 0
    load: float = 0.0
    check: float = 0.0
    memory: float = 0.0
    new: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    kept: dict[str, list[tuple[float, float]]] = field(default_factory=dict)


def other_years(page: Page, turn: int) -> Callable[[], None]:
    """The click on the bar of years that moves its first handle to a year not chosen before is the change."""
    years = page.locator(".st-key-years")
    bar, handle = years.get_by_role("group").bounding_box(), years.get_by_role("slider").first.bounding_box()
    assert bar is not None
    assert handle is not None
    x, y = bar["x"] + bar["width"] * (0.3 + 0.035 * turn), handle["y"] + handle["height"] / 2
    return lambda: page.mouse.click(x, y)


def another_area(page: Page, turn: int) -> Callable[[], None]:
    """The click that adds an area to those chosen is the change."""
    area = page.locator(".st-key-sectors .panel").get_by_text(AREAS[turn], exact=True)
    if not area.is_visible():
        page.locator(".st-key-sectors").get_by_role("button").click()
        area.wait_for()
    return area.click


def loaded(grown: Grown) -> None:
    """Load all tables in new processes, and judge them once."""
    times = []
    for _turn in range(LOADS):
        start = time.perf_counter()
        grown.rows = int(_run(grown, "-c", LOAD))
        times.append(time.perf_counter() - start)
    grown.load = median(times)
    start = time.perf_counter()
    _run(grown, "-m", "dashboard", "check", "--data", str(grown.folder))
    grown.check = time.perf_counter() - start


def _run(grown: Grown, *arguments: str) -> str:
    environment = {"DASHBOARD_DATA": str(grown.folder), "PATH": ""}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def redrawn(all_sizes: list[Grown], name: str, browser: Browser) -> None:
    """Change the filter of one page on all servers in turns."""
    fresh = another_area if CHANGE[name] is toggle_area else other_years
    subjects = [Subject(name, each.server, PAGES[name], fresh) for each in all_sizes]
    pages = [new_page(browser) for _each in all_sizes]
    for subject, page in zip(subjects, pages, strict=True):
        page.goto(subject.server.url + subject.path)
        settled(page)
    for changed, turns, store in ((fresh, NEW, "new"), (CHANGE[name], KEPT, "kept")):
        for turn in range(turns):
            for grown, subject, page in zip(all_sizes, subjects, pages, strict=True):
                subject.change = changed
                taken = change(subject, page, turn)
                if turn:
                    getattr(grown, store).setdefault(name, []).append(taken)
    for page in pages:
        page.context.close()


def every_page(grown: Grown, browser: Browser) -> None:
    """Visit every page, then look at the memory of the server."""
    page = new_page(browser)
    for path in PAGES.values():
        page.goto(grown.server.url + path)
        settled(page)
    page.context.close()
    grown.memory = float(psutil.Process(grown.server.process.pid).memory_info().rss)


def sizes(all_sizes: list[Grown]) -> Iterator[str]:
    """Load, check and memory, line by line; ratios are to the package as it is."""
    one = all_sizes[0]
    yield f"{'times':>6} {'rows':>9} {'load':>14} {'check':>14} {'memory':>16}"
    for each in all_sizes:
        yield (
            f"{each.factor:6} {each.rows:9,} {each.load:6.2f} s {each.load / one.load:5.2f}"
            f" {each.check:6.1f} s {each.check / one.check:5.2f}"
            f" {each.memory / 1e6:7.0f} MB {each.memory / one.memory:5.2f}"
        )
    yield f"\n{'redraw':18}" + "".join(f"{each.factor:>17}" for each in all_sizes)


def redraws(all_sizes: list[Grown], name: str) -> Iterator[str]:
    """Redraw of one page, of new views and of views that were drawn before."""
    for title, store in (("new", "new"), ("again", "kept")):
        took = [median(redraw for redraw, _cpu in getattr(each, store)[name]) for each in all_sizes]
        used = [mean(cpu for _redraw, cpu in getattr(each, store)[name]) for each in all_sizes]
        cells = "".join(f"{each:8.0f} ms {each / took[0]:5.2f}" for each in took)
        cells += "   CPU" + "".join(f"{each:6.0f} ms {each / used[0]:5.2f}" for each in used)
        yield f"{name:12}{title:6}{cells} {mark(took[-1] / took[0], REDRAW_TARGET)}"


def as_markdown(all_sizes: list[Grown], day: str) -> list[str]:
    """Sizes and redraws of new views for docs/performance.md."""
    one = all_sizes[0]
    rows = [
        [
            "start a process, load all tables",
            f"{one.load:.2f} s",
            *(f"{each.load / one.load:.2f}" for each in all_sizes[1:]),
        ],
        [
            "`python -m dashboard check`",
            f"{one.check:.1f} s",
            *(f"{each.check / one.check:.2f}" for each in all_sizes[1:]),
        ],
        [
            "memory, every page served",
            f"{one.memory / 1e6:.0f} MB",
            *(f"{each.memory / one.memory:.2f}" for each in all_sizes[1:]),
        ],
    ]
    for name in one.new:
        first, *others = (median(redraw for redraw, _cpu in each.new[name]) for each in all_sizes)
        rows.append([f"redraw of {name}", f"{first:.0f} ms", *(f"{each / first:.2f}" for each in others)])
    head = ["", "as it is", *(f"{each.factor} times" for each in all_sizes[1:])]
    counts = ["rows", *(f"{each.rows:,}" for each in all_sizes)]
    return [f"Measured on {day}, as multiples of the package as it is:", "", *document.table(head, counts, *rows)]


def main() -> int:
    """Measure and print; 1 only if something could not be measured."""
    expect.set_options(timeout=PATIENCE_MS)
    with TemporaryDirectory() as scratch, ExitStack() as stack:
        all_sizes: list[Grown] = []
        for factor in FACTORS:
            folder = Path(scratch, f"data-{factor}")
            grow(DATA, folder, factor)
            server = serve(Path(scratch, f"log-{factor}"), DASHBOARD_DATA=str(folder))
            all_sizes.append(Grown(factor, folder, stack.enter_context(server)))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            for grown in all_sizes:
                loaded(grown)
                every_page(grown, browser)
            print(*sizes(all_sizes), sep="\n", flush=True)
            for name in CHANGE:
                redrawn(all_sizes, name, browser)
                print(*redraws(all_sizes, name), sep="\n", flush=True)
            document.rewrite("growth", as_markdown(all_sizes, document.today()))
        except Exception as error:
            print(f"not measured: {error}", file=sys.stderr)
            for grown in all_sizes:
                print(grown.server.log.read_text(errors="replace"), file=sys.stderr)
            return 1
        finally:
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
