"""Everything Streamlit that pages share."""

from dashboard.ui.animation import through_time
from dashboard.ui.cards import cards
from dashboard.ui.chart import controls, evidence, filter_does_not_act, finding, heading, links, show, table, view
from dashboard.ui.errors import explained, table_faults, unforeseen
from dashboard.ui.filter_widgets import filter_bar
from dashboard.ui.fragments import filtered, part
from dashboard.ui.markdown import plain
from dashboard.ui.messages import needed
from dashboard.ui.options import options
from dashboard.ui.pagination import paged, pick_of_many
from dashboard.ui.sections.area_profile import area_lists, area_reasons, area_summary, area_words
from dashboard.ui.sections.claims import article_link, claim_cards, claim_words, verdict_meanings
from dashboard.ui.sections.comparison import comparison
from dashboard.ui.sections.data_page import all_caveats, browse_tables, cite_dashboard, how_new
from dashboard.ui.sections.partnership_levels import level_names, neighbours
from dashboard.ui.sections.project_list import folded_card, project_list
from dashboard.ui.sections.single_chart import clean_view
from dashboard.ui.sections.sources_page import differences, source_list, source_names, source_record
from dashboard.ui.sections.trade_tables import product_figures, statements, unpublished
from dashboard.ui.share import share
from dashboard.ui.terms import glossary_list, own_terms, terms_used
from dashboard.ui.timeline.event_card import browse_events
from dashboard.ui.timeline.event_list import event_options, listed, save_calendar
from dashboard.ui.url_state import choice, current_filters, page_view, pick, search, use_language, write_address

__all__ = [
    "all_caveats",
    "area_lists",
    "area_reasons",
    "area_summary",
    "area_words",
    "article_link",
    "browse_events",
    "browse_tables",
    "cards",
    "choice",
    "cite_dashboard",
    "claim_cards",
    "claim_words",
    "clean_view",
    "comparison",
    "controls",
    "current_filters",
    "differences",
    "event_options",
    "evidence",
    "explained",
    "filter_bar",
    "filter_does_not_act",
    "filtered",
    "finding",
    "folded_card",
    "glossary_list",
    "heading",
    "how_new",
    "level_names",
    "links",
    "listed",
    "needed",
    "neighbours",
    "options",
    "own_terms",
    "page_view",
    "paged",
    "part",
    "pick",
    "pick_of_many",
    "plain",
    "product_figures",
    "project_list",
    "save_calendar",
    "search",
    "share",
    "show",
    "source_list",
    "source_names",
    "source_record",
    "statements",
    "table",
    "table_faults",
    "terms_used",
    "through_time",
    "unforeseen",
    "unpublished",
    "use_language",
    "verdict_meanings",
    "view",
    "write_address",
]
