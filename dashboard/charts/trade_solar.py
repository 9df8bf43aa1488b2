"""China's exports of solar cells and panels to Tajikistan by month."""

from functools import partial
from typing import Annotated, Any

import pandas as pd

from dashboard.charts.chart import Chart, Option
from dashboard.charts.style.palette import GROUP, NEUTRAL, STAGE
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, axis_scale, day, hover_text, money, ngettext, number
from dashboard.transform.filters import Filters, apply
from dashboard.transform.trade import other_values
from dashboard.transform.trade_products import solar_exports

PAGES = ("trade",)
VIEW = {"view": "products"}
SOLAR_IN = Option(lambda: _("Solar in"), lambda: {"value": _("Dollars"), "capacity": _("Megawatts")}, key="solar")
COLOUR = {"panels": STAGE["early"], "cells": GROUP["development_strategy"], "panels_and_cells": NEUTRAL}
SYMBOL = {"panels": "circle", "cells": "diamond", "panels_and_cells": "square"}


def draw(trade_products: pd.DataFrame, *, filters: Filters, solar_in: Annotated[str, SOLAR_IN] = "value") -> Chart:
    """Stems by month; `solar_in` is value (nominal dollars) or capacity (megawatts as Ember estimates them)."""
    products = apply(trade_products, filters)
    rows = solar_exports(products, solar_in)
    in_dollars = solar_in == "value"
    divisor, unit = axis_scale(rows["value"].max()) if in_dollars else (1.0, " MW")
    return Chart(
        title=_("Solar cells and panels from China, month by month"),
        subtitle=_("China's exports to Tajikistan, {measured}; cells and panels are not added up").format(
            measured=_("nominal US dollars") if in_dollars else _("megawatts, estimated by Ember")
        ),
        spec=figure(
            [trace for kind, part in rows.groupby("kind") for trace in stems(part, str(kind), divisor)],
            height=400,
            xaxis={"type": "date"},
            yaxis={"tickprefix": "$" if in_dollars else "", "ticksuffix": unit, "rangemode": "tozero"},
        ),
        rows=rows,
        alt=alt(rows),
        note=_(
            "Months without a shipment have no mark. Until 2021 one customs code covered cells and panels; it"
            " is shown separately."
        ),
        selectable=True,
        conflicting_rows=partial(other_values, rows, products, ["period_start", "period_end", "product_code"]),
    )


def stems(rows: pd.DataFrame, kind: str, divisor: float) -> list[Trace]:
    """Marks of one kind with a thin line from zero to each, since months are not connected."""
    values = rows["value"] / divisor
    name, colour = labels.kind(kind), COLOUR[kind]
    sticks = scatter(
        x=[x for month in rows["period_start"] for x in (month, month, None)],
        y=[y for value in values for y in (0, value, None)],
        mode="lines",
        line={"color": colour, "width": 2},
        legendgroup=name,
        showlegend=False,
        hoverinfo="skip",
        name=name,
    )
    marks = scatter(
        x=rows["period_start"],
        y=values,
        mode="markers",
        name=name,
        legendgroup=name,
        customdata=rows.index,
        marker={"size": 9, "symbol": SYMBOL[kind], "color": colour},
        text=[describe(row) for row in named_rows(rows)],
        hovertemplate="%{text}<extra></extra>",
    )
    return [sticks, marks]


def describe(row: Any) -> str:
    """Hover text of one month of one kind."""
    value = money(row.value) if row.unit == "USD" else f"{number(row.value, 2)} {row.unit}"
    return hover_text(
        f"{day(row.period_start[:7])}: {value}",
        labels.kind(row.kind),
        labels.value_type(row.value_type),
        row.publisher,
        row.note,
    )


def alt(rows: pd.DataFrame) -> str:
    """Alt text: number of months, first and last."""
    text = ngettext("{count} monthly figure of solar exports.", "{count} monthly figures of solar exports.", len(rows))
    return (
        text if rows.empty else f"{text} {day(rows['period_start'].min()[:7])} – {day(rows['period_start'].max()[:7])}."
    )
