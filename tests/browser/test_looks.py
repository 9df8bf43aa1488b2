import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.reader import PAGES, charts, settled, until, visit
from tests.browser.server import Server

GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}

PHONE: ViewportSize = {"width": 390, "height": 844}
WHOLE: ViewportSize = {"width": 1280, "height": 6000}  # what is scrolled away is not judged

# The document itself never scrolls: Streamlit scrolls a part of it.
SIDEWAYS = """() => [document.scrollingElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .map(part => part.scrollWidth - part.clientWidth)"""
WIDENED = """() => [...document.querySelectorAll('.js-plotly-plot')]
  .every(plot => plot.clientWidth > 390 && plot._fullLayout.width === plot.clientWidth)"""
# Icons whose names are shown in their stead.
NAMED_ICONS = """icons => icons.filter(icon => {
  const range = document.createRange();
  range.selectNodeContents(icon);
  return range.getBoundingClientRect().width > 1.5 * parseFloat(getComputedStyle(icon).fontSize);
}).map(icon => icon.textContent)"""
DESCRIPTION = "plot => plot.closest('[role=img], [aria-label], figure')?.getAttribute('aria-label') ?? ''"
# Room beside the plot that its labels took beyond what the layout had kept for them.
UNFORESEEN = "plot => plot._fullLayout._size.l - plot.layout.margin.l"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_fits_a_phone_and_is_drawn_and_accessible_in_both_themes(server: Server, page: Page, path: str) -> None:
    page.set_viewport_size(PHONE)
    visit(page, server.url + path)
    fits(page)

    page.set_viewport_size(WHOLE)
    until(page, WIDENED)
    for chart in charts(page).all():
        assert len(chart.evaluate(DESCRIPTION)) > 30
        assert chart.evaluate(UNFORESEEN) <= 0.5  # else it is drawn a second time
    page.evaluate("document.fonts.ready")
    icons = page.get_by_test_id("stIconMaterial")
    assert icons.count() >= len(PAGES)
    assert icons.evaluate_all(NAMED_ICONS) == []
    expect(page.get_by_text("Deploy")).to_have_count(0)
    expect(page.get_by_text("Made with Streamlit")).to_have_count(0)
    expect(page).not_to_have_title("Streamlit")

    for theme in GROUND:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[theme])
        settled(page)
        assert violations(page, ["color-contrast"] if theme == "dark" else None) == []


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate(SIDEWAYS) == [0, 0]
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for chart in charts(page).all():
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Grave violations of the rules, or of any."""
    options = {"runOnly": {"type": "rule", "values": rules}} if rules else None
    return [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in Axe().run(page, options=options).response["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def test_words_of_a_chart_have_the_colour_of_the_words_around_it(server: Server, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, server.url + PAGES["timeline"])
    for theme, ground in GROUND.items():
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
        settled(page)
        words, around = charts(page).first.evaluate(
            """plot => [[...plot.querySelectorAll(".xtick text, .ytick text, .legendtext, .annotation-text")]
              .map(text => getComputedStyle(text).fill), getComputedStyle(plot).color]"""
        )
        assert len(words) > 15
        assert set(words) == {around}
        brightness = sum(int(part) for part in re.findall(r"\d+", around)[:3])
        assert brightness > 600 if theme == "dark" else brightness < 150


def test_a_chart_is_seen_while_streamlit_would_still_hide_it(server: Server, page: Page) -> None:
    visit(page, server.url + PAGES["overview"])
    plot = charts(page).first
    plot.evaluate("plot => { plot.style.visibility = 'hidden' }")
    expect(plot).to_be_visible()
