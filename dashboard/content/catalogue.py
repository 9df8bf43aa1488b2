"""Make any chart by name: load its tables, draw it, and add what travels with it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any
from zlib import crc32

import pandas as pd
from cachetools import LRUCache, cached

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.parts import unsplit
from dashboard.charts.style import margins
from dashboard.content import cards as headlines
from dashboard.content import sentences
from dashboard.content.cards import Headline
from dashboard.content.chart_request import Asked
from dashboard.content.options import CHOICES
from dashboard.tables.filters import Filters, apply
from dashboard.tables.memo import once
from dashboard.tables.places import GEOMETRIES
from dashboard.text.format import _, language
from dashboard.transform import provenance
from dashboard.transform.areas import names_of

EVERY_ROW, SPELLS, RESTING, TITLES = "every_row", "spells", "resting_on", "table_titles"
DERIVED = {SPELLS: provenance.spells, RESTING: provenance.resting_on}  # from every row
KEPT_BYTES, FIGURE_BYTES = 36_000_000, 120_000  # of all charts that are kept, and of a figure alone
LONGEST_WORDS, LONGEST_AREAS = 45, 36  # characters of a file's name for options and sectors, and for sectors alone


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
    module, acting, inert, why = charts.module(name), charts.acting(filters, name), [], []
    if acting.areas != filters.areas:
        inert, why = [unsplit.by_sector()], [module.UNSPLIT()]
    if acting.years != filters.years:
        inert, why = [*inert, unsplit.by_year()], [*why, module.UNDATED()]
    chart, options = _drawn(name, acting, folder, chosen, code), dict(chosen)
    return replace(
        chart,
        unfiltered=tuple(inert),
        beside=" ".join(why) or chart.beside,
        file_stem=file_stem(name, acting, options, folder),
        view=Asked(name, acting, options).page,
        filter_text=filter_text(replace(acting, areas=chart.only or acting.areas), tables.load("areas", folder)),
    )


@cached(_KEPT, lock=RLock())
def _drawn(name: str, filters: Filters, folder: Path, chosen: tuple[tuple[str, Any], ...], code: str) -> Chart:
    frames = [load(table, folder) for table in charts.tables(name)]
    chart: Chart = charts.module(name).draw(*frames, filters=filters, **dict(chosen))
    layout = chart.spec["layout"] | {
        "margin": chart.spec["layout"]["margin"] | margins.foreseen(chart.spec),
        **({"clickmode": "event+select"} if chart.selectable else {}),  # what Streamlit would set when it is drawn
        "datarevision": crc32(repr((name, filters, tables.digest(folder), chosen, code)).encode()),
    }
    return replace(
        chart,
        spec=chart.spec | {"layout": layout},
        name=name,
        note=f"{chart.undrawn} {chart.note}".strip(),
        alt=f"{chart.alt} {chart.undrawn}".strip(),
        data_version=tables.version(folder),
        sources=sources_of(chart.rows, folder),
    )


def say(name: str, filters: Filters, folder: Path | None = None, **options: Any) -> str:
    """Sentence `name` of `dashboard.content.sentences` under a filter; made once and kept."""
    return str(_told(getattr(sentences, name), filters, folder or tables.directory(), options))


def cards(name: str, filters: Filters, folder: Path | None = None) -> list[Headline]:
    """Cards `name` of `dashboard.content.cards` under a filter; made once and kept."""
    return list(_told(getattr(headlines, name), filters, folder or tables.directory(), {}))


def _told(function: Callable[..., Any], filters: Filters, folder: Path, options: dict[str, Any]) -> Any:
    return _said(function, filters, folder, tuple(sorted(options.items())), language.get())


@lru_cache(maxsize=512)
def _said(
    function: Callable[..., Any],
    filters: Filters,
    folder: Path,
    chosen: tuple[tuple[str, Any], ...],
    code: str,
) -> Any:
    frames = [load(table, folder) for table in charts.tables_of(function)]
    return function(*frames, filters=filters, **dict(chosen))


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
    """What goes by this name: a table, a geometry, every row, what is derived from these, or the titles of all."""
    if table == EVERY_ROW:
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
    return provenance.every_row(
        {name: tables.load(name, folder) for name in names}, {name: tables.key(name, folder) for name in names}
    )


@lru_cache(maxsize=4)
def _derived(name: str, folder: Path) -> pd.DataFrame:
    return DERIVED[name](_every_row(folder))


@once
def _places(sources: pd.DataFrame) -> dict[str, int]:
    return {str(each): place for place, each in enumerate(sources["source_id"])}


def view(name: str, filters: Filters, folder: Path | None = None) -> pd.DataFrame:
    """Rows of a table that the filter leaves; found once and kept; nobody changes it."""
    folder = folder or tables.directory()
    return _view(name, filters, folder)


@lru_cache(maxsize=256)
def _view(name: str, filters: Filters, folder: Path) -> pd.DataFrame:
    return apply(tables.load(name, folder), filters)


def filter_text(filters: Filters, areas: pd.DataFrame) -> str:
    """The filter in words, e.g. "Energy, Solar power; 2017 to 2024"."""
    names = names_of(areas, language.get())
    chosen = ", ".join(names[area] for area in filters.areas if area in names) or _("all sectors")
    first, last = filters.years
    years = str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
    return f"{chosen}; {years}"


def file_stem(name: str, filters: Filters, options: dict[str, Any], folder: Path | None = None) -> str:
    """Name of a chart's file without its ending, saying what it holds, e.g. trade-annual_energy_2017-2024.

    Options that are the chart's defaults are left out. Where the words may stand for another view too, a hash follows.
    """
    defaults = charts.defaults(name)
    chosen = {
        option: str(options[option])
        for option, default in defaults.items()
        if option in options and options[option] != default
    }
    *areas, years = filter_stem(filters)
    words = "_".join(filter(None, [*map(_plain, chosen.values()), *areas]))
    stem = "_".join(filter(None, [_plain(name), words[:LONGEST_WORDS].rstrip("-_"), years]))
    clear = len(words) <= LONGEST_WORDS and (not chosen or _speak_for_themselves(name, chosen, folder))
    return stem if clear else f"{stem}_{short_hash(filters.areas, chosen)}"


def filter_stem(filters: Filters) -> list[str]:
    """Parts of a file's name that say the filter, e.g. energy and 2017-2024; with a hash where words do not tell."""
    count, words = len(filters.areas), _plain("-".join(filters.areas))
    if count > 3 or len(words) > LONGEST_AREAS or (count > 1 and "_" in "".join(filters.areas)):
        words = f"{f'{count}-sectors' if count > 3 else words[:LONGEST_AREAS]}-{short_hash(filters.areas)}"
    years = "-".join(str(year) for year in dict.fromkeys(filters.years))
    return [*([words] if words else []), years]


def short_hash(*told: object) -> str:
    """Six characters that tell files apart whose names would else be the same."""
    return sha256(repr(told).encode()).hexdigest()[:6]


def _speak_for_themselves(name: str, chosen: dict[str, str], folder: Path | None) -> bool:
    """Whether each value can be of its option alone: it is none of another option, no sector and no free text."""
    codes = {option: set(known(folder)) for option, (_key, known) in CHOICES.get(name, {}).items()}
    usual = {option: {str(default)} for option, default in charts.defaults(name).items()}
    words = Counter(_plain(code) for option, known in codes.items() for code in known - usual[option])
    words.update(_plain(area) for area in tables.load("areas", folder)["area_id"])
    return all(value in codes.get(option, ()) and words[_plain(value)] == 1 for option, value in chosen.items())


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
