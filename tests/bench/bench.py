"""Every page of the dashboard against a bare Streamlit page, measured in turns in one run: `make bench`.

It prints what it measured and writes the table of docs/performance.md.

First chart: from navigation to the first chart painted, in a browser that has nothing cached, on a server
that has served the page before. Redraw: from the click that changes a filter to the first chart painted anew.
CPU: what the server's process used for one such change. Browser: what of the redraw came after the last message before
it. Wire: bytes of the messages until then, unpacked. Bytes: all that reached the browser on a first visit. A chart
counts when it is seen.

Redraws are measured with one page beside the bare one and no other: pages of one server share a process of the browser,
and a dozen of them in it would each be slower than the one that a reader has.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench import document
from tests.browser.launch import ARGUMENTS, executable
from tests.browser.reader import PAGES, settled
from tests.browser.server import Server, serve

ROUNDS, CHANGES = 6, 40  # the first round only fills the server's caches
FIRST_CHART_TARGET, REDRAW_TARGET = 1.3, 1.3
WATCH = Path(__file__).with_name("watch.js")
BARE = "bare"
# The bare page is Streamlit as it comes, without what our configuration has changed of the server.
DEFAULTS = ("env", "STREAMLIT_RUNNER_POST_SCRIPT_GC=true", "STREAMLIT_SERVER_ENABLE_WEBSOCKET_COMPRESSION=false")
AREA = "Energy"
HEAD = ["page or view", "first chart", "redraw", "95th percentile", "CPU a change", "browser", "wire", "first visit"]


@dataclass
class Measured:
    """What was measured of one page, a value a round: milliseconds, and bytes of a first visit and of a change.

    `browser` is the part of a redraw that comes after the last message before it.
    """

    first_chart: list[float] = field(default_factory=list)
    redraw: list[float] = field(default_factory=list)
    browser: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    wire: list[float] = field(default_factory=list)

    def gather(self, other: "Measured") -> None:
        """Take in what was measured of changes elsewhere."""
        for mine, theirs in ((self.redraw, other.redraw), (self.browser, other.browser), (self.cpu, other.cpu)):
            mine += theirs
        self.wire += other.wire


@dataclass
class Subject:
    """A page to measure: its server and path, and how a reader changes its filter in turn `n`."""

    name: str
    server: Server
    path: str
    change: Callable[[Page, int], Callable[[], None]]
    measured: Measured = field(default_factory=Measured)
    beside: Measured = field(default_factory=Measured)  # the bare page in the same turns


def pick_option(page: Page, turn: int) -> Callable[[], None]:
    """Open the select box; the click on an option is the change."""
    page.get_by_role("combobox").click()
    return page.get_by_role("option").nth((turn + 1) % 2).click


def toggle_area(page: Page, turn: int) -> Callable[[], None]:
    """Open the filter of areas once; the click that switches an area on or off is the change."""
    area = page.locator(".st-key-sectors .panel").get_by_text(AREA, exact=True)
    if not area.is_visible():
        page.locator(".st-key-sectors").get_by_role("button").click()
        area.wait_for()
    return area.click


def reset_years(page: Page, turn: int) -> Callable[[], None]:
    """Narrow the years with the keyboard; the click that resets them is the change."""
    reset = page.locator(".st-key-reset").get_by_role("button")
    before = page.url
    page.get_by_role("slider", name="Years").first.press("ArrowRight")
    page.wait_for_url(lambda url: url != before)
    settled(page)
    expect(reset).to_be_enabled()
    return reset.click


def other_years(page: Page, turn: int) -> Callable[[], None]:
    """The click on the bar of years that moves its first handle to a year not chosen before is the change."""
    years = page.locator(".st-key-years")
    bar, handle = years.get_by_role("group").bounding_box(), years.get_by_role("slider").first.bounding_box()
    assert bar is not None
    assert handle is not None
    x, y = bar["x"] + bar["width"] * (0.3 + 0.035 * turn), handle["y"] + handle["height"] / 2
    return lambda: page.mouse.click(x, y)


def switch_kind(page: Page, turn: int) -> Callable[[], None]:
    """The click that shows another kind of investment is the change."""
    return page.locator(".st-key-finance-kind").get_by_role("radio").nth((turn + 1) % 2).click


def press(*names: str) -> Callable[[Page, int], Callable[[], None]]:
    """The click on one of two buttons, in turns, is the change."""

    def change(page: Page, turn: int) -> Callable[[], None]:
        return page.get_by_role("radio", name=names[turn % 2], exact=True).first.click

    return change


# Pages that open on a chart that a filter changes.
CHANGE = {
    "overview": reset_years,  # totals of trade are not broken down by area
    "trade": reset_years,
    "areas": toggle_area,
    "map": toggle_area,
    "projects": toggle_area,
    "finance": switch_kind,  # figures on finance are not broken down by area, and begin after the first years
    "timeline": toggle_area,
}

VIEWS = {
    "gap": pick_option,
    "months": press("Each month", "Since January"),
    "partners": press("Share", "Rank"),
    "neighbours": press("Index", "US dollars"),
    "products": press("Share", "Dollars"),
}


def new_page(browser: Browser) -> Page:
    """Page in a context of its own, with nothing cached."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.add_init_script(path=WATCH)
    return page


