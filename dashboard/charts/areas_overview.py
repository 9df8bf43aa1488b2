"""Table of all cooperation areas: stage, evidence by kind or year, listed projects, timeline events."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.style.palette import NUMBERED_CELLS, STAGE
from dashboard.charts.style.template import INK, figure, label_width, wrap_label
from dashboard.charts.style.traces import Trace, heatmap, scatter
from dashboard.tables.partial_dates import first_year
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, escape_markup, language, ngettext, number
from dashboard.transform.areas import (
    LISTED_KINDS,
    count_by_area_and_kind,
    evidence_by_area,
    in_group_order,
)
from dashboard.transform.filters import Filters

PAGES = ("areas",)
ROW_HEIGHT = 30
ACROSS = Option(lambda: _("Evidence by"), lambda: {"kind": _("By kind"), "year": _("By year")})
FULL_SHADE, FULL_SHADE_LISTED = 8, 20  # least counts of full shade


@dataclass(frozen=True)
class Lanes:
    """Line numbers from the top: the heading of each group, followed by its areas."""

    headings: dict[str, int]
    places: dict[str, int]
    names: dict[str, str]

    @property
    def labels(self) -> dict[int, str]:
        """Label by line number, wrapped to leave room for the cells."""
        headings = {at: f"<b>{wrap_label(labels.group(group))}</b>" for group, at in self.headings.items()}
        return dict(sorted((headings | {at: wrap_label(self.names[area]) for area, at in self.places.items()}).items()))


def draw(
    areas: pd.DataFrame,
    area_evidence: pd.DataFrame,
    projects: pd.DataFrame,
    events: pd.DataFrame,
    *,
    filters: Filters,
    across: Annotated[str, ACROSS] = "kind",
) -> Chart:
    """Numbers of rows by area as shaded cells; `across` counts evidence by "kind" or "year"."""
    rows = evidence_by_area(area_evidence, projects, events, filters)
    shown = in_group_order(areas)
    if filters.areas:
        shown = shown[shown["area_id"].isin(filters.areas)]
    rows = rows[rows["area_id"].isin(shown["area_id"])]
    lanes = build_lanes(shown)
    columns, evidence = by_year(rows, shown) if across == "year" else by_kind(rows, shown)
    side_width = max(
        1.0, len(columns) / len(labels.codes("area_evidence", "kind"))
    )  # width of the other columns, in columns of evidence
    evidence_start, lists_start = side_width / 2, side_width + len(columns)
    height = 130 + ROW_HEIGHT * len(lanes.labels)
    by = _("year") if across == "year" else _("kind")
    return Chart(
        title=_("Cooperation areas and what was found for each"),
        subtitle=_(
            "On the left, stage; in the middle, number of pieces of evidence by {by}; on the right, projects and "
            "events of the lists"
        ).format(by=by),
        spec=figure(
            [
                *(stage_cells(shown, lanes, stage) for stage in labels.codes("areas", "stage")),
                cells(
                    [
                        (evidence, FULL_SHADE),
                        (count_by_area_and_kind(rows, list(shown["area_id"]), LISTED_KINDS), FULL_SHADE_LISTED),
                    ],
                    lanes,
                    [
                        *(evidence_start + place for place in range(len(columns) + 1)),
                        *(lists_start + place * side_width for place in range(len(LISTED_KINDS) + 1)),
                    ],
                    [*columns, "", *list_names()],
                ),
            ],
            height=height,
            xaxis={
                "side": "top",
                "ticks": "",
                "showgrid": False,
                "fixedrange": True,
                "tickvals": [
                    0,
                    *(evidence_start + place + 0.5 for place in ticks(columns)),
                    *(lists_start + (place + 0.5) * side_width for place in range(len(LISTED_KINDS))),
                ],
                "ticktext": [_("Stage"), *(columns[place] for place in ticks(columns)), *list_names()],
                "range": [-side_width / 2, lists_start + len(LISTED_KINDS) * side_width],
            },
            yaxis={
                "range": [len(lanes.labels) - 0.5, -0.5],
                "tickvals": list(lanes.labels),
                "ticktext": list(lanes.labels.values()),
                "tickfont": {"size": 12},
                "ticks": "",
                "showgrid": False,
                "fixedrange": True,
            },
            legend={"y": -0.02, "yanchor": "top"},
            dragmode=False,
        ),
        rows=rows,
        alt=alt(rows, len(shown), by),
        note=note(across, rows),
        left=label_width(line for label in lanes.labels.values() for line in label.split("<br>")),
        axis_room=20,
        size=(900, max(600, height + 190)),
        min_height_ratio=0.65,
        one_line=True,
    )


def build_lanes(areas: pd.DataFrame) -> Lanes:
    """Line numbers of groups and areas, in the order of the rows."""
    headings: dict[str, int] = {}
    places: dict[str, int] = {}
    short = area_names(areas, language.get())
    for area in named_rows(areas):
        if area.group not in headings:
            headings[area.group] = len(headings) + len(places)
        places[area.area_id] = len(headings) + len(places)
    return Lanes(headings, places, {area_id: escape_markup(name) for area_id, name in short.items()})


def by_kind(rows: pd.DataFrame, areas: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """Labels of the kinds, and counts of evidence by area and kind."""
    kinds = labels.codes("area_evidence", "kind")
    return [labels.kind(kind) for kind in kinds], count_by_area_and_kind(rows, list(areas["area_id"]), kinds)


def by_year(rows: pd.DataFrame, areas: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """Years from the first to the last with evidence, and counts of evidence by area and year."""
    evidence = rows[~rows["kind"].isin(LISTED_KINDS) & rows["date"].notna()]
    years = first_year(evidence["date"]).astype("str")
    years_found = sorted(set(years))
    all_years = [str(year) for year in range(int(years_found[0]), int(years_found[-1]) + 1)] if years_found else []
    return all_years, count_by_area_and_kind(evidence.assign(kind=years), list(areas["area_id"]), all_years)


def ticks(columns: list[str]) -> list[int]:
    """Positions of the columns of evidence that have a label: all kinds, but only every fifth year."""
    return [place for place, column in enumerate(columns) if not column.isdigit() or int(column) % 5 == 0]


def list_names() -> list[str]:
    """Labels of the lists of projects and events."""
    return [labels.kind(kind) for kind in LISTED_KINDS]


def stage_cells(areas: pd.DataFrame, lanes: Lanes, stage: str) -> Trace:
    """A square in the colour of the stage for each area of that stage."""
    area_ids = list(areas.loc[areas["stage"] == stage, "area_id"])
    return scatter(
        x=[0] * len(area_ids),
        y=[lanes.places[area_id] for area_id in area_ids],
        text=[lanes.names[area_id] for area_id in area_ids],
        name=labels.stage(stage),
        mode="markers",
        marker={"symbol": "square", "size": 15, "color": STAGE[stage]},
        hovertemplate="%{text}: %{fullData.name}<extra></extra>",
    )


def cells(blocks: Sequence[tuple[pd.DataFrame, int]], lanes: Lanes, edges: list[float], columns: list[str]) -> Trace:
    """Shaded cells with their counts, blank for none; blocks are separated by an empty column.

    `blocks` are counts by area, each with the count of full shade; `edges` are x values of the column edges. Axes are
    numeric, since on category axes Plotly puts texts and shades into different columns. Headings are blank lines,
    since Plotly would stretch the neighbouring cells over a gap.
    """
    at = {place: area_id for area_id, place in lanes.places.items()}
    order = [at.get(place, "") for place in range(len(lanes.labels))]
    names = [lanes.names.get(area_id, "") for area_id in order]
    shades: list[list[float | None]] = [[] for _area in order]
    texts: list[list[str]] = [[] for _area in order]
    for counted, most in blocks:
        for place, row in enumerate(counted.reindex(order).to_numpy()):
            shades[place] += [*[None if value != value else min(value / most, 1.0) for value in row], None]
            texts[place] += [*["" if value != value else number(value) for value in row], ""]
    return heatmap(
        x=edges,
        y=list(range(len(order))),
        z=[row[:-1] for row in shades],
        text=[row[:-1] for row in texts],
        texttemplate="%{text}",
        textfont={"color": INK},
        colorscale=NUMBERED_CELLS,
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=2,
        ygap=3,
        hoverongaps=False,
        hovertext=[[f"{name}<br>{escape_markup(column)}" for column in columns] for name in names],
        hovertemplate="%{hovertext}: %{text}<extra></extra>",
    )


def note(across: str, rows: pd.DataFrame) -> str:
    """Note on what the counts mean, with the number of undated pieces."""
    text = _(
        "Counts say how much was found and dated here, not how important an area is. A project or event of "
        "several areas counts in each: do not add columns up."
    )
    undated = int(rows.loc[~rows["kind"].isin(LISTED_KINDS), "date"].isna().sum()) if across == "year" else 0
    if not undated:
        return text
    return f"{text} " + ngettext(
        "{count} piece without a date is in no year.", "{count} pieces without a date are in no year.", undated
    )


def alt(rows: pd.DataFrame, areas: int, by: str) -> str:
    """Alt text: number of entries and areas."""
    pieces = ngettext("{count} entry", "{count} entries", len(rows))
    return _("Table of shaded cells: {pieces} in {areas} cooperation areas, by {by}.").format(
        pieces=pieces, areas=number(areas), by=by
    )
