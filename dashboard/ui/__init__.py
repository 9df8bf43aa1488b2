"""Streamlit components shared by the pages."""

from dashboard.ui.animation import chart_through_time
from dashboard.ui.cards import cards
from dashboard.ui.chart import controls, evidence, filter_not_applied, heading, page_links, show, summary, table, view
from dashboard.ui.errors import show_errors, show_table_faults, show_unexpected
from dashboard.ui.filter_widgets import filter_bar
from dashboard.ui.fragments import filtered_part, page_part
from dashboard.ui.markdown import escape
from dashboard.ui.messages import is_needed
from dashboard.ui.options import options
from dashboard.ui.pagination import dropdown_of_many, paginate
from dashboard.ui.sections.area_profile import area_lists, area_reasons, area_summary, area_text
from dashboard.ui.sections.claims import article_link, claim_cards, claim_text, verdict_definitions
from dashboard.ui.sections.comparison import comparison
from dashboard.ui.sections.data_page import all_caveats, browse_tables, cite_dashboard, freshness
from dashboard.ui.sections.partnership_levels import level_names, neighbour_levels
from dashboard.ui.sections.project_list import folded_card, project_list
from dashboard.ui.sections.single_chart import single_chart_page
from dashboard.ui.sections.sources_page import disagreement_list, source_list, source_names, source_record
from dashboard.ui.sections.trade_tables import areas_without_data, product_figures, statements
from dashboard.ui.share import share_panel
from dashboard.ui.terms import code_definitions, glossary_list, terms_used
from dashboard.ui.timeline.event_card import browse_events
from dashboard.ui.timeline.event_list import event_list, event_options, save_calendar
from dashboard.ui.url_state import (
    current_filters,
    dropdown,
    page_view,
    search_box,
    segmented,
    use_language,
    write_address,
)

__all__ = [
    "all_caveats",
    "area_lists",
    "area_reasons",
    "area_summary",
    "area_text",
    "areas_without_data",
    "article_link",
    "browse_events",
    "browse_tables",
    "cards",
    "chart_through_time",
    "cite_dashboard",
    "claim_cards",
    "claim_text",
    "code_definitions",
    "comparison",
    "controls",
    "current_filters",
    "disagreement_list",
    "dropdown",
    "dropdown_of_many",
    "escape",
    "event_list",
    "event_options",
    "evidence",
    "filter_bar",
    "filter_not_applied",
    "filtered_part",
    "folded_card",
    "freshness",
    "glossary_list",
    "heading",
    "is_needed",
    "level_names",
    "neighbour_levels",
    "options",
    "page_links",
    "page_part",
    "page_view",
    "paginate",
    "product_figures",
    "project_list",
    "save_calendar",
    "search_box",
    "segmented",
    "share_panel",
    "show",
    "show_errors",
    "show_table_faults",
    "show_unexpected",
    "single_chart_page",
    "source_list",
    "source_names",
    "source_record",
    "statements",
    "summary",
    "table",
    "terms_used",
    "use_language",
    "verdict_definitions",
    "view",
    "write_address",
]
