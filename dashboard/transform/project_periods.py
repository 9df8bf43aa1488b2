"""When a project ran, as far as that is known: parts that are sure, parts that are not, and open ends."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans


def with_periods(projects: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Columns of days that bound what is known of each project's time; missing where nothing is.

    `may_begin` to `must_begin`: days that the start date can mean; `must_end` to `may_end` the same of the end.
    Between `must_begin` and `must_end` the project surely ran. `open_to`: until when an unfinished project goes on,
    its planned end, else `today`. A completed project without an end date has neither, an announced one ends where it
    was announced, and a stalled one with the last report of works.
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
