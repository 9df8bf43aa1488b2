"""Finance: loans, debt and investment, by reporter."""

import streamlit as st

from dashboard import tables, ui
from dashboard.text import labels
from dashboard.text.format import _
from dashboard.transform.debt import measure_of_row
from dashboard.transform.filters import in_years

ui.heading(
    _("Finance"),
    _(
        "Loans, debt and investment are three different things, reported by different bodies. Each is shown "
        "separately, with its source; figures that contradict the official series are marked ×."
    ),
)


def investment() -> None:
    """Draw the investment chart with its options."""
    ui.show("finance_investment", **ui.options("finance_investment"))


def figures() -> None:
    """Draw the table of all figures within the years, if there are any."""
    rows = in_years(tables.load("finance"), ui.current_filters().years)
    rows = rows[~rows["indicator"].str.startswith("chinese_commitments")].sort_values(["indicator", "date"])
    if rows.empty:
        return
    st.subheader(_("All figures on debt and investment"), anchor=False)
    part = ui.paginate(rows, "finance")
    ui.table(
        part.assign(
            indicator=measure_of_row(part).map(labels.indicator),
            unit=part["unit"].map(labels.unit),
            bound=part["bound"].map(labels.bound),
            period=part["period"].map(labels.period),
            conflict_note=part["conflict_note"].where(part["disputed"]),
        ),
        {
            "indicator": _("What"),
            "date": _("Date"),
            "period": _("Period"),
            "bound": _("Precision"),
            "value": _("Value"),
            "unit": _("Unit"),
            "reporter": _("Reporter"),
            "conflict_note": _("Disputed because"),
            "note": _("Note"),
            "publisher": _("Publisher"),
        },
        alt=_("Table of figures on debt, investment and lending, with reporter and publisher."),
        key="finance",
        of=rows,
    )


def page() -> None:
    """Draw the largest investors, the charts of loans, debt and investment, and the table of figures."""
    with ui.show_errors():
        st.subheader(_("Who is the largest investor?"), anchor=False)
        st.markdown(
            _("It depends on the measure: by different measures China ranks differently in the same half year.")
        )
        ui.cards("investor_cards")
    ui.show("finance_commitments")
    ui.show("finance_debt")
    ui.page_part(investment)
    with ui.show_errors():
        figures()


ui.filtered_part(page)
