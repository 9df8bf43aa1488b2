"""Work on whole tables, done once and not for every filter."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

MAX_RESULTS = 64  # results of one function that are kept

P = ParamSpec("P")
R = TypeVar("R")


class _ById:
    """An object that is known by what it is, not by what it says: tables and geometries have no hash of their own."""

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.it is other.it


def memoized(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what `function` makes of tables as `dashboard.tables.load` gives them, and of options that can be hashed.

    The result is everybody's, nobody changes it, and it may hold no words, which are a language's. What has been
    filtered is a new table each time: filter afterwards, or say the filter as an option.
    """

    @lru_cache(maxsize=MAX_RESULTS)
    def made(*given: Any, **named: Any) -> R:
        return function(*map(_unwrap, given), **{name: _unwrap(each) for name, each in named.items()})

    @wraps(function)
    def kept(*given: P.args, **named: P.kwargs) -> R:
        return made(*map(_wrap, given), **{name: _wrap(each) for name, each in named.items()})

    return kept


def _wrap(each: Any) -> Any:
    return _ById(each) if isinstance(each, (pd.DataFrame, dict, list)) else each


def _unwrap(each: Any) -> Any:
    return each.it if isinstance(each, _ById) else each
