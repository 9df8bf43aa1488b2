"""Map of the region: routes from Urumqi and Kashgar to Dushanbe, crossings, towns of visits and summits."""

from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import basemap, legend, route_lines
from dashboard.charts.parts.basemap import REGION
from dashboard.charts.style.palette import CATEGORY, ROUTE_DASH
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, date_span, escape_markup, hover_text, number
from dashboard.transform.filters import Filters, apply, of_areas
from dashboard.transform.geometry import project_x
from dashboard.transform.meetings import with_town_coordinates
from dashboard.transform.routes import one_row_per_route

PAGES = ("map",)
VIEW = {"view": "region"}
MIN_SIZE, MAX_SIZE = 9.0, 26.0
MAX_TITLES = 7


def draw(
    events: pd.DataFrame,
    routes: pd.DataFrame,
    provinces: dict[str, Any],
    borders: dict[str, Any],
    borders_disputed: dict[str, Any],
    towns: dict[str, Any],
    *,
    filters: Filters,
) -> Chart:
    """Routes by mode and status, and a mark per town of visits or summits, larger with their number."""
    with_places = with_town_coordinates(apply(events, filters), towns)
    located = with_places[with_places["longitude"].notna()]
    lines = of_areas(one_row_per_route(routes), filters.areas)
    sampled = route_lines.sample_rows(lines)
    present = set(lines["status"])
    return Chart(
        title=_("Tajikistan in its region: routes, crossings, visits and summits"),
        subtitle=_("Line: route by mode and status; mark: town of visits or summits, larger with their number"),
        spec=figure(
            [
                *basemap.base_traces(REGION, provinces, borders, borders_disputed),
                *route_lines.lines(sampled, routes),
                route_names(lines, routes),
                *meetings(located),
                basemap.landmark_trace(
                    [
                        *basemap.country_landmarks(REGION),
                        *basemap.town_landmarks(towns, REGION, set(located["place_name"])),
                    ]
                ),
                *[
                    legend.entry(labels.status(status), "", dash=ROUTE_DASH[status])
                    for status in labels.codes("routes", "status")
                    if status in present
                ],
            ],
            **REGION.layout,
        ),
        rows=rows(located, lines),
        alt=alt(located, lines),
        note=note(with_places, lines, filters),
        omitted_note=route_lines.omitted_rows_note(len(sampled), len(lines)),
        credits=basemap.CREDITS,
        left=26,
        legend_rows=2,
        axis_room=14,
        size=(1200, 860),
        min_height_ratio=0.62,
    )


def rows(located: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Rows of the chart: events, then routes."""
    events = located[["event_id", "title", "date", "date_end", "category", "place_name", "area_ids", "source_id"]]
    routes = lines[["route_id", "name", "mode", "status", "places", "area_ids", "source_id"]]
    joined = pd.concat([events, routes], ignore_index=True)
    publishers = pd.concat([located["publisher"], lines["publisher"]], ignore_index=True)
    return joined.assign(publisher=publishers)


def meetings(located: pd.DataFrame) -> list[Trace]:
    """One mark per town, with its visits and summits on hover."""
    if located.empty:
        return []
    towns = located.sort_values("date", ascending=False, kind="stable").groupby("place_name", sort=True)
    counts = towns.size()
    most = float(counts.max())
    first = towns.first()
    return [
        scatter(
            x=project_x(first["longitude"]).round(4),
            y=first["latitude"],
            mode="markers+text",
            texttemplate=[escape_markup(place) for place in counts.index],
            textposition="bottom center",
            textfont={"size": 11},
            name=_("Visits and summits"),
            marker={
                "size": [MIN_SIZE + (MAX_SIZE - MIN_SIZE) * (count / most) ** 0.5 for count in counts],
                "color": CATEGORY["visit"],
                "opacity": 0.6,
                "line": {"width": 1, "color": "rgba(255,255,255,0.7)"},
            },
            text=[describe(str(place), towns.get_group(place)) for place in counts.index],
            hovertemplate="%{text}<extra></extra>",
        )
    ]


def describe(place: str, rows: pd.DataFrame) -> str:
    """Hover text of a town: visits and summits, newest first."""
    lines = [f"{date_span(row.date, row.date_end)}: {row.title}" for row in named_rows(rows.head(MAX_TITLES))]
    more = len(rows) - len(lines)
    return hover_text(f"{place}: {number(len(rows))}", *lines, _("and {count} more").format(count=more) if more else "")


def route_names(lines: pd.DataFrame, routes: pd.DataFrame) -> Trace:
    """Short names of routes, each next to one of its places."""
    at = routes[routes["map_label"].notna() & routes["route_id"].isin(lines["route_id"])]
    return scatter(
        x=project_x(at["longitude"]).round(4),
        y=at["latitude"],
        mode="text",
        text=[escape_markup(_(label)) for label in at["map_label"]],
        textposition="top right",
        textfont={"size": 11},
        hoverinfo="skip",
        showlegend=False,
    )


def note(events: pd.DataFrame, lines: pd.DataFrame, filters: Filters) -> str:
    """Note with meetings beyond the map, the meaning of the lines and the border policy."""
    beyond = events.loc[events["longitude"].isna(), "place_name"].value_counts()
    texts = []
    if len(beyond):
        places = ", ".join(f"{place} {number(count)}" for place, count in beyond.items())
        texts.append(_("Visits and summits beyond this map: {places}.").format(places=places))
    texts.append(_("Routes join towns and are not exact courses; the gas line D is reported as stalled."))
    if "cku-railway" in set(lines["route_id"]):
        texts.append(_("The China–Kyrgyzstan–Uzbekistan (CKU) railway bypasses Tajikistan and is shown for context."))
    if not filters.every_year:
        texts.append(_("Years act on visits and summits; routes are as last reported."))
    return " ".join([*texts, basemap.border_policy()])


def alt(located: pd.DataFrame, lines: pd.DataFrame) -> str:
    """Alt text: number of routes, meetings and towns."""
    return _("Map of the region with {routes} routes and {meetings} visits and summits in {towns} towns.").format(
        routes=number(len(lines)), meetings=number(len(located)), towns=number(located["place_name"].nunique())
    )
