"""Cache of results computed from whole tables, shared by all filters."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import pandas as pd

MAX_RESULTS = 64  # results cached per function

P = ParamSpec("P")
R = TypeVar("R")


class _Identity:
    """An unhashable argument, such as a frame or a dict, compared by identity."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.value is other.value


def memoized(function: Callable[P, R]) -> Callable[P, R]:
    """Cache results of `function`, whose arguments are frames from `dashboard.tables.load` or hashable options.

    Results are shared: do not modify them, and keep translated text out of them. A filtered frame is a new object
    every time and never hits the cache: filter afterwards, or pass the filter as an option.
    """

    @lru_cache(maxsize=MAX_RESULTS)
    def cached(*args: Any, **kwargs: Any) -> R:
        return function(*map(_unwrap, args), **{name: _unwrap(value) for name, value in kwargs.items()})

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return cached(*map(_wrap, args), **{name: _wrap(value) for name, value in kwargs.items()})

    return wrapper


def _wrap(argument: Any) -> Any:
    return _Identity(argument) if isinstance(argument, (pd.DataFrame, dict, list)) else argument


def _unwrap(argument: Any) -> Any:
    return argument.value if isinstance(argument, _Identity) else argument
