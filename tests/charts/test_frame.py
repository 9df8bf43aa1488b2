"""Frame of every chart at every size: exact or longer, legible, nothing wider than the picture."""

import json
import re
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.parts import milestones
from dashboard.charts.style import font_metrics, frame
from dashboard.charts.style.sizes import SIZES
from dashboard.content import catalogue
from dashboard.transform.filters import Filters

EVERY_AREA = tuple(tables.load("areas")["area_id"])
LONG = "Тоҷикистон 全面战略合作伙伴关系 " * 12 + "x" * 200
LONGEST_ADDRESS = "https://dashboard.example.org/trade?" + "&".join(f"area={area}" for area in EVERY_AREA)
SMALLEST = 12  # units of the smallest type


def long_worded(name: str) -> Chart:
    chart = catalogue.make(name, Filters(EVERY_AREA, (2017, 2024)))
    return replace(chart, title=LONG[:160], subtitle=LONG, note=LONG, sector_note=LONG)


@pytest.fixture(params=list(product(charts.names(), SIZES)), ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[Chart, str]:
    name, size = request.param
    return catalogue.make(name, Filters()), size


def test_a_picture_has_its_size_or_grows_downwards_and_its_type_can_be_read(case: tuple[Chart, str]) -> None:
    chart, size = case
    layout = frame.layout(frame.fit_height(chart, size), size, address=chart.view)
    shown = SIZES[size]
    zoom = frame.zoom(layout["width"], layout["height"], shown, 1)
    assert round(layout["width"] * zoom) == shown.width
    assert round(layout["height"] * zoom) >= shown.height
    assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] >= 150
    assert layout["width"] - layout["margin"]["l"] - layout["margin"]["r"] >= 200
    # A line of the smallest type is at least a ninetieth of the shorter side, as on a slide with 60 lines.
    assert SMALLEST * shown.width / layout["width"] >= min(shown.width, shown.height) / 90


@pytest.mark.parametrize("size", SIZES)
def test_only_a_list_grows_and_only_where_it_is_scrolled(size: str) -> None:
    grown = set()
    for name in charts.names():
        layout = frame.layout(frame.fit_height(catalogue.make(name, Filters()), size), size)
        if layout["height"] > layout["width"] * SIZES[size].height / SIZES[size].width + 1:
            grown.add(name)
    assert grown == ({"projects_gantt"} if size == "tall" else set())


@pytest.mark.parametrize(
    ("name", "options"),
    [("partnership_ladder", {}), ("projects_gantt", {"group": "area"}), ("projects_gantt", {"group": "status"})],
    ids=str,
)
@pytest.mark.parametrize("filters", [Filters(), Filters(years=(2010, 2024)), Filters(EVERY_AREA[:4])], ids=str)
def test_a_tight_layout_draws_every_row_and_no_label_touches_another(
    name: str, options: dict[str, str], filters: Filters
) -> None:
    chart = catalogue.make(name, filters, **options)
    assert chart.compact is not None
    tight = replace(chart, **chart.compact(), compact=None)
    assert tight.labels == set(tight.rows.index) == chart.labels
    layout = frame.layout(tight, "square")
    axis, margin = tight.figure.layout.yaxis, layout["margin"]
    scale = (layout["height"] - margin["t"] - margin["b"]) / abs(axis.range[1] - axis.range[0])
    line = axis.tickfont.size * 1.3
    labels = sorted(
        (abs(at - axis.range[1]) * scale, text) for at, text in zip(axis.tickvals, axis.ticktext, strict=True)
    )
    halves = [line * len(text.split("<br>")) / 2 for _at, text in labels]
    for (above, _text), (below, _next), half, other in zip(labels, labels[1:], halves, halves[1:], strict=False):
        assert below - above >= (half + other) * 0.9
    for text in axis.ticktext:
        assert all(font_metrics.width(each, axis.tickfont.size) <= tight.left - 8 for each in text.split("<br>"))


@pytest.mark.parametrize(("name", "size"), list(product(("trade_annual", "map_region", "projects_gantt"), SIZES)))
def test_no_text_is_wider_than_the_picture_however_long(name: str, size: str) -> None:
    layout = frame.layout(frame.fit_height(long_worded(name), size), size, address=LONGEST_ADDRESS)
    room = layout["width"] - 2 * frame.EDGE
    title, footer = layout["title"], layout["annotations"][-1]
    plain = lambda text: text.replace("<b>", "").replace("</b>", "").replace("&amp;", "&").split("<br>")  # noqa: E731
    for lines, size_of_type, bold in (
        (plain(title["text"]), title["font"]["size"], True),
        (plain(title["subtitle"]["text"]), title["subtitle"]["font"]["size"], False),
        (plain(footer["text"]), footer["font"]["size"], False),
    ):
        assert all(font_metrics.width(line, size_of_type, bold=bold) <= room for line in lines)
    head = layout["margin"]["t"] - len(plain(title["text"])) * 21 - len(plain(title["subtitle"]["text"])) * 14
    foot = layout["margin"]["b"] - len(plain(footer["text"])) * 12
    assert min(head, foot) > 0


