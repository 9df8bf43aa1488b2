"""Projects: which can be placed on the map of Tajikistan, and the group that gives each its colour."""

from collections.abc import Sequence

import pandas as pd

STATUSES = ("completed", "under_construction", "announced")
OUTSIDE = "outside_tajikistan"
DENIED = "disputed_report"


def on_the_map(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects with coordinates in Tajikistan."""
    known = projects["latitude"].notna() & projects["longitude"].notna()
    return projects[known & (projects["role"] != OUTSIDE)]


def with_group(projects: pd.DataFrame, areas: pd.DataFrame, chosen: Sequence[str] = ()) -> pd.DataFrame:
    """Column `group`: the group of a project's first area, or of the first that is among the areas chosen."""
    groups = areas.set_index("area_id")["group"]

    def first(ids: str) -> str:
        own = ids.split(";")
        return str(groups[next((area for area in own if area in chosen), own[0])])

    return projects.assign(group=projects["area_ids"].map(first))


def by_status(projects: pd.DataFrame) -> dict[str, int]:
    """Number of projects by status, every status named."""
    counts = projects["status"].value_counts()
    return {status: int(counts.get(status, 0)) for status in STATUSES}
