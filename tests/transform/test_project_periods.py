import pandas as pd

from dashboard import tables
from dashboard.transform.project_periods import with_periods

TODAY = pd.Timestamp(2026, 12, 31)


def spell(project: str) -> dict[str, str]:
    rows = with_periods(tables.load("projects"), TODAY).set_index("project_id")
    columns = ["may_begin", "must_begin", "must_end", "may_end", "open_to"]
    return {name: f"{rows.loc[project, name]:%Y-%m-%d}" for name in columns if pd.notna(rows.loc[project, name])}


def test_possible_days_of_an_imprecise_date_are_separate_from_certain_ones() -> None:
    assert spell("shahriston-tunnel") == {
        "may_begin": "2006-01-01",
        "must_begin": "2006-12-31",
        "must_end": "2012-10-27",
        "may_end": "2012-10-27",
    }


def test_an_unfinished_project_goes_on_to_its_planned_end_or_to_today() -> None:
    assert spell("istiqlol-electrolytic-lead")["open_to"] == "2024-12-31"
    assert "may_end" not in spell("istiqlol-electrolytic-lead")
    assert spell("kalaikhumb-vanj-rushan-road")["open_to"] == "2026-12-31"


def test_a_stalled_project_ran_until_the_last_report_of_works_and_does_not_go_on() -> None:
    assert spell("line-d-gas-pipeline") == {
        "may_begin": "2014-09-13",
        "must_begin": "2014-09-13",
        "must_end": "2020-01-01",
        "may_end": "2020-01-31",
    }
    assert spell("zarafshan-cdb-upgrade") == {"may_begin": "2013-05-19", "must_begin": "2013-05-19"}  # no later report
    assert spell("dushanbe-city-hall") == {}  # a report, but no start


def test_a_completed_project_without_an_end_has_none_and_does_not_go_on() -> None:
    assert set(spell("zhongtai-cotton-farms")) == {"may_begin", "must_begin"}
    assert set(spell("norinco-rasht-chp")) == {"may_begin", "must_begin"}
