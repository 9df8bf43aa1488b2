"""What a reader sees when a table cannot be used or something unforeseen happens: words, never a traceback."""

import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard import edition, metrics
from dashboard.fault import DataFault
from dashboard.text import _
from dashboard.ui.markdown import plain

log = logging.getLogger("dashboard")
SHOWN = 20


@contextmanager
def explained() -> Iterator[None]:
    """Show faults of the data where they arise, and any other error as a number that the log explains."""
    try:
        yield
    except DataFault as fault:
        heading = _("The data behind this part cannot be used. Other pages are not affected.")
        st.error(_listed(heading, [str(each) for each in fault.faults]), icon=":material/table_chart:")
    except Exception as error:  # the reader must not see a traceback, whatever happened
        if isinstance(error, StreamlitAPIException):
            raise
        unforeseen(error)


def refused() -> None:
    """Say what is wrong with the tables in use, and that newer ones are not in use and why; nothing if all is well."""
    if wrong := edition.faults():
        heading = _(
            "The tables have faults. What cannot be used is not shown; the rest may rest on figures named here."
        )
        st.warning(_listed(heading, wrong), icon=":material/table_chart:")
    if newer := edition.refused():
        heading = _("Newer tables were refused. What you see rests on those before.")
        st.warning(_listed(heading, newer), icon=":material/table_chart:")


def _listed(heading: str, faults: Sequence[str]) -> str:
    lines = [f"- {plain(each)}" for each in faults[:SHOWN]]
    if len(faults) > SHOWN:
        lines.append("- " + _("and {count} more").format(count=len(faults) - SHOWN))
    return "\n".join([heading, "", *lines])


def unforeseen(error: Exception) -> bool:
    """Log an error under a number and show the number; True because Streamlit need not show it too."""
    number = secrets.token_hex(4)
    metrics.errors.inc()
    log.exception("error %s", number, exc_info=error)
    st.error(
        _("Something went wrong here. The log of the server explains it under number {number}.").format(number=number)
    )
    return True
