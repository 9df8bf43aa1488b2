"""Everything Streamlit that pages share."""

from dashboard.ui.address import choice, current_filters, filter_bar, pick, search, write_address
from dashboard.ui.markdown import plain
from dashboard.ui.playing import through_time
from dashboard.ui.project_list import project_list
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
    "project_list",
    "search",
    "show",
    "table",
    "through_time",
    "write_address",
]
