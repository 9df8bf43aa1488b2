"""Dated evidence by cooperation area: one mark per piece, one row per area."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import legend
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import GROUP, StylesByCode
from dashboard.charts.style.template import figure, label_width
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.partial_dates import day_spans
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, day, hover_text, ngettext, number
from dashboard.transform.areas import in_group_order
from dashboard.transform.filters import Filters, apply
from dashboard.transform.sampling import balanced_sample

PAGES = ("areas",)
VIEW = {"view": "time"}
SYMBOL = StylesByCode(
    "circle-open",
    figure="circle",
    agreement="square",
    project="hexagon",
    institution="diamond",
    event="triangle-up",
    statement="circle-open",
)
ROW_HEIGHT, MIN_HEIGHT = 25, 340  # pixels; half of the minimum holds the legend on a phone
MAX_MARKS = 300  # more could not be told apart


def draw(areas: pd.DataFrame, area_evidence: pd.DataFrame, *, filters: Filters) -> Chart:
    """Dated evidence by area and kind; areas ordered by group, stage next to the name."""
    rows = apply(area_evidence[area_evidence["date"].notna()], filters)
    undated = apply(area_evidence[area_evidence["date"].isna()], Filters(filters.areas))
    shown = in_group_order(areas)
    if filters.areas:
        shown = shown[shown["area_id"].isin(filters.areas)]
    row_labels = legend.area_labels(shown)
    rows = rows.merge(shown[["area_id", "group"]], on="area_id")
    shown_rows = balanced_sample(rows, MAX_MARKS, rows["area_id"], ["date"])
    height = max(150 + ROW_HEIGHT * len(shown), MIN_HEIGHT)
    return Chart(
        title=_("Evidence for each area by date"),
        subtitle=_(
            "One mark per dated piece of evidence; colour: group of areas; shape: kind; next to each area its stage"
        ),
        spec=figure(
            [
                *[
                    marks(shown_rows[shown_rows["group"] == group], group, row_labels)
                    for group in labels.codes("areas", "group")
                    if group in set(shown_rows["group"])
                ],
                *[legend.entry(labels.kind(kind), SYMBOL[kind]) for kind in labels.codes("area_evidence", "kind")],
            ],
            height=height,
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(row_labels.values())[::-1],
                "range": [-0.6, len(row_labels) - 0.4],
                "ticks": "",
            },
            xaxis={"side": "bottom", "tickformat": "%Y"},
            legend=legend.CONSTANT,
        ),
        rows=rows,
        alt=alt(rows),
        note=note(len(undated)),
        omitted_note=omitted_note(len(shown_rows), len(rows), _("pieces of evidence"), _("of each area the newest")),
        selectable=True,
        left=label_width(row_labels.values()),
        legend_rows=4,
        size=(850, max(600, height + 190)),
        min_height_ratio=0.85,
    )


def marks(rows: pd.DataFrame, group: str, row_labels: dict[str, str]) -> Trace:
    """Marks of one group of areas, shaped by kind, at the middle of the span of their date."""
    days = day_spans(rows["date"])
    middle = days["first"] + (days["last"] - days["first"]) / 2
    trace = scatter(
        x=middle.dt.strftime("%Y-%m-%d"),
        y=rows["area_id"].map(row_labels),
        name=labels.group(group),
        legendgroup=group,
        customdata=rows.index,
        mode="markers",
        marker={
            "symbol": [SYMBOL[kind] for kind in rows["kind"]],
            "size": 9,
            "opacity": 0.85,
            "color": GROUP[group],
            "line": {"width": 1.2, "color": GROUP[group]},
        },
        text=[
            hover_text(
                day(row.date),
                row.what,
                value_text(row),
                labels.kind(row.kind),
                row.publisher,
                row.note,
            )
            for row in named_rows(rows)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    return legend.with_legend_entry(trace, "line-ew-open")


def value_text(row: object) -> str:
    """Value and unit of a piece of evidence; empty if it has none."""
    value, unit = getattr(row, "value", None), getattr(row, "unit", None)
    if value is None or value != value:
        return ""
    return f"{number(value, 2)} {unit if isinstance(unit, str) else ''}".strip()


def note(undated: int) -> str:
    """Note on imprecise dates and the number of undated pieces."""
    text = _("A date known to the month or year only is drawn in the middle of that month or year.")
    if not undated:
        return text
    return (
        text
        + " "
        + ngettext(
            "{count} piece without a date is not drawn.",
            "{count} pieces without a date are not drawn.",
            undated,
        )
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: number of pieces and areas."""
    return _("Dot chart of {pieces} dated pieces of evidence in {areas} cooperation areas.").format(
        pieces=number(len(rows)), areas=number(rows["area_id"].nunique())
    )
