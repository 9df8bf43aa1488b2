"""Readable messages, never a traceback, for unusable tables and unexpected errors."""

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard import metrics
from dashboard.content import judge
from dashboard.tables.faults import DataFault, fault_lines
from dashboard.text.format import _
from dashboard.ui.markdown import escape

log = logging.getLogger("dashboard")
MAX_FAULTS, MAX_FAULTS_IN_BANNER = 20, 3  # listed in place of a broken part, and above every page


@contextmanager
def show_errors() -> Iterator[None]:
    """Show data faults where they arise, and any other error as a number to look up in the log."""
    try:
        yield
    except DataFault as fault:
        heading = _("The data behind this part cannot be used.")
        st.error(_fault_list(heading, list(fault_lines(fault.faults))), icon=":material/table_chart:")
    except Exception as error:  # a reader never sees a traceback
        if isinstance(error, StreamlitAPIException):
            raise
        show_unexpected(error)


def show_table_faults() -> None:
    """Warn above the page of faults in the tables in use."""
    if faults := judge.faults_in_use():
        heading = _(
            "The tables have faults. What cannot be used is not shown; the rest may rest on figures named here."
        )
        st.warning(_fault_list(heading, faults, MAX_FAULTS_IN_BANNER), icon=":material/table_chart:")


def _fault_list(heading: str, faults: Sequence[str], limit: int = MAX_FAULTS) -> str:
    lines = [f"- {escape(fault)}" for fault in faults[:limit]]
    if len(faults) > limit:
        lines.append("- " + _("and {count} more").format(count=len(faults) - limit))
    return "\n".join([heading, "", *lines])


def show_unexpected(error: Exception) -> bool:
    """Log an error under a number and show the number; return True so that Streamlit does not show it too."""
    number = secrets.token_hex(4)
    metrics.errors.inc()
    log.exception("error %s", number, exc_info=error)
    st.error(
        _("Something went wrong here. The log of the server explains it under number {number}.").format(number=number)
    )
    return True
