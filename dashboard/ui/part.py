"""A part of a page that its own choices draw anew, alone: what stands around it is left as it is."""

from collections.abc import Callable

import streamlit as st

from dashboard import metrics
from dashboard.ui.address import write_address_of_part, writing_options
from dashboard.ui.trouble import explained


def part(draw: Callable[[], None]) -> None:
    """Draw a part of a page; a choice within it runs `draw` again and nothing else."""

    @st.fragment
    def alone() -> None:
        with metrics.turn, explained(), writing_options(draw.__name__):
            draw()
        write_address_of_part()

    alone()
