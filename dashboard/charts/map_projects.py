"""Projects and routes on a vector map of Tajikistan; no tiles, no network."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts import basemap, legend
from dashboard.charts.chart import Chart
from dashboard.charts.palette import GROUP, NEUTRAL, ROUTE, ROUTE_DASH, STATUS_SYMBOL
from dashboard.charts.template import figure
from dashboard.filters import Filters, apply
from dashboard.rows import each_row
from dashboard.text import _, hover, money, ngettext, number, span
from dashboard.transform.geometry import fan_out, x_of
from dashboard.transform.projects import DENIED, on_the_map, with_group

PAGES = ("map",)
NO_VALUE_SIZE, SMALLEST, LARGEST = 9.0, 9.0, 30.0
LARGEST_VALUE_USD = 3e9


def draw(
    projects: pd.DataFrame,
    areas: pd.DataFrame,
    routes: pd.DataFrame,
    provinces: dict[str, Any],
    countries: dict[str, Any],
    borders: dict[str, Any],
    borders_disputed: dict[str, Any],
    towns: dict[str, Any],
    *,
    filters: Filters,
) -> Chart:
    """Colour is the group of areas, shape the status, size the value in nominal US dollars where one is known."""
    chosen = apply(projects, filters)
    placed = fan_out(with_group(on_the_map(chosen), areas, filters.areas).sort_values(["status", "project_id"]))
    elsewhere = len(chosen) - len(placed)
    undated = len(apply(projects, Filters(filters.areas))) - len(chosen) if not filters.every_year else 0
    traces = [
        *basemap.traces(provinces, countries, borders, borders_disputed),
        *route_lines(routes),
        *basemap.places(towns),
        rings(placed),
        *[points(part, str(group)) for group, part in placed.groupby("group")],
        *legend.of_groups(set(placed["group"])),
        *statuses(placed),
    ]
    return Chart(
        title=_("Projects with Chinese participation in Tajikistan"),
        subtitle=_(
            "Colour: group of areas; shape: status; size: value in nominal US dollars, hollow where none is known"
        ),
        figure=figure(traces, **basemap.LAYOUT),
        rows=placed.drop(columns=["x", "y"]),
        alt=alt(placed, elsewhere),
        note=note(placed, elsewhere, undated),
        selectable=True,
        credits=("Natural Earth", "GeoNames (CC BY 4.0)", "© OpenStreetMap contributors (ODbL)"),
        left=26,
        legend_rows=3,
        axis_room=14,
        size=(1000, 850),
    )


def marker_size(value_usd: float) -> float:
    """Diameter in pixels; the area of a mark grows with the value, up to LARGEST_VALUE_USD."""
    if value_usd != value_usd:
        return NO_VALUE_SIZE
    return SMALLEST + (LARGEST - SMALLEST) * float(min(value_usd / LARGEST_VALUE_USD, 1.0) ** 0.5)


def symbol(status: str, valued: bool, role: str) -> str:
    """Shape of a mark: by status, hollow without a value, crossed where the report is denied."""
    if role == DENIED:
        return "x-thin-open"
    return STATUS_SYMBOL[status] + ("" if valued else "-open")


def points(rows: pd.DataFrame, group: str) -> go.Scatter:
    """Projects of one group of areas."""
    return go.Scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        name=words.group(group),
        legendgroup=group,
        showlegend=False,
        customdata=rows.index,
        marker={
            "color": GROUP[group],
            "size": [marker_size(value) for value in rows["value_usd"]],
            "symbol": [symbol(row.status, row.value_usd == row.value_usd, row.role) for row in each_row(rows)],
            "opacity": 0.88,
            "line": {"width": 1.6, "color": GROUP[group]},
        },
        text=[describe(row) for row in each_row(rows)],
        hovertemplate="%{text}<extra></extra>",
    )


def describe(row: Any) -> str:
    """A project in a few lines: name, status, time, place with precision, value with its kind, publisher."""
    value = _("value not known")
    if row.value_usd == row.value_usd:
        value = f"{money(row.value_usd)}, {words.value_type(row.value_type)}"
    end = row.end_date if isinstance(row.end_date, str) else ""
    start = row.start_date if isinstance(row.start_date, str) else ""
    when = span(start, end) if start else span(end, "")
    return hover(
        row.name,
        f"{words.status(row.status)}, {when}",
        _("end date is a plan") if row.end_date_kind == "planned" else "",
        f"{row.place_name} ({words.precision(row.location_precision)})",
        value,
        row.financier,
        _("Press report that Tajikistan denies.") if row.role == DENIED else "",
        row.publisher,
    )


def rings(rows: pd.DataFrame) -> go.Scatter:
    """Faint rings around projects whose place is known only by town, district or region."""
    vague = rows[rows["location_precision"] != "exact"]
    return go.Scatter(
        x=vague["x"],
        y=vague["y"],
        mode="markers",
        name=_("Place known only by town, district or region"),
        marker={
            "symbol": "circle-open",
            "size": [marker_size(value) + 9 for value in vague["value_usd"]],
            "color": NEUTRAL,
            "opacity": 0.55,
            "line": {"width": 1, "color": NEUTRAL},
        },
        hoverinfo="skip",
        showlegend=bool(len(vague)),
    )


def route_lines(routes: pd.DataFrame) -> list[go.Scatter]:
    """Routes through their places in order; colour is the mode, dash the status."""
    lines = []
    seen: set[str] = set()
    for _route, stops in routes.sort_values(["route_id", "seq"]).groupby("route_id"):
        first = stops.iloc[0]
        mode = str(first["mode"])
        lines.append(
            go.Scatter(
                x=x_of(stops["longitude"]),
                y=stops["latitude"],
                mode="lines",
                name=words.mode(mode),
                legendgroup=mode,
                showlegend=mode not in seen,
                line={"color": ROUTE[mode], "width": 2.4, "dash": ROUTE_DASH[str(first["status"])]},
                opacity=0.75,
                text=[hover(first["name"], f"{words.mode(mode)}, {words.status(first['status'])}")] * len(stops),
                hovertemplate="%{text}<extra></extra>",
            )
        )
        seen.add(mode)
    return lines


def statuses(rows: pd.DataFrame) -> list[go.Scatter]:
    """A grey shape for each status that is drawn."""
    present = set(rows["status"])
    return [legend.entry(words.status(each), shape) for each, shape in STATUS_SYMBOL.items() if each in present]


def note(placed: pd.DataFrame, elsewhere: int, undated: int) -> str:
    """What is not exact, not here, or cannot be placed in time, counted; and the border policy."""
    vague = int((placed["location_precision"] != "exact").sum())
    parts = [
        ngettext(
            "The place of {count} project is known only by town, district or region (ring).",
            "The places of {count} projects are known only by town, district or region (rings).",
            vague,
        ),
        _("Projects at one place are fanned out around it. Routes join towns and are not exact courses."),
    ]
    if elsewhere:
        parts.append(
            ngettext(
                "{count} more project has no place in Tajikistan.",
                "{count} more projects have no place in Tajikistan.",
                elsewhere,
            )
        )
    if undated:
        parts.append(
            ngettext(
                "{count} project lies outside these years or has no date.",
                "{count} projects lie outside these years or have no date.",
                undated,
            )
        )
    return " ".join([*parts, basemap.border_policy()])


def alt(placed: pd.DataFrame, elsewhere: int) -> str:
    """The map in words: counts by status."""
    counts = placed["status"].value_counts()
    by_status = ", ".join(f"{words.status(str(status)).lower()} {number(count)}" for status, count in counts.items())
    return _("Map of Tajikistan with {placed} projects ({by_status}); {elsewhere} not on the map.").format(
        placed=number(len(placed)), by_status=by_status or "0", elsewhere=number(elsewhere)
    )
