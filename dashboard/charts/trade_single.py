"""Single products that Tajikistan reports as imports from China: a sample, never a total."""

from textwrap import shorten
from typing import Any

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.parts.omitted import omitted_note
from dashboard.charts.style.palette import COUNTRY
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Trace, scatter
from dashboard.tables.rows import named_rows
from dashboard.text.format import _, escape_markup, hover_text, money, ngettext
from dashboard.transform.filters import Filters, apply
from dashboard.transform.trade_products import single_products

PAGES = ("trade",)
VIEW = {"view": "products"}
ROW_HEIGHT = 34
MAX_NAME = 30
MAX_PRODUCTS = 20  # products
DECADES = (1e3, 1e4, 1e5, 1e6, 1e7, 1e8)
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")


def draw(trade_products: pd.DataFrame, *, filters: Filters) -> Chart:
    """One row per product (HS6), one mark per year, nominal dollars on a logarithmic scale."""
    rows = single_products(apply(trade_products, filters)).sort_values(["product_code", "year"]).reset_index(drop=True)
    codes = rows.groupby("product_code")["value"].max().nlargest(MAX_PRODUCTS).index
    shown = rows[rows["product_code"].isin(codes)]
    names = {row.product_code: label(row) for row in named_rows(shown)}
    years = sorted(shown["year"].unique())
    height = 140 + ROW_HEIGHT * len(names)
    return Chart(
        title=_("Single products that Tajikistan imports from China"),
        subtitle=_(
            "Tajikistan as reporter, six-digit HS products, one year each, nominal US dollars; logarithmic scale"
        ),
        spec=figure(
            [
                marks(shown[shown["year"] == year], int(year), SYMBOLS[place % len(SYMBOLS)], names)
                for place, year in enumerate(years)
            ],
            height=height,
            xaxis={
                "type": "log",
                "showgrid": True,
                "tickvals": DECADES,
                "ticktext": [money(value) if place % 2 else "" for place, value in enumerate(DECADES)],
            },
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(names.values())[::-1],
                "range": [-0.7, len(names) - 0.3],
                "ticks": "",
                "tickfont": {"size": 12},
            },
        ),
        rows=rows,
        alt=ngettext("Dot chart of {count} single product figure.", "Dot chart of {count} product figures.", len(rows)),
        note=_(
            "A sample, not a ranking and not a full list: products in which Tajikistan was among the five "
            "largest buyers of a truncated extract. Do not add rows up."
        ),
        omitted_note=omitted_note(
            len(codes), rows["product_code"].nunique(), _("products"), _("those of the largest value")
        ),
        selectable=True,
        left=270,
        size=(850, max(600, height + 220)),
        min_height_ratio=0.85,
    )


def label(row: Any) -> str:
    """Short name and code of a product."""
    return escape_markup(f"{shorten(row.product, MAX_NAME, placeholder='…')} ({row.product_code})")


def marks(rows: pd.DataFrame, year: int, symbol: str, names: dict[str, str]) -> Trace:
    """Marks of all products of one year."""
    return scatter(
        x=rows["value"],
        y=rows["product_code"].map(names),
        mode="markers",
        name=str(year),
        customdata=rows.index,
        marker={"size": 11, "symbol": symbol, "color": COUNTRY["TJK"], "opacity": 0.9},
        text=[
            hover_text(f"{row.year}: {money(row.value)}", row.product, row.publisher, row.note)
            for row in named_rows(rows)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
