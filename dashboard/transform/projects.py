"""Projects: coordinates, state in a given year, and the group of areas that determines the colour."""

from collections.abc import Sequence

import pandas as pd

from dashboard.tables.partial_dates import first_year
from dashboard.text import labels

BEGUN = "begun"  # state in a past year: begun by then and finished since, on an unknown date
OUTSIDE = "outside_tajikistan"
DENIED = "disputed_report"


def with_coordinates(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects that have coordinates in Tajikistan."""
    located = projects["latitude"].notna() & projects["longitude"].notna()
    return projects[located & (projects["role"] != OUTSIDE)]


def counted_in_provinces(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects that count for a province: in the country, province known, not denied, not part of another one."""
    return projects[
        projects["admin1"].notna()
        & ~projects["role"].isin([OUTSIDE, DENIED])
        & ~projects["part_of"].isin(projects["project_id"])
    ]


def agreed_value_usd(projects: pd.DataFrame) -> pd.Series:
    """Values that were agreed or spent, US dollars; missing for expected or computed ones."""
    return projects["value_usd"].where(projects["value_basis"] == "reported")


def sum_by_province(projects: pd.DataFrame, measure: str) -> pd.Series:
    """Number of projects by province, or, with a value type as `measure`, the sum of its known values."""
    if measure == "count":
        return projects["admin1"].value_counts()
    rows = projects[projects["value_type"] == measure]
    return rows.groupby("admin1")["value_usd"].sum(min_count=1).dropna()


def with_area_and_group(projects: pd.DataFrame, areas: pd.DataFrame, preferred: Sequence[str] = ()) -> pd.DataFrame:
    """Projects with `area_id`, the first `preferred` one of their areas, else the first, and its `group`."""
    groups = areas.set_index("area_id")["group"]

    def first(ids: str) -> str:
        own_areas = ids.split(";")
        return next((area for area in own_areas if area in preferred), own_areas[0])

    area = projects["area_ids"].map(first).astype("str")
    return projects.assign(area_id=area, group=area.map(groups).astype("str"))


def reported_status(projects: pd.DataFrame) -> pd.Series:
    """Status of each project; missing for denied reports, as nothing shows that the project exists."""
    return projects["status"].mask(projects["role"] == DENIED)


def has_begun(projects: pd.DataFrame) -> pd.Series:
    """Whether works have begun: not for announced plans or denied reports."""
    status = reported_status(projects)
    return status.notna() & (status != "announced")


def states() -> list[str]:
    """Possible states of a project in a past year, in the order of display."""
    return [*labels.codes("projects", "status"), BEGUN]


def count_by_status(projects: pd.DataFrame) -> dict[str, int]:
    """Number of projects by status, zeros included."""
    counts = reported_status(projects).value_counts()
    return {status: int(counts.get(status, 0)) for status in labels.codes("projects", "status")}


def as_of_year(projects: pd.DataFrame, year: int) -> pd.DataFrame:
    """Projects known by the end of a year, with their `state` then and `earlier`, whether finished before that year.

    Only actual dates of completion count, not planned ones. A project finished later was under way; one finished on an
    unknown date is BEGUN from its start on. A stalled one was under way until the last report of works, or in the year
    of its start. Before its first date a project is not known.
    """
    start = first_year(projects["start_date"])
    end = first_year(projects["end_date"].where(projects["end_date_kind"] == "actual"))
    finished = (end <= year).fillna(False).astype(bool)
    status = reported_status(projects)
    state = status.where(status != "completed", BEGUN)
    last_seen = first_year(projects["last_report"]).fillna(start)
    working = (projects["status"] == "stalled") & (year <= last_seen).fillna(False).astype(bool)
    state = state.mask(end.notna() | working, "under_construction").mask(finished, "completed")
    is_known = finished | (start <= year).fillna(False).astype(bool)
    return projects.assign(state=state, earlier=(end < year).fillna(False).astype(bool))[is_known]


def undated(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects with neither a start date nor an actual end date."""
    return projects[
        projects["start_date"].isna() & (projects["end_date"].isna() | (projects["end_date_kind"] != "actual"))
    ]


def years_with_projects(projects: pd.DataFrame, years: tuple[int, int]) -> list[int]:
    """Years of a range, beginning with the first start of a project."""
    first = first_year(projects["start_date"]).min()
    if pd.isna(first):
        return []
    return list(range(max(int(first), years[0]), years[1] + 1))


def count_states_by_year(projects: pd.DataFrame, years: Sequence[int]) -> pd.DataFrame:
    """Number of projects in each state at the end of each year: columns `year`, `state`, `count`, zeros included."""
    rows = []
    for year in years:
        counts = as_of_year(projects, year)["state"].value_counts()
        rows += [{"year": year, "state": state, "count": int(counts.get(state, 0))} for state in states()]
    return pd.DataFrame(rows, columns=["year", "state", "count"])
