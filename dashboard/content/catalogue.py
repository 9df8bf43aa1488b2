"""Make any chart by name: load its tables, draw it, and add what travels with it."""

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
KEPT_BYTES, FIGURE_BYTES = 36_000_000, 120_000  # of all charts that are kept, and of a figure alone
LONGEST_WORDS = 45  # characters of a file's name for options and filters


def _weight(chart: Chart) -> int:
    """Bytes that a chart holds, roughly: text in its rows is that of the tables."""
    return FIGURE_BYTES + 8 * chart.rows.size


_KEPT: LRUCache[Any, Chart] = LRUCache(KEPT_BYTES, getsizeof=_weight)


def make(name: str, filters: Filters, folder: Path | None = None, **options: Any) -> Chart:
    """Chart `name` under a filter, with the sources of the rows drawn, filter text, data version and file name.

    A chart is a value: the same one is drawn once and kept while there is room; callers do not change it.
    Raises KeyError for an unknown chart and DataFault where a table that it needs cannot be used.
    """
    folder = folder or tables.directory()
    return _made(name, filters, folder, tuple(sorted(options.items())), language.get())


def _made(name: str, filters: Filters, folder: Path, chosen: tuple[tuple[str, Any], ...], code: str) -> Chart:
    acting = charts.effective_filters(filters, name)
    inert = [each for each in FILTERS if filters.get(each.key) != acting.get(each.key)]
    reasons = getattr(charts.module(name), "NOT_FILTERED_BY", {})
    why = [reasons[each.key]() for each in inert if each.key in reasons]
    chart, options = _drawn(name, acting, folder, chosen, code), dict(chosen)
    return replace(
        chart,
        inactive_filters=tuple(each.not_filtered() for each in inert),
        sector_note=" ".join(why) or chart.sector_note,
        file_stem=file_stem(name, acting, options, folder),
        view=ChartRequest(name, acting, options).page_address,
        filter_text=filter_text(acting.replace(area=chart.fixed_areas or acting.areas), folder),
    )


