"""Lists of the trade page: statements on the gap, press figures on products, and areas without figures."""

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.area_names import area_names
from dashboard.text.format import _, country, date_span, language, money
from dashboard.transform.filters import Filters
from dashboard.transform.trade_products import areas_without_figures
from dashboard.ui.chart import table
from dashboard.ui.markdown import escape
from dashboard.ui.pagination import LIST_ROWS, paginate
from dashboard.ui.source_links import cited_source


def statements(causes: pd.DataFrame) -> None:
    """List every statement on the gap by cause: speaker, country and year, statement, size, publisher."""
    addresses = tables.load("sources").set_index("source_id")["url"]
    st.subheader(_("What sources say, cause by cause"), anchor=False)
    for cause, part in paginate(causes, "causes", LIST_ROWS).groupby("cause", sort=False):
        lines = [f"**{escape(labels.cause(str(cause)))}**", ""]
        for row in named_rows(part):
            about = country(row.about) if isinstance(row.about, str) else _("partners in general")
            when = "" if pd.isna(row.year) else f", {row.year}"
            size = row.size_text if isinstance(row.size_text, str) else _("not quantified")
            if pd.notna(row.size_usd):
                size = money(row.size_usd)
            note = f" *{escape(row.note)}*" if isinstance(row.note, str) else ""
            lines.append(
                f"- {escape(row.said_by)} ({escape(about + when)}): {escape(row.statement)} **{escape(size)}**.{note} "
                f"({cited_source(row.publisher, row.source_id, addresses)})"
            )
        st.markdown("\n".join(lines))


def product_figures(rows: pd.DataFrame) -> None:
    """Show figures from press and statements with their scope, if there are any."""
    if rows.empty:
        return
    st.subheader(_("Figures on products from press and statements"), anchor=False)
    st.caption(_("Each covers something different: read the scope, and do not add them up."))
    part = paginate(rows, "product_figures")
    shown = part.assign(
        when=[
            date_span(row.period_start, row.period_end) if isinstance(row.period_start, str) else _("date not known")
            for row in named_rows(part)
        ],
        reporter=part["reporter"].map(country),
        scope=part["scope"].map(labels.scope),
        value_type=part["value_type"].map(labels.value_type),
    )
    table(
        shown,
        {
            "when": _("Time"),
            "product": _("Product"),
            "scope": _("What it covers"),
            "value": _("Value"),
            "unit": _("Unit"),
            "value_type": _("Kind of value"),
            "reporter": _("Reporter"),
            "publisher": _("Publisher"),
            "note": _("Note"),
        },
        alt=_("Table of product figures from press and statements, with time, scope, value, unit and publisher."),
        key="product_figures",
        of=rows,
    )


def areas_without_data(areas: pd.DataFrame, products: pd.DataFrame, filters: Filters) -> None:
    """List the areas within the filter for which no figure of the pair was found."""
    selected = areas[areas["area_id"].isin(filters.areas)] if filters.areas else areas
    missing = areas_without_figures(selected, products)
    if not missing:
        return
    names = area_names(areas, language.get())
    st.subheader(_("Areas without figures on products"), anchor=False)
    st.markdown("\n".join(f"- {escape(names[area])}: " + _("no data published for this pair") for area in missing))
