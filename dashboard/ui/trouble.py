"""What a reader sees when a table cannot be used or something unforeseen happens: words, never a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.errors import StreamlitAPIException

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
        lines = [f"- {plain(str(each))}" for each in fault.faults[:SHOWN]]
        if len(fault.faults) > SHOWN:
            lines.append("- " + _("and {count} more").format(count=len(fault.faults) - SHOWN))
        heading = _("The data behind this part cannot be used. Other pages are not affected.")
        st.error("\n".join([heading, "", *lines]), icon=":material/table_chart:")
    except Exception as error:  # the reader must not see a traceback, whatever happened
        if isinstance(error, StreamlitAPIException):
            raise
        number = secrets.token_hex(4)
        log.exception("error %s", number)
        st.error(
            _("Something went wrong here. The log of the server explains it under number {number}.").format(
                number=number
            )
        )
