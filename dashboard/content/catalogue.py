"""Make any chart, card or sentence by name: load its tables, draw it, and add its metadata."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any
from zlib import crc32

import pandas as pd
from cachetools import LRUCache, cached

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.style import margins
from dashboard.content import cards as headlines
from dashboard.content import sentences
from dashboard.content.cards import Card
from dashboard.content.chart_request import ChartRequest, choices
from dashboard.tables.geojson import GEOMETRIES
from dashboard.tables.memo import memoized
from dashboard.text.format import language
from dashboard.text.names import short_hash, slug
from dashboard.transform import provenance
from dashboard.transform.filters import FILTERS, Choice, Filter, Filters, YearRange, apply, year_range

ALL_ROWS, ROW_COUNTS, ROWS_BY_SOURCE = "all_rows", "row_counts_by_period", "rows_by_source"
TITLES, YEARS = "table_titles", "year_range"
DERIVED = {ROW_COUNTS: provenance.row_counts_by_period, ROWS_BY_SOURCE: provenance.rows_by_source}
CACHE_BYTES, FIGURE_BYTES = 36_000_000, 120_000  # of all cached charts, and of a figure without its rows
MAX_STEM_CHARS = 45  # characters of a file name for options and filters


def _weight(chart: Chart) -> int:
    """Approximate bytes of a chart: the text in its rows is shared with the tables."""
    return FIGURE_BYTES + 8 * chart.rows.size


_CHART_CACHE: LRUCache[Any, Chart] = LRUCache(CACHE_BYTES, getsizeof=_weight)


def make(name: str, filters: Filters, folder: Path | None = None, **options: Any) -> Chart:
    """Chart `name` under a filter, with the sources of its rows, filter text, data version and file name.

    Charts are cached and shared: callers must not change them.
    Raises KeyError for an unknown chart and DataFault where a table that it needs cannot be used.
    """
    folder = folder or tables.directory()
    return _make(name, filters, folder, tuple(sorted(options.items())), language.get())


def _make(name: str, filters: Filters, folder: Path, option_items: tuple[tuple[str, Any], ...], lang: str) -> Chart:
    effective = charts.effective_filters(filters, name)
    inactive = [filter_ for filter_ in FILTERS if filters.get(filter_.key) != effective.get(filter_.key)]
    reasons = getattr(charts.module(name), "NOT_FILTERED_BY", {})
    sector_notes = [reasons[filter_.key]() for filter_ in inactive if filter_.key in reasons]
    chart, options = _draw(name, effective, folder, option_items, lang), dict(option_items)
    return replace(
        chart,
        inactive_filters=tuple(filter_.not_filtered() for filter_ in inactive),
        sector_note=" ".join(sector_notes) or chart.sector_note,
        file_stem=file_stem(name, effective, options, folder),
        view=ChartRequest(name, effective, options).page_address,
        filter_text=filter_text(effective.replace(area=chart.fixed_areas or effective.areas), folder),
    )


@cached(_CHART_CACHE, lock=RLock())
def _draw(name: str, filters: Filters, folder: Path, option_items: tuple[tuple[str, Any], ...], lang: str) -> Chart:
    module = charts.module(name)
    frames = _arguments(module.draw, filters, folder)
    with tables.reading(folder):  # labels of codes come from its descriptor
        chart: Chart = module.draw(*frames, filters=filters, **dict(option_items))
    layout = chart.spec["layout"] | {
        "margin": chart.spec["layout"]["margin"] | margins.expected_margin(chart.spec),
        **({"clickmode": "event+select"} if chart.selectable else {}),  # as Streamlit would set it
        "datarevision": crc32(repr((name, filters, tables.digest(folder), option_items, lang)).encode()),
    }
    return replace(
        chart,
        spec=chart.spec | {"layout": layout},
        name=name,
        note=f"{chart.omitted_note} {chart.note}".strip(),
        alt=f"{chart.alt} {chart.omitted_note}".strip(),
        data_version=tables.version(folder),
        sources=sources_of(chart.rows, folder),
    )


def sentence(name: str, filters: Filters, folder: Path | None = None, **options: Any) -> str:
    """Sentence `name` of `dashboard.content.sentences` under a filter, cached."""
    return str(_call_cached(getattr(sentences, name), filters, folder or tables.directory(), options))


def cards(name: str, filters: Filters, folder: Path | None = None) -> list[Card]:
    """Cards `name` of `dashboard.content.cards` under a filter, cached."""
    return list(_call_cached(getattr(headlines, name), filters, folder or tables.directory(), {}))


def _call_cached(function: Callable[..., Any], filters: Filters, folder: Path, options: dict[str, Any]) -> Any:
    return _call(function, filters, folder, tuple(sorted(options.items())), language.get())


@lru_cache(maxsize=512)
def _call(
    function: Callable[..., Any],
    filters: Filters,
    folder: Path,
    option_items: tuple[tuple[str, Any], ...],
    lang: str,
) -> Any:
    frames = _arguments(function, filters, folder)
    with tables.reading(folder):
        return function(*frames, filters=filters, **dict(option_items))


def _arguments(function: Callable[..., Any], filters: Filters, folder: Path) -> list[Any]:
    """Positional arguments of a function: its tables, with the filters applied that it does not apply itself."""
    filters = filters.only(filter_ for filter_ in FILTERS if not filter_.by_chart)
    names = tables.names(folder)
    return [view(name, filters, folder) if name in names else load(name, folder) for name in charts.tables_of(function)]


def source_ids(rows: pd.DataFrame) -> set[str]:
    """Ids of the sources of rows, from `source_id` and the other source columns."""
    values = {value for name in provenance.source_columns(rows) for value in rows[name].tolist()}
    return {value for value in values if isinstance(value, str)}


def sources_of(rows: pd.DataFrame, folder: Path | None = None) -> pd.DataFrame:
    """Rows of the table of sources cited by the given rows, in its order."""
    folder = folder or tables.directory()
    sources = tables.load("sources", folder)
    numbers = _row_numbers(sources)
    return sources.iloc[sorted(numbers[code] for code in source_ids(rows) if code in numbers)]


def load(table: str, folder: Path | None = None) -> Any:
    """The input of this name: a table, a geometry, all rows, a table derived from these, titles, or the year range."""
    if table == YEARS:
        return year_range(folder)
    if table == ALL_ROWS:
        folder = folder or tables.directory()
        return _all_rows(folder)
    if table in DERIVED:
        folder = folder or tables.directory()
        return _load_derived(table, folder)
    if table == TITLES:
        titles = {name: str(tables.resource(name, folder).get("title", name)) for name in tables.names(folder)}
        return pd.DataFrame({"table": list(titles), "title": list(titles.values())})
    return tables.geometry(table, folder) if table in GEOMETRIES else tables.load(table, folder)


@lru_cache(maxsize=2)
def _all_rows(folder: Path) -> pd.DataFrame:
    names = tables.names(folder)
    return provenance.all_rows(
        {name: tables.load(name, folder) for name in names}, {name: tables.key(name, folder) for name in names}
    )


@lru_cache(maxsize=4)
def _load_derived(name: str, folder: Path) -> pd.DataFrame:
    return DERIVED[name](_all_rows(folder))


@memoized
def _row_numbers(sources: pd.DataFrame) -> dict[str, int]:
    return {str(source_id): number for number, source_id in enumerate(sources["source_id"])}


def view(name: str, filters: Filters, folder: Path | None = None) -> pd.DataFrame:
    """Rows of a table under the filter; cached, so callers must not change them."""
    folder = folder or tables.directory()
    return _view(name, filters, folder)


@lru_cache(maxsize=256)
def _view(name: str, filters: Filters, folder: Path) -> pd.DataFrame:
    return apply(tables.load(name, folder), filters)


def filter_text(filters: Filters, folder: Path | None = None) -> str:
    """The filter in words, e.g. "Energy, Solar power; 2017 to 2024"."""
    return "; ".join(filter(None, (filter_.label(filters.get(filter_.key), folder) for filter_ in FILTERS)))


def file_stem(name: str, filters: Filters, options: dict[str, Any], folder: Path | None = None) -> str:
    """Stem of a chart's file name, from chart, options and filter, e.g. trade-annual_energy_2017-2024.

    Default options are left out. A hash follows where another view could have the same stem.
    """
    non_default = {
        parameter: str(options[parameter])
        for parameter, option in charts.options(name).items()
        if options.get(parameter, option.default) != option.default
    }
    *codes, years = filter_stem(filters, folder=folder)
    words = "_".join(filter(None, [*map(slug, non_default.values()), *codes]))
    stem = "_".join(filter(None, [slug(name), words[:MAX_STEM_CHARS].rstrip("-_"), years]))
    unambiguous = len(words) <= MAX_STEM_CHARS and (not non_default or _are_unambiguous(name, non_default, folder))
    return stem if unambiguous else f"{stem}_{short_hash(codes, non_default)}"


def filter_stem(filters: Filters, subset: Sequence[Filter] = FILTERS, folder: Path | None = None) -> list[str]:
    """Parts of a file name that describe the filter, e.g. energy and 2017-2024, the years last."""
    ordered = sorted(subset, key=lambda filter_: isinstance(filter_, YearRange))
    return [stem for filter_ in ordered if (stem := filter_.stem(filters.get(filter_.key), folder))]


def _are_unambiguous(name: str, non_default: dict[str, str], folder: Path | None) -> bool:
    """Whether each value is a code of its own option, and of no other option or filter."""
    options = charts.options(name)
    codes = {key: set(choices(option, folder)) - {option.default} for key, option in options.items()}
    counts = Counter(slug(code) for values in codes.values() for code in values)
    counts.update(slug(code) for filter_ in FILTERS if isinstance(filter_, Choice) for code in filter_.codes(folder))
    return all(value in codes[option] and counts[slug(value)] == 1 for option, value in non_default.items())
