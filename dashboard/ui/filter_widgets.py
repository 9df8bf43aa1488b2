"""The filter bar above every page, and the reruns that a change triggers."""

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


def filter_bar(page: str, more: Callable[[], None]) -> None:
    """Draw a widget for each filter, then `more` in the same row.

    The address sets the filters on a reader's first page, and on another page when its link has parameters. Otherwise
    the session's filters stay, and the address follows them.
    """
    query = begin_page(page)
    if query is not None:
        st.session_state[CHOSEN] = from_query(query)
    st.session_state[DRAWN_PAGE] = _requested_page()
    _bar(more)
    if query is not None:
        _warn_ignored(query)


def _warn_ignored(query: dict[str, list[str]]) -> None:
    """Name the filters whose value in the address is unknown, without repeating the value."""
    lines = []
    for filter in FILTERS:
        values, current = query.get(filter.key, []), current_filters().get(filter.key)
        if filter.refusal(values) and not (current and set(values) <= set(filter.format(current))):
            lines.append(filter.left_out())
    if lines:
        st.caption(" ".join(lines))


@fragment(key=BAR)
def _bar(more: Callable[[], None]) -> None:
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
        for filter in FILTERS:
            with show_errors():
                _widget(filter)
        _reset_button()
        more()


def _widget(filter: Filter) -> None:
    """The widget of a filter: a panel of areas by group, a multiselect of codes, or a slider of years."""
    key, current = filter.key, current_filters().get(filter.key)
    if filter is AREA:
        areas = tables.load("areas")
        sector_panel(areas, current or (), lambda: _set_values(filter, selected_areas(areas)))
    elif isinstance(filter, Choice):
        code_labels = filter.codes(None)
        st.session_state[key] = list(current or ())
        st.multiselect(
            filter.title(),
            list(code_labels),
            format_func=lambda code: code_labels[code],
            key=key,
            width=220,
            on_change=lambda: _set_values(filter, st.session_state[key]),
        )
    elif isinstance(filter, YearRange):
        first, last = year_range()
        if first < last:  # a slider needs two ends
            st.session_state[key] = current or (first, last)
            set_years = lambda: _set_values(filter, [str(year) for year in st.session_state[key]])  # noqa: E731
            st.slider(filter.title(), first, last, key=key, width=360, on_change=set_years)


@fragment(key=RESET)
def _reset_button() -> None:
    st.button(
        _("Reset"),
        icon=":material/restart_alt:",
        disabled=current_filters() == Filters(),
        on_click=reset,
        key="reset",
    )


def _set_values(filter: Filter, values: Sequence[str]) -> None:
    set_filters(current_filters().replace(**{filter.key: filter.parse(values)}), RESET)


def reset() -> None:
    """Clear all filters."""
    set_filters(Filters(), BAR)


def set_filters(filters: Filters, bar: str) -> None:
    """Apply filters; rerun the part of the page that they affect and `bar`, the fragment of the filter bar.

    Rerun the whole page instead where it is incomplete or another page is requested.
    """
    st.session_state[CHOSEN] = filters
    st.rerun([FILTERED, bar] if page_is_complete() and st.session_state.get(DRAWN_PAGE) == _requested_page() else "app")


def _requested_page() -> str:
    """Hash of the requested page: a filter change can arrive with a page switch, when a fragment alone cannot rerun."""
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
