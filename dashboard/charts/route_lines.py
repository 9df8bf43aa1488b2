"""Routes as lines on a map: colour is the mode, dash the status."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.palette import ROUTE, ROUTE_DASH
from dashboard.rows import each_row
from dashboard.text import hover
from dashboard.transform.geometry import x_of
from dashboard.transform.routes import stops_of


def lines(rows: pd.DataFrame, routes: pd.DataFrame) -> list[go.Scatter]:
    """One line a route through its places, one legend entry a mode; `rows` one a route, `routes` one a place."""
    stops = stops_of(routes, list(rows["route_id"])).groupby("route_id")
    drawn: list[go.Scatter] = []
    seen: set[str] = set()
    for row in each_row(rows):
        own = stops.get_group(row.route_id)
        drawn.append(
            go.Scatter(
                x=x_of(own["longitude"]).round(4),
                y=own["latitude"],
                mode="lines",
                name=words.mode(row.mode),
                legendgroup=row.mode,
                showlegend=row.mode not in seen,
                line={"color": ROUTE[row.mode], "width": 2.4, "dash": ROUTE_DASH[row.status]},
                opacity=0.75,
                text=[describe(row)] * len(own),
                hovertemplate="%{text}<extra></extra>",
            )
        )
        seen.add(row.mode)
    return drawn


def describe(row: Any) -> str:
    """A route in a few lines: name, mode and status, places, note."""
    return hover(row.name, f"{words.mode(row.mode)}, {words.status(row.status).lower()}", row.places, row.note)
