import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from tests.browser.reader import PAGES, chart, save_csv, save_png, visit
from tests.browser.server import Server

WHITE = (255, 255, 255)

# Beside the PNG, keep the same picture as SVG: there the words in it can be read.
ALSO_AS_SVG = """() => {
  const toImage = Plotly.toImage;
  Plotly.toImage = async (what, how) => {
    window.asSvg = await toImage(structuredClone(what), { ...how, format: "svg", imageDataOnly: false });
    return toImage(what, how);
  };
}"""


def saved(page: Page, button: Locator, folder: Path) -> Path:
    with page.expect_download() as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def words_in(picture: str) -> str:
    svg = unquote(picture.partition(",")[2])
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", svg)).split())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_picture_shows_the_chart_as_it_stands_on_the_screen(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, server.url + PAGES["overview"])
    page.evaluate(ALSO_AS_SVG)
    plot = chart(page, "trade_annual")
    size = "plot => [plot.clientWidth, plot.clientHeight, plot.layout.title?.text]"
    before = plot.evaluate(size)
    plot.evaluate("plot => Plotly.relayout(plot, {'xaxis.range': [2014.5, 2019.5]})")
    saved(page, save_png(page, "trade_annual"), tmp_path)

    written = words_in(page.evaluate("window.asSvg"))
    assert re.search(r"\b2016\b", written)
    assert not re.search(r"\b2005\b", written)
    assert plot.evaluate(size) == before  # the chart on the screen keeps its own frame


def test_picture_is_on_white_ground_in_the_dark_theme_too(server: Server, page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, server.url + PAGES["overview"])
    picture = Image.open(saved(page, save_png(page, "trade_annual"), tmp_path)).convert("L")

    assert picture.getpixel((2, 2)) == 255
    title = picture.crop((40, 30, 700, 90))  # where the title stands: dark on white
    assert min(title.tobytes()) < 80


def test_png_button_is_reached_and_pressed_with_the_keyboard(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["overview"])
    focused = "() => { let e = document.activeElement; while (e?.shadowRoot) e = e.shadowRoot.activeElement;"
    focused += " return e?.textContent ?? ''; }"
    for _ in range(100):
        page.keyboard.press("Tab")
        if "PNG" in page.evaluate(focused):
            break
    expect(save_png(page, "trade_annual")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    assert download.value.suggested_filename.endswith(".png")


def opened_panel(page: Page, name: str) -> Locator:
    page.locator(f".st-key-png-{name}").get_by_role("button", name="Other sizes and formats").click()
    panel = page.locator(f".st-key-png-{name}").get_by_role("dialog")
    expect(panel).to_be_visible()
    return panel


def other_picture(page: Page, name: str, folder: Path, **how: str) -> Path:
    panel = opened_panel(page, name)
    for field, value in how.items():
        panel.locator(f"select[name={field}]").select_option(value)
    return saved(page, panel.get_by_role("button", name="Save"), folder)


def test_a_long_list_is_laid_out_anew_for_a_slide(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.url}{PAGES['projects']}?view=gantt")
    page.evaluate(ALSO_AS_SVG)
    file = other_picture(page, "projects_gantt", tmp_path, size="slide")
    with PngImageFile(str(file)) as picture:
        assert picture.size == (1920, 1080)
        picture.load()
        assert "without names" in picture.text["Description"]
    written = words_in(page.evaluate("window.asSvg"))
    assert "Energy · 15" in written
    assert "One bar per project, without names" in written
    assert "data of " in written


def test_a_png_says_inside_what_it_is(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.url}/trade?years=2017&years=2024")
    file = saved(page, save_png(page, "trade_annual"), tmp_path)
    rows = saved(page, save_csv(page, "trade_annual"), tmp_path)
    assert (file.name, rows.name) == ("trade-annual_2017-2024.png", "trade-annual_2017-2024.csv")
    picture = PngImageFile(str(file))

    picture.load()  # checks the sum of every chunk
    assert picture.size == (1700, 1200)
    assert picture.text["Title"] == page.get_by_role("heading", level=3).first.inner_text()
    assert picture.text["Query"] == f"{server.url}/trade?years=2017&years=2024"
    assert picture.text["Rows SHA-256"] == sha256(rows.read_bytes()).hexdigest()
    assert {"Source", "License", "Software", "Data version", "Description"} <= picture.text.keys()


def test_other_sizes_and_formats_are_chosen_beside_the_button(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.url}/trade?years=2017&years=2024")

    slide = other_picture(page, "trade_annual", tmp_path, size="slide", look="dark", scale="2")
    assert slide.name == "trade-annual_2017-2024_slide_2x_dark.png"
    picture = Image.open(slide).convert("RGB")
    assert picture.size == (3840, 2160)
    assert picture.getpixel((2, 2)) == (0x12, 0x18, 0x1F)

    vector = other_picture(page, "trade_annual", tmp_path, size="square", look="light", scale="1", format="svg")
    assert vector.name == "trade-annual_2017-2024_square.svg"
    written = vector.read_text(encoding="utf-8")
    assert "@font-face{font-family:'Noto Sans'" in written
    assert "2017 to 2024" in written

    printed = other_picture(page, "trade_annual", tmp_path, size="report", format="pdf", scale="2")
    assert printed.name == "trade-annual_2017-2024.pdf"
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_picture_can_be_saved_after_the_connection_broke_off_while_it_was_made(
    server: Server, own_page: Page
) -> None:
    breaking: list[bool] = []

    def passed_on(socket: WebSocketRoute) -> None:
        upstream = socket.connect_to_server()

        def send(message: str | bytes) -> None:
            if breaking:
                breaking.clear()
                socket.close()
            else:
                upstream.send(message)

        socket.on_message(send)

    own_page.route_web_socket(re.compile("/_stcore/stream"), passed_on)
    visit(own_page, f"{server.url}/trade")
    own_page.clock.install()
    breaking.append(True)
    button = save_png(own_page, "trade_annual")
    button.click()
    expect(button).to_be_disabled()
    own_page.clock.fast_forward("01:00")
    expect(button).to_be_enabled()
    expect(own_page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=30_000
    )
    with own_page.expect_download():
        button.click()


def test_the_frame_of_a_picture_is_not_sent_before_it_is_wanted(server: Server, own_page: Page) -> None:
    received: list[bytes] = []
    own_page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda payload: received.append(payload if isinstance(payload, bytes) else b"")
        ),
    )
    visit(own_page, server.url + PAGES["overview"])
    assert not any(b"Rows SHA-256" in each for each in received)

    with own_page.expect_download():
        save_png(own_page, "trade_annual").click()
    assert any(b"Rows SHA-256" in each for each in received)


