"""Metric cards: one Markdown list, laid out by page.css, since every element of a page slows each rerun."""

import streamlit as st

from dashboard import tables
from dashboard.content import catalogue
from dashboard.content.cards import Card
from dashboard.text.format import _
from dashboard.transform.filters import AREA, FILTERS, Filter
from dashboard.ui.markdown import badges, escape, link, page_link
from dashboard.ui.url_state import current_filters, href


def cards(name: str) -> None:
    """Show the cards of a set, each with label, figure, date and source."""
    with st.container(key=f"cards-{name}"):
        st.markdown("\n".join(f"- {markdown(card)}" for card in catalogue.cards(name, current_filters())))


def markdown(card: Card) -> str:
    """One card as a list item: label, figure, detail and source, a paragraph each."""
    filters = current_filters()
    inert = [filter.not_filtered() for filter in FILTERS if filters.get(filter.key) and not _acts_on(filter, card)]
    detail = "\\\n  ".join(escape(line) for line in card.detail.splitlines())
    lines = [escape(card.label) + badges(inert), f"**{escape(card.value)}**", detail]
    if card.publisher:
        source = _("Source: {publisher}").format(publisher=link(card.publisher, card.address))
        lines.append(f":small[{source} · {page_link(_('details'), _sources_address(card))}]")
    return "\n\n  ".join(line for line in lines if line)


def _acts_on(filter: Filter, card: Card) -> bool:
    if filter.by_chart:
        return card.split or filter is not AREA
    return filter.acts_on(tables.columns(card.table))


def _sources_address(card: Card) -> str:
    """Address of the record of a card's only source, or of the list of sources of its table."""
    if len(card.source_ids) == 1:
        return href("sources", source=card.source_ids[0])
    return href("sources", behind=card.table)
