"""Charts of the pages Projects and Finance against their tables."""

import pytest

from dashboard import tables
from dashboard.content import catalogue
from dashboard.transform.filters import Filters


def test_commitments_of_all_years_add_up_to_the_data_sets_own_total() -> None:
    chart = catalogue.make("finance_commitments", Filters())
    assert sum(float(sum(trace.y)) for trace in chart.figure.data) == pytest.approx(6.2556, abs=0.00001)
    assert "$6.26 bn" in chart.note
    assert "$6.26 bn" not in catalogue.make("finance_commitments", Filters(years=(2017, 2021))).note


def test_commitments_of_a_year_are_those_of_the_table() -> None:
    chart = catalogue.make("finance_commitments", Filters(years=(2014, 2014)))
    assert {trace.name: list(trace.y) for trace in chart.figure.data} == {
        "Commitments, ODA-like": [0.246192],
        "Commitments, other official flows": [0.762755],
        "Commitments, unclassified": [0.030999],
    }


@pytest.mark.parametrize(
    ("name", "options", "suffix"),
    [
        ("finance_commitments", {}, " bn"),  # $1.42 bn in 2006
        ("finance_debt", {}, " bn"),
        ("finance_investment", {}, " m"),  # at most $430 m
        ("finance_investment", {"kind": "since-2007"}, " bn"),
    ],
)
def test_axes_of_money_have_the_unit_that_suits_them(name: str, options: dict[str, str], suffix: str) -> None:
    assert catalogue.make(name, Filters(), **options).figure.layout.yaxis.ticksuffix == suffix


def test_a_logarithmic_axis_names_each_power_of_ten_in_its_own_unit() -> None:
    axis = catalogue.make("trade_annual", Filters(), axis="log").figure.layout.yaxis
    assert list(axis.ticktext) == ["$1 m", "$10 m", "$100 m", "$1 bn", "$10 bn"]


def looks(name: str, **options: str) -> dict[str, str]:
    chart = catalogue.make(name, Filters(), **options)
    found = {}
    for trace in chart.figure.data:
        if trace.customdata is not None:
            for label, symbol in zip(trace.customdata, trace.marker.symbol, strict=True):
                found[str(chart.rows.loc[label, "finance_id"])] = str(symbol)
    return found


def test_the_debt_that_contradicts_the_ministry_is_crossed_out_and_no_line_joins_dots() -> None:
    drawn = looks("finance_debt")
    assert drawn["external-debt-owed-to-china-2022-01-01"] == "x-thin-open"
    assert drawn["external-debt-owed-to-china-2025-04-01"] == "x-thin-open"
    assert drawn["external-debt-owed-to-china-2025-01-01"] == "circle"
    assert drawn["external-debt-owed-to-china-2026-01-01"] == "circle-open"
    assert drawn["external-debt-total-2018-01-01"] == "square"
    figure = catalogue.make("finance_debt", Filters()).figure
    assert not any("lines" in trace.mode for trace in figure.data if trace.customdata is not None)


def test_debt_to_the_eximbank_alone_is_another_mark_than_debt_to_china_and_derived_is_hollow() -> None:
    chart = catalogue.make("finance_debt", Filters())
    traces = {trace.name: trace for trace in chart.figure.data if trace.customdata is not None}
    china, bank = traces["State debt to China"], traces["State debt to China Eximbank"]
    assert list(bank.x) == ["2011-04-01", "2018-04-01", "2023-04-01", "2026-01-01"]
    assert not set(bank.x) & set(china.x)
    assert china.marker.color != bank.marker.color
    assert looks("finance_debt")["external-debt-owed-to-china-2024-01-01"] == "circle-open"
    assert "Creditor: China Eximbank alone" in bank.text[-1]
    assert "Creditor: China, without saying which lender" in china.text[-1]
    assert any("calculated from published figures" in text for text in china.text)
    assert "State debt to China Eximbank, 1 January 2026 (point in time): nearly $700 m" in chart.alt
    assert "China Eximbank" in chart.title


def test_two_reports_of_one_date_are_a_range() -> None:
    figure = catalogue.make("finance_debt", Filters()).figure
    ranges = {trace.x[0]: list(trace.y) for trace in figure.data if trace.name == "range"}
    assert ranges["2026-01-01"] == [2.6, 3.0]
    assert ranges["2020-01-01"] == [2.888, 2.9253]


