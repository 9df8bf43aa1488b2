import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import PAGES, charts, choose_sector, query, reset, sectors, settled, visit, years
from tests.browser.server import Server

HOSTILE = {
    "markup": "/?area=%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E",
    "picture": "/areas?area=%3Cimg%20src%3Dx%20onerror%3D%22window.pwned%3D1%22%3E&years=%3Cb%3E",
    "markdown": "/trade?area=%5Bx%5D(javascript%3Awindow.pwned%3D1)&flow=%24%5Cfrac%7B1%7D%7B2%7D%24",
    "huge": "/trade?area=" + "x" * 8000 + "&years=" + "9" * 400,
}


def go_to(page: Page, title: str) -> None:
    page.get_by_role("navigation", name="App pages").get_by_role("link", name=title).click()
    expect(page).to_have_url(re.compile(rf"/{title.lower()}\b"))
    settled(page)


def test_filter_set_on_one_page_is_seen_on_the_next_and_in_the_address(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["areas"])
    choose_sector(page, "Energy")
    years(page)[0].press("ArrowRight")
    expect(years(page)[0]).to_have_value("1993")
    page.wait_for_url(lambda url: "years=1993" in url)

    go_to(page, "Map")
    expect(sectors(page)).to_contain_text("Energy")
    expect(years(page)[0]).to_have_value("1993")
    page.wait_for_url(lambda url: "area=energy" in url)
    assert query(page) == {"area": ["energy"], "years": ["1993", "2026"]}

    go_to(page, "Timeline")
    expect(sectors(page)).to_contain_text("Energy")


def test_address_alone_restores_the_view(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["trade"])
    page.get_by_role("radio", name="Goods from China", exact=True).click()
    page.wait_for_url(lambda url: "flow=export" in url)
    choose_sector(page, "Finance")
    page.wait_for_url(lambda url: "area=finance" in url)

    again = page.context.new_page()
    visit(again, page.url)

    expect(sectors(again)).to_contain_text("Finance")
    assert query(again) == {"area": ["finance"], "flow": ["export"]}
    expect(again.get_by_role("radio", name="Goods from China", exact=True)).to_be_checked()


def test_sectors_are_chosen_by_keyboard_named_while_few_and_counted_when_many(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["areas"])
    sectors(page).press("Enter")
    for place in range(4):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(sectors(page)).to_contain_text(
            "Trade, Finance, Tourism" if place == 2 else "4 sectors" if place == 3 else "T"
        )
    page.wait_for_url(lambda url: url.count("area=") == 4)
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-sectors .panel")).to_be_hidden()


def test_the_same_sector_is_chosen_again_after_a_reset(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["areas"])
    for _turn in range(2):
        choose_sector(page, "Energy")
        assert query(page) == {"area": ["energy"]}
        reset(page).click()
        expect(sectors(page)).to_contain_text("all")
        expect(reset(page)).to_be_disabled()
        expect(page.locator(".st-key-sectors .panel :checked")).to_have_count(0)
        page.wait_for_url(lambda url: "area=" not in url)
        settled(page)


def test_sector_changes_what_is_drawn(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["timeline"])
    drawn = charts(page).first.locator(".overplot .points path")
    before = drawn.count()
    choose_sector(page, "Energy")

    expect(drawn).not_to_have_count(before)
    assert 0 < drawn.count() < before


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_parameters_fall_back_to_defaults(server: Server, page: Page, hostile: str) -> None:
    visit(page, server.url + hostile)

    expect(charts(page).first).to_be_visible()
    expect(reset(page)).to_be_disabled()
    expect(sectors(page)).to_contain_text("all")
    expect(years(page)[0]).to_have_value("1992")
    page.wait_for_url(server.url + hostile.partition("?")[0])
    assert page.evaluate("window.pwned") is None
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_links_between_pages_and_the_back_button_keep_the_filter(server: Server, page: Page) -> None:
    visit(page, server.url + "/?area=energy&years=2017&years=2024")
    page.get_by_role("link", name="Map: projects and routes on the ground").click()
    expect(page).to_have_url(re.compile(r"/map\?"))
    settled(page)
    assert query(page) == {"area": ["energy"], "years": ["2017", "2024"]}

    reset(page).click()
    page.wait_for_url(lambda url: "years" not in url)
    page.go_back()
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Belt and Road")
    expect(reset(page)).to_be_visible()
