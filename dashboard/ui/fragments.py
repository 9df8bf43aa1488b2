"""Fragments: parts of a page that rerun alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dashboard import metrics, navigation
from dashboard.ui.errors import show_errors
from dashboard.ui.url_state import FILTERED, PAGE, fragment_run, tracking_options, use_language, write_address

P = ParamSpec("P")


def fragment(
    *, key: str | None = None, run_every: float | None = None
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """`st.fragment` that also sets the reader's language: a fragment alone may run in another thread."""

    def decorate(draw: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(key=key, run_every=run_every)
        @wraps(draw)
        def in_language(*args: P.args, **options: P.kwargs) -> None:
            use_language()
            draw(*args, **options)

        return in_language

    return decorate


def page_part(draw: Callable[[], None], key: str | None = None) -> None:
    """Draw a part of a page; a widget within it reruns `draw` and nothing else."""

    @fragment(key=key)
    def part() -> None:
        with tracked_run(draw.__name__):
            draw()

    part()


def filtered_part(draw: Callable[[], None]) -> None:
    """Draw everything on a page that the filter affects, once per page: a filter change reruns only `draw`."""
    page_part(draw, FILTERED)


@contextmanager
def tracked_run(name: str) -> Iterator[None]:
    """Context for drawing a part of a page; a part that reruns alone is counted as a run and updates the address."""
    with (
        fragment_run() as alone,
        metrics.run(st.session_state[PAGE] or navigation.FIRST) if alone else nullcontext(),
        show_errors(),
        tracking_options(name),
    ):
        yield
    if alone:
        write_address()
