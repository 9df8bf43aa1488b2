"""Projects and routes on a vector map of Tajikistan, without tiles or network."""

from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import basemap, legend, route_lines
from dashboard.charts.parts.basemap import TAJIKISTAN
from dashboard.charts.parts.map_words import alt, describe, note
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import FAINT, GROUP, NEUTRAL, ROUTE_DASH, STATUS_SYMBOL
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.memo import memoized
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, money
from dashboard.transform.filters import Filters, Years, in_years, of_areas
from dashboard.transform.geometry import project_x, spread_overlaps
from dashboard.transform.projects import (
    DENIED,
    agreed_value_usd,
    as_of_year,
    reported_status,
    states,
    with_area_and_group,
    with_coordinates,
    years_with_projects,
)
from dashboard.transform.routes import one_row_per_route, routes_in_year
from dashboard.transform.sampling import balanced_sample

PAGES = ("map",)
NO_VALUE_SIZE, MIN_SIZE, MAX_SIZE, RING = 8.0, 8.0, 26.0, 6.0
MAX_SIZE_VALUE_USD = 3e9
PIXELS_PER_DEGREE = 80.0  # on a medium screen, on which marks must not overlap
PRECISIONS = ("exact", "town", "district", "region")
EARLIER_OPACITY, OPACITY = 0.4, 0.88
MAX_MARKS = 160  # marks without overlap
SIZE_KEY = {1e7: 69.0, 1e8: 70.1, 1e9: 71.2}  # US dollars: longitude of the sample


def years(projects: pd.DataFrame, year_range: Years, *, filters: Filters) -> dict[str, str]:
    """Choices of a state: the latest one, then the years under the filter."""
    shown = years_with_projects(of_areas(projects, filters.areas), filters.years or year_range)
    return {"all": _("Latest")} | {str(year): str(year) for year in shown}


YEAR = Option(lambda: _("Status by year"), years, "slider")


def draw(
    projects: pd.DataFrame,
    areas: pd.DataFrame,
    routes: pd.DataFrame,
    provinces: dict[str, Any],
    borders: dict[str, Any],
    borders_disputed: dict[str, Any],
    towns: dict[str, Any],
    *,
    filters: Filters,
    year: Annotated[str, YEAR] = "all",
) -> Chart:
    """Colour is the group of areas, shape the status, size the value in nominal US dollars that was agreed or spent.

    `year` is "all" for the latest status, or a year for the status at the time.
    """
    candidates = with_group_and_size(projects, areas, filters.areas)
    chosen = with_state(candidates, filters, year)
    located = with_coordinates(chosen)
    sampled = balanced_sample(located, MAX_MARKS, located["admin1"].fillna(""), ["value_usd"])
    placed = sampled.join(spread_all(candidates) if len(with_coordinates(candidates)) <= MAX_MARKS else spread(sampled))
    shown_routes = of_areas(one_row_per_route(routes), filters.areas)
    if year != "all":
        shown_routes = routes_in_year(shown_routes, projects, int(year))
    sampled_routes = route_lines.sample_rows(shown_routes)
    traces = [
        *basemap.base_traces(TAJIKISTAN, provinces, borders, borders_disputed),
        *route_lines.lines(sampled_routes, routes),
        precision_rings(placed),
        *[
            points(placed[placed["group"] == group], group)
            for group in labels.codes("areas", "group")
            if group in set(placed["group"])
        ],
        basemap.landmark_trace(
            [*basemap.country_landmarks(TAJIKISTAN), *basemap.town_landmarks(towns, TAJIKISTAN), *size_key(placed)],
        ),
        *legend_entries(placed, year),
    ]
    return Chart(
        title=_("Projects with Chinese participation in Tajikistan")
        if year == "all"
        else _("Projects with Chinese participation in Tajikistan, {year}").format(year=year),
        subtitle=_(
            "Colour: group of areas; shape: status; size: value agreed or spent, nominal US dollars of whatever kind; "
            "hollow, of the least size: value not known, only expected or derived"
        ),
        spec=figure(traces, **{**TAJIKISTAN.layout, "shapes": [basemap.GROUND, *leader_lines(placed)]}),
        rows=located.drop(columns=["area_id", "group", "size_usd", "earlier"]),
        alt=alt(located, len(chosen) - len(located), year),
        note=note(candidates, chosen, located, year),
        omitted_note=" ".join(
            [
                omitted_note(
                    len(placed), len(located), _("projects"), _("of each province those of the largest known value")
                ),
                route_lines.omitted_rows_note(len(sampled_routes), len(shown_routes)),
            ]
        ).strip(),
        selectable=True,
        credits=basemap.CREDITS,
        left=26,
        legend_rows=4,
        axis_room=14,
        size=(1000, 900),
        min_height_ratio=0.62,
    )


