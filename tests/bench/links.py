"""What pages cost a reader on a slow link, beside a bare Streamlit page: `python -m tests.bench.links`.

First chart: from navigation to the first chart painted, nothing cached, on links that the browser imitates.
Bytes: all that the server sent, websocket included, on a first visit, on a further page, and on a return.
Shift: the layout shift of a first visit as browsers score it (CLS), until the page stands still.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.bench.wire import wire
from tests.browser.launch import ARGUMENTS, executable
from tests.browser.reader import CHARTLESS, PAGES, settled
from tests.browser.server import Server, serve

FIRST_CHART_TARGET, SHIFT_TARGET = 0.65, 0.1
BARE = "bare"
FIRST_BYTES, FURTHER_BYTES, RETURN_BYTES = 2.6e6, 150e3, 100e3
VISITS = 3  # at most, for one measure
AHEAD = """() => {
  const ahead = [...document.querySelectorAll("link[rel=prefetch]")];
  return ahead.length && ahead.every(({ href }) => performance.getEntriesByName(href).length);
}"""
WATCH = Path(__file__).with_name("watch.js")


@dataclass(frozen=True)
class Link:
    """A link to imitate: megabits a second, milliseconds of delay, and how often a visit is measured on it."""

    megabits: float
    delay: float
    rounds: int

    def __str__(self) -> str:
        return f"{self.megabits:g} Mbit/s {self.delay:g} ms"


LINKS = (Link(20, 40, 5), Link(2, 150, 1))


def slow(page: Page, link: Link) -> None:
    """Make the page's connections as slow as a link."""
    rate = link.megabits * 1e6 / 8
    conditions = {"offline": False, "latency": link.delay, "downloadThroughput": rate, "uploadThroughput": rate}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", conditions)


def context(browser: Browser) -> BrowserContext:
    """A reader with nothing cached."""
    reader = browser.new_context(viewport={"width": 1280, "height": 900})
    reader.add_init_script(path=WATCH)
    return reader


def quiet(page: Page) -> None:
    """Wait until the page is drawn and nothing more is on its way: not what it loads ahead for other pages either."""
    settled(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(AHEAD)


def measured(measure: Callable[[Browser, str, Link], float], browser: Browser, address: str, link: Link) -> float:
    """What a visit measures, made anew where the imitated link stalls: the browser then reads nothing more."""
    for _visit in range(VISITS - 1):
        with suppress(Error):
            return measure(browser, address, link)
    return measure(browser, address, link)


def first_chart(browser: Browser, address: str, link: Link) -> float:
    """Milliseconds to the first chart of a first visit on a link."""
    reader = context(browser)
    page = reader.new_page()
    slow(page, link)
    page.goto(address, wait_until="commit")
    took = float(page.evaluate("window.firstChart"))
    reader.close()
    return took


def shift(browser: Browser, address: str, link: Link) -> float:
    """Layout shift of a first visit."""
    reader = context(browser)
    page = reader.new_page()
    slow(page, link)
    page.goto(address)
    quiet(page)
    score = float(page.evaluate("window.layoutShift()"))
    reader.close()
    return score


def visits(browser: Browser, server: Server) -> dict[str, float]:
    """Bytes of the first page, of each further page, and of a return to the first, all by one reader."""
    moved: dict[str, float] = {}
    with wire(server.url) as relay:
        reader = context(browser)
        page = reader.new_page()
        for name in PAGES:
            page.goto(relay.url + PAGES[name])
            quiet(page)
            moved[name] = relay.taken()
        page.goto(relay.url)
        quiet(page)
        moved["return"] = relay.taken()
        reader.close()
    return moved


def mark(value: float, target: float) -> str:
    """Whether a value is within its target."""
    return "met" if value <= target else "MISSED"


def report(browser: Browser, bare: Server, ours: Server) -> Iterator[str]:
    """The tables, line by line."""
    addresses = {BARE: bare.url} | {name: ours.url + PAGES[name] for name in PAGES if name not in CHARTLESS}
    for link in LINKS:
        took: dict[str, list[float]] = {name: [] for name in addresses}
        for _round in range(link.rounds):  # in turns: what slows the machine for a while slows all
            for name, address in addresses.items():
                took[name].append(measured(first_chart, browser, address, link))
        baseline = median(took[BARE])
        yield f"first chart at {link}"
        for name, times in took.items():
            ratio = median(times) / baseline
            judged = mark(ratio, FIRST_CHART_TARGET) if name != BARE else ""
            yield f"  {name:12} {median(times):7.0f} ms {ratio:5.2f} {judged}"
    yield "bytes of a reader who opens every page in turn, and returns"
    for place, (name, moved) in enumerate(visits(browser, ours).items()):
        target = FIRST_BYTES if place == 0 else RETURN_BYTES if name == "return" else FURTHER_BYTES
        yield f"  {name:12} {moved / 1e3:7.0f} kB {mark(moved, target)}"
    yield f"layout shift of a first visit at {LINKS[0]}"
    for name in PAGES:
        score = measured(shift, browser, ours.url + PAGES[name], LINKS[0])
        yield f"  {name:12} {score:7.3f} {mark(score, SHIFT_TARGET)}"


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as logs, ExitStack() as stack:
        bare = stack.enter_context(serve(Path(logs, "bare"), "tests/bench/bare.py"))
        ours = stack.enter_context(serve(Path(logs, "ours")))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        visits(browser, ours)  # fills the server's caches
        for line in report(browser, bare, ours):
            print(line, flush=True)
        browser.close()


if __name__ == "__main__":
    main()
