"""Routes: roads, railways, pipelines and power lines, each the work of one project where that is known."""

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.transform.geometry import project_x
from dashboard.transform.projects import as_of_year


@memoized
def one_row_per_route(routes: pd.DataFrame) -> pd.DataFrame:
    """One row a route, with `places`, its places in order."""
    stops = routes.sort_values(["route_id", "seq"])
    rows = stops.drop_duplicates("route_id").set_index("route_id", drop=False)
    return rows.assign(places=stops.groupby("route_id")["place_name"].agg(" – ".join)).reset_index(drop=True)


def routes_in_year(rows: pd.DataFrame, projects: pd.DataFrame, year: int) -> pd.DataFrame:
    """Routes that there were, or were being built, in a year: `status` is then what their project was.

    A route that no one project built has no dates and is left out.
    """
    state = as_of_year(projects, year).set_index("project_id")["state"]
    rows = rows[rows["project_id"].isin(state.index)]
    return rows.assign(status=rows["project_id"].map(state).astype("str"))


@memoized
def route_paths(routes: pd.DataFrame) -> dict[str, tuple[list[float], list[float]]]:
    """Abscissas and ordinates of the places of each route, in their order."""
    ordered = routes.sort_values(["route_id", "seq"])
    return {
        str(route): (project_x(own["longitude"]).round(4).tolist(), own["latitude"].tolist())
        for route, own in ordered.groupby("route_id")
    }
