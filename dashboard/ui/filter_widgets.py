"""The filters above every page, and what a change of them draws anew."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import tables
from dashboard.text.format import _
from dashboard.transform.filters import AREA, FILTERS, Choice, Filter, Filters, YearRange, from_query, year_range
from dashboard.ui.errors import show_errors
from dashboard.ui.fragments import fragment
from dashboard.ui.sectors import sector_panel, selected_areas
from dashboard.ui.url_state import CHOSEN, FILTERED, begin_page, current_filters, page_is_complete

BAR, RESET = "bar", "reset_part"
DRAWN_PAGE = "drawn_page"


def filter_bar(page: str, beside: Callable[[], None]) -> None:
    """Draw a widget for each filter, and `beside` them what is drawn there.

    An address counts when a reader arrives by it: on her first page, or on another page by a link that says
    something. Otherwise her own choices stay, and the address follows them.
    """
    query = begin_page(page)
    if query is not None:
        st.session_state[CHOSEN] = from_query(query)
    st.session_state[DRAWN_PAGE] = _wanted_page()
    _bar(beside)
    if query is not None:
        _left_out(query)


def _left_out(query: dict[str, list[str]]) -> None:
    """Say which filters the address gave a value that is not known, without repeating what it said."""
    text = []
    for each in FILTERS:
        values, chosen = query.get(each.key, []), current_filters().get(each.key)
        if each.refusal(values) and not (chosen and set(values) <= set(each.format(chosen))):
            text.append(each.left_out())
    if text:
        st.caption(" ".join(text))


@fragment(key=BAR)
def _bar(beside: Callable[[], None]) -> None:
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
        for each in FILTERS:
            with show_errors():
                _widget(each)
        _reset()
        beside()


def _widget(filter: Filter) -> None:
    """The widget of a filter: areas in a panel by group, any other list of codes, or the years."""
    key, chosen = filter.key, current_filters().get(filter.key)
    if filter is AREA:
        areas = tables.load("areas")
        sector_panel(areas, chosen or (), lambda: _choose(filter, selected_areas(areas)))
    elif isinstance(filter, Choice):
        words = filter.codes(None)
        st.session_state[key] = list(chosen or ())
        st.multiselect(
            filter.title(),
            list(words),
            format_func=lambda code: words[code],
            key=key,
            width=220,
            on_change=lambda: _choose(filter, st.session_state[key]),
        )
    elif isinstance(filter, YearRange):
        first, last = year_range()
        if first < last:  # a slider needs two ends
            st.session_state[key] = chosen or (first, last)
            choose = lambda: _choose(filter, [str(year) for year in st.session_state[key]])  # noqa: E731
            st.slider(filter.title(), first, last, key=key, width=360, on_change=choose)


@fragment(key=RESET)
def _reset() -> None:
    st.button(
        _("Reset"),
        icon=":material/restart_alt:",
        disabled=current_filters() == Filters(),
        on_click=reset,
        key="reset",
    )


def _choose(filter: Filter, values: Sequence[str]) -> None:
    set_filters(current_filters().replace(**{filter.key: filter.parse(values)}), RESET)


def reset() -> None:
    """Take back all filters."""
    set_filters(Filters(), BAR)


def set_filters(filters: Filters, bar: str) -> None:
    """Put filters in effect; what they act on is drawn anew, and of the bar the part that does not know them itself.

    That is enough where the rest of the page stands as it should; otherwise the whole page is drawn.
    """
    st.session_state[CHOSEN] = filters
    st.rerun([FILTERED, bar] if page_is_complete() and st.session_state.get(DRAWN_PAGE) == _wanted_page() else "app")


def _wanted_page() -> str:
    """A change may come together with a step to another page, on which a part alone would have no place."""
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
