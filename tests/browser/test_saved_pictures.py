"""Every chart as its reader's browser saves it: as the server draws it, or saying what its reader has changed."""

import io
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngImageFile
from playwright.sync_api import Page, expect

from dashboard import charts
from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from tests.browser.reader import PAGES, chart, save_csv, save_png, settled, visit, years
from tests.browser.server import Server
from tests.browser.test_downloads import other_picture, saved
from tests.browser.test_map import MARK

GRAIN = 12  # pixels of a picture that are looked at as one: letters are smoothed otherwise in a page than in a canvas


def served(server: Server, name: str, ending: str) -> bytes:
    query = catalogue.make(name, Filters()).view.partition("?")[2]
    with urlopen(f"{server.url}/chart/{name}.{ending}{'&' if query else ''}{query}") as answer:
        return bytes(answer.read())


def coarse(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content)).convert("L")
    return picture.reduce(GRAIN)


# What a click on a mark leaves of a chart: that mark as it was, all others pale.
SELECT = "plot => Plotly.restyle(plot, { selectedpoints: plot.data.map(() => []) })"


@pytest.mark.parametrize("name", ["trade_annual", "map_projects", "partnership_ladder"])  # lines, a map, Chinese
def test_the_first_picture_of_a_tab_is_the_second_with_marks_selected_and_that_of_the_server(
    server: Server, page: Page, tmp_path: Path, name: str
) -> None:
    page = page.context.new_page()  # has no fonts decoded
    visit(page, f"{server.url}/{catalogue.make(name, Filters()).view}")
    first = saved(page, save_png(page, name), tmp_path).read_bytes()
    chart(page, name).evaluate(SELECT)
    assert saved(page, save_png(page, name), tmp_path).read_bytes() == first
    differences = ImageChops.difference(coarse(first), coarse(served(server, name, "png?")))
    assert max(differences.tobytes()) < 45


def views(page_name: str) -> dict[str, list[str]]:
    """Charts that are first shown on a page, by the address of their view."""
    names = [name for name in charts.names() if charts.module(name).PAGES[0] == page_name]
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(catalogue.make(name, Filters()).view, []).append(name)
    return found


@pytest.mark.parametrize("page_name", sorted({charts.module(name).PAGES[0] for name in charts.names()}))
def test_every_chart_is_saved_as_the_server_draws_it_with_marks_selected_or_not(
    server: Server, page: Page, tmp_path: Path, page_name: str
) -> None:
    for address, names in views(page_name).items():
        visit(page, f"{server.url}/{address}")
        for name in names:
            chart(page, name).evaluate(SELECT)
            vector = other_picture(page, name, tmp_path, format="svg", look="dark").read_text(encoding="utf-8")
            assert vector == served(server, name, "svg?theme=dark").decode()
            assert saved(page, save_csv(page, name), tmp_path).read_bytes() == served(server, name, "csv?")


def test_the_picture_is_the_same_on_a_small_dark_screen(server: Server, page: Page, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    visit(page, f"{server.url}/timeline")
    vector = other_picture(page, "timeline", tmp_path, format="svg").read_text(encoding="utf-8")
    assert vector == served(server, "timeline", "svg?").decode()


# How strongly marks of projects, rings and towns are drawn.
OPACITIES = """plot => {
  const projects = ({ customdata }) => customdata;
  const rings = ({ name }) => name.startsWith("Place known");
  const towns = ({ text }) => text?.includes("CHINA");
  const drawn = ({ uid }) => [...plot.querySelectorAll(`.trace${uid} path.point`)];
  const opacity = (point) => Number(getComputedStyle(point).opacity);
  const seen = (kind) => new Set(plot._fullData.filter(kind).flatMap(drawn).map(opacity));
  return [projects, rings, towns].map((kind) => [...seen(kind)].sort());
}"""


def test_a_record_is_closed_and_takes_the_selection_with_it(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["map"])
    plot = chart(page, "map_projects")
    plot.scroll_into_view_if_needed()
    card = page.locator(".st-key-card-kalaikhumb-vanj-rushan-road")
    close = page.locator(".st-key-close-map_projects").get_by_role("button", name="Close")
    for by_key in (False, True):
        expect(plot.locator(".main-svg").first).to_be_visible()
        page.mouse.click(*plot.evaluate(MARK, "Kalai-Khumb - Vanj"))
        expect(card).to_be_visible()
        assert plot.evaluate(OPACITIES) == [[0.5, 0.88], [0.55], [0.7]]
        if by_key:
            page.keyboard.press("Escape")
        else:
            close.click()
        expect(card).to_have_count(0)
        expect(plot.locator(".main-svg").first).to_be_visible()
        assert plot.evaluate(OPACITIES) == [[0.88], [0.55], [0.7]]


def comment(page: Page, name: str, folder: Path) -> str | None:
    picture = PngImageFile(str(saved(page, save_png(page, name), folder)))
    picture.load()
    return picture.text.get("Comment")


@pytest.mark.parametrize("name", ["map_projects", "timeline"])
def test_a_chart_moved_by_hand_says_so_after_full_screen(server: Server, page: Page, tmp_path: Path, name: str) -> None:
    visit(page, f"{server.url}/{catalogue.make(name, Filters()).view}")
    plot = chart(page, name)
    plot.scroll_into_view_if_needed()
    box = plot.locator(".nsewdrag").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y - 20, steps=4)
    page.mouse.up()
    before = comment(page, name, tmp_path)
    assert before
    assert before.startswith("Zoomed by the reader")
    plot.hover()
    page.locator("[data-title=Fullscreen]").first.click()
    expect(page.locator("[data-title='Close fullscreen']")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-title='Close fullscreen']")).to_have_count(0)
    expect(plot.locator(".main-svg").first).to_be_visible()
    assert comment(page, name, tmp_path) == before


def test_a_series_switched_off_stays_so_when_the_filter_changes(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, f"{server.url}/trade?years=2005&years=2024")
    plot = chart(page, "trade_annual")
    entry = plot.locator(".legend .traces", has_text="Tajikistan: IMF").first
    entry.locator(".legendtoggle").click()
    expect(entry).to_have_css("opacity", "0.5")
    years(page)[1].focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/trade?years=2005&years=2023")
    settled(page)
    expect(entry).to_have_css("opacity", "0.5")
    assert comment(page, "trade_annual", tmp_path) == "Some series hidden by the reader."
    entry.locator(".legendtoggle").click()
    expect(entry).to_have_css("opacity", "1")
