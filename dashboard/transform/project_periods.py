"""Known, possible and open-ended periods of projects."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans


def with_periods(projects: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Projects with columns of days that bound their period; missing where unknown.

    `may_begin` to `must_begin`: days that the start date can mean; `must_end` to `may_end`: the same for the end.
    The project certainly ran between `must_begin` and `must_end`. `open_to`: planned end of an unfinished project, else
    `today`. A completed project without an end date has no end, an announced one ends when it was announced, and a
    stalled one with the last report of works.
    """
    actual = projects["end_date_kind"] == "actual"
    stalled = (projects["status"] == "stalled") & projects["start_date"].notna()
    start, end = day_spans(projects["start_date"]), day_spans(projects["end_date"])
    last = day_spans(projects["end_date"].where(actual, projects["last_report"].where(stalled)))
    unfinished = projects["status"] == "under_construction"
    planned = end["last"].where(~actual)
    return projects.assign(
        may_begin=start["first"],
        must_begin=start["last"],
        must_end=last["first"],
        may_end=last["last"],
        open_to=planned.where(planned.notna(), today).where(unfinished),
    )
