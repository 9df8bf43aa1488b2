"""Random addresses against the pages: no exception, nothing of them in the answer.

Each example is an address for every page's parameters at once. Two hundred pass through the code that reads addresses
(filter, options, kept values, addresses of files), with the widgets of Streamlit stubbed: a whole page takes too long
for that many. A few of them, the same each time, run through whole pages. `make fuzz` sends new ones: ADDRESSES to each
page, ten times as many to the code.
"""

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import MagicMock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import charts, navigation, tables
from dashboard.content import chart_request
from dashboard.transform.filters import year_range
from dashboard.ui import filter_widgets, url_state
from tests.hostile import CELLS
from tests.pages import MAIN
from tests.ui.test_pages import PAGES, VIEWS

Query = dict[str, list[str]]
FIRST, LAST = year_range()

OPTIONS = [option for name in charts.names() for option in charts.options(name).values()]
KEYS = sorted(
    {option.key for option in OPTIONS}
    | {"area", "years", "view", "table", "of", "event", "other", "source", "behind", "project", "publisher"}
    | {"place", "person", "category", "statement", "base", "find", "search", "seek", "term", "text", "chart"}
)
# What each option may be, by its key; two charts may share one.
CODES = [(option.key, chart_request.choices(option)) for option in OPTIONS]
KNOWN = sorted(
    {code for _key, codes in CODES for code in codes}
    | {view for views in VIEWS.values() for view in views}
    | {*tables.names(), *tables.load("areas")["area_id"], "1992", "2017", "2024", "2026", "1066", "9999", "02017"}
)
# Surrogates cannot be sent: an address is UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(CELLS),
    TEXTS,
    st.integers().map(str),
    st.just("x" * 5000),
    st.just("\x00"),
)
NAMES = st.one_of(st.sampled_from(KEYS), st.sampled_from(KEYS), TEXTS.filter(bool))
ADDRESSES = st.dictionaries(NAMES, st.lists(VALUES, min_size=1, max_size=4), max_size=8)

NEW = int(os.environ.get("ADDRESSES", "0"))
often = settings(max_examples=10 * NEW or 200, deadline=None, suppress_health_check=list(HealthCheck), database=None)
seldom = settings(often, max_examples=NEW or 4, derandomize=not NEW, phases=[Phase.generate])


class Parameters(dict[str, list[str]]):
    """What Streamlit calls the parameters of an address: the last value of a repeated one counts."""

    def get(self, key: str, default: Any = None) -> Any:
        return self[key][-1] if key in self else default

    def get_all(self, key: str) -> list[str]:
        return self[key]

    def from_dict(self, wanted: Query) -> None:
        self.clear()
        self.update(wanted)


@pytest.fixture
def streamlit() -> Iterator[MagicMock]:
    """Streamlit without a page: each widget returns the value of its key."""
    stub = MagicMock()

    def held(*_arguments: Any, key: str, **_options: Any) -> Any:
        return stub.session_state[key]

    for widget in (stub.segmented_control, stub.selectbox, stub.select_slider, stub.text_input):
        widget.side_effect = held
    with pytest.MonkeyPatch.context() as patch:
        for module in (url_state, filter_widgets):
            patch.setattr(module, "st", stub)
        yield stub


@often
@given(asked=ADDRESSES)
def test_no_address_breaks_what_reads_it(streamlit: MagicMock, asked: Query) -> None:
    areas = tables.load("areas")
    streamlit.session_state, streamlit.query_params = {}, Parameters({key: list(asked[key]) for key in asked})
    for page in ("trade", "map"):  # the second time her own choices stay
        filter_widgets.filter_bar(page, lambda: None)
        filters = url_state.current_filters()
        assert set(filters.areas) <= set(areas["area_id"])
        assert filters.years is None or FIRST <= filters.years[0] <= filters.years[1] <= LAST
        for key, known in CODES:
            if known:  # a text to look for has none
                assert url_state.segmented(key, "", known) in known
        assert url_state.page_view(page, "") in navigation.views()[page]
        assert url_state.restore("event", {"a"}) in ("", "a")
        assert len(url_state.search_box("text", "")) <= chart_request.LONGEST_TEXT
        url_state.write_address()
    written = streamlit.query_params
    assert set(written) <= {"area", "years", "view", "event", "text"} | {option.key for option in OPTIONS}


@often
@given(asked=ADDRESSES, name=st.one_of(st.sampled_from(charts.names()), st.sampled_from(charts.names()), VALUES))
def test_no_address_of_a_file_breaks_what_reads_it(asked: Query, name: str) -> None:
    pairs = [(key, value) for key, values in asked.items() for value in values]
    try:
        understood = chart_request.parse(name, pairs)
    except (chart_request.Refused, chart_request.Unknown):
        return
    assert chart_request.parse(name, [(key, value) for key, values in understood.query.items() for value in values])


@pytest.mark.parametrize("page", PAGES)
@seldom
@given(asked=ADDRESSES, view=st.data())
def test_no_address_breaks_a_page(page: str, asked: Query, view: st.DataObject) -> None:
    views = VIEWS.get(page)
    if views:
        asked = {**asked, "view": [view.draw(st.sampled_from(views))]}
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for key, values in asked.items():
        app.query_params[key] = values
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    assert not [each.value for each in app.error]
    assert len(str(dict(app.query_params))) < 5000
