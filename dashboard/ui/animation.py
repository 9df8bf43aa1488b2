"""A slider through time with a button that lets it run; only the part that it acts on is drawn anew."""

import streamlit as st

from dashboard import charts
from dashboard.content import chart_request
from dashboard.text.format import _
from dashboard.ui.chart import show
from dashboard.ui.fragments import fragment, tracked_run
from dashboard.ui.options import options
from dashboard.ui.url_state import current_filters, page_key

PLAYING, STARTED = "playing", "playing_started"
STEP_SECONDS = 1.6


def chart_through_time(chart: str, name: str) -> None:
    """A chart beneath the slider of its option `name`, whose codes stand in order of time.

    The first code is no moment but all of time; playing runs through the others and stops at the last. Without
    others there is nothing to slide.
    """
    option = charts.options(chart)[name]
    key, codes = option.key, list(chart_request.choices(option, filters=current_filters()))
    if len(codes) < 2:
        show(chart)
        return
    playing = st.session_state.setdefault(PLAYING, False)

    @fragment(run_every=STEP_SECONDS if playing else None)
    def part() -> None:
        if playing and st.session_state[PLAYING] and not st.session_state.pop(STARTED, False):
            _advance(key, codes)
        with tracked_run(key):
            with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="time"):
                st.button(
                    _("Pause") if playing else _("Play"),
                    icon=":material/pause:" if playing else ":material/play_arrow:",
                    key="play",
                    on_click=_toggle,
                    args=(key, codes),
                )
                chosen = options(chart, name)
            show(chart, **chosen)
        if playing != st.session_state[PLAYING]:
            st.rerun()

    part()


def _toggle(key: str, codes: list[str]) -> None:
    """Start or stop; a start from the end, or from all of time, is a start from the first moment."""
    st.session_state[PLAYING] = not st.session_state[PLAYING]
    if st.session_state[PLAYING]:
        st.session_state[STARTED] = True
        if st.session_state.get(page_key(key)) in (codes[0], codes[-1]):
            st.session_state[page_key(key)] = codes[1]


def _advance(key: str, codes: list[str]) -> None:
    place = codes.index(st.session_state[page_key(key)]) if st.session_state.get(page_key(key)) in codes else 0
    st.session_state[page_key(key)] = codes[min(place + 1, len(codes) - 1)]
    if place + 1 >= len(codes) - 1:
        st.session_state[PLAYING] = False
