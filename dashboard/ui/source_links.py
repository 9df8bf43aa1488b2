"""Sources as a reader sees them, each with the way to its record: what it is and what rests on it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, day, number
from dashboard.ui.markdown import escape, link, page_link
from dashboard.ui.url_state import href

MOST = 600  # sources in one list


def sources(frame: pd.DataFrame) -> None:
    """Show sources as a list."""
    st.markdown(listed_sources(frame))


def listed_sources(frame: pd.DataFrame) -> str:
    """Lines of a list: publisher, kind of publisher, title with link, date, licence, and the way to its record."""
    lines = []
    shown = frame.sort_values(["publisher", "date"]).head(MOST).fillna("")
    for row in named_rows(shown):
        about = "; ".join(
            part for part in (labels.publisher_type(row.publisher_type), day(row.date), str(row.licence)) if part
        )
        title = link(row.title or row.url, row.url)
        lines.append(f"- {escape(row.publisher)}: {title} ({escape(about)}) · {source_link(row.source_id)}")
    if len(frame) > MOST:
        lines.append("- " + _("and {count} more: the CSV names them all").format(count=number(len(frame) - MOST)))
    return "\n".join(lines)


def one_source() -> None:
    """Said of what rests on one source alone."""
    st.caption(_("Only one source is on record for this; there may be others."))


def cited_source(publisher: object, source_id: object, addresses: Mapping[str, str] | pd.Series) -> str:
    """A publisher linked to the publication (address by source id), and the way to the record of the source.

    Where no source is recorded, the name of the publisher alone.
    """
    if not isinstance(source_id, str) or not source_id:
        return escape(publisher)
    return f"{link(publisher, addresses.get(source_id, ''))} · {source_link(source_id)}"


def source_link(source_id: str) -> str:
    """Link to the record of a source: who publishes it and which rows rest on it."""
    return page_link(_("source"), href("sources", source=source_id))
