"""All cooperation areas side by side: stage, and how much evidence of which kind."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts import legend
from dashboard.charts.chart import Chart
from dashboard.charts.template import figure, room_for
from dashboard.filters import Filters, apply
from dashboard.text import _, ngettext, number
from dashboard.transform.areas import KINDS, evidence_by_kind, in_groups

PAGES = ("areas",)
ROW_HEIGHT = 24
SCALE = [[0.0, "rgba(31,111,139,0.12)"], [1.0, "rgba(31,111,139,1)"]]


def draw(areas: pd.DataFrame, area_evidence: pd.DataFrame, *, filters: Filters) -> Chart:
    """Pieces of evidence by area and kind as shaded cells with their number; an empty cell means none was found."""
    rows = apply(area_evidence, filters)
    shown = in_groups(areas)
    if filters.areas:
        shown = shown[shown["area_id"].isin(filters.areas)]
    names = list(legend.area_labels(shown).values())
    counts = (
        evidence_by_kind(rows)
        .pivot(index="area_id", columns="kind", values="count")
        .reindex(index=shown["area_id"], columns=list(KINDS))
    )
    height = 110 + ROW_HEIGHT * len(shown)
    kinds = [words.evidence_kind(kind) for kind in KINDS]
    return Chart(
        title=_("Cooperation areas and the evidence found for each"),
        subtitle=_("Number of pieces of evidence by kind; beside each area its stage"),
        figure=figure(
            [cells(counts, names, kinds)],
            height=height,
            xaxis={"side": "top", "ticks": "", "showgrid": False, "fixedrange": True},
            yaxis={"autorange": "reversed", "ticks": "", "showgrid": False, "fixedrange": True},
            dragmode=False,
        ),
        rows=rows,
        alt=alt(rows, len(shown)),
        note=_("Counts say how much was found and dated here, not how important an area is."),
        left=room_for(names),
        size=(850, max(600, height + 160)),
    )


def cells(counts: pd.DataFrame, names: list[str], kinds: list[str]) -> go.Heatmap:
    """Shaded cells; no evidence is left blank."""
    values = counts.astype("float64")
    return go.Heatmap(
        x=kinds,
        y=names,
        z=[[None if value != value else value for value in row] for row in values.to_numpy()],
        text=[["" if value != value else number(value) for value in row] for row in values.to_numpy()],
        texttemplate="%{text}",
        colorscale=SCALE,
        zmin=0,
        zmax=8,
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
        hovertemplate="%{y}<br>%{x}: %{text}<extra></extra>",
    )


def alt(rows: pd.DataFrame, areas: int) -> str:
    """The chart in words."""
    pieces = ngettext("{count} piece of evidence", "{count} pieces of evidence", len(rows))
    return _("Table of shaded cells: {pieces} in {areas} cooperation areas, by kind.").format(
        pieces=pieces, areas=number(areas)
    )
