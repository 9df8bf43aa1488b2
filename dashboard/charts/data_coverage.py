"""Number of rows by table and year."""

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts import sector_notes
from dashboard.charts.style.palette import CELLS
from dashboard.charts.style.template import figure, label_width, wrap_label
from dashboard.charts.style.traces import Trace, heatmap
from dashboard.text.format import _, escape_markup, number
from dashboard.transform.filters import Filters, Years
from dashboard.transform.provenance import row_counts_by_year, undated_row_counts

PAGES = ("data",)
VIEW = {"view": "coverage"}
NOT_FILTERED_BY = {"area": sector_notes.tables}
ROW_HEIGHT = 32
FULL_SHADE = 24  # least number of rows of full shade


def draw(
    all_rows: pd.DataFrame,
    row_counts_by_period: pd.DataFrame,
    table_titles: pd.DataFrame,
    year_range: Years,
    *,
    filters: Filters,
) -> Chart:
    """One shaded cell per table and year; blank without rows."""
    first, last = filters.years or year_range
    counts = row_counts_by_year(row_counts_by_period, first, last)
    counts = counts[counts.notna().any(axis=1)]
    overlaps = (all_rows["first_year"] <= last) & (all_rows["last_year"] >= first)
    rows = all_rows[overlaps.fillna(False)]
    titles = table_titles.set_index("table")["title"]
    names = [escape_markup(titles.get(name, name)) for name in counts.index]
    labels = [wrap_label(name, width=18) for name in names]
    undated = undated_row_counts(row_counts_by_period)
    height = 100 + ROW_HEIGHT * len(names)
    return Chart(
        title=_("What the tables hold, year by year"),
        subtitle=_("Number of rows by table and year; blank: no row of that year"),
        spec=figure(
            [cells(counts, names)],
            height=height,
            xaxis={
                "ticks": "",
                "showgrid": False,
                "side": "top",
                "fixedrange": True,
                "tickformat": "d",
            },
            yaxis={
                "range": [len(names) - 0.5, -0.5],
                "tickvals": list(range(len(names))),
                "ticktext": labels,
                "tickfont": {"size": 12},
                "ticks": "",
                "showgrid": False,
                "fixedrange": True,
            },
            dragmode=False,
        ),
        rows=rows,
        alt=_("Table of shaded cells: {rows} rows of {tables} tables by year.").format(
            rows=number(len(rows)), tables=number(len(names))
        ),
        note=_(
            "Full shade from {full} rows on. Rows without a date: {tables}. A row of several years counts in each of "
            "them."
        ).format(
            full=number(FULL_SHADE),
            tables=", ".join(f"{titles.get(name, name)} {number(count)}" for name, count in undated.items()) or "0",
        ),
        left=label_width(line for label in labels for line in label.split("<br>")),
        axis_room=20,
        legend_rows=0,
        size=(950, max(600, height + 170)),
        min_height_ratio=0.75,
        one_line=True,
    )


def cells(counts: pd.DataFrame, names: list[str]) -> Trace:
    """Cells shaded by number of rows, with the number on hover."""
    grid = counts.to_numpy()
    return heatmap(
        x=list(counts.columns),
        y=list(range(len(names))),
        z=[[None if value != value else min(value, FULL_SHADE) for value in row] for row in grid],
        text=[["" if value != value else number(value) for value in row] for row in grid],
        colorscale=CELLS,
        zmin=-8,
        zmax=FULL_SHADE,
        showscale=False,
        xgap=1,
        ygap=3,
        hoverongaps=False,
        hovertext=[[name] * len(counts.columns) for name in names],
        hovertemplate="%{hovertext}, %{x}: %{text}<extra></extra>",
    )
