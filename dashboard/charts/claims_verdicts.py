"""The statements of the article by verdict: one square a statement."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import words
from dashboard.charts.chart import Chart
from dashboard.charts.palette import VERDICT
from dashboard.charts.template import figure, room_for
from dashboard.filters import Filters, of_areas
from dashboard.rows import each_row
from dashboard.text import _, hover, language, ngettext, number
from dashboard.transform.claims import VERDICTS, placed

PAGES = ("article",)


def draw(claims: pd.DataFrame, areas: pd.DataFrame, *, filters: Filters) -> Chart:
    """Statements in one row a verdict, every verdict named, in the order of the article."""
    rows = placed(of_areas(claims, filters.areas))
    counts = rows["verdict"].value_counts()
    labels = {code: f"{words.verdict(code)} · {number(int(counts.get(code, 0)))}" for code in VERDICTS}
    names = areas.set_index("area_id")[f"chip_{language.get()}"]
    return Chart(
        title=ngettext("{count} statement of the article, by verdict", "{count} statements by verdict", len(rows)),
        subtitle=_("One square a statement with its number; the verdict describes the evidence, not why it was said"),
        figure=figure(
            [squares(rows[rows["verdict"] == code], code, labels[code], names) for code in VERDICTS],
            height=270,
            showlegend=False,
            xaxis={"visible": False, "range": [0.4, max(12, counts.max() if len(rows) else 0) + 0.6]},
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(labels.values())[::-1],
                "range": [-0.6, len(labels) - 0.4],
                "ticks": "",
                "showgrid": False,
            },
            dragmode=False,
        ),
        rows=rows.drop(columns="place"),
        alt=_("Squares, one a statement: {counts}.").format(counts=", ".join(labels.values())),
        beside=_("Years do not act on the statements: they are those of one article of 5 July 2024."),
        selectable=True,
        left=room_for(labels.values()),
        legend_rows=0,
        axis_room=10,
        squeeze=0.7,
    )


def squares(rows: pd.DataFrame, verdict: str, label: str, names: "pd.Series[str]") -> go.Scatter:
    """The statements of one verdict side by side."""
    return go.Scatter(
        x=rows["place"],
        y=[label] * len(rows),
        customdata=rows.index,
        mode="markers+text",
        marker={"symbol": "square", "size": 24, "color": VERDICT[verdict]},
        text=rows["claim_id"].str[1:],
        textfont={"color": "#FFFFFF", "size": 11},
        hovertext=[hover(row.claim, names.get(row.area_id), row.evidence) for row in each_row(rows)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
