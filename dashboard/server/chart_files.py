"""Charts as files: what makes their bytes, away from the thread that serves the pages."""

import asyncio
import contextvars
import json
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from dashboard.charts import Chart
from dashboard.content import catalogue
from dashboard.content.chart_request import ChartRequest
from dashboard.files import chart_csv
from dashboard.server.pictures import PictureService

PICTURES = PictureService()
# One thread each: several would share one interpreter with the runs of pages, and only end later.
READING = ThreadPoolExecutor(1, thread_name_prefix="reading")  # quick once the tables are in memory, slow before
ROWS = ThreadPoolExecutor(1, thread_name_prefix="rows")
WORDS = ("csv", "json")  # formats that need no browser
T = TypeVar("T")


async def read(function: Callable[[], T], pool: ThreadPoolExecutor = READING) -> T:
    """What a function returns that reads tables, in the reader's language."""
    return await asyncio.get_running_loop().run_in_executor(pool, contextvars.copy_context().run, function)


def drawn(asked: ChartRequest) -> Chart:
    """The chart asked for, as a value."""
    return catalogue.make(asked.chart, asked.filters, None, **asked.options)


async def content(asked: ChartRequest, address: str, key: Hashable, *, extra: int = 0) -> bytes:
    """The chart asked for as a file; `address` is where its view is found, `key` what tells it from other files.

    Raises what `PictureService.draw` does, with `extra` places.
    """
    if asked.format in WORDS:
        return await read(partial(rows, asked, address), ROWS)
    how = {"format": asked.format, "size": asked.size, "scale": asked.scale, "dark": asked.dark, "address": address}
    return await asyncio.wrap_future(PICTURES.draw(key, partial(drawn, asked), extra=extra, **how))


def rows(asked: ChartRequest, address: str) -> bytes:
    """The rows of the chart asked for, as CSV or JSON."""
    chart = drawn(asked)
    return chart_csv.to_csv(chart) if asked.format == "csv" else as_json(chart, asked, address)


def name(asked: ChartRequest) -> str:
    """Name of the file, e.g. trade-annual_2017-2024_slide.png."""
    how = [] if asked.format in WORDS else asked.file_name_words
    return (
        "_".join([catalogue.file_stem(asked.chart, asked.effective_filters, asked.options), *how]) + f".{asked.format}"
    )


def as_json(chart: Chart, asked: ChartRequest, address: str) -> bytes:
    """What a chart says and the rows that it draws, with their sources, as JSON in UTF-8."""
    described: dict[str, Any] = {
        "chart": chart.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "note": " ".join(text for text in (chart.sector_note, chart.note) if text),
        "alt": chart.alt,
        "filter": chart.filter_text,
        "options": asked.options,
        "address": address,
        "data_version": chart.data_version,
        "publishers": chart.publishers,
        "credits": chart.credits,
        "rows": _records(chart.rows),
        "sources": _records(chart.sources.reindex(columns=chart_csv.SOURCE_COLUMNS)),
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _records(rows: pd.DataFrame) -> Any:
    """Rows as objects; what is unknown is null."""
    return json.loads(rows.to_json(orient="records", double_precision=15, force_ascii=False, default_handler=str))