def test_the_frame_says_all_that_a_picture_must_answer_for() -> None:
    chart = catalogue.make("finance_commitments", Filters(("energy",), (2005, 2015)))
    layout = frame.layout(chart, address="https://example.org/" + chart.view)
    head = layout["title"]["text"] + layout["title"]["subtitle"]["text"]
    foot = layout["annotations"][-1]["text"].replace("<br>", " ")
    assert "constant US dollars of 2021" in head
    assert "Filter: all sectors; 2005 to 2015" in head  # loans are not broken down by sector
    assert "Source: AidData" in foot
    assert "Terms: ODC-By 1.0." in foot
    assert re.search(rf"data of \d+ \w+ \d{{4}} \(version {re.escape(tables.version())}\)", foot)
    assert "This view: https://example.org/finance?years=2005&amp;years=2015" in foot
    split = frame.layout(catalogue.make("areas_evidence", Filters(("energy",), (2005, 2015))))
    assert "Filter: Energy; 2005 to 2015" in split["title"]["subtitle"]["text"]


def test_only_publishers_and_terms_of_rows_really_drawn_are_named() -> None:
    everything, some = (catalogue.make("trade_annual", Filters((), years)) for years in (None, (2005, 2010)))
    assert "Asia-Plus" in frame.source_line(everything)
    assert frame.source_line(some) == "International Monetary Fund"
    assert frame.terms(some) == "publisher's own terms"


def test_pictures_are_light_unless_dark_is_asked_for() -> None:
    chart = catalogue.make("trade_annual", Filters())
    light, dark = (frame.compose(chart, dark=dark)["layout"] for dark in (False, True))
    assert light["paper_bgcolor"] == light["plot_bgcolor"] == "#FFFFFF"
    assert dark["paper_bgcolor"] == dark["plot_bgcolor"] == "#12181F"
    colours = lambda picture: json.dumps(picture, default=str).count("#1B2733")  # noqa: E731
    assert colours(light) > 0
    assert colours(dark) == 0


def test_a_picture_never_has_more_pixels_than_a_browser_draws() -> None:
    size = SIZES["report"]
    assert frame.zoom(1000, 3470, size, 1) == pytest.approx(1.7)
    assert 3470 * frame.zoom(1000, 3470, size, 4) <= 16_000
    assert 1000 * 3470 * frame.zoom(1000, 3470, size, 4) ** 2 <= 48_000_001
    for each in SIZES.values():
        assert frame.zoom(1000, 1000 * each.height / each.width, each, 4) == pytest.approx(each.width * 4 / 1000)


@pytest.mark.parametrize("name", ["map_projects", "trade_annual"])
def test_a_picture_without_rows_says_so(name: str) -> None:
    nothing = catalogue.make(name, Filters(("satellite_communications",), (1993, 1993)))
    empty = replace(nothing, rows=nothing.rows.head(0))
    assert frame.footer(empty)[0] == "No data under this filter."
    assert frame.footer(catalogue.make(name, Filters()))[0] == catalogue.make(name, Filters()).note


def steps(first: int, last: int) -> list[dict[str, Any]]:
    """Labels of the steps of the partnership above an axis of years, with the pixel of a phone where each stands."""
    begin, end = first - 0.6, last + 0.6
    flags, _height = milestones.milestone_flags(tables.load("events"), (first, last), (begin, end), shown=True)
    return [{**label, "at": 300 * (label["x"] - begin) / (end - begin)} for label in flags["annotations"]]


def test_a_step_of_the_partnership_is_told_in_few_words_where_more_would_be_cut_off_on_a_phone() -> None:
    # "2023 community with a shared future" takes 252 of 300 pixels: it fits beside the end, not beside the middle.
    assert "2023 community with a shared future" in [label["text"] for label in steps(1992, 2026)]
    assert "2023 shared future" in [label["text"] for label in steps(2021, 2026)]


def test_no_step_of_the_partnership_is_cut_off_on_a_phone() -> None:
    for years in combinations(range(1992, 2027, 2), 2):
        for label in steps(*years):
            width = font_metrics.width(label["text"], 12)
            start = label["at"] - width if label["xanchor"] == "right" else label["at"]
            assert 0 <= start <= 300 - width, (years, label["text"])