def visit(subject: Subject, browser: Browser) -> tuple[Page, float, float]:
    """Open a page for the first time: the page, milliseconds to the first chart, bytes moved."""
    page = new_page(browser)
    moved = 0.0
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def loaded(event: dict[str, float]) -> None:
        nonlocal moved
        moved += event["encodedDataLength"]

    def received(event: dict[str, dict[str, str]]) -> None:
        nonlocal moved
        moved += len(event["response"]["payloadData"]) * 3 / 4  # binary frames arrive here as base64

    network.on("Network.loadingFinished", loaded)
    network.on("Network.webSocketFrameReceived", received)
    page.goto(subject.server.url + subject.path)
    first_chart = float(page.evaluate("window.firstChart"))
    settled(page)
    return page, first_chart, moved


def change(subject: Subject, page: Page, turn: int) -> tuple[float, float]:
    """Change the filter once and note what it took; milliseconds of the redraw and of the server's CPU."""
    click = subject.change(page, turn)
    page.evaluate("window.watchRedraw()")
    before = cpu_ms(subject.server)
    click()
    redraw, browser, wire = map(float, page.evaluate("window.redrawn"))
    settled(page)
    measured = subject.measured
    measured.redraw.append(redraw)
    measured.browser.append(browser)
    measured.wire.append(wire)
    measured.cpu.append(cpu_ms(subject.server) - before)
    return redraw, measured.cpu[-1]


def cpu_ms(server: Server) -> float:
    """Milliseconds of CPU that the server's process has used."""
    times = psutil.Process(server.process.pid).cpu_times()
    return 1000 * float(times.user + times.system)


def measure(subjects: list[Subject], browser: Browser) -> None:
    """Measure all subjects in turns, so that what disturbs the machine disturbs them alike."""
    for turn in range(ROUNDS):
        for subject in subjects:
            page, first_chart, moved = visit(subject, browser)
            page.context.close()
            if turn > 0:
                subject.measured.first_chart.append(first_chart)
                subject.measured.bytes.append(moved)
    bare, *others = subjects
    for subject in others:
        beside = replace(bare, measured=subject.beside)
        pages = [(each, visit(each, browser)[0]) for each in (beside, subject)]
        for turn in range(CHANGES):
            for each, page in pages:
                change(each, page, turn)
        for _each, page in pages:
            page.context.close()


