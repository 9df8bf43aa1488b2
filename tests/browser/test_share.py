"""Share and download: what is copied, embedded and saved, in a real browser."""

import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.reader import chart, settled, visit
from tests.browser.server import Server

VIEW = "/trade?area=energy&years=2017&years=2024&view=gap&gap_year=2020"


def panel(page: Page) -> Locator:
    """The opened panel."""
    page.locator(".st-key-share").get_by_role("button").first.click()
    opened = page.locator(".st-key-share-panel")
    expect(opened.get_by_role("button", name="The whole dashboard")).to_be_visible()
    return opened


def text(panel: Locator, label: str) -> str:
    return panel.get_by_label(label, exact=True).input_value()


def test_copy_puts_the_text_on_the_clipboard(server: Server, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, server.url + VIEW)
    shared = panel(page)
    shared.get_by_role("button", name="Copy: Link to this view").click()

    expect(shared.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text(shared, "Link to this view") == server.url + VIEW


def test_without_the_clipboard_the_text_stands_selected(server: Server, page: Page) -> None:
    visit(page, server.url + VIEW)
    page.evaluate("() => { delete Navigator.prototype.clipboard; document.execCommand = () => false; }")
    shared = panel(page)
    shared.get_by_role("button", name="Copy: Link to this view").click()

    expect(shared.get_by_text("Selected")).to_be_visible()
    field = shared.get_by_label("Link to this view", exact=True)
    assert field.evaluate("field => field.selectionEnd - field.selectionStart") == len(field.input_value())


def test_each_chart_of_the_page_can_be_embedded_and_stands_alone_in_a_frame(server: Server, page: Page) -> None:
    visit(page, server.url + VIEW)
    shared = panel(page)
    headings = page.get_by_role("heading", level=3).all_inner_texts()
    titles = [heading.removesuffix("Not filtered by sector").strip() for heading in headings]
    assert titles[0] != headings[0]
    choice = shared.get_by_label("Chart", exact=True)
    assert choice.locator("option").all_text_contents() == titles[:2]
    choice.select_option(titles[1])
    code = text(shared, "Embed the chart")
    assert "trade_causes" in code
    choice.select_option(titles[0])
    code = text(shared, "Embed the chart")

    page.route("**/host.html", lambda route: route.fulfill(body=f"<!doctype html><h1>Host</h1>{code}"))
    page.goto(f"{server.url}/host.html")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=3)).to_have_text(titles[0])
    expect(inside.locator(".st-key-trade_gap .main-svg").first).to_be_visible()
    expect(inside.get_by_text("all sectors; 2017 to 2024")).to_be_visible()
    expect(inside.get_by_text("Source: ")).to_be_visible()
    expect(inside.get_by_role("link", name="Overview")).to_have_count(0)
    expect(inside.get_by_role("slider")).to_have_count(0)
    back = inside.get_by_role("link", name="Open in the dashboard")
    expect(back).to_have_attribute("target", "_blank")  # beside the frame, not in it
    expect(back).to_have_js_property("href", server.url + VIEW.replace("area=energy&", ""))


def test_the_embedded_picture_is_drawn_by_the_server_and_leads_to_the_view(server: Server, page: Page) -> None:
    visit(page, server.url + VIEW)
    code = text(panel(page), "Embed a picture that stays up to date")

    page.set_content(code)
    picture = page.get_by_role("img")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).to_have_js_property("naturalWidth", 1700)
    assert len(picture.get_attribute("alt") or "") > 20
    visit(page, unescape(re.search(r'href="([^"]*)"', code)[1]))  # type: ignore[index]
    assert "2020" in page.get_by_role("heading", level=3).first.inner_text()


