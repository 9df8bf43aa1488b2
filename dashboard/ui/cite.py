"""A citation ready to be copied."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dashboard.charts import Chart
from dashboard.files.citation import Citation
from dashboard.text.format import _
from dashboard.ui.url_state import current_query


def cite(citation: Citation) -> None:
    """Plain text and BibTeX, each with a button that copies it."""
    st.caption(_("Plain text"))
    st.code(citation.plain, language=None, wrap_lines=True)
    st.caption(_("BibTeX"))
    st.code(citation.bibtex, language="latex", wrap_lines=True)


def address_of_view() -> str:
    """Full address that restores what the reader sees; empty where the server cannot know it."""
    served = urlsplit(st.context.url or "")
    if not served.netloc:
        return ""
    return urlunsplit((served.scheme, served.netloc, served.path, urlencode(current_query(), doseq=True), ""))


def address_of_chart(chart: Chart) -> str:
    """Full address at which a chart is seen as it is; empty where the server cannot know it."""
    base = address_of_dashboard()
    return base and base + chart.view


def address_of_dashboard() -> str:
    """Full address at which the dashboard is served; empty where the server cannot know it."""
    served = urlsplit(st.context.url or "")
    if not served.netloc:
        return ""
    return urlunsplit((served.scheme, served.netloc, served.path.rpartition("/")[0] + "/", "", ""))
