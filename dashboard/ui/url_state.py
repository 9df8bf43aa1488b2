"""The reader's choices, kept in the session while she moves between pages and written to the address.

Streamlit's own binding writes the words on a widget into the address. Here the codes stand there
(`?area=energy`), so that a link means the same in every language.
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
PAGE, ARRIVED, WRITTEN = "page", "arrived", "written"  # where the reader is, and the address as last written
SAID = "said"  # whether the address names a view or an option
FILTERED = "filtered"  # the part of a page that the filter acts on
# What is being drawn: the whole page, a part of it alone, or nothing.
DRAWING, WHOLE, PART = "drawing", "whole", "part"


def current_filters() -> Filters:
    """The filter in effect in this run."""
    kept: Filters = st.session_state.get(CHOSEN, Filters())
    return kept


def use_language() -> None:
    """Use the language that the address names, else the one before, in this run: it may have a thread of its own."""
    if named := _address_query().get(LANGUAGE_KEY):
        st.session_state[LANGUAGE] = known_language(named)
    language.set(st.session_state.get(LANGUAGE, SOURCE_LANGUAGE))


def lasting_query() -> dict[str, list[str]]:
    """Parameters that go along from page to page: filter and language."""
    return current_filters().as_query | language_query()


def begin_page(page: str) -> dict[str, list[str]] | None:
    """Begin to draw the whole of a page; the address, where it decides on the filter, else nothing."""
    said = _query()
    st.session_state[ARRIVED] = CHOSEN not in st.session_state or (page != st.session_state.get(PAGE) and bool(said))
    st.session_state[PAGE], st.session_state[SAID] = page, bool(set(said) - {each.key for each in FILTERS})
    st.session_state[OPTIONS], st.session_state[SHOWN], st.session_state[DRAWING] = {}, {}, WHOLE
    return said if st.session_state[ARRIVED] and said | language_query() != st.session_state.get(WRITTEN) else None


def page_is_complete() -> bool:
    """Whether the page has been drawn to its end."""
    return not st.session_state.get(DRAWING, WHOLE)


def href(page: str, **options: str) -> str:
    """Relative address of a page that keeps filter and language; options replace filters of their name."""
    said = lasting_query() | {key: [value] for key, value in options.items()}
    return f"{page}?{urlencode(said, doseq=True)}" if said else page


def page_key(key: str) -> str:
    """Under what the session keeps a choice of the page that is open: another page may have one of the same name."""
    return f"{st.session_state.get(PAGE) or navigation.FIRST}-{key}"


def segmented(key: str, label: str, options: Mapping[str, str]) -> str:
    """One of a few options (code to words) as a row of buttons, bound to the address; the first is the default."""
    _init(key, options)
    picked = st.segmented_control(
        label,
        list(options),
        format_func=lambda code: options[code],
        key=page_key(key),
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return _record(key, str(picked), options)


def page_view(page: str, label: str) -> str:
    """The view of a page that is chosen, as a row of buttons, bound to the address."""
    return segmented("view", label, navigation.views()[page])


def dropdown(key: str, label: str, options: Mapping[str, str]) -> str:
    """One of many options (code to words) from a list, bound to the address; the first is the default."""
    _init(key, options)
    picked = st.selectbox(
        label, list(options), format_func=lambda code: options[code], key=page_key(key), persist_state="session"
    )
    return _record(key, str(picked), options)


def slider(key: str, label: str, options: Mapping[str, str]) -> str:
    """One of many options in an order (code to words) on a slider, bound to the address; the first is the default."""
    _init(key, options)
    picked = st.select_slider(
        label, list(options), format_func=lambda code: options[code], key=page_key(key), persist_state="session"
    )
    return _record(key, str(picked), options)


def search_box(key: str, label: str) -> str:
    """Text to look for, bound to the address; empty is the default, and at most LONGEST_TEXT characters count."""
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
    """What is wanted under the name of a choice, before its widget is drawn; nothing if nothing is."""
    return _resolve(key, page_key(key))


def restore(key: str, known: Collection[str]) -> str:
    """What was kept under a name, in the session or in the address, if it is known; else nothing."""
    value = _resolve(key, page_key(f"kept_{key}"))
    _store(key, value if value in known else "")
    return str(st.session_state[page_key(f"kept_{key}")])


def store(key: str, value: str) -> None:
    """Keep a value that no widget holds, in the session and in the address; for a callback."""
    _store(key, value)
    st.session_state[ARRIVED] = False
    write_address()


def _store(key: str, value: str) -> None:
    st.session_state[page_key(f"kept_{key}")] = value
    _record(key, value, {"": ""})


def _resolve(key: str, store: str) -> str:
    """What the address says under a name where it decides, else what was chosen before.

    It decides for an arriving reader while her whole page is drawn, or where nothing else does. An address that
    names a view leaves defaults out: what it does not say is not what was chosen before.
    """
    wanted = st.session_state.get(store)
    if (st.session_state.get(ARRIVED) and st.session_state.get(DRAWING) == WHOLE) or wanted is None:
        wanted = _query().get(key, [None if st.session_state.get(SAID) else wanted])[-1]
    return str(wanted or "")


def _init(key: str, options: Mapping[str, str]) -> None:
    """Before the widget is drawn: what is wanted, else the first option."""
    wanted = _resolve(key, page_key(key))
    st.session_state[page_key(key)] = wanted if wanted in options else next(iter(options))


def _record(key: str, picked: str, options: Mapping[str, str]) -> str:
    st.session_state[OPTIONS].pop(key, None)  # what is noted last stands last
    st.session_state[OPTIONS][key] = [picked] if picked != next(iter(options)) else []
    return picked


@contextmanager
def tracking_options(part: str) -> Iterator[None]:
    """While a part of a page is drawn: the options and charts that it had when it was drawn last are gone."""
    stores = {store: st.session_state.setdefault(store, {}) for store in (OPTIONS, SHOWN)}
    for store, held in stores.items():
        for key in st.session_state.get(f"{store}_{part}", ()):
            held.pop(key, None)
    before = {store: set(held) for store, held in stores.items()}
    try:
        yield
    finally:  # also of a part that broke off half way
        for store, held in stores.items():
            st.session_state[f"{store}_{part}"] = set(held) - before[store]


@contextmanager
def fragment_run() -> Iterator[bool]:
    """While a part of a page is drawn: whether it is drawn alone, and not within something that is."""
    alone = not st.session_state.get(DRAWING, WHOLE)
    if alone:
        st.session_state[DRAWING] = PART
    try:
        yield alone
    finally:
        if alone:
            st.session_state[DRAWING] = ""


def current_query() -> dict[str, list[str]]:
    """Parameters of the address that restore filter, language and options as they are now."""
    options: dict[str, list[str]] = st.session_state.get(OPTIONS, {})
    return lasting_query() | {key: values for key, values in options.items() if values}


def write_address() -> None:
    """Write filter, language and options into the address, and nothing else."""
    use_language()  # what a widget calls runs before the page, which has not said it yet
    st.session_state[DRAWING] = ""
    wanted = current_query()
    st.session_state[WRITTEN] = wanted
    if _address_query() != wanted:
        st.query_params.from_dict(wanted)


def _query() -> dict[str, list[str]]:
    """What the address says, without what was appended on its way to the reader."""
    said: dict[str, list[str]] = {}
    for key, value in chart_request.without_trackers(
        [(key, value) for key, values in _address_query().items() for value in values]
    ):
        said.setdefault(key, []).append(value)
    return said


def _address_query() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}