@memoized
def with_group_and_size(projects: pd.DataFrame, areas: pd.DataFrame, chosen: tuple[str, ...]) -> pd.DataFrame:
    """Projects of the chosen areas with columns `group` (colour) and `size_usd` (size of the mark)."""
    rows = with_area_and_group(of_areas(projects, chosen), areas, chosen)
    return rows.assign(size_usd=agreed_value_usd(rows))


def with_state(projects: pd.DataFrame, filters: Filters, year: str) -> pd.DataFrame:
    """Projects with column `state`, as last reported under the filter or at the end of a year."""
    if year == "all":
        rows = in_years(projects, filters.years)
        return rows.assign(state=reported_status(rows), earlier=False)
    return as_of_year(projects, int(year))


@memoized
def spread_all(projects: pd.DataFrame) -> pd.DataFrame:
    """`spread` of all projects, so that none moves from year to year."""
    return spread(with_coordinates(projects))


def spread(located: pd.DataFrame) -> pd.DataFrame:
    """Columns `x` and `y` of projects, moved so that marks do not overlap."""
    order = pd.Categorical(located["location_precision"], categories=PRECISIONS, ordered=True)
    located = located.assign(order=order).sort_values(["order", "project_id"])
    diameters = [marker_size(value) + RING - 2 for value in located["size_usd"]]
    return spread_overlaps(located, [diameter / PIXELS_PER_DEGREE for diameter in diameters])[["x", "y"]]


def marker_size(value_usd: float) -> float:
    """Diameter in pixels; the area of a mark grows with the value, up to LARGEST_VALUE_USD."""
    if value_usd != value_usd:
        return NO_VALUE_SIZE
    return round(MIN_SIZE + (MAX_SIZE - MIN_SIZE) * float(min(value_usd / MAX_SIZE_VALUE_USD, 1.0) ** 0.5), 1)


def symbol(state: str, valued: bool, role: str) -> str:
    """Plotly symbol by status, open without an agreed value, a cross for a denied report."""
    if role == DENIED:
        return legend.DENIED_SYMBOL
    return STATUS_SYMBOL[state] + ("" if valued else "-open")


def points(rows: pd.DataFrame, group: str) -> Trace:
    """Marks of one group of areas; projects finished before the year shown are pale."""
    trace = scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        name=labels.group(group),
        legendgroup=group,
        customdata=rows.index,
        marker={
            "color": GROUP[group],
            "size": [marker_size(value) for value in rows["size_usd"]],
            "symbol": [symbol(row.state, row.size_usd == row.size_usd, row.role) for row in named_rows(rows)],
            "opacity": [EARLIER_OPACITY if earlier else OPACITY for earlier in rows["earlier"]],
            "line": {"width": 1.6, "color": GROUP[group]},
        },
        text=[describe(row) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return legend.with_legend_entry(trace)


def precision_rings(rows: pd.DataFrame) -> Trace:
    """Faint rings around projects whose location is not exact."""
    vague = rows[rows["location_precision"] != "exact"]
    return scatter(
        x=vague["x"],
        y=vague["y"],
        mode="markers",
        name=_("Place known only by town, district or region"),
        marker={
            "symbol": "circle-open",
            "size": [marker_size(value) + RING for value in vague["size_usd"]],
            "color": NEUTRAL,
            "opacity": 0.55,
            "line": {"width": 1, "color": NEUTRAL},
        },
        hoverinfo="skip",
        showlegend=bool(len(vague)),
    )


def leader_lines(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Lines from moved marks to their locations as one shape, since a trace would draw a path for each."""
    moved = rows[(rows["y"] - rows["latitude"]).abs() + (rows["x"] - project_x(rows["longitude"])).abs() > 0.01]
    if moved.empty:
        return []
    lines = [f"M{project_x(row.longitude):.4f},{row.latitude:.4f}L{row.x:.4f},{row.y:.4f}" for row in named_rows(moved)]
    return [{"type": "path", "path": "".join(lines), "layer": "between", "line": {"color": FAINT, "width": 1}}]


def size_key(rows: pd.DataFrame) -> list[basemap.Landmark]:
    """Three sample circles with their values; none if no value is drawn."""
    if rows["size_usd"].isna().all():
        return []
    return [
        basemap.Landmark(longitude, TAJIKISTAN.south + 0.3, money(value), marker_size(value), "circle-open")
        for value, longitude in SIZE_KEY.items()
    ]


def legend_entries(rows: pd.DataFrame, year: str) -> list[Trace]:
    """Legend entries of the statuses present, and of hollow and crossed marks."""
    name = labels.status if year == "all" else labels.state
    present = set(rows["state"])
    entries = [
        legend.entry(name(state), STATUS_SYMBOL[state], dash=ROUTE_DASH[state])
        for state in states()
        if state in present
    ]
    hollow = legend.entry(_("hollow: value not known, only expected or derived"), "circle-open", width=1.6)
    return [*entries, *([hollow] if rows["size_usd"].isna().any() else []), *legend.denied_entry(rows)]
