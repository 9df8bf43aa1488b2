import pandas as pd

from dashboard import tables
from dashboard.content import catalogue
from dashboard.transform.provenance import (
    all_rows,
    freshness_by_source,
    freshness_by_table,
    latest_by_key,
    row_counts_by_period,
    row_counts_by_year,
    rows_by_source,
    source_columns,
    undated_row_counts,
)

SMALL = {
    "events": pd.DataFrame(
        {
            "event_id": ["visit", "treaty", "plan"],
            "date": ["2018-12-30", "2017", None],
            "date_end": ["2019-01-02", None, None],
            "source_id": ["a", "b", "a"],
            "publisher": ["A", "B", "A"],
        }
    ),
    "claims": pd.DataFrame({"claim_id": ["c01"], "second_source_id": ["b"], "source_id": ["a"], "publisher": ["A"]}),
}
ROWS = all_rows(SMALL, {"events": ["event_id"], "claims": ["claim_id"]})


def test_a_row_of_two_years_counts_in_both_and_one_without_a_date_in_none() -> None:
    counted = row_counts_by_year(row_counts_by_period(ROWS), 2016, 2020)
    assert counted.loc["events"].dropna().to_dict() == {2017: 1.0, 2018: 1.0, 2019: 1.0}
    assert counted.loc["claims"].isna().all()
    assert undated_row_counts(row_counts_by_period(ROWS)).to_dict() == {"events": 1, "claims": 1}


def test_a_row_rests_on_each_source_that_it_names() -> None:
    assert rows_by_source(ROWS)["rows"].to_dict() == {"a": 3, "b": 2}
    assert rows_by_source(ROWS)["tables"].to_dict() == {"a": "events;claims", "b": "events;claims"}


SOURCES = pd.DataFrame(
    {"source_id": ["a", "b"], "publisher": ["A", "B"], "title": ["first", "second"], "date": ["2020-01", None]}
)


def test_newest_is_by_source_newest_first() -> None:
    found = freshness_by_source(ROWS, SOURCES, "2026-11-24").set_index("source_id")
    assert list(found.index) == ["a", "b"]
    assert found.loc["a", ["newest", "source_date", "rows", "title"]].tolist() == ["2019-01-02", "2020-01", 3, "first"]
    assert found.loc["b", "newest"] == "2017"
    assert pd.isna(found.loc["b", "source_date"])


def test_newest_is_by_table_with_the_source_of_the_newest_row() -> None:
    found = freshness_by_table(ROWS, SOURCES, "2026-11-24").set_index("table")
    assert found.loc["events", ["rows", "sources", "newest", "source_id", "source_date"]].tolist() == [
        3,
        2,
        "2019-01-02",
        "a",
        "2020-01",
    ]
    assert pd.isna(found.loc["claims", "newest"])


def test_a_year_reaches_further_than_a_month_in_it_but_not_beyond_the_day_of_looking() -> None:
    rows = pd.DataFrame({"key": ["x", "x"], "newest": ["2024", "2024-06"]})
    assert latest_by_key(rows, "key", "newest", "2026-11-24")["newest"].tolist() == ["2024"]
    assert latest_by_key(rows, "key", "newest", "2024-11-24")["newest"].tolist() == ["2024-06"]


def test_planned_ends_are_no_time_that_is_covered() -> None:
    rows = catalogue.load(catalogue.ALL_ROWS)
    assert rows.loc[rows["row"] == "asht-solar-250mw", "newest"].tolist() == ["2025"]
    assert rows["last_year"].max() <= int(tables.version()[:4])


def test_coverage_of_the_tables_equals_the_tables() -> None:
    counted = row_counts_by_year(catalogue.load(catalogue.ROW_COUNTS), 1992, 2026)
    months = tables.load("trade_monthly")
    assert counted.loc["trade_monthly", 2026] == (months["year"] == 2026).sum() == 105
    assert pd.isna(counted.loc["trade_monthly", 2023])
    assert counted.loc["visits", 2024] == 1


def test_every_source_has_rows_and_every_row_a_source() -> None:
    rows = catalogue.load(catalogue.ALL_ROWS)
    assert set(rows["source_id"]) == set(tables.load("sources")["source_id"])
    for name in set(tables.names()) - {"sources", "areas"}:
        table = tables.load(name)
        if name in {"level_names", "event_reports"}:  # a name or a report whose text was not found has no source
            table = table[table["source_id"].notna()]
        assert rows.loc[rows["table"] == name, "row"].nunique() == len(table), name


def test_the_number_of_another_source_of_a_project_is_no_source() -> None:
    assert source_columns(tables.load("project_sources")) == ["source_id"]
    assert source_columns(tables.load("claims")) == ["source_id", "second_source_id"]
