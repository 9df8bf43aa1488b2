"""A slider through time with a play button; only the slider and its chart are rerun."""

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
    """A chart below a slider of its option `name`, whose codes are in chronological order.

    The first code means all of time; playing steps through the others and stops at the last. Without others there is
    no slider.
    """
    option = charts.options(chart)[name]
    key, codes = option.key, list(chart_request.choices(option, filters=current_filters()))
    if len(codes) < 2:
        show(chart)
        return
    playing = st.session_state.setdefault(PLAYING, False)

    @fragment(run_every=STEP_SECONDS if playing else None)
    def slider_and_chart() -> None:
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
                selected = options(chart, name)
            show(chart, **selected)
        if playing != st.session_state[PLAYING]:
            st.rerun()

    slider_and_chart()


def _toggle(key: str, codes: list[str]) -> None:
    """Play or pause; from the last code, or from all of time, play from the first moment."""
    st.session_state[PLAYING] = not st.session_state[PLAYING]
    if st.session_state[PLAYING]:
        st.session_state[STARTED] = True
        if st.session_state.get(page_key(key)) in (codes[0], codes[-1]):
            st.session_state[page_key(key)] = codes[1]


def _advance(key: str, codes: list[str]) -> None:
    index = codes.index(st.session_state[page_key(key)]) if st.session_state.get(page_key(key)) in codes else 0
    st.session_state[page_key(key)] = codes[min(index + 1, len(codes) - 1)]
    if index + 1 >= len(codes) - 1:
        st.session_state[PLAYING] = False
