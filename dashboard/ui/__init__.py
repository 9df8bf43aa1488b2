"""Everything Streamlit that pages share."""

from dashboard.ui.address import choice, current_filters, filter_bar, pick, search, write_address
from dashboard.ui.comparison import comparison
from dashboard.ui.event import browse
from dashboard.ui.events import event_options, listed, save_calendar
from dashboard.ui.ladder import level_names, neighbours
from dashboard.ui.markdown import plain
from dashboard.ui.playing import through_time
from dashboard.ui.project_list import project_card, project_list
from dashboard.ui.show import cards, controls, evidence, finding, heading, links, show, table
from dashboard.ui.trade import product_figures, statements, unpublished
from dashboard.ui.trouble import explained

__all__ = [
    "browse",
    "cards",
    "choice",
    "comparison",
    "controls",
    "current_filters",
    "event_options",
    "evidence",
    "explained",
    "filter_bar",
    "finding",
    "heading",
    "level_names",
    "links",
    "listed",
    "neighbours",
    "pick",
    "plain",
    "product_figures",
    "project_card",
    "project_list",
    "save_calendar",
    "search",
    "show",
    "statements",
    "table",
    "through_time",
    "unpublished",
    "write_address",
]
