import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.reader import PAGES, charts, visit
from tests.browser.server import Server

GROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}

# The document itself never scrolls: Streamlit scrolls a part of it.
SIDEWAYS = """() => [document.scrollingElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .map(part => part.scrollWidth - part.clientWidth)"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_narrow_screen_does_not_scroll_sideways(server: Server, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server.url + path)

    assert page.evaluate(SIDEWAYS) == [0, 0]
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    for chart in charts(page).all():
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("theme", GROUND)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_both_themes_are_drawn_and_accessible(server: Server, page: Page, path: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size({"width": 1280, "height": 6000})  # what is scrolled away is not judged
    visit(page, server.url + path)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[theme])

    found = Axe().run(page).response["violations"]
    grave = [
        f"{each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
    assert not grave, "\n".join(grave)


@pytest.mark.parametrize("name", ["overview", "projects", "data"])
def test_icons_are_pictures_and_not_their_names(server: Server, page: Page, name: str) -> None:
    visit(page, server.url + PAGES[name])
    page.evaluate("document.fonts.ready")

    icons = page.get_by_test_id("stIconMaterial")
    assert icons.count() >= len(PAGES)
    wide = icons.evaluate_all(
        """icons => icons.filter(icon => {
          const range = document.createRange();
          range.selectNodeContents(icon);
          return range.getBoundingClientRect().width > 1.5 * parseFloat(getComputedStyle(icon).fontSize);
        }).map(icon => icon.textContent)"""
    )
    assert wide == []


@pytest.mark.parametrize("theme", GROUND)
def test_words_of_a_chart_have_the_colour_of_the_words_around_it(server: Server, page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    visit(page, server.url + PAGES["timeline"])

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


def test_nothing_of_streamlit_is_left_over(server: Server, page: Page) -> None:
    visit(page, server.url)

    expect(page.get_by_text("Deploy")).to_have_count(0)
    expect(page.get_by_text("Made with Streamlit")).to_have_count(0)
    expect(page).not_to_have_title("Streamlit")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_chart_has_words_for_those_who_do_not_see_it(server: Server, page: Page, path: str) -> None:
    visit(page, server.url + path)

    for chart in charts(page).all():
        described = chart.evaluate(
            "plot => plot.closest('[role=img], [aria-label], figure')?.getAttribute('aria-label') ?? ''"
        )
        assert len(described) > 30


# Room beside the plot that its labels took beyond what the layout had kept for them.
UNFORESEEN = "plot => plot._fullLayout._size.l - plot.layout.margin.l"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_labels_have_the_room_that_was_kept_for_them(server: Server, page: Page, path: str) -> None:
    visit(page, server.url + path)

    for chart in charts(page).all():
        assert chart.evaluate(UNFORESEEN) <= 0.5  # else it is drawn a second time
