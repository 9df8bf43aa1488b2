"""Registry of charts: each module of this folder that has a function `draw` is a chart of the module's name.

A chart module sets `PAGES`, the pages that show it, and defines `draw(<tables...>, *, filters, <options...>)`: its
positional parameters are names of tables (or `borders` for geometry, `year_range` for the first and last year of the
data), which the caller loads. `draw` is a pure function that returns a `Chart`; each option is declared by an `Option`
in its annotation. `VIEW` are the URL parameters under which the last of the pages shows the chart, e.g.
`{"view": "gap"}`; empty if the page opens on it. A chart that a filter by sectors or years does not apply to sets
`NOT_FILTERED_BY`: a function that returns the reason (see `dashboard.charts.parts.sector_notes`), by key of the
filter. `draw` then gets that filter unset.
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
    """Names of all charts, sorted by page and name."""
    return sorted(_modules(), key=lambda name: (_modules()[name].PAGES, name))


def module(name: str) -> ModuleType:
    """Module of a chart; KeyError for an unknown name."""
    return _modules()[name]


def effective_filters(filters: Filters, *names: str) -> Filters:
    """The filters that apply to at least one of these charts; the others are unset."""
    return filters.only(filter for filter in FILTERS if any(filter_applies(filter, name) for name in names))


def filter_applies(filter: Filter, name: str) -> bool:
    """Whether a filter applies to a chart: by `NOT_FILTERED_BY` if charts apply it themselves, else by its tables."""
    if filter.by_chart:
        return filter.key not in getattr(module(name), "NOT_FILTERED_BY", {})
    return any(filter.acts_on(columns(table)) for table in tables(name))


def tables(name: str) -> list[str]:
    """Names of the tables that a chart's `draw` takes."""
    return tables_of(module(name).draw)


def view(name: str) -> dict[str, str]:
    """URL parameters under which a chart's page shows it."""
    return dict(getattr(module(name), "VIEW", {}))


@lru_cache
def options(name: str) -> dict[str, Option]:
    """Options of a chart by parameter of `draw`, in order, with key and default filled in."""
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
