"""Everything Streamlit that pages share."""

from dashboard.ui.address import choice, current_filters, page_view, pick, search, use_language, write_address
from dashboard.ui.area import area_lists, area_reasons, area_summary, area_words
from dashboard.ui.bar import filter_bar
from dashboard.ui.cards import cards
from dashboard.ui.claims import article_link, claim_cards, claim_words, verdict_meanings
from dashboard.ui.clean import clean_view
from dashboard.ui.comparison import comparison
from dashboard.ui.event import browse_events
from dashboard.ui.events import event_options, listed, save_calendar
from dashboard.ui.ladder import level_names, neighbours
from dashboard.ui.markdown import plain
from dashboard.ui.messages import needed
from dashboard.ui.options import options
from dashboard.ui.paged import paged, pick_of_many
from dashboard.ui.part import filtered, part
from dashboard.ui.playing import through_time
from dashboard.ui.project_list import folded_card, project_list
from dashboard.ui.says_who import differences, source_list, source_names, source_record
from dashboard.ui.share import share
from dashboard.ui.show import controls, evidence, filter_does_not_act, finding, heading, links, show, table, view
from dashboard.ui.tables import all_caveats, browse_tables, cite_dashboard, how_new
from dashboard.ui.terms import glossary_list, own_terms, terms_used
from dashboard.ui.trade import product_figures, statements, unpublished
from dashboard.ui.trouble import explained, table_faults, unforeseen

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
