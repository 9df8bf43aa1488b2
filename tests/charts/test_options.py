"""Every option of a chart of trade, a map, a list of projects or a chart of finance, with all, some and no rows."""

from itertools import product

import pandas as pd
import pytest

from dashboard import charts
from dashboard.charts.style import frame
from dashboard.content import catalogue
from dashboard.transform.filters import Filters

CASES = [
    *[("map_projects", {"year": year}) for year in ("2003", "2012", "2026")],
    *[
        ("map_provinces", {"measure": measure, "status": status})
        for measure, status in product(("count", "loan", "grant", "fdi", "contract", "mixed"), ("all", "announced"))
    ],
    ("projects_counts", {"by": "year"}),
    ("projects_gantt", {"group": "status"}),
    *[
        ("trade_annual", {"flow": flow, "side": side, "unit": unit, "axis": axis, "milestone": "off"})
        for flow, side, unit, axis in product(
            ("total", "export", "import", "balance"), ("both", "TJK"), ("usd", "gdp"), ("linear", "log")
        )
    ],
    *[
        ("trade_growth", {"flow": flow, "side": side})
        for flow, side in product(("total", "export", "import"), ("both", "CHN"))
    ],
    *[("trade_gap", {"year": year}) for year in ("2025", "2023", "2022", "2021", "2000")],
    *[
        ("trade_monthly", {"goods": goods, "measure": measure})
        for goods, measure in product(("total", "import"), ("cumulative", "monthly", "growth", "growth_month"))
    ],
    *[("trade_part_years", {"goods": goods}) for goods in ("export", "import")],
    *[
        ("trade_ranks", {"direction": direction, "by": by, "follow": follow})
        for direction, by, follow in product(("import", "export", "total"), ("rank", "share"), ("none", "AFG"))
    ],
    *[
        ("trade_neighbours", {"trade": trade, "unit": unit, "scales": scales, "base": "2020"})
        for trade, unit, scales in product(("total", "import"), ("usd", "index"), ("shared", "own"))
    ],
    ("areas_overview", {"across": "year"}),
    ("trade_minerals", {"stacked": "share"}),
    ("trade_solar", {"solar_in": "capacity"}),
    *[("finance_investment", {"kind": kind}) for kind in ("all", "since-2007")],
]
FILTERS = [
    Filters(),
    Filters(("energy",), (2014, 2020)),
    Filters(("tourism",)),
    Filters((), (2003, 2003)),
    Filters((), (1992, 1992)),
]


@pytest.mark.parametrize(("name", "options"), CASES, ids=str)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_an_option_is_drawn_under_every_filter(name: str, options: dict[str, str], filters: Filters) -> None:
    chart = catalogue.make(name, filters, **options)
    assert chart.title
    assert chart.alt
    if not chart.empty:
        layout = frame.compose(chart)["layout"]
        assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] >= 150
        if chart.selectable:
            assert chart.labels == set(chart.rows.index)


@pytest.mark.parametrize(("name", "options"), CASES, ids=str)
def test_an_option_of_empty_tables_is_an_empty_chart(name: str, options: dict[str, str]) -> None:
    frames = [catalogue.load(table) for table in charts.tables(name)]
    frames = [each.head(0) if isinstance(each, pd.DataFrame) else each for each in frames]
    assert charts.module(name).draw(*frames, filters=Filters(), **options).empty
