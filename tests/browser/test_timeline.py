"""The timeline in the browser: labels at any window and width, marks and keys that open cards, files."""

from itertools import combinations, cycle
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import chart, save_png, until, visit
from tests.browser.server import Server
from tests.browser.test_downloads import ALSO_AS_SVG, saved, words_in

# Milestones by the day of their label, and the words of each.
MILESTONES = {
    "1992-01-04": "1992 diplomatic ties",
    "2001-06-15": "2001 SCO founded",
    "2007-01-15": "2007 treaty",
    "2011-01-12": "2011 border accord",
    "2013-05-20": "2013 strategic",
    "2014-09-13": "2014 state visit",
    "2017-08-31": "2017 comprehensive",
    "2019-06-15": "2019 joint statement",
    "2023-05-18": "2023 shared future",
    "2024-07-05": "2024 new era",
    "2025-11-22": "2025 dialogue",
    "2026-05-12": "2026 treaty",
}
WIDTHS = (390, 1024, 1920)
WINDOWS = {
    "2017 to 2024": "",
    "all": "?window=all",
    "since 2024": "?window=since-2024",
    "lanes by group": "?window=all&lanes=group&beneath=projects",
    "alone": "?beneath=none",
    "filtered": "?area=security&years=2005&years=2019",
}
MOVED = [
    ("2012-06-01", "2015-12-31"),
    ("2023-01-01", "2026-12-31"),
    ("2017-08-25", "2019-06-20"),
    ("1991-06-01", "2027-06-30"),
    ("2024-06-01", "2024-08-01"),
    ("2000-01-01", "2001-06-20"),
]

# Boxes of the labels of milestones, and of the drawing that must hold them.
LABELS = """plot => {
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const numbered = plot.layout.annotations.map((each, place) => [each, place]);
  const named = numbered.filter(([each]) => each.name === "milestone");
  return {
    range: plot._fullLayout.xaxis.range.map((day) => day.slice(0, 10)),
    drawing: box(plot.querySelector(".main-svg")),
    lanes: plot.getBoundingClientRect().top + plot._fullLayout.yaxis._offset,
    labels: named.flatMap(([each, place]) => {
      const text = plot.querySelector(`.annotation[data-index="${place}"] .annotation-text`);
      return text ? [{ day: each.x, text: each.text, ...box(text) }] : []; // Plotly draws none beyond the window
    }),
  };
}"""


def timeline(page: Page) -> Locator:
    """The timeline once its labels stand still."""
    plot = chart(page, "timeline")
    expect(plot).to_have_attribute("data-labelled", "true")
    return plot


def judge(plot: Locator) -> None:
    """Every milestone of the window is labelled, no two labels overlap, none is cut, none lies on the lanes."""
    seen: dict[str, Any] = plot.evaluate(LABELS)
    first, last = seen["range"]
    labels = seen["labels"]
    assert {label["day"] for label in labels} <= set(MILESTONES)
    for label in labels:
        assert first <= label["day"] <= last
        assert label["text"] in (MILESTONES[label["day"]], label["day"][:4])
        assert label["left"] >= seen["drawing"]["left"], label
        assert label["right"] <= seen["drawing"]["right"], label
        assert label["top"] >= seen["drawing"]["top"], label
        assert label["bottom"] <= seen["lanes"] + 2, label
    for one, other in combinations(labels, 2):
        apart = (
            one["right"] <= other["left"]
            or other["right"] <= one["left"]
            or one["bottom"] <= other["top"] + 3
            or other["bottom"] <= one["top"] + 3
        )
        assert apart, (one, other)


def days(plot: Locator) -> set[str]:
    return {label["day"] for label in plot.evaluate(LABELS)["labels"]}