def test_a_picture_of_a_zoomed_chart_says_so_and_the_pdf_is_said_to_be_whole(
    server: Server, page: Page, tmp_path: Path
) -> None:
    visit(page, f"{server.url}/trade?years=2005&years=2024")
    plain_picture = PngImageFile(str(saved(page, save_png(page, "trade_annual"), tmp_path)))
    plot = chart(page, "trade_annual")
    plot.evaluate("plot => Plotly.relayout(plot, {'xaxis.range': [2011.6, 2019.3]})")
    page.evaluate(ALSO_AS_SVG)
    file = saved(page, save_png(page, "trade_annual"), tmp_path)
    zoomed = PngImageFile(str(file))

    assert file.name == "trade-annual_2005-2024_changed.png"
    written = words_in(page.evaluate("window.asSvg"))
    address = f"{server.url}/trade?years=2005&years=2024"
    assert f"Zoomed by the reader: 2012 to 2019. As published: {address}" in written
    assert "This view:" not in written
    zoomed.load()
    assert zoomed.text["Comment"] == "Zoomed by the reader: 2012 to 2019."
    plain_picture.load()
    assert "Comment" not in plain_picture.text

    panel = opened_panel(page, "trade_annual")
    warning = panel.get_by_text("shows the chart as published")
    expect(warning).to_have_count(0)
    panel.locator("select[name=format]").select_option("pdf")
    expect(warning).to_be_visible()
    page.keyboard.press("Escape")


def test_a_picture_without_some_series_says_so_and_with_all_again_it_is_that_of_the_address(
    server: Server, page: Page, tmp_path: Path
) -> None:
    visit(page, f"{server.url}/trade")
    before = saved(page, save_png(page, "trade_annual"), tmp_path).read_bytes()
    plot = chart(page, "trade_annual")
    first = plot.locator(".legendtoggle").first
    first.click()
    expect(plot.locator(".legend .traces").first).to_have_css("opacity", "0.5")
    hidden = PngImageFile(str(saved(page, save_png(page, "trade_annual"), tmp_path)))
    hidden.load()
    assert hidden.text["Comment"] == "Some series hidden by the reader."
    first.click()
    expect(plot.locator(".legend .traces").first).to_have_css("opacity", "1")
    assert saved(page, save_png(page, "trade_annual"), tmp_path).read_bytes() == before


def test_a_map_is_zoomed_by_its_reader_and_not_by_another_window(server: Server, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 700, "height": 900})
    visit(page, f"{server.url}/map")
    plot = chart(page, "map_projects")
    plot.evaluate("plot => { window.widened = new Promise((go) => plot.once('plotly_afterplot', go)); }")
    page.set_viewport_size({"width": 1280, "height": 900})
    plot.evaluate("() => window.widened")
    wide = plot.evaluate("plot => plot.layout.xaxis.range[0]")
    assert wide < catalogue.make("map_projects", Filters()).spec["layout"]["xaxis"]["range"][0]  # more is seen
    whole = PngImageFile(str(saved(page, save_png(page, "map_projects"), tmp_path)))
    whole.load()
    assert "Comment" not in whole.text
    plot.evaluate("plot => Plotly.relayout(plot, {'xaxis.range': [55, 57], 'yaxis.range': [38, 39]})")
    zoomed = PngImageFile(str(saved(page, save_png(page, "map_projects"), tmp_path)))
    zoomed.load()
    assert zoomed.text["Comment"] == "Zoomed by the reader."


def test_the_table_itself_offers_no_file_and_the_buttons_beneath_leave_out_what_terms_hold_back(
    server: Server, page: Page, tmp_path: Path
) -> None:
    visit(page, f"{server.url}/data?table=trade_products")
    page.get_by_test_id("stDataFrame").first.hover()
    toolbar = page.get_by_test_id("stElementToolbar").first
    expect(toolbar.get_by_role("button", name="Search")).to_be_visible()
    expect(toolbar.get_by_role("button", name="Download")).to_have_count(0)
    file = saved(page, page.get_by_role("button", name="Whole table as CSV"), tmp_path)
    rows = pd.read_csv(file, encoding="utf-8-sig")
    assert len(rows) > 0
    assert not rows["source_id"].str.startswith("un-comtrade").any()
