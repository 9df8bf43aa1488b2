"""Overview: key figures of the partnership, trade as each side reports it, and links to other pages."""

import streamlit as st

from dashboard import ui
from dashboard.text.format import _

ui.heading(
    _("China and Tajikistan on the Belt and Road"),
    _(
        "The two countries raised their relations to a comprehensive strategic partnership in 2017 and to a "
        "new level in July 2024. What the numbers say, who published them, and what is not known."
    ),
)


def page() -> None:
    """Draw the cards, the trade chart, and links that keep the filter."""
    with ui.show_errors():
        ui.cards("overview")
    ui.show("trade_annual")
    st.subheader(_("Explore further"), anchor=False)
    ui.page_links(
        {
            "trade": _("Trade: exports, imports, month by month"),
            "areas": _("Areas: the evidence for each field of cooperation"),
            "map": _("Map: projects and routes on the ground"),
            "timeline": _("Timeline: from the first visit to the latest treaty"),
        }
    )


ui.filtered_part(page)