def test_direct_investment_of_2021_is_a_range_and_parts_of_years_are_hollow() -> None:
    chart = catalogue.make("finance_investment", Filters())
    ranges = {trace.x[0]: list(trace.y) for trace in chart.figure.data if trace.name == "range"}
    assert ranges == {2021: [211.0, 430.0]}
    drawn = looks("finance_investment")
    assert drawn["fdi-inflow-from-china-2021-2"] == "x-thin-open"
    assert drawn["fdi-inflow-from-china-2025"] == "circle-open"
    assert drawn["fdi-inflow-from-china-2013"] == "square-open"
    assert drawn["fdi-inflow-from-china-2015"] == "circle"
    assert "2021: $430 m (Asia-Plus) or more than $211 m (Business Insider)" in chart.note


@pytest.mark.parametrize(
    ("kind", "indicators"),
    [
        ("direct", {"fdi_inflow_from_china", "fdi_inflow_total"}),
        ("all", {"investment_inflow_from_china"}),
        ("since-2007", {"cumulative_fdi_from_china_since_2007", "cumulative_investment_from_china_since_2007"}),
    ],
)
def test_direct_investment_all_investment_and_running_totals_do_not_mix(kind: str, indicators: set[str]) -> None:
    assert set(catalogue.make("finance_investment", Filters(), kind=kind).rows["indicator"]) == indicators


def test_projects_count_in_each_of_their_areas() -> None:
    chart = catalogue.make("projects_counts", Filters(years=(1992, 2025)))
    bars = {trace.name: dict(zip(trace.y, trace.x, strict=True)) for trace in chart.figure.data}
    assert (bars["Completed"]["Transport"], bars["Announced"]["Transport"]) == (10, 2)
    assert sum(sum(x or 0 for x in bar.values()) for bar in bars.values()) > len(chart.rows)
    assert "must not be added together" in chart.note


def test_projects_by_year_end_with_those_of_today() -> None:
    chart = catalogue.make("projects_counts", Filters(), by="year")
    last = {trace.name: int(list(trace.y)[-1]) for trace in chart.figure.data}
    assert last == {
        "Finished": 39,
        "Under way": 8,
        "Stalled or without a later report": 9,
        "Announced": 22,
        "Begun, year of completion not known": 8,
    }
    assert "1 project without a date is left out" in chart.note


def test_the_gantt_draws_imprecise_dates_pale_and_unfinished_projects_dotted() -> None:
    chart = catalogue.make("projects_gantt", Filters(("metallurgy",)))
    pale = [day for trace in chart.figure.data if trace.opacity == 0.4 for day in trace.x]
    assert "2014-04-01" in pale  # Istiqlol began in April 2014
    assert "2014-04-30" in pale
    dotted = [day for trace in chart.figure.data if trace.line.dash == "dot" for day in trace.x]
    assert "2024-12-31" in dotted  # the planned end of its second stage
    solid = [day for trace in chart.figure.data if trace.line.width == 9 and trace.opacity == 1 for day in trace.x]
    assert "2024-12-31" not in solid


def test_the_gantt_counts_what_it_cannot_draw() -> None:
    chart = catalogue.make("projects_gantt", Filters())
    assert len(chart.rows) == len(tables.load("projects")) - 1
    assert "9 completed projects have no known end" in chart.note
    assert "1 project without a date is not drawn" in chart.note
    assert "1 project has no known start: its end is marked" in chart.note  # the Drug Control Agency's building
    assert "Press report denied by Tajikistan" in {trace.name for trace in chart.figure.data}


def test_pairs_of_then_and_now_draw_derived_values_hollow_and_dates_in_full() -> None:
    chart = catalogue.make("then_and_now", Filters())
    bars = {chart.rows.loc[trace.customdata[0], "figure_id"]: trace for trace in chart.figure.data}
    assert bars["debt-to-china"].text == ("1 January 2025: $820 m",)
    assert bars["debt-to-china"].marker.color != "rgba(0,0,0,0)"
    assert bars["solar-value"].marker.color == "rgba(0,0,0,0)"  # a sum of months
    assert "calculated from published figures" in bars["solar-value"].hovertext[0]
    assert "Hollow: calculated from published figures" in chart.note
    assert not [figure for figure in bars if figure.startswith("trade-")]  # IMF and Customs are two series
    # kept under the years of the article's partnership
    assert "debt-to-china" in set(catalogue.make("then_and_now", Filters(years=(2017, 2024))).rows["figure_id"])