def test_the_clean_view_opens_beside_the_page(server: Server, page: Page) -> None:
    visit(page, server.url + "/map?area=energy")
    with page.context.expect_page() as opened:
        panel(page).get_by_role("link", name="Open in a clean view").click()
    clean = opened.value
    settled(clean)

    expect(chart(clean, "map_projects")).to_be_visible()
    expect(clean.get_by_role("link", name="Overview")).to_have_count(0)
    assert "embed=true" in clean.url
    assert "area=energy" in clean.url


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("chart=map_projcts", "did you mean map_projects?"),
        ("", "is not known"),
        ("chart=trade_gap&gap_year=<script>alert(1)</script>", "is not known"),
        ("chart=finance_debt&years=1992&years=1992", "No data for"),
    ],
)
def test_a_clean_view_of_what_is_not_there_says_so(server: Server, page: Page, query: str, said: str) -> None:
    visit(page, f"{server.url}/clean?{query}&embed=true")
    expect(page.get_by_text(said)).to_be_visible()


def test_a_page_without_charts_can_be_embedded_as_a_whole(server: Server, page: Page) -> None:
    visit(page, f"{server.url}/glossary")
    shared = panel(page)
    assert "/glossary?embed=true" in text(shared, "Embed the page")
    expect(shared.get_by_role("button", name="This page")).to_have_count(0)
    visit(page, f"{server.url}/glossary?embed=true")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Overview")).to_have_count(0)
    expect(page.get_by_role("slider").first).to_be_hidden()


def test_one_click_saves_the_page_as_zip_and_shows_how_far_it_is(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.url}/finance?years=2017&years=2024&kind=all")
    shared = panel(page)
    shared.locator("progress").evaluate(
        """bar => {
          window.seen = [];
          new MutationObserver(() => window.seen.push(bar.value)).observe(bar, { attributes: true });
        }"""
    )
    with page.expect_download() as download:
        shared.get_by_role("button", name="This page").click()

    assert re.fullmatch(r".*_finance_2017-2024_[0-9a-f]{6}_[\d.]+\.zip", download.value.suggested_filename)
    download.value.save_as(tmp_path / "page.zip")
    archive = ZipFile(io.BytesIO((tmp_path / "page.zip").read_bytes()))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["filter"] == "all sectors; 2017 to 2024"
    assert "finance-investment_all_2017-2024.png" in archive.namelist()  # the option that the reader chose
    expect(shared.get_by_text("Saved")).to_be_visible()
    seen = page.evaluate("window.seen")
    assert len({value for value in seen if 0 < value < 1}) >= 2
    assert seen == sorted(seen)


def test_a_zip_under_way_is_found_again_and_can_be_stopped(server: Server, page: Page) -> None:
    held: list[Route] = []
    page.route("**/bundle/**", lambda route: held.append(route))
    visit(page, f"{server.url}/finance")
    panel(page).get_by_role("button", name="The whole dashboard").click()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-share-panel")).to_have_count(0)
    shared = panel(page)
    expect(shared.get_by_text("Drawing: 0 of … files")).to_be_visible()
    expect(shared.get_by_role("button", name="This page")).to_be_disabled()
    shared.get_by_role("button", name="Stop").click()
    expect(shared.get_by_text("Stopped")).to_be_visible()
    expect(shared.get_by_role("button", name="This page")).to_be_enabled()
    assert held


def test_the_panel_is_accessible_and_fits_a_phone(server: Server, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 1200})
    visit(page, server.url + VIEW)
    shared = panel(page)
    box = shared.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        expect(shared).to_be_visible()
        found = Axe().run(page, context=".st-key-share-panel").response["violations"]
        assert not [each["help"] for each in found if each["impact"] in {"serious", "critical"}]


def test_a_refusal_is_shown_in_its_words(server: Server, page: Page) -> None:
    visit(page, f"{server.url}/finance")
    shared = panel(page)
    page.evaluate("window.fetch = async () => new Response('Ask again in 10 s.', { status: 503 })")
    shared.get_by_role("button", name="This page").click()
    expect(shared.get_by_text("Ask again in 10 s.")).to_be_visible()
    expect(shared.get_by_role("button", name="This page")).to_be_enabled()
