"""China's trade with its five Central Asian neighbours as small multiples, in dollars or as an index."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.parts import sector_notes
from dashboard.charts.parts.options import flows
from dashboard.charts.parts.trade_lines import describe_value, line_with_markers
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import GRID, LINE, figure, first_and_last
from dashboard.charts.style.traces import Trace
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, country, money, number
from dashboard.transform.filters import Filters, in_years
from dashboard.transform.trade import line_order, other_values
from dashboard.transform.trade_neighbours import STATES, base_years, central_asia_rows, with_index

PAGES = ("trade",)
VIEW = {"view": "neighbours"}
NOT_FILTERED_BY = {"area": sector_notes.trade}
COLUMNS, ROWS = 2, 3
COLUMN_GAP = {"shared": 0.08, "own": 0.18}  # room for the second column's labels, where they differ from the first's
ROW_GAP = 0.12


def base_year_choices(trade_annual: pd.DataFrame, *, trade: str = "total") -> dict[str, str]:
    """Years for which all five states have a figure of the flow."""
    return {str(year): str(year) for year in base_years(central_asia_rows(trade_annual, trade))}


TRADE = flows("total", "export", "import")
UNIT = Option(lambda: _("Unit"), lambda: {"usd": _("US dollars"), "index": _("Index")}, key="as")
BASE = Option(lambda: _("Base year of the index"), base_year_choices, "list")
SCALES = Option(lambda: _("Scales"), lambda: {"shared": _("One scale"), "own": _("Own scales")})


def draw(
    trade_annual: pd.DataFrame,
    *,
    filters: Filters,
    trade: Annotated[str, TRADE] = "total",
    unit: Annotated[str, UNIT] = "usd",
    base: Annotated[str, BASE] = "2013",
    scales: Annotated[str, SCALES] = "shared",
) -> Chart:
    """One panel per state, reported by China; `trade` is total, export or import of China.

    `unit`: usd (nominal dollars) or index (the year `base` is 100); `scales`: shared or own.
    """
    all_rows = with_index(central_asia_rows(trade_annual, trade), int(base))
    by_imf = all_rows["series"] == "IMF_DOTS"
    column = "index_base_100" if unit == "index" else "value_usd"
    rows = in_years(all_rows, filters.years)
    rows = rows[rows[column].notna()].reset_index(drop=True)
    highest = {state: rows.loc[rows["partner"] == state, column].max() for state in STATES}
    if scales == "shared":
        highest = dict.fromkeys(STATES, rows[column].max())
    units = {state: (1.0, "") if unit == "index" else axis_scale(most) for state, most in highest.items()}
    axes = panels(rows, highest, units, "" if unit == "index" else "$", scales)
    flow = labels.flow(trade)
    measured = _("nominal US dollars") if unit == "usd" else _("{year} = 100").format(year=base)
    return Chart(
        title=_("China's trade with the five Central Asian states"),
        subtitle=_("{flow} reported by China; {measured}; {scales}").format(
            flow=flow.capitalize(),
            measured=measured,
            scales=_("one scale") if scales == "shared" else _("each state on its own scale"),
        ),
        spec=figure(
            [
                lines(rows[rows["partner"] == state], state, place, column, units[state][0])
                for place, state in enumerate(STATES)
            ],
            height=640,
            margin={"t": 30},
            showlegend=False,
            **axes,
        ),
        rows=rows,
        alt=alt(rows, column),
        note=_(
            "Each line breaks where the IMF's series ends ({last}) and China Customs' figures begin ({first}); of the "
            "years between none is known by state. Hollow: derived or approximate."
        ).format(last=all_rows["year"][by_imf].max(), first=all_rows["year"][~by_imf].min())
        + (
            _(" The index is of the base year's own series alone: years of the other have none.")
            if unit == "index"
            else ""
        ),
        selectable=True,
        conflicting_rows=partial(other_values, rows, trade_annual, ["year", "reporter", "partner", "flow"]),
        legend_rows=0,
        flag_height=26,
        size=(850, 900),
        min_height_ratio=0.85,
    )


def panels(
    rows: pd.DataFrame,
    highest: dict[str, float],
    units: dict[str, tuple[float, str]],
    prefix: str,
    scales: str,
) -> dict[str, object]:
    """Layout of axes and headings of the panels; y axes end above `highest`, in the unit of the state."""
    axis = {"gridcolor": GRID, "linecolor": LINE, "tickcolor": LINE, "zeroline": False, "ticks": "outside"}
    first, last = first_and_last(rows["year"])
    layout: dict[str, object] = {}
    headings = []
    gap = COLUMN_GAP[scales]
    width, height = (1 - gap) / COLUMNS, (1 - ROW_GAP * (ROWS - 1)) / ROWS
    for place, state in enumerate(STATES):
        down, across = divmod(place, COLUMNS)
        left, top = across * (width + gap), 1 - down * (height + ROW_GAP)
        divisor, suffix = units[state]
        highest_value = 1.0 if pd.isna(highest[state]) else float(highest[state]) / divisor
        axis_number = "" if place == 0 else str(place + 1)
        layout[f"xaxis{axis_number}"] = {
            **axis,
            "domain": [left, min(left + width, 1.0)],
            "anchor": f"y{axis_number}",
            "range": [first - 0.8, last + 0.8],
            "tickformat": "d",
            "nticks": 4,
            "showgrid": False,
            "automargin": True,
        }
        layout[f"yaxis{axis_number}"] = {
            **axis,
            "domain": [max(top - height, 0.0), top],
            "anchor": f"x{axis_number}",
            "range": [0, highest_value * 1.08],
            "nticks": 5,
            "tickprefix": prefix,
            "ticksuffix": suffix,
            "automargin": across == 0,
            "showticklabels": across == 0 or scales == "own",
            "tickfont": {"size": 11},
        }
        headings.append(
            {
                "text": f"<b>{country(state)}</b>",
                "x": left,
                "y": top,
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "yshift": 4,
                "showarrow": False,
                "font": {"size": 14},
            }
        )
    return {**layout, "annotations": headings}


def lines(rows: pd.DataFrame, state: str, place: int, column: str, divisor: float) -> Trace:
    """Trace of one state in its panel, one line per series."""
    colour, axis_number = COUNTRY[state], "" if place == 0 else str(place + 1)
    series = [line_order(part) for _series, part in rows.groupby("series")]
    marker = {"size": 6, "symbol": "circle", "color": colour, "line": {"width": 1.5, "color": colour}}
    values = rows[column].astype(float) / divisor
    return {
        **line_with_markers(series, rows, values, marker, lambda row: describe(row, column)),
        "xaxis": f"x{axis_number}",
        "yaxis": f"y{axis_number}",
        "name": country(state),
        "line": {"color": colour, "width": 2.2},
    }


def describe(row: Any, column: str) -> str:
    """Hover text of one year of one state."""
    index = _("index {value}").format(value=number(row.index_base_100, 0)) if column == "index_base_100" else ""
    return describe_value(
        row, f"{country(row.partner)}, {row.year}: {labels.hedged(money(row.value_usd), row.bound)}", index
    )


def alt(rows: pd.DataFrame, column: str) -> str:
    """Alt text: newest value of each state."""
    text = _("Five small line charts.")
    for state in STATES:
        for row in named_rows(rows[rows["partner"] == state].sort_values("year", kind="stable").tail(1)):
            value = money(row.value_usd) if column == "value_usd" else number(row.index_base_100)
            text += f" {country(state)} {row.year}: {value}."
    return text
