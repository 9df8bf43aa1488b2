"""Charts of areas and of the tables: every area in its group, every number in its cell."""

import plotly.graph_objects as go

from dashboard import tables
from dashboard.charts import areas_overview
from dashboard.content import catalogue
from dashboard.text.format import escape_markup
from dashboard.transform.filters import Filters

AREAS = tables.load("areas")


def grid(trace: go.Heatmap, lines: list[str], columns: list[str]) -> dict[tuple[str, str], str]:
    """Texts of a heat map by row and column label."""
    return {
        (line, column): text
        for line, row in zip(lines, trace.text, strict=True)
        for column, text in zip(columns, row, strict=True)
        if text
    }


def plain(label: str) -> str:
    return label.replace("<br>", " ").replace("<b>", "").replace("</b>", "")


def test_every_area_stands_beneath_its_group() -> None:
    labels = [plain(label) for label in catalogue.make("areas_overview", Filters()).figure.layout.yaxis.ticktext]
    assert set(AREAS["chip_en"].map(escape_markup)) <= set(labels)
    at = sorted(labels.index(group) for group in ("New areas", "Security", "People-to-people ties"))
    assert {labels.index("Solar power"), labels.index("Satellite communications")} < set(range(at[0] + 1, at[1]))
    assert len(labels) == len(AREAS) + AREAS["group"].nunique()


def test_headings_are_lines_without_numbers_so_that_no_cell_is_stretched() -> None:
    figure = catalogue.make("areas_overview", Filters()).figure
    for trace in figure.data:
        if isinstance(trace, go.Heatmap):
            assert list(trace.y) == list(range(len(figure.layout.yaxis.ticktext)))
            assert len(trace.x) == len(trace.z[0]) + 1


def test_numbers_of_the_overview_are_those_of_the_tables() -> None:
    for across, column in (("kind", "Figure"), ("year", "2025")):
        figure = catalogue.make("areas_overview", Filters(), across=across).figure
        lines = [plain(label) for label in figure.layout.yaxis.ticktext]
        (cells,) = [trace for trace in figure.data if isinstance(trace, go.Heatmap)]
        names = [text.split("<br>")[1] for text in cells.hovertext[1]]
        counts = grid(cells, lines, names)
        assert counts[("Trade", column)] == {"Figure": "11", "2025": "5"}[column]
        assert counts[("Solar power", "Listed project")] == "6"
        assert not any(name == "" for _line, name in counts)  # between the two blocks
        shade = dict(zip(names, cells.z[lines.index("Solar power")], strict=True))
        assert shade["Listed project"] == min(6 / areas_overview.FULL_SHADE_LISTED, 1)
    trade = tables.load("area_evidence").query("area_id == 'trade'")
    assert (trade["kind"] == "figure").sum() == 11
    assert trade["date"].str.startswith("2025").sum() == 5


def test_years_of_the_overview_have_no_gaps_and_undated_pieces_are_named() -> None:
    chart = catalogue.make("areas_overview", Filters(), across="year")
    cells = next(trace for trace in chart.figure.data if isinstance(trace, go.Heatmap))
    columns = [text.split("<br>")[1] for text in cells.hovertext[1]]
    years = [int(column) for column in columns[: columns.index("")]]
    assert years == list(range(years[0], years[-1] + 1))
    assert (years[0], years[-1]) == (2002, 2026)
    undated = tables.load("area_evidence")["date"].isna().sum()
    assert f"{undated} pieces without a date are in no year." in chart.note


def test_labels_leave_room_for_the_cells_on_a_narrow_screen() -> None:
    for name in ("areas_overview", "data_coverage"):
        labels = catalogue.make(name, Filters()).figure.layout.yaxis.ticktext
        assert max(len(line) for label in labels for line in plain(label.replace("<br>", "\n")).split("\n")) <= 18, name


def test_coverage_says_from_how_many_rows_on_a_cell_is_full_and_the_whole_title_on_hover() -> None:
    chart = catalogue.make("data_coverage", Filters())
    assert "Full shade from 24 rows on." in chart.note
    (cells,) = chart.figure.data
    shown = {row[0] for row in cells.hovertext}
    assert "Causes that sources name for the gap between the two counts" in shown


def test_groups_and_kinds_of_evidence_have_marks_of_their_own_in_the_legend() -> None:
    figure = catalogue.make("areas_evidence", Filters()).figure
    shown = {trace.name: trace.marker for trace in figure.data}  # the first mark is what the legend shows
    marks = {
        name: (each.symbol if isinstance(each.symbol, str) else each.symbol[0], each.color)
        for name, each in shown.items()
    }
    assert len(set(marks.values())) == len(marks) == 11
    assert all(trace.x[0] is None for trace in figure.data)
    assert marks["Security"][0] != marks["Figure"][0]


def test_statements_of_a_verdict_are_few_enough_on_a_line_to_be_read_on_a_phone() -> None:
    figure = catalogue.make("claims_verdicts", Filters()).figure
    marks = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(marks) == len(set(marks)) == 26
    assert max(x for x, _y in marks) == 6
    lines = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    assert lines == {
        "Supported · 9": 0,
        "Supported, with context · 13": 2,
        "Partly supported · 3": 4,
        "Not supported · 0": 5,
        "Cannot be checked · 1": 6,
    }
