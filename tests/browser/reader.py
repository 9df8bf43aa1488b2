"""What a reader does in the browser, and what she waits for."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from dashboard import charts as all_charts
from dashboard import navigation

PAGES = {page: f"/{page if page != navigation.FIRST else ''}" for page in navigation.pages()}
# Pages that open on a list or a table.
FIRST_SEEN = [all_charts.module(name) for name in all_charts.names() if "view" not in all_charts.view(name)]
CHARTLESS = set(PAGES) - {page for module in FIRST_SEEN for page in module.PAGES}


def visit(page: Page, url: str) -> None:
    """Open an address and wait until the page is drawn to its end."""
    page.goto(url)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the script has run to its end and every chart on the page is drawn."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    for chart in charts(page).all():
        expect(chart.locator(".main-svg").first).to_be_visible()


def charts(page: Page) -> Locator:
    """All Plotly charts of the page."""
    return page.locator(".js-plotly-plot")


def chart(page: Page, name: str) -> Locator:
    """The chart that the page shows under a name."""
    return page.locator(f".st-key-{name} .js-plotly-plot")


def chart_names(page: Page) -> list[str]:
    """Names of the charts on the page, from the top."""
    keys: list[str] = charts(page).evaluate_all(
        "plots => plots.map(plot => plot.closest('[class*=st-key-]').className.match(/st-key-(\\S+)/)[1])"
    )
    return keys


def save_png(page: Page, name: str) -> Locator:
    """The button that saves a chart as PNG."""
    return page.locator(f".st-key-png-{name}").get_by_role("button", name="PNG")


def save_csv(page: Page, name: str) -> Locator:
    """The button that saves the rows of a chart as CSV."""
    return page.locator(f".st-key-png-{name}").get_by_role("button", name="CSV")


def sectors(page: Page) -> Locator:
    """The button that says which sectors are chosen, and opens the choice."""
    return page.locator(".st-key-sectors").get_by_role("button")


def reset(page: Page) -> Locator:
    """The button that takes the filter away."""
    return page.locator(".st-key-reset").get_by_role("button")


def choose_sector(page: Page, name: str) -> None:
    """Open the choice of sectors, switch one on or off, close the choice, and wait until the page has followed."""
    before = query(page).get("area")
    sectors(page).click()
    page.locator(".st-key-sectors").get_by_role("checkbox", name=name, exact=True).click()
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("area") != before)
    page.keyboard.press("Escape")
    settled(page)


def years(page: Page) -> list[Locator]:
    """The two handles of the filter of years."""
    handles = page.locator(".st-key-years").get_by_role("slider")
    expect(handles).to_have_count(2)
    return handles.all()


def query(page: Page) -> dict[str, list[str]]:
    """Parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def until(page: Page, holds: str, argument: object = None) -> None:
    """Wait until a JavaScript function holds. Playwright's own wait evaluates text, which the page's policy forbids."""
    page.evaluate(
        f"""given => new Promise((done, fail) => {{
          setTimeout(() => fail(new Error("it never held")), 30000);
          const look = () => ({holds})(given) ? done() : requestAnimationFrame(look);
          look();
        }})""",
        argument,
    )
