"""Projects: where each can be placed, what each was in a given year, and the group that gives it its colour."""

from collections.abc import Sequence

import pandas as pd

from dashboard.tables.partial_dates import first_year
from dashboard.text import labels

BEGUN = "begun"  # of a past year: begun by then, finished since, but nobody says when
OUTSIDE = "outside_tajikistan"
DENIED = "disputed_report"


def with_coordinates(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects with coordinates in Tajikistan."""
    known = projects["latitude"].notna() & projects["longitude"].notna()
    return projects[known & (projects["role"] != OUTSIDE)]


def counted_in_provinces(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects that count in a province: in the country, its province known, not denied, not part of another one."""
    return projects[
        projects["admin1"].notna()
        & ~projects["role"].isin([OUTSIDE, DENIED])
        & ~projects["part_of"].isin(projects["project_id"])
    ]


def agreed_value_usd(projects: pd.DataFrame) -> pd.Series:
    """Values that were agreed or spent, US dollars; what was only expected, or worked out, measures nothing."""
    return projects["value_usd"].where(projects["value_basis"] == "reported")


def sum_by_province(projects: pd.DataFrame, measure: str) -> pd.Series:
    """Number of projects by province, or with a kind of value as `measure` the sum of that kind's known values."""
    if measure == "count":
        return projects["admin1"].value_counts()
    own = projects[projects["value_type"] == measure]
    return own.groupby("admin1")["value_usd"].sum(min_count=1).dropna()


def with_area_and_group(projects: pd.DataFrame, areas: pd.DataFrame, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """Columns `area_id`, a project's first area or the first that is among those chosen, and `group`, that area's."""
    groups = areas.set_index("area_id")["group"]

    def first(ids: str) -> str:
        own = ids.split(";")
        return next((area for area in own if area in chosen), own[0])

    area = projects["area_ids"].map(first).astype("str")
    return projects.assign(area_id=area, group=area.map(groups).astype("str"))


def reported_status(projects: pd.DataFrame) -> pd.Series:
    """Status of each project; none for a report that is denied: nothing says that it was built."""
    return projects["status"].mask(projects["role"] == DENIED)


def has_begun(projects: pd.DataFrame) -> pd.Series:
    """Whether works have begun: a plan that was announced has not, nor does a denied report say so."""
    status = reported_status(projects)
    return status.notna() & (status != "announced")


def states() -> list[str]:
    """What a project can have been in a past year, in the order of display."""
    return [*labels.codes("projects", "status"), BEGUN]


def count_by_status(projects: pd.DataFrame) -> dict[str, int]:
    """Number of projects by status, every status named."""
    counts = reported_status(projects).value_counts()
    return {status: int(counts.get(status, 0)) for status in labels.codes("projects", "status")}


def as_of_year(projects: pd.DataFrame, year: int) -> pd.DataFrame:
    """Projects known by the end of a year, with `state`, what each was then, and `earlier`: finished before that year.

    Finished counts only with a date that is not a plan. A project finished later was under way. One that is
    finished, but nobody says when, is BEGUN from its start on. A stalled one was under way until the last report of
    works, or in the year of its start. Before its first date a project is not known of.
    """
    start = first_year(projects["start_date"])
    end = first_year(projects["end_date"].where(projects["end_date_kind"] == "actual"))
    finished = (end <= year).fillna(False).astype(bool)
    status = reported_status(projects)
    state = status.where(status != "completed", BEGUN)
    seen = first_year(projects["last_report"]).fillna(start)
    working = (projects["status"] == "stalled") & (year <= seen).fillna(False).astype(bool)
    state = state.mask(end.notna() | working, "under_construction").mask(finished, "completed")
    known = finished | (start <= year).fillna(False).astype(bool)
    return projects.assign(state=state, earlier=(end < year).fillna(False).astype(bool))[known]


def undated(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects that no year can be given: neither a start nor an end that is not a plan."""
    return projects[
        projects["start_date"].isna() & (projects["end_date"].isna() | (projects["end_date_kind"] != "actual"))
    ]


def years_with_projects(projects: pd.DataFrame, years: tuple[int, int]) -> list[int]:
    """Years of a range from the first start of a project on."""
    first = first_year(projects["start_date"]).min()
    if pd.isna(first):
        return []
    return list(range(max(int(first), years[0]), years[1] + 1))


def count_states_by_year(projects: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Number of projects in each state at the end of each year: columns `year`, `state`, `count`, zeros included."""
    counted = []
    for year in years:
        counts = as_of_year(projects, year)["state"].value_counts()
        counted += [{"year": year, "state": state, "count": int(counts.get(state, 0))} for state in states()]
    return pd.DataFrame(counted, columns=["year", "state", "count"])
