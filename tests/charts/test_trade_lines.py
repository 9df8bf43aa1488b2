"""Trade lines: no line joins series or missing years, and values that are not reported are hollow."""

from itertools import pairwise

import pytest

from dashboard.content import catalogue
from dashboard.transform.filters import Filters
from dashboard.transform.trade import connectable

CHARTS = ("trade_annual", "trade_neighbours", "timeline")


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("years", [None, (2012, 2023)])
def test_no_line_joins_two_series_or_bridges_a_year(name: str, years: tuple[int, int] | None) -> None:
    chart = catalogue.make(name, Filters(years=years))
    steps = 0
    for trace in chart.figure.data:
        if "lines" not in trace.mode or trace.customdata is None:
            continue
        assert not trace.connectgaps
        for before, after in pairwise(trace.customdata):
            if before is not None and after is not None:
                pair = chart.rows.loc[[before, after]]
                assert len(set(zip(pair["reporter"], pair["partner"], pair["series"], strict=True))) == 1
                assert pair["year"].diff().iloc[1] == 1
                assert len(connectable(pair)) == 2
                steps += 1
        for label, x, y in zip(trace.customdata, trace.x, trace.y, strict=True):
            assert (label is None) == (x is None) == (y is None)
    assert steps > 20


def test_a_figure_that_is_not_firm_is_hollow_and_every_other_is_full() -> None:
    chart = catalogue.make("trade_annual", Filters())
    hollow = {
        label
        for trace in chart.figure.data
        if trace.customdata is not None
        for label, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
        if label is not None and symbol.endswith("-open")
    }
    soft = chart.rows[chart.rows["value_type"].isin(["derived", "approximate", "imf_estimate"])]
    assert len(soft)
    assert hollow == set(soft.index)


def test_the_legend_shows_a_full_mark_for_every_series() -> None:
    for trace in catalogue.make("trade_annual", Filters()).figure.data[2:]:
        assert trace.customdata[0] is None
        assert not trace.marker.symbol[0].endswith("-open")
