"""Everything Streamlit that pages share."""

from dashboard.ui.address import choice, current_filters, filter_bar, pick, write_address
from dashboard.ui.markdown import plain
from dashboard.ui.show import cards, evidence, heading, links, show, table
from dashboard.ui.trouble import explained

__all__ = [
    "cards",
    "choice",
    "current_filters",
    "evidence",
    "explained",
    "filter_bar",
    "heading",
    "links",
    "pick",
    "plain",
    "show",
    "table",
    "write_address",
]
