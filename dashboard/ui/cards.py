"""Figures on cards: one text for all of them, which page.css lays out, since each element of a page costs a redraw."""

import streamlit as st

from dashboard import tables
from dashboard.content import catalogue
from dashboard.content.cards import Card
from dashboard.text.format import _
from dashboard.transform.filters import AREA, FILTERS, Filter
from dashboard.ui.markdown import badges, escape, link, page_link
from dashboard.ui.url_state import current_filters, href


def cards(name: str) -> None:
    """Figures `name` with what they are, when they are of and who says so."""
    with st.container(key=f"cards-{name}"):
        st.markdown("\n".join(f"- {card(each)}" for each in catalogue.cards(name, current_filters())))


def card(headline: Card) -> str:
    """One card as an item of a list: label, figure, detail and source, each a paragraph."""
    chosen = current_filters()
    inert = [each.not_filtered() for each in FILTERS if chosen.get(each.key) and not _acts(each, headline)]
    detail = "\\\n  ".join(escape(line) for line in headline.detail.splitlines())
    lines = [escape(headline.label) + badges(inert), f"**{escape(headline.value)}**", detail]
    if headline.publisher:
        source = _("Source: {publisher}").format(publisher=link(headline.publisher, headline.address))
        lines.append(f":small[{source} · {page_link(_('Sources'), _who(headline))}]")
    return "\n\n  ".join(line for line in lines if line)


def _acts(filter: Filter, headline: Card) -> bool:
    if filter.by_chart:
        return headline.split or filter is not AREA
    return filter.acts_on(tables.columns(headline.table))


def _who(headline: Card) -> str:
    """Address of the record of a card's source or, where it counts rows, of the list of theirs."""
    if len(headline.source_ids) == 1:
        return href("sources", source=headline.source_ids[0])
    return href("sources", behind=headline.table)
