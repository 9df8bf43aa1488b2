"""What a reader sees when a table cannot be used or something unforeseen happens: words, never a traceback."""

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
MOST_FAULTS, FEW = 20, 3  # faults: where something is missing for them, and above every page


@contextmanager
def show_errors() -> Iterator[None]:
    """Show faults of the data where they arise, and any other error as a number that the log explains."""
    try:
        yield
    except DataFault as fault:
        heading = _("The data behind this part cannot be used.")
        st.error(_listed(heading, list(fault_lines(fault.faults))), icon=":material/table_chart:")
    except Exception as error:  # the reader must not see a traceback, whatever happened
        if isinstance(error, StreamlitAPIException):
            raise
        show_unexpected(error)


def show_table_faults() -> None:
    """Say what is wrong with the tables; nothing if all is well."""
    if wrong := judge.faults_in_use():
        heading = _(
            "The tables have faults. What cannot be used is not shown; the rest may rest on figures named here."
        )
        st.warning(_listed(heading, wrong, FEW), icon=":material/table_chart:")


def _listed(heading: str, faults: Sequence[str], most: int = MOST_FAULTS) -> str:
    listed = [f"- {escape(each)}" for each in faults[:most]]
    if len(faults) > most:
        listed.append("- " + _("and {count} more").format(count=len(faults) - most))
    return "\n".join([heading, "", *listed])


def show_unexpected(error: Exception) -> bool:
    """Log an error under a number and show the number; True because Streamlit need not show it too."""
    number = secrets.token_hex(4)
    metrics.errors.inc()
    log.exception("error %s", number, exc_info=error)
    st.error(
        _("Something went wrong here. The log of the server explains it under number {number}.").format(number=number)
    )
    return True
