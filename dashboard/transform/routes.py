"""Routes: roads, railways, pipelines and power lines, with the project that built each where known."""

import pandas as pd

from dashboard.tables.memo import memoized
from dashboard.transform.geometry import project_x
from dashboard.transform.projects import as_of_year


@memoized
def one_row_per_route(routes: pd.DataFrame) -> pd.DataFrame:
    """One row per route, with `places`, the names of its places in order."""
    stops = routes.sort_values(["route_id", "seq"])
    rows = stops.drop_duplicates("route_id").set_index("route_id", drop=False)
    return rows.assign(places=stops.groupby("route_id")["place_name"].agg(" – ".join)).reset_index(drop=True)


def routes_in_year(rows: pd.DataFrame, projects: pd.DataFrame, year: int) -> pd.DataFrame:
    """Routes that existed or were being built in a year, with the state of their project then as `status`.

    A route that is not the work of one project has no dates and is left out.
    """
    state = as_of_year(projects, year).set_index("project_id")["state"]
    rows = rows[rows["project_id"].isin(state.index)]
    return rows.assign(status=rows["project_id"].map(state).astype("str"))


@memoized
def route_paths(routes: pd.DataFrame) -> dict[str, tuple[list[float], list[float]]]:
    """Lists of x and y of the places of each route, in order, by the id of the route."""
    ordered = routes.sort_values(["route_id", "seq"])
    return {
        str(route): (project_x(stops["longitude"]).round(4).tolist(), stops["latitude"].tolist())
        for route, stops in ordered.groupby("route_id")
    }
