"""Parts of a page that are drawn anew alone: what stands around them is left as it is."""

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
    """Streamlit's own, in the reader's language also where it is drawn alone: that runs in another thread."""

    def decorated(draw: Callable[P, None]) -> Callable[P, None]:
        @st.fragment(key=key, run_every=run_every)
        @wraps(draw)
        def in_language(*args: P.args, **options: P.kwargs) -> None:
            use_language()
            draw(*args, **options)

        return in_language

    return decorated


def page_part(draw: Callable[[], None], key: str | None = None) -> None:
    """Draw a part of a page; a choice within it runs `draw` again and nothing else."""

    @fragment(key=key)
    def alone() -> None:
        with tracked_run(draw.__name__):
            draw()

    alone()


def filtered_part(draw: Callable[[], None]) -> None:
    """Draw all of a page that the filter acts on, once a page: a change of the filter runs `draw` and nothing else."""
    page_part(draw, FILTERED)


@contextmanager
def tracked_run(name: str) -> Iterator[None]:
    """While a part of a page is drawn; where it is drawn alone, that is a run, and the address follows."""
    with (
        fragment_run() as alone,
        metrics.run(st.session_state[PAGE] or navigation.FIRST) if alone else nullcontext(),
        show_errors(),
        tracking_options(name),
    ):
        yield
    if alone:
        write_address()