def resized(page: Page, width: int) -> Locator:
    """The timeline in a window of another width, once it fills that and its labels stand still."""
    page.set_viewport_size({"width": width, "height": 1200})
    until(
        page,
        """width => {
          const plot = document.querySelector(".st-key-timeline .js-plotly-plot");
          const filled = plot.clientWidth > 0.6 * width && plot.clientWidth <= width;
          return filled && plot._fullLayout.width === plot.clientWidth;
        }""",
        width,
    )
    return timeline(page)


@pytest.mark.parametrize(("window", "first"), list(zip(WINDOWS, cycle(WIDTHS), strict=False)))
def test_labels_are_apart_and_whole(server: Server, page: Page, window: str, first: int) -> None:
    page.set_viewport_size({"width": first, "height": 1200})
    visit(page, f"{server.url}/timeline{WINDOWS[window]}")
    for width in (first, *(each for each in WIDTHS if each != first)):
        plot = resized(page, width)
        judge(plot)
        if window == "all":
            assert days(plot) == set(MILESTONES)
        if window == "2017 to 2024":
            assert days(plot) == {day for day in MILESTONES if "2017" <= day <= "2025"}
        if width > 390:
            assert all(len(label["text"]) > 4 for label in plot.evaluate(LABELS)["labels"])


def test_labels_follow_the_window_that_the_reader_moves_to(server: Server, page: Page) -> None:
    visit(page, server.url + "/timeline")
    for width in WIDTHS:
        resized(page, width)
        for window in MOVED:
            plot = timeline(page)
            plot.evaluate("(plot, window) => Plotly.relayout(plot, { 'xaxis.range': window })", list(window))
            judge(timeline(page))
            assert days(plot) == {day for day in MILESTONES if window[0] <= day <= window[1]}


def test_labels_hold_when_the_plot_is_dragged_and_when_the_screen_turns(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 1200})
    visit(page, server.url + "/timeline")
    plot = timeline(page)
    lanes = plot.locator(".nsewdrag[data-subplot=xy]").bounding_box()
    assert lanes is not None
    page.mouse.move(lanes["x"] + 100, lanes["y"] + 100)
    page.mouse.down()
    page.mouse.move(lanes["x"] + 500, lanes["y"] + 100, steps=5)
    page.mouse.up()
    expect(plot).to_have_js_property("layout.xaxis.range.0", plot.evaluate("plot => plot.layout.xaxis.range[0]"))
    assert plot.evaluate("plot => plot._fullLayout.xaxis.range[0]") < "2015"
    judge(timeline(page))
    assert "2014-09-13" in days(plot)

    page.set_viewport_size({"width": 390, "height": 1200})
    expect(plot).to_have_js_property("clientWidth", 358)
    judge(timeline(page))


def test_one_click_shows_all_years(server: Server, page: Page) -> None:
    visit(page, server.url + "/timeline")
    page.get_by_role("radio", name="All years").click()
    page.wait_for_url(lambda url: "window=all" in url)
    until(page, "() => document.querySelector('.st-key-timeline .js-plotly-plot').layout.xaxis.range[0] < '1993'")
    assert days(timeline(page)) == set(MILESTONES)


def heading(page: Page) -> Locator:
    return page.locator(".st-key-event_card").get_by_role("heading").first


def test_a_mark_opens_its_card_and_keys_lead_to_its_neighbours(server: Server, page: Page) -> None:
    visit(page, server.url + "/timeline")
    plot = timeline(page)
    x, y = plot.evaluate(
        """plot => {
          const [axis, lane] = [plot._fullLayout.xaxis, plot._fullLayout.yaxis];
          const marks = plot._fullData.find((trace) => trace.customdata);
          const milestone = (day, place) => day.startsWith("2019") && marks.marker.size[place] > 10;
          const place = marks.x.findIndex(milestone);
          return [axis._offset + axis.d2p(marks.x[place]), lane._offset + lane.d2p(marks.y[place])];
        }"""
    )
    plot.hover(position={"x": x, "y": y})
    expect(plot.locator(".hovertext")).to_be_visible()
    plot.click(position={"x": x, "y": y})
    expect(heading(page)).to_contain_text("Joint statement on deepening the comprehensive partnership")
    page.wait_for_url(lambda url: "event=2019-cica-talks-joint-statement" in url)

    page.keyboard.press("n")
    expect(heading(page)).to_contain_text("Counter-terrorism drills in Gorno-Badakhshan")
    page.keyboard.press("p")
    expect(heading(page)).to_contain_text("Joint statement on deepening the comprehensive partnership")
    page.keyboard.press("p")
    expect(heading(page)).to_contain_text("Xi arrives in Dushanbe")
    page.wait_for_url(lambda url: "event=2019-xi-arrival-cica" in url)

    again = page.context.new_page()
    visit(again, page.url)
    expect(heading(again)).to_contain_text("Xi arrives in Dushanbe")


