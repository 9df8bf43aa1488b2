"""All cooperation areas side by side: stage, how much evidence of which kind, listed projects, timeline events."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts import legend
from dashboard.charts.chart import Chart
from dashboard.charts.palette import NUMBERED_CELLS, STAGE
from dashboard.charts.template import figure, room_for
from dashboard.filters import Filters, apply
from dashboard.text import _, escaped, ngettext, number
from dashboard.transform.areas import KINDS, LISTED, STAGES, beside_each_other, counts, in_groups

PAGES = ("areas",)
ROW_HEIGHT = 24


def draw(
    areas: pd.DataFrame, area_evidence: pd.DataFrame, projects: pd.DataFrame, events: pd.DataFrame, *, filters: Filters
) -> Chart:
    """Rows of the tables by area and kind as shaded cells with their number; an empty cell means none was found."""
    rows = beside_each_other(apply(area_evidence, filters), apply(projects, filters), apply(events, filters))
    shown = in_groups(areas)
    if filters.areas:
        shown = shown[shown["area_id"].isin(filters.areas)]
    rows = rows[rows["area_id"].isin(shown["area_id"])]
    names = list(legend.area_labels(shown).values())
    height = 130 + ROW_HEIGHT * len(shown)
    kinds = [words.evidence_kind(kind) for kind in (*KINDS, *LISTED)]
    first, lists = range(1, len(KINDS) + 1), range(len(KINDS) + 2, len(KINDS) + 2 + len(LISTED))
    return Chart(
        title=_("Cooperation areas and what was found for each"),
        subtitle=_(
            "Number of pieces of evidence by kind; on the right, projects and events of the lists; on the left, stage"
        ),
        figure=figure(
            [
                *(stage_cells(shown, names, stage) for stage in STAGES),
                cells(counts(rows, list(shown["area_id"]), KINDS), names, first, 8),
                cells(counts(rows, list(shown["area_id"]), LISTED), names, lists, 20),
            ],
            height=height,
            xaxis={
                "side": "top",
                "ticks": "",
                "showgrid": False,
                "fixedrange": True,
                "tickvals": [0, *first, *lists],
                "ticktext": [_("Stage"), *kinds],
                "range": [-0.5, lists[-1] + 0.5],
            },
            yaxis={
                "range": [len(names) - 0.5, -0.5],
                "tickvals": list(range(len(names))),
                "ticktext": names,
                "ticks": "",
                "showgrid": False,
                "fixedrange": True,
            },
            legend={"y": -0.02, "yanchor": "top"},
            dragmode=False,
        ),
        rows=rows,
        alt=alt(rows, len(shown)),
        note=_(
            "Counts say how much was found and dated here, not how important an area is. A project or event of several "
            "areas counts in each: columns must not be added up."
        ),
        left=room_for(names),
        axis_room=20,
        size=(900, max(600, height + 190)),
        squeeze=1,
    )


def stage_cells(areas: pd.DataFrame, names: list[str], stage: str) -> go.Scatter:
    """A square of the stage's colour in the row of each area that has come so far."""
    own = [place for place, each in enumerate(areas["stage"]) if each == stage]
    return go.Scatter(
        x=[0] * len(own),
        y=own,
        text=[names[place] for place in own],
        name=words.stage(stage),
        mode="markers",
        marker={"symbol": "square", "size": 15, "color": STAGE[stage]},
        hovertemplate="%{text}<extra></extra>",
    )


def cells(counted: pd.DataFrame, names: list[str], columns: range, most: int) -> go.Heatmap:
    """Shaded cells, darkest from `most` rows on; where nothing was found they are left blank.

    The axes are numbers: on axes of words Plotly puts the text of cells into other columns than their shade.
    """
    kinds = [words.evidence_kind(str(kind)) for kind in counted]
    grid = counted.to_numpy()
    return go.Heatmap(
        x=list(columns),
        y=list(range(len(names))),
        z=[[None if value != value else value for value in row] for row in grid],
        text=[["" if value != value else number(value) for value in row] for row in grid],
        texttemplate="%{text}",
        colorscale=NUMBERED_CELLS,
        zmin=0,
        zmax=most,
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
        hovertext=[[f"{name}<br>{escaped(kind)}" for kind in kinds] for name in names],
        hovertemplate="%{hovertext}: %{text}<extra></extra>",
    )


def alt(rows: pd.DataFrame, areas: int) -> str:
    """The chart in words."""
    pieces = ngettext("{count} entry", "{count} entries", len(rows))
    return _("Table of shaded cells: {pieces} in {areas} cooperation areas, by kind.").format(
        pieces=pieces, areas=number(areas)
    )
