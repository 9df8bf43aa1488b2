import pandas as pd
import pytest

from dashboard import tables
from dashboard.transform.disagreement import (
    between_reporters,
    in_finance,
    in_projects,
    in_trade,
    is_single_source,
    row_is_single_source,
)

TABLES = {name: tables.load(name) for name in ("project_sources", "event_reports", "trade_annual", "finance")}


def test_the_two_tajik_counts_of_2022_are_shown_beside_each_other() -> None:
    rows = in_trade(tables.load("trade_annual")).set_index(["year", "reporter", "flow"])
    pair = rows.loc[[(2022, "TJK", "total")]].iloc[0]
    assert (pair["value"], pair["other_value"]) == (1067939645, 1207729469)
    assert (pair["source_id"], pair["other_source_id"]) == ("un-comtrade-partners", "asia-plus-2024-05-13")
    assert pair["difference"] == 139789824
    assert pair["difference_pct"] == pytest.approx(13.09, abs=0.01)


def test_the_mirror_gap_is_between_reporters_and_only_where_both_report() -> None:
    rows = between_reporters(tables.load("trade_annual")).set_index("year")
    assert rows.loc[2023, "value"] == 3926000000
    assert rows.loc[2023, "other_value"] == 1500000000
    assert rows.loc[2023, "difference"] == -2426000000
    assert not {2021, 2025} & set(rows.index)


def test_disputed_debt_is_not_paired_with_the_ministry() -> None:
    rows = in_finance(tables.load("finance"))
    debt = rows[(rows["indicator"] == "external_debt_owed_to_china") & (rows["date"] == "2022-01-01")]
    assert debt["other_value"].tolist() == [1980.0]
    assert debt["value"].isna().all()
    invested = rows[(rows["indicator"] == "fdi_inflow_from_china") & (rows["date"] == "2021")]
    assert invested[["value", "other_value", "difference"]].to_numpy().tolist() == [[430.0, 211.0, -219.0]]


def test_projects_keep_the_words_of_the_other_source_and_differ_only_in_plain_amounts() -> None:
    rows = in_projects(tables.load("projects"), tables.load("project_sources"))
    assert len(rows) == len(tables.load("project_sources"))
    road = rows[rows["project_id"] == "kalaikhumb-vanj-rushan-road"]
    assert "RMB 1.307 billion + RMB 800 million" in set(road["other_value"])
    assert -105000000 in set(road["difference"])
    tunnel = rows[(rows["project_id"] == "shahriston-tunnel") & (rows["field"] == "value_usd")]
    assert tunnel["difference"].isna().all()


def test_values_that_agree_are_no_disagreement() -> None:
    trade = pd.DataFrame(
        {
            "year": [2020, 2020],
            "reporter": "CHN",
            "partner": "TJK",
            "flow": "total",
            "value_usd": [5, 5],
            "is_primary": [True, False],
            "source_id": ["a", "b"],
            "note": [None, None],
        }
    )
    assert in_trade(trade).empty


def test_rows_that_rest_on_one_source_are_known() -> None:
    trade = is_single_source("trade_annual", TABLES["trade_annual"], TABLES)
    keys = (
        TABLES["trade_annual"]
        .assign(is_single_source=trade)
        .set_index(["year", "reporter", "partner", "flow"])["is_single_source"]
    )
    assert not keys.loc[(2023, "TJK", "CHN", "total")].any()
    assert keys.loc[(2024, "TJK", "CHN", "total")].all()
    projects = tables.load("projects")
    single = projects.assign(is_single_source=is_single_source("projects", projects, TABLES)).set_index("project_id")
    assert single.loc["dushanbe-city-hall", "is_single_source"]
    assert not single.loc["dushanbe-chanak-road", "is_single_source"]
    assert not is_single_source("claims", tables.load("claims"), TABLES).any()


def test_an_event_that_others_report_too_rests_on_more_than_one_source() -> None:
    events = tables.load("events")
    single = events.assign(is_single_source=is_single_source("events", events, TABLES)).set_index("event_id")[
        "is_single_source"
    ]
    assert not single["1992-diplomatic-relations"]
    assert single["2024-chengdu-fm5"]
    by_id = events.set_index("event_id", drop=False)
    assert not row_is_single_source(by_id.loc["1992-diplomatic-relations"], TABLES)
    assert row_is_single_source(by_id.loc["2024-chengdu-fm5"], TABLES)


def test_a_selected_row_knows_whether_it_rests_on_one_source() -> None:
    trade = TABLES["trade_annual"]
    chosen = trade[(trade["partner"] == "CHN") & (trade["flow"] == "total")].set_index(["year", "series"], drop=False)
    assert not row_is_single_source(chosen.loc[(2023, "TJ_NATIONAL")], TABLES)
    assert row_is_single_source(chosen.loc[(2024, "TJ_NATIONAL")], TABLES)
    assert not row_is_single_source(tables.load("claims").iloc[0], TABLES)
    assert row_is_single_source(tables.load("area_evidence").iloc[0], TABLES)
    assert not row_is_single_source(pd.Series({"row_id": "dushanbe-chanak-road", "source_id": "x"}), TABLES)


def test_debts_to_different_creditors_are_not_subtracted() -> None:
    rows = tables.load("finance")
    debt = rows[(rows["indicator"] == "external_debt_owed_to_china") & (rows["date"] == "2025-01-01")]
    other = debt.assign(creditor="china_eximbank", value=700.0, source_id="gazeta-kg-2026")
    assert in_finance(pd.concat([debt, other])).empty
    assert len(in_finance(pd.concat([debt, other.assign(creditor="china")]))) == 1
