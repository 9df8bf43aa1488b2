"""A server whose tables are full of attacks: nothing of them runs, is loaded or becomes part of a page."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests import hostile
from tests.browser.reader import settled
from tests.browser.server import Server, serve
from tests.test_hostile_tables import MORE
from tests.test_pages import PAGES, views

# What only a cell could have brought into a page; Streamlit's own components are iframes of this server.
# An address written out in a text becomes a link to itself, as Markdown has it: the reader sees where it leads.
BROUGHT = f"""() => [...document.querySelectorAll('img, script, iframe, a, base, form, svg image, object, embed')]
  .filter(each => !(each.tagName == 'A' && /^https?:/.test(each.textContent) && /^https?:/.test(each.href)))
  .filter(each => !each.closest('template') && (
    /{hostile.HOST.replace(".", "[.]")}|javascript:|^x$/.test(each.getAttribute('src') || each.getAttribute('href') ||
    each.getAttribute('xlink:href') || each.getAttribute('action') || '') || each.hasAttribute('srcdoc')
    || each.hasAttribute('onerror')))
  .map(each => each.outerHTML.slice(0, 200))"""


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


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_tables_runs(attacked: Server, new_context: Callable[..., BrowserContext], name: str) -> None:
    page = new_context().new_page()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    before = attacked.log.stat().st_size
    for query in [*views(name), *MORE.get(name, [])]:
        page.goto(f"{attacked.url}/{'' if name == 'overview' else name}?{urlencode(query, doseq=True)}")
        settled(page)
        for opener in page.get_by_test_id("stExpander").locator("summary").all()[:3]:
            opener.click()
        popovers = page.get_by_test_id("stPopover").get_by_role("button", name="Sources")
        if popovers.count():
            popovers.first.click()
            settled(page)
        is_unharmed(page)
        page.keyboard.press("Escape")
    assert not dialogs
    assert b"Traceback" not in attacked.log.read_bytes()[before:]
