import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import PAGES, charts, sectors, visit, years
from tests.browser.server import Server

LINK = "?area=energy&area=transport&years=2017&years=2024"


def test_deep_link_as_first_request_draws_frame_filter_and_chart(cold_server: Server, page: Page) -> None:
    visit(page, f"{cold_server.url}/map{LINK}")

    links = page.get_by_role("navigation", name="App pages").get_by_role("link")
    expect(links).to_have_count(len(PAGES))
    expect(sectors(page)).to_contain_text("Energy")
    expect(sectors(page)).to_contain_text("Transport")
    first, last = years(page)
    expect(first).to_have_value("2017")
    expect(last).to_have_value("2024")
    expect(charts(page).first.locator(".overplot :is(path, image)").first).to_be_attached()
    expect(page.get_by_test_id("stAlert").filter(has_text="cannot be used")).to_have_count(0)


def test_page_that_does_not_exist_still_has_navigation(server: Server, browser: Browser) -> None:
    page = browser.new_page()  # not watched: Streamlit itself says in the console that there is no such page
    page.goto(server.url + "/nowhere")

    expect(page.get_by_role("navigation", name="App pages").get_by_role("link")).to_have_count(len(PAGES))
    page.close()


def test_page_connects_without_asking_where_its_server_is(server: Server, browser: Browser) -> None:
    page = browser.new_page()  # not watched: the console tells what was not answered
    page.route("**/_stcore/h*", lambda route: route.abort())  # health and host-config
    visit(page, server.url + "/finance")

    expect(charts(page).first.locator(".overplot :is(path, image)").first).to_be_attached()
    page.close()


def test_address_with_a_stroke_at_its_end_leads_to_the_page(server: Server, page: Page) -> None:
    visit(page, server.url + "/finance/" + LINK)

    expect(page).to_have_url(re.compile(r"/finance\?area="))
    expect(charts(page).first.locator(".overplot :is(path, image)").first).to_be_attached()
    expect(sectors(page)).to_contain_text("Transport, Energy")


def test_messages_of_other_pages_do_not_steer_this_one(server: Server, page: Page) -> None:
    visit(page, server.url + "/glossary")
    steered = page.evaluate(
        """() => new Promise((resolve) => {
          addEventListener("message", ({ data }) => data === "last" && resolve(location.hash));
          postMessage({ stCommVersion: 1, type: "UPDATE_HASH", hash: "#steered" }, "*");
          postMessage("last", "*");
        })"""
    )
    assert steered == ""