@cached(_KEPT, lock=RLock())
def _drawn(name: str, filters: Filters, folder: Path, chosen: tuple[tuple[str, Any], ...], code: str) -> Chart:
    module = charts.module(name)
    frames = _filtered(module.draw, filters, folder)
    with tables.reading(folder):  # labels of codes are those of its descriptor
        chart: Chart = module.draw(*frames, filters=filters, **dict(chosen))
    layout = chart.spec["layout"] | {
        "margin": chart.spec["layout"]["margin"] | margins.expected_margin(chart.spec),
        **({"clickmode": "event+select"} if chart.selectable else {}),  # what Streamlit would set when it is drawn
        "datarevision": crc32(repr((name, filters, tables.digest(folder), chosen, code)).encode()),
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
    """Sentence `name` of `dashboard.content.sentences` under a filter; made once and kept."""
    return str(_call_cached(getattr(sentences, name), filters, folder or tables.directory(), options))


def cards(name: str, filters: Filters, folder: Path | None = None) -> list[Card]:
    """Cards `name` of `dashboard.content.cards` under a filter; made once and kept."""
    return list(_call_cached(getattr(headlines, name), filters, folder or tables.directory(), {}))


def _call_cached(function: Callable[..., Any], filters: Filters, folder: Path, options: dict[str, Any]) -> Any:
    return _call(function, filters, folder, tuple(sorted(options.items())), language.get())


@lru_cache(maxsize=512)
def _call(
    function: Callable[..., Any],
    filters: Filters,
    folder: Path,
    chosen: tuple[tuple[str, Any], ...],
    code: str,
) -> Any:
    frames = _filtered(function, filters, folder)
    with tables.reading(folder):
        return function(*frames, filters=filters, **dict(chosen))


def _filtered(function: Callable[..., Any], filters: Filters, folder: Path) -> list[Any]:
    """What a function takes, tables without the rows left out by filters that it does not apply itself."""
    filters = filters.only(each for each in FILTERS if not each.by_chart)
    known = tables.names(folder)
    return [view(name, filters, folder) if name in known else load(name, folder) for name in charts.tables_of(function)]


def source_ids(rows: pd.DataFrame) -> set[str]:
    """Sources of rows: of `source_id`, and of the other columns that name one where a row rests on more."""
    found = {each for name in provenance.source_columns(rows) for each in rows[name].tolist()}
    return {each for each in found if isinstance(each, str)}


def sources_of(rows: pd.DataFrame, folder: Path | None = None) -> pd.DataFrame:
    """Rows of the table of sources that some rows rest on, in its order."""
    folder = folder or tables.directory()
    sources = tables.load("sources", folder)
    places = _places(sources)
    return sources.iloc[sorted(places[each] for each in source_ids(rows) if each in places)]


def load(table: str, folder: Path | None = None) -> Any:
    """What goes by this name: a table, a geometry, every row, what is derived from these, titles or years of all."""
    if table == YEARS:
        return year_range(folder)
    if table == ALL_ROWS:
        folder = folder or tables.directory()
        return _every_row(folder)
    if table in DERIVED:
        folder = folder or tables.directory()
        return _derived(table, folder)
    if table == TITLES:
        named = {name: str(tables.resource(name, folder).get("title", name)) for name in tables.names(folder)}
        return pd.DataFrame({"table": list(named), "title": list(named.values())})
    return tables.geometry(table, folder) if table in GEOMETRIES else tables.load(table, folder)


@lru_cache(maxsize=2)
def _every_row(folder: Path) -> pd.DataFrame:
    names = tables.names(folder)
    return provenance.all_rows(
        {name: tables.load(name, folder) for name in names}, {name: tables.key(name, folder) for name in names}
    )


@lru_cache(maxsize=4)
def _derived(name: str, folder: Path) -> pd.DataFrame:
    return DERIVED[name](_every_row(folder))


@memoized
def _places(sources: pd.DataFrame) -> dict[str, int]:
    return {str(each): place for place, each in enumerate(sources["source_id"])}


def view(name: str, filters: Filters, folder: Path | None = None) -> pd.DataFrame:
    """Rows of a table that the filter leaves; found once and kept; nobody changes it."""
    folder = folder or tables.directory()
    return _view(name, filters, folder)


@lru_cache(maxsize=256)
def _view(name: str, filters: Filters, folder: Path) -> pd.DataFrame:
    return apply(tables.load(name, folder), filters)


def filter_text(filters: Filters, folder: Path | None = None) -> str:
    """The filter in words, e.g. "Energy, Solar power; 2017 to 2024"."""
    return "; ".join(filter(None, (each.label(filters.get(each.key), folder) for each in FILTERS)))


def file_stem(name: str, filters: Filters, options: dict[str, Any], folder: Path | None = None) -> str:
    """Name of a chart's file without its ending, saying what it holds, e.g. trade-annual_energy_2017-2024.

    Options that are the chart's defaults are left out. Where the words may stand for another view too, a hash follows.
    """
    chosen = {
        parameter: str(options[parameter])
        for parameter, option in charts.options(name).items()
        if options.get(parameter, option.default) != option.default
    }
    *codes, years = filter_stem(filters, folder=folder)
    words = "_".join(filter(None, [*map(slug, chosen.values()), *codes]))
    stem = "_".join(filter(None, [slug(name), words[:LONGEST_WORDS].rstrip("-_"), years]))
    clear = len(words) <= LONGEST_WORDS and (not chosen or _speak_for_themselves(name, chosen, folder))
    return stem if clear else f"{stem}_{short_hash(codes, chosen)}"


def filter_stem(filters: Filters, of: Sequence[Filter] = FILTERS, folder: Path | None = None) -> list[str]:
    """Parts of a file's name that say the filter, e.g. energy and 2017-2024, the years last."""
    ordered = sorted(of, key=lambda each: isinstance(each, YearRange))
    return [stem for each in ordered if (stem := each.stem(filters.get(each.key), folder))]


def _speak_for_themselves(name: str, chosen: dict[str, str], folder: Path | None) -> bool:
    """Whether each value can be of its option alone: it is none of another option or filter and no free text."""
    options = charts.options(name)
    codes = {each: set(choices(option, folder)) - {option.default} for each, option in options.items()}
    counts = Counter(slug(code) for known in codes.values() for code in known)
    counts.update(slug(code) for each in FILTERS if isinstance(each, Choice) for code in each.codes(folder))
    return all(value in codes[option] and counts[slug(value)] == 1 for option, value in chosen.items())
