"""The filter of sectors and years above every page, and what a change of it draws anew."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.tables.filters import EVERY_YEAR, FIRST_YEAR, LAST_YEAR, Filters, from_query
from dashboard.text.format import _
from dashboard.ui.address import FILTERED, FILTERS, arrived, current_filters, drawn_whole
from dashboard.ui.sectors import picked, sectors

BAR, RESET, YEARS = "bar", "reset_part", "years"
DRAWN_PAGE = "drawn_page"


def filter_bar(areas: pd.DataFrame, page: str, beside: Callable[[], None]) -> None:
    """Draw the filters of sectors and years, and `beside` them what is drawn there.

    An address counts when a reader arrives by it: on her first page, or on another page by a link that says
    something. Otherwise her own choices stay, and the address follows them.
    """
    query = arrived(page)
    if query is not None:
        st.session_state[FILTERS] = from_query(query, list(areas["area_id"]))
    st.session_state[DRAWN_PAGE] = _wanted_page()
    _bar(areas, beside)
    if query is not None:
        _left_out(query)


def _left_out(query: dict[str, list[str]]) -> None:
    """Say that the address named a sector or years that are not known, without repeating what it said."""
    filters, said = current_filters(), []
    if set(query.get("area", ())) - set(filters.areas):
        said.append(_("The address named a sector that is not known; it was left out."))
    if filters.every_year and set(query.get("years", ())) - set(map(str, EVERY_YEAR)):
        wanted = _("The years that the address named were left out: one or two between {first} and {last} are wanted.")
        said.append(wanted.format(first=FIRST_YEAR, last=LAST_YEAR))
    if said:
        st.caption(" ".join(said))


@st.fragment(key=BAR)
def _bar(areas: pd.DataFrame, beside: Callable[[], None]) -> None:
    filters = current_filters()
    st.session_state[YEARS] = filters.years
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
        sectors(areas, filters.areas, lambda: _choose(areas))
        st.slider(_("Years"), *EVERY_YEAR, key=YEARS, width=360, on_change=_choose_years)
        _reset()
        beside()


@st.fragment(key=RESET)
def _reset() -> None:
    st.button(
        _("Reset"),
        icon=":material/restart_alt:",
        disabled=current_filters() == Filters(),
        on_click=_widen,
        key="reset",
    )


def _choose(areas: pd.DataFrame) -> None:
    _narrow(Filters(picked(areas), current_filters().years), RESET)


def _choose_years() -> None:
    first, last = st.session_state[YEARS]
    _narrow(Filters(current_filters().areas, (first, last)), RESET)


def _widen() -> None:
    _narrow(Filters(), BAR)


def _narrow(filters: Filters, bar: str) -> None:
    """Put a filter in effect; what it acts on is drawn anew, and of the bar the part that it does not know itself.

    That is enough where the rest of the page stands as it should; otherwise the whole page is drawn.
    """
    st.session_state[FILTERS] = filters
    st.rerun([FILTERED, bar] if drawn_whole() and st.session_state.get(DRAWN_PAGE) == _wanted_page() else "app")


def _wanted_page() -> str:
    """A change may come together with a step to another page, on which a part alone would have no place."""
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
