"""The reader's choices, stored in the session across pages and written to the address.

Streamlit's own binding writes widget labels to the address; codes (`?area=energy`) mean the same in every language.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st

from dashboard import navigation
from dashboard.content import chart_request
from dashboard.text.format import LANGUAGE_KEY, SOURCE_LANGUAGE, known_language, language, language_query
from dashboard.transform.filters import FILTERS, Filters

CHOSEN, OPTIONS, LANGUAGE = "filters", "options", "language"  # values of the filters, options of the page, and language
SHOWN = "shown"  # charts on the page by name, with their options
PAGE, ARRIVED, WRITTEN = "page", "arrived", "written"  # current page, whether its address applies, last query
SAID = "said"  # whether the address names a view or an option
FILTERED = "filtered"  # fragment key of the part of a page that the filter affects
# What is being drawn: the whole page, a fragment alone, or nothing.
DRAWING, WHOLE, PART = "drawing", "whole", "part"


def current_filters() -> Filters:
    """The filters in effect in this run."""
    filters: Filters = st.session_state.get(CHOSEN, Filters())
    return filters


def use_language() -> None:
    """Set the language of the address, else of the session, for this run: each may have its own thread."""
    if values := _address_query().get(LANGUAGE_KEY):
        st.session_state[LANGUAGE] = known_language(values)
    language.set(st.session_state.get(LANGUAGE, SOURCE_LANGUAGE))


def lasting_query() -> dict[str, list[str]]:
    """Query parameters kept from page to page: filters and language."""
    return current_filters().as_query | language_query()


def begin_page(page: str) -> dict[str, list[str]] | None:
    """Start a run of a whole page; return its query where that sets the filters, else None."""
    query = _query()
    st.session_state[ARRIVED] = CHOSEN not in st.session_state or (page != st.session_state.get(PAGE) and bool(query))
    st.session_state[PAGE], st.session_state[SAID] = page, bool(set(query) - {filter.key for filter in FILTERS})
    st.session_state[OPTIONS], st.session_state[SHOWN], st.session_state[DRAWING] = {}, {}, WHOLE
    return query if st.session_state[ARRIVED] and query | language_query() != st.session_state.get(WRITTEN) else None


def page_is_complete() -> bool:
    """Whether the page has been drawn to its end."""
    return not st.session_state.get(DRAWING, WHOLE)


def href(page: str, **options: str) -> str:
    """Relative address of a page with filters, language and options; an option overrides a filter of its name."""
    query = lasting_query() | {key: [value] for key, value in options.items()}
    return f"{page}?{urlencode(query, doseq=True)}" if query else page


def page_key(key: str) -> str:
    """Session key of a choice on the current page: another page may have one of the same name."""
    return f"{st.session_state.get(PAGE) or navigation.FIRST}-{key}"


def segmented(key: str, label: str, options: Mapping[str, str]) -> str:
    """Code of one of a few options (code to label), as buttons bound to the address; the first is the default."""
    _init(key, options)
    code = st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=page_key(key),
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return _record(key, str(code), options)


def page_view(page: str, label: str) -> str:
    """Code of the selected view of a page, as buttons bound to the address."""
    return segmented("view", label, navigation.views()[page])


def dropdown(key: str, label: str, options: Mapping[str, str]) -> str:
    """Code of one of many options (code to label), from a list bound to the address; the first is the default."""
    _init(key, options)
    code = st.selectbox(
        label, list(options), format_func=lambda code: options[code], key=page_key(key), persist_state="session"
    )
    return _record(key, str(code), options)


def slider(key: str, label: str, options: Mapping[str, str]) -> str:
    """Code of one of many ordered options (code to label), on a slider bound to the address; the first by default."""
    _init(key, options)
    code = st.select_slider(
        label, list(options), format_func=lambda code: options[code], key=page_key(key), persist_state="session"
    )
    return _record(key, str(code), options)


def search_box(key: str, label: str) -> str:
    """Text to search for, bound to the address; empty by default, and cut to LONGEST_TEXT characters."""
    st.session_state[page_key(key)] = _resolve(key, page_key(key))[: chart_request.LONGEST_TEXT]
    typed = st.text_input(
        label,
        key=page_key(key),
        type="search",
        max_chars=chart_request.LONGEST_TEXT,
        icon=":material/search:",
        persist_state="session",
    )
    return _record(key, " ".join((typed or "").split()), {"": ""})


def pending_value(key: str) -> str:
    """Code that a choice will have once its widget is drawn; empty where none is set."""
    return _resolve(key, page_key(key))


def restore(key: str, codes: Collection[str]) -> str:
    """Value stored under a key in the session or the address, if it is one of the codes; else empty."""
    value = _resolve(key, page_key(f"kept_{key}"))
    _store(key, value if value in codes else "")
    return str(st.session_state[page_key(f"kept_{key}")])


def store(key: str, value: str) -> None:
    """Store a value without a widget in the session and the address; for callbacks."""
    _store(key, value)
    st.session_state[ARRIVED] = False
    write_address()


def _store(key: str, value: str) -> None:
    st.session_state[page_key(f"kept_{key}")] = value
    _record(key, value, {"": ""})


def _resolve(key: str, session_key: str) -> str:
    """Value of a key in the address where that applies, else in the session.

    The address applies on arrival, while the whole page is drawn, and where the session has no value. An address that
    names a view omits defaults, so a missing key then means the default rather than the session's value.
    """
    value = st.session_state.get(session_key)
    if (st.session_state.get(ARRIVED) and st.session_state.get(DRAWING) == WHOLE) or value is None:
        value = _query().get(key, [None if st.session_state.get(SAID) else value])[-1]
    return str(value or "")


def _init(key: str, options: Mapping[str, str]) -> None:
    """Set the value of a widget before it is drawn: the requested option, else the first."""
    code = _resolve(key, page_key(key))
    st.session_state[page_key(key)] = code if code in options else next(iter(options))


def _record(key: str, code: str, options: Mapping[str, str]) -> str:
    """Note the value of an option for the address, without defaults; return it."""
    st.session_state[OPTIONS].pop(key, None)  # the last drawn comes last in the address
    st.session_state[OPTIONS][key] = [code] if code != next(iter(options)) else []
    return code


@contextmanager
def tracking_options(part: str) -> Iterator[None]:
    """Context for drawing a part of a page: the options and charts of its previous run are forgotten."""
    stores = {store: st.session_state.setdefault(store, {}) for store in (OPTIONS, SHOWN)}
    for store, values in stores.items():
        for key in st.session_state.get(f"{store}_{part}", ()):
            values.pop(key, None)
    before = {store: set(values) for store, values in stores.items()}
    try:
        yield
    finally:  # also for a part that raised
        for store, values in stores.items():
            st.session_state[f"{store}_{part}"] = set(values) - before[store]


@contextmanager
def fragment_run() -> Iterator[bool]:
    """Context for drawing a part of a page; yields whether it reruns alone, outside of any other part."""
    alone = not st.session_state.get(DRAWING, WHOLE)
    if alone:
        st.session_state[DRAWING] = PART
    try:
        yield alone
    finally:
        if alone:
            st.session_state[DRAWING] = ""


def current_query() -> dict[str, list[str]]:
    """Query parameters that restore the current filters, language and options."""
    options: dict[str, list[str]] = st.session_state.get(OPTIONS, {})
    return lasting_query() | {key: values for key, values in options.items() if values}


def write_address() -> None:
    """Write filters, language and options to the address, and drop all other parameters."""
    use_language()  # a callback runs before the page has set it
    st.session_state[DRAWING] = ""
    query = current_query()
    st.session_state[WRITTEN] = query
    if _address_query() != query:
        st.query_params.from_dict(query)


def _query() -> dict[str, list[str]]:
    """Query of the address without tracking parameters."""
    query: dict[str, list[str]] = {}
    for key, value in chart_request.without_trackers(
        [(key, value) for key, values in _address_query().items() for value in values]
    ):
        query.setdefault(key, []).append(value)
    return query


def _address_query() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}
