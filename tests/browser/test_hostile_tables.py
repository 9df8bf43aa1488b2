"""A server whose tables are full of attacks: nothing of them runs, is loaded or becomes part of a page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests import hostile
from tests.browser.reader import settled
from tests.browser.server import Server, serve

# What only a cell could have brought into a page; Streamlit's own components are iframes of this server.
# An address written out in a text becomes a link to itself, as Markdown has it: the reader sees where it leads.
BROUGHT = f"""() => [...document.querySelectorAll('img, script, iframe, a, base, form, svg image, object, embed')]
  .filter(each => !(each.tagName == 'A' && /^https?:/.test(each.textContent) && /^https?:/.test(each.href)))
  .filter(each => !each.closest('template') && (
    /{hostile.HOST.replace(".", "[.]")}|javascript:|^x$/.test(each.getAttribute('src') || each.getAttribute('href') ||
    each.getAttribute('xlink:href') || each.getAttribute('action') || '') || each.hasAttribute('srcdoc')
    || each.hasAttribute('onerror')))
  .map(each => each.outerHTML.slice(0, 200))"""

# An address for each way in which a text reaches a page; all others are drawn without a browser in test_hostile_tables.
SEEN = [
    *("overview", "trade", "trade?view=gap", "trade?view=products", "finance", "article", "glossary"),
    *("projects", "projects?view=gantt", "projects?project=dushanbe-chanak-road", "map", "map?view=region"),
    *("areas", "areas?view=area", "timeline", "timeline?event=1992-diplomatic-relations", "timeline?view=list"),
    *("timeline?view=ladder", "timeline?view=then-and-now", "sources", "sources?view=differences"),
    *("sources?source=asia-plus-2012-10-27", "data", "data?view=freshness"),
]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("attacked")
    folder = hostile.package(root / "data", turn=3)
    with serve(root / "log", DASHBOARD_DATA=str(folder)) as running:
        yield running


def is_unharmed(page: Page) -> None:
    assert page.evaluate(f"window.{hostile.MARK} === undefined")
    assert page.evaluate(BROUGHT) == []
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".stAlertContainer", has_text="Something went wrong")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).display") != "none"


@pytest.fixture
def dialogs(page: Page) -> Iterator[list[str]]:
    """What the page asked in windows of its own."""
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    yield asked
    page.remove_listener("dialog", note)


@pytest.mark.parametrize("address", SEEN)
def test_nothing_of_the_tables_runs(attacked: Server, page: Page, dialogs: list[str], address: str) -> None:
    before = attacked.log.stat().st_size
    page.goto(f"{attacked.url}/{address.removeprefix('overview')}")
    settled(page)
    for opener in page.get_by_test_id("stExpander").locator("summary").all()[:3]:
        opener.click()
    popovers = page.get_by_test_id("stPopover").get_by_role("button", name="Sources")
    if popovers.count():
        popovers.first.click()
        settled(page)
    is_unharmed(page)
    assert not dialogs
    assert b"Traceback" not in attacked.log.read_bytes()[before:]