def test_arrow_keys_walk_through_the_events_and_say_each(server: Server, page: Page) -> None:
    visit(page, server.url + "/timeline")
    plot = timeline(page)
    button = page.locator(".st-key-steps").get_by_role("button")
    said = page.locator(".st-key-steps").get_by_role("status")
    button.focus()
    page.keyboard.press("End")
    expect(said).to_contain_text("12 May 2026: Bilateral treaty of permanent good-neighbourliness signed")
    expect(plot.locator(".hovertext")).to_contain_text("One source")  # the window has moved to where the mark is
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text("12 May 2026: Li Qiang and Zhao Leji meet Rahmon in Beijing")
    page.keyboard.press("Home")
    expect(said).to_contain_text("4 January 1992")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("China and Tajikistan establish diplomatic relations")
    judge(timeline(page))


def test_the_filtered_events_are_saved_as_a_calendar(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, server.url + "/timeline?category=partnership")
    file = saved(page, page.get_by_role("button", name="Calendar"), tmp_path)
    assert file.name == "timeline_partnership_1992-2026.ics"
    ids = {str(event["uid"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    assert "2017-comprehensive-partnership@china-tajikistan-dashboard" in ids
    assert "2024-29-documents@china-tajikistan-dashboard" not in ids


def test_the_picture_shows_the_window_with_its_labels(server: Server, page: Page, tmp_path: Path) -> None:
    visit(page, server.url + "/timeline")
    page.evaluate(ALSO_AS_SVG)
    for width in (390, 1920):
        plot = resized(page, width)
        plot.evaluate("plot => Plotly.relayout(plot, { 'xaxis.range': ['1991-06-01', '2027-06-30'] })")
        timeline(page)
        with Image.open(saved(page, save_png(page, "timeline"), tmp_path)) as picture:
            assert picture.size[0] == 1700
        written = words_in(page.evaluate("window.asSvg"))
        for words in MILESTONES.values():
            assert words in written


def test_the_overview_strip_moves_the_window(server: Server, page: Page) -> None:
    visit(page, server.url + "/timeline")
    plot = timeline(page)
    begin = page.get_by_role("slider", name="Start of the range shown")
    expect(begin).to_have_attribute("aria-valuenow", "2016")
    begin.press("ArrowLeft")
    expect(begin).to_have_attribute("aria-valuenow", "2015")
    until(page, "() => document.querySelector('.st-key-timeline .js-plotly-plot').layout.xaxis.range[0] < '2016'")

    pane = page.locator(".st-key-steps .window").bounding_box()
    assert pane is not None
    x, y = pane["x"] + pane["width"] / 2, pane["y"] + pane["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=4)
    page.mouse.up()
    until(page, "() => document.querySelector('.st-key-timeline .js-plotly-plot').layout.xaxis.range[0] < '2010'")
    judge(timeline(page))
    first, last = plot.evaluate("plot => plot.layout.xaxis.range.map((day) => new Date(day).getTime())")
    assert 9 < (last - first) / (365.25 * 864e5) < 9.7  # moved, not stretched: eight years, its edges, and one more
