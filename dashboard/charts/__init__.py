"""The charts, found from this folder: a module here with a function `draw` is a chart of its module's name.

A chart module says `PAGES`, the pages that show it, and defines `draw(<tables...>, *, filters, <options...>)`:
its positional parameters are the names of the tables that it needs (`borders` for geometry), so that whoever
makes a chart can load them. `draw` touches nothing but its arguments and returns a `Chart`. Each option is declared by
an `Option` in its annotation. `VIEW` says what the address of the last page must hold for the chart to be there, e.g.
`{"view": "gap"}`; nothing where the page opens on it.
A chart on which sectors do not act also says `UNSPLIT`, and one on which years do not act `UNDATED`: the sentence that
tells it (see `dashboard.charts.parts.unsplit`).
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from dashboard.charts.chart import Chart, Option
from dashboard.tables.filters import EVERY_YEAR, Filters

__all__ = ["Chart", "Option", "acting", "module", "names", "options", "tables", "tables_of", "view"]


@lru_cache
def _modules() -> dict[str, ModuleType]:
    found = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    return {each.__name__.rpartition(".")[2]: each for each in found if hasattr(each, "draw")}


def names() -> list[str]:
    """Names of all charts, in order of their pages and then of their names."""
    return sorted(_modules(), key=lambda name: (_modules()[name].PAGES, name))


def module(name: str) -> ModuleType:
    """Module of a chart; KeyError for an unknown name."""
    return _modules()[name]


def acting(filters: Filters, *names: str) -> Filters:
    """What of a filter acts on one at least of these charts; the rest is as if nothing were chosen."""
    split = any(not hasattr(module(name), "UNSPLIT") for name in names)
    dated = any(not hasattr(module(name), "UNDATED") for name in names)
    return Filters(filters.areas if split else (), filters.years if dated else EVERY_YEAR)


def tables(name: str) -> list[str]:
    """Names of the tables that a chart's `draw` takes."""
    return tables_of(module(name).draw)


def view(name: str) -> dict[str, str]:
    """What the address of a chart's page must hold for the chart to be there."""
    return dict(getattr(module(name), "VIEW", {}))


@lru_cache
def options(name: str) -> dict[str, Option]:
    """Options of a chart's `draw`, in order, each with its key and default."""
    return {
        each.name: replace(option, key=option.key or each.name, default=each.default)
        for each in inspect.signature(module(name).draw).parameters.values()
        for option in getattr(each.annotation, "__metadata__", ())
    }


@lru_cache
def tables_of(function: Callable[..., object]) -> list[str]:
    """Names of the tables that a function takes: its positional parameters."""
    parameters = inspect.signature(function).parameters.values()
    return [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
