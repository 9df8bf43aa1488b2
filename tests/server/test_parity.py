"""What a page shows after any change is what a fresh load of its address shows, text for text and mark for mark."""

import difflib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.browser.server import Server
from tests.tab import Tab, opened

PAGES = sorted(path.stem for path in (Path(__file__).parent.parent.parent / "pages").glob("*.py"))
YEARS, SECTORS = ((2010, 2024), (2016, 2026)), (("energy", "transport"), ("trade",))
ADDRESS = {page: "" if page == "overview" else page for page in PAGES}


def assert_as_fresh(server: Server, tab: Tab, what: str) -> None:
    with opened(server.url, tab.page, tab.query) as fresh:
        assert fresh.query == tab.query, what
        changed = differences(fresh.seen(), tab.seen())
    assert not changed, f"{tab.page}?{tab.query} after {what}:\n{changed}"


def differences(wanted: list[str], seen: list[str]) -> str:
    """Lines that should be there, and lines that should not, in short."""
    lines = difflib.unified_diff(wanted, seen, n=0, lineterm="") if wanted != seen else []
    return "\n".join(line[:400] for line in lines)


def change_all(tab: Tab) -> None:
    """Another option of every choice but the view."""
    for key in tab.choices():
        if key != "view" and key in tab.choices():  # another choice may have taken it away
            others = [option for option in tab.choices()[key] or ["road", "rail"] if option != tab.chosen(key)]
            tab.choose(key, others[-1] if others else tab.chosen(key))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_after_every_change_what_its_address_shows(running: Server, page: str) -> None:
    with opened(running.url, ADDRESS[page]) as tab:
        views = tab.choices().get("view", [""])
        for view, years, sectors in zip(reversed(views), cycle(YEARS), cycle(SECTORS), strict=False):
            if view and view != tab.chosen("view"):
                change_all(tab)  # of the view before
                tab.choose("view", view)
            tab.years(*years)
            assert_as_fresh(running, tab, f"years of {view}")
            tab.sectors(*sectors)
            assert_as_fresh(running, tab, f"sectors of {view}")
            change_all(tab)
            assert_as_fresh(running, tab, f"options of {view}")
            address = tab.query
            tab.step("glossary" if page != "glossary" else "trade")
            tab.step(ADDRESS[page])
            assert tab.query == address, view
            assert_as_fresh(running, tab, f"a way back to {view}")


def test_a_page_shows_its_own_choices_whatever_page_was_seen_before(running: Server) -> None:
    with opened(running.url, "") as tab:
        expected: dict[str, tuple[str, list[str]]] = {}
        for page in PAGES:
            tab.step(ADDRESS[page])
            change_all(tab)
            expected[page] = (tab.query, tab.seen())
        assert sum(query != "" for query, _seen in expected.values()) > len(PAGES) / 2
        before = page
        for page in every_step(PAGES):
            tab.step(ADDRESS[page])
            assert tab.query == expected[page][0], f"{page} after {before}"
            changed = differences(expected[page][1], tab.seen())
            assert not changed, f"{page} after {before}:\n{changed}"
            before = page


def every_step(pages: list[str]) -> Iterator[str]:
    """A way on which every page comes once right after every other."""
    for place, page in enumerate(pages):
        for other in pages[place + 1 :]:
            yield from (page, other)
        yield page