def p95(values: list[float]) -> float:
    """95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]


def ratios(subject: Subject, bare: Subject) -> list[float]:
    """First chart, redraw, its 95th percentile and CPU of a page as multiples of the bare one in the same turns."""
    own, beside = subject.measured, subject.beside if subject is not bare else bare.measured
    return [
        median(own.first_chart) / median(bare.measured.first_chart),
        median(own.redraw) / median(beside.redraw),
        p95(own.redraw) / p95(beside.redraw),
        mean(own.cpu) / mean(beside.cpu),
    ]


def report(subjects: list[Subject]) -> Iterator[str]:
    """The table to print, line by line."""
    yield (
        f"{'':16} {'first chart':>20} {'redraw':>16} {'p95':>16} {'':>7} {'CPU a change':>16} {'browser':>9}"
        f" {'wire':>8} {'bytes':>9}"
    )
    for subject in subjects:
        own, (first, redraw, slow, cpu) = subject.measured, ratios(subject, subjects[0])
        yield (
            f"{subject.name:16} {median(own.first_chart):9.0f} ms {first:5.2f} {mark(first, FIRST_CHART_TARGET)}"
            f" {median(own.redraw):8.0f} ms {redraw:5.2f} {p95(own.redraw):6.0f} ms {slow:5.2f}"
            f" {mark(max(redraw, slow), REDRAW_TARGET)} {mean(own.cpu):7.0f} ms {cpu:5.2f}"
            f" {median(own.browser):6.0f} ms {median(own.wire) / 1e3:5.1f} kB {median(own.bytes) / 1e6:6.2f} MB"
        )
    yield ""
    yield f"Medians of {ROUNDS - 1} first visits and {CHANGES} changes, as multiples of the bare page in turns with it."
    yield f"Targets: first chart at most {FIRST_CHART_TARGET}; redraw at most {REDRAW_TARGET}, its 95th percentile too."


def as_markdown(subjects: list[Subject], day: str) -> list[str]:
    """The same for docs/performance.md."""
    bare = subjects[0].measured
    rows = [
        [
            subject.name,
            *(f"{ratio:.2f}" for ratio in ratios(subject, subjects[0])),
            f"{median(subject.measured.browser):.0f} ms",
            f"{median(subject.measured.wire) / 1e3:.0f} kB",
            f"{median(subject.measured.bytes) / 1e6:.2f} MB",
        ]
        for subject in subjects
    ]
    return [
        f"Measured on {day}, {CHANGES} changes a page. Bare page: first chart {median(bare.first_chart) / 1e3:.2f} s,"
        f" redraw {median(bare.redraw):.0f} ms, 95th percentile {p95(bare.redraw):.0f} ms.",
        "First chart, redraw, percentile and CPU as multiples of the bare page:",
        "",
        *document.table(HEAD, *rows),
    ]


def mark(ratio: float, target: float) -> str:
    """Whether a ratio is within its target."""
    return "met   " if ratio <= target else "MISSED"


def main() -> int:
    """Measure and print; 1 only if something could not be measured."""
    with TemporaryDirectory() as logs, ExitStack() as stack:
        bare = stack.enter_context(serve(Path(logs, "bare"), "tests/bench/bare.py", within=DEFAULTS))
        ours = stack.enter_context(serve(Path(logs, "ours")))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        subjects = [Subject(BARE, bare, "/", pick_option)]
        subjects += [Subject(name, ours, PAGES[name], change) for name, change in CHANGE.items()]
        subjects += [
            Subject(f"trade {view}", ours, f"{PAGES['trade']}?view={view}", change) for view, change in VIEWS.items()
        ]
        try:
            measure(subjects, browser)
        except Exception as error:
            print(f"not measured: {error}", file=sys.stderr)
            for server in (bare, ours):
                print(server.log.read_text(errors="replace"), file=sys.stderr)
            return 1
        finally:
            browser.close()
        for each in subjects[1:]:
            subjects[0].measured.gather(each.beside)
        print("\n".join(report(subjects)))
        document.rewrite("pages", as_markdown(subjects, document.today()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
