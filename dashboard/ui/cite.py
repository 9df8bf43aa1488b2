"""Citations to copy, and the full addresses that they name."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.charts import Chart
from dashboard.files.citation import Citation
from dashboard.text.format import _
from dashboard.ui.url_state import current_query


def cite(citation: Citation) -> None:
    """Show a citation as plain text and BibTeX, each with a copy button."""
    st.caption(_("Plain text"))
    st.code(citation.plain, language=None, wrap_lines=True)
    st.caption(_("BibTeX"))
    st.code(citation.bibtex, language="latex", wrap_lines=True)


def address_of_view() -> str:
    """Full address that restores the current view; empty where the server cannot know it."""
    url = urlsplit(st.context.url or "")
    if not url.netloc:
        return ""
    return urlunsplit((url.scheme, url.netloc, url.path, urlencode(current_query(), doseq=True), ""))


def address_of_chart(chart: Chart) -> str:
    """Full address of the view that shows a chart; empty where the server cannot know it."""
    base = address_of_dashboard()
    return base and base + chart.view


def address_of_dashboard() -> str:
    """Full address of the dashboard; empty where the server cannot know it."""
    url = urlsplit(st.context.url or "")
    if not url.netloc:
        return ""
    return urlunsplit((url.scheme, url.netloc, url.path.rpartition("/")[0] + "/", "", ""))
