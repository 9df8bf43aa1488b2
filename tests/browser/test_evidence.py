"""Evidence in the browser: sources by mouse and by keyboard alone, and what a phone can show."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.reader import settled, visit
from tests.browser.server import Server

PHONE: ViewportSize = {"width": 390, "height": 844}


def focused_by_tab(page: Page, name: str) -> None:
    """Press Tab until the focus is on a button of that name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in str(page.evaluate("() => document.activeElement.closest('button')?.innerText ?? ''")):
            return
    raise AssertionError(f"no way to {name} by Tab")


def test_by_keyboard_alone_a_table_leads_to_the_record_of_a_source(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/sources?view=differences&between=finance&years=2017&years=2024")
    focused_by_tab(page, "Sources of the rows")
    page.keyboard.press("Enter")
    listed = page.get_by_test_id("stPopoverBody").get_by_role("link", name="source", exact=True)
    expect(listed.first).to_be_visible()
    listed.first.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    record = opened.value
    settled(record)
    expect(record.locator(".st-key-source_record")).to_contain_text("Kind of publisher")
    assert parse_qs(urlsplit(record.url).query)["years"] == ["2017", "2024"]


def test_a_chart_tells_its_sources_its_terms_and_how_to_cite_it(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?years=2017&years=2024")
    page.get_by_role("button", name="Sources, terms, citation").first.click()
    about = page.get_by_test_id("stPopoverBody")
    expect(about.get_by_role("link", name="source", exact=True).first).to_be_visible()
    for tab, said in (("Terms", "mirror statistics"), ("Cite", "years=2017&years=2024")):
        about.get_by_role("tab", name=tab).click()
        expect(about.get_by_role("tabpanel", name=tab)).to_contain_text(said)


def test_a_click_in_a_table_leads_to_the_record_of_the_source(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/data?table=finance")
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box
    link = (box["x"] + 25, box["y"] + 36 * 1.5)  # the first row, in the column that comes first
    page.mouse.move(*link)
    with page.context.expect_page() as opened:
        page.mouse.click(*link)
    record = opened.value
    settled(record)
    expect(record.locator(".st-key-source_record")).to_contain_text("Terms")


@pytest.mark.parametrize("address", ["data?view=coverage", "areas", "areas?across=year"])
def test_on_a_phone_the_cells_have_more_room_than_the_words_beside_them(
    page: Page, server: Server, address: str
) -> None:
    page.set_viewport_size(PHONE)
    visit(page, f"{server.url}/{address}")
    chart = page.locator(".js-plotly-plot").first.bounding_box()
    cells = page.locator(".js-plotly-plot .heatmaplayer").first.bounding_box()
    assert chart
    assert cells
    assert cells["width"] > 0.55 * chart["width"]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_a_statement_opens_its_view_whatever_was_seen_before(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/trade?view=gap&gap_year=2022&years=2017&years=2024")
    page.get_by_role("link", name="Article check").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("statement by statement")
    settled(page)
    page.get_by_role("link", name="See it: Trade, Both countries' figures").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trade")
    settled(page)
    expect(page.locator(".st-key-trade_annual .js-plotly-plot")).to_be_visible()
    query = parse_qs(urlsplit(page.url).query)
    assert query == {"years": ["2017", "2024"], "side": ["CHN"]}


@pytest.mark.parametrize(("size", "beside"), [({"width": 1280, "height": 900}, True), (PHONE, False)])
def test_evidence_stands_beside_its_statement_and_on_a_phone_beneath_it(
    page: Page, server: Server, size: ViewportSize, beside: bool
) -> None:
    page.set_viewport_size(size)
    visit(page, f"{server.url}/article")
    card = page.locator("[class*=st-key-claim-]").first
    verdict, evidence = card.locator("p").nth(1).bounding_box(), card.locator("ul").bounding_box()
    assert verdict
    assert evidence
    assert (evidence["x"] > verdict["x"] + verdict["width"]) == beside
    assert (evidence["y"] >= verdict["y"] + verdict["height"]) != beside
