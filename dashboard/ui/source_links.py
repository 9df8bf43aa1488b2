"""Lists of sources and citations, each with a link to the record of the source."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.tables.rows import named_rows
from dashboard.text import labels
from dashboard.text.format import _, day, number
from dashboard.ui.markdown import escape, link, page_link
from dashboard.ui.url_state import href

LIMIT = 600  # sources in one list


def sources(frame: pd.DataFrame) -> None:
    """Show sources as a list."""
    st.markdown(listed_sources(frame))


def listed_sources(frame: pd.DataFrame) -> str:
    """Markdown list: publisher, linked title, kind of publisher, date, licence, and a link to the record."""
    lines = []
    shown = frame.sort_values(["publisher", "date"]).head(LIMIT).fillna("")
    for row in named_rows(shown):
        about = "; ".join(
            part for part in (labels.publisher_type(row.publisher_type), day(row.date), str(row.licence)) if part
        )
        title = link(row.title or row.url, row.url)
        lines.append(f"- {escape(row.publisher)}: {title} ({escape(about)}) · {source_link(row.source_id)}")
    if len(frame) > LIMIT:
        lines.append("- " + _("and {count} more: the CSV names them all").format(count=number(len(frame) - LIMIT)))
    return "\n".join(lines)


def one_source() -> None:
    """Caption of a row with a single source."""
    st.caption(_("Only one source is on record for this; there may be others."))


def cited_source(publisher: object, source_id: object, addresses: Mapping[str, str] | pd.Series) -> str:
    """A publisher linked to the publication (`addresses` by source id), and a link to the record of the source.

    Without a source, only the name of the publisher.
    """
    if not isinstance(source_id, str) or not source_id:
        return escape(publisher)
    return f"{link(publisher, addresses.get(source_id, ''))} · {source_link(source_id)}"


def source_link(source_id: str) -> str:
    """Link to the record of a source."""
    return page_link(_("source"), href("sources", source=source_id))
