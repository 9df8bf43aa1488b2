"""The charts, found from this folder: a module here with a function `draw` is a chart of its module's name.

A chart module says `PAGES`, the pages that show it, and defines `draw(<tables...>, *, filters, <options...>)`:
its positional parameters are the names of the tables that it needs (`borders` for geometry, `year_range` for the first
and last year of the data), so that whoever makes a chart can load them. `draw` touches nothing but its arguments and
returns a `Chart`. Each option is declared by an `Option` in its annotation. `VIEW` says what the address of the last
page must hold for the chart to be there, e.g. `{"view": "gap"}`; nothing where the page opens on it.
A chart on which sectors or years do not act also says `NOT_FILTERED_BY`: by the key of the filter, the sentence that
tells it (see `dashboard.charts.parts.sector_notes`). Its `draw` then never sees the value of that filter.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from dashboard.charts.chart import Chart, Option
from dashboard.tables.loading import columns
from dashboard.transform.filters import FILTERS, Filter, Filters

__all__ = [
    "Chart",
    "Option",
    "effective_filters",
    "filter_applies",
    "module",
    "names",
    "options",
    "tables",
    "tables_of",
    "view",
]


@lru_cache
def _modules() -> dict[str, ModuleType]:
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    return {chart.__name__.rpartition(".")[2]: chart for chart in modules if hasattr(chart, "draw")}


def names() -> list[str]:
    """Names of all charts, in order of their pages and then of their names."""
    return sorted(_modules(), key=lambda name: (_modules()[name].PAGES, name))


def module(name: str) -> ModuleType:
    """Module of a chart; KeyError for an unknown name."""
    return _modules()[name]


def effective_filters(filters: Filters, *names: str) -> Filters:
    """What of a filter acts on one at least of these charts; the rest is as if nothing were chosen."""
    return filters.only(filter for filter in FILTERS if any(filter_applies(filter, name) for name in names))


def filter_applies(filter: Filter, name: str) -> bool:
    """Whether a filter acts on a chart: what a chart applies itself unless it says otherwise, else by its tables."""
    if filter.by_chart:
        return filter.key not in getattr(module(name), "NOT_FILTERED_BY", {})
    return any(filter.acts_on(columns(table)) for table in tables(name))


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
        parameter.name: replace(option, key=option.key or parameter.name, default=parameter.default)
        for parameter in inspect.signature(module(name).draw).parameters.values()
        for option in getattr(parameter.annotation, "__metadata__", ())
    }


@lru_cache
def tables_of(function: Callable[..., object]) -> list[str]:
    """Names of the tables that a function takes: its positional parameters."""
    parameters = inspect.signature(function).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
