"""Routes as lines on a map: colour by mode, dash by status."""

from typing import Any

import pandas as pd

from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import ROUTE, ROUTE_DASH
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, hover_text
from dashboard.transform.routes import route_paths
from dashboard.transform.sampling import balanced_sample

MAX_ROUTES = 40


def sample_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """At most MAX_ROUTES rows, balanced by mode, the first by name."""
    return balanced_sample(rows, MAX_ROUTES, rows["mode"], ["name"], ascending=True)


def omitted_rows_note(shown: int, total: int) -> str:
    """Note on the routes that are not drawn; empty if all are."""
    return omitted_note(shown, total, _("routes"), _("of each mode the first by name"))


def lines(rows: pd.DataFrame, routes: pd.DataFrame) -> list[Trace]:
    """Traces by mode and status, legend entries by mode; `rows` has one row per route, `routes` one per place."""
    stops = route_paths(routes)
    traces: list[Trace] = []
    seen: set[str] = set()
    for (mode, status), group in rows.groupby(["mode", "status"], sort=True):
        xs: list[float | None] = []
        ys: list[float | None] = []
        texts: list[str | None] = []
        for row in named_rows(group):
            longitudes, latitudes = stops[row.route_id]
            xs += [*longitudes, None]
            ys += [*latitudes, None]
            texts += [describe(row)] * len(longitudes) + [None]
        traces.append(
            scatter(
                x=xs,
                y=ys,
                mode="lines",
                name=labels.mode(str(mode)),
                legendgroup=mode,
                showlegend=mode not in seen,
                line={"color": ROUTE[str(mode)], "width": 2.4, "dash": ROUTE_DASH[str(status)]},
                opacity=0.75,
                text=texts,
                hovertemplate="%{text}<extra></extra>",
            )
        )
        seen.add(str(mode))
    return traces


def describe(row: Any) -> str:
    """Hover text of a route: name, mode and status, places, note."""
    return hover_text(row.name, f"{labels.mode(row.mode)}, {labels.status(row.status).lower()}", row.places, row.note)
