"""Make charts as files, outside the thread that serves the pages."""

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
# One thread each: under the GIL, more would only slow down page runs and finish later.
READ_POOL = ThreadPoolExecutor(1, thread_name_prefix="reading")  # slow only until the tables are loaded
ROWS_POOL = ThreadPoolExecutor(1, thread_name_prefix="rows")
TEXT_FORMATS = ("csv", "json")  # need no browser
T = TypeVar("T")


async def read(function: Callable[[], T], pool: ThreadPoolExecutor = READ_POOL) -> T:
    """Run a function that reads tables in a pool, in the language of the request."""
    return await asyncio.get_running_loop().run_in_executor(pool, contextvars.copy_context().run, function)


def make_chart(request: ChartRequest) -> Chart:
    """The requested chart."""
    return catalogue.make(request.chart, request.filters, None, **request.options)


async def content(request: ChartRequest, address: str, key: Hashable, *, extra: int = 0) -> bytes:
    """Bytes of the requested file; `address` is that of its view, `key` identifies the file in the cache.

    Raises like `PictureService.draw`, to which `extra` is passed.
    """
    if request.format in TEXT_FORMATS:
        return await read(partial(as_text, request, address), ROWS_POOL)
    settings = {name: getattr(request, name) for name in ("format", "size", "scale", "dark")} | {"address": address}
    return await asyncio.wrap_future(PICTURES.draw(key, partial(make_chart, request), extra=extra, **settings))


def as_text(request: ChartRequest, address: str) -> bytes:
    """The rows of the requested chart, as CSV or JSON."""
    chart = make_chart(request)
    return chart_csv.to_csv(chart) if request.format == "csv" else as_json(chart, request, address)


def file_name(request: ChartRequest) -> str:
    """Name of the file, e.g. trade-annual_2017-2024_slide.png."""
    words = [] if request.format in TEXT_FORMATS else request.file_name_words
    stem = catalogue.file_stem(request.chart, request.effective_filters, request.options)
    return "_".join([stem, *words]) + f".{request.format}"


def as_json(chart: Chart, request: ChartRequest, address: str) -> bytes:
    """Texts, rows and sources of a chart, as JSON in UTF-8."""
    content: dict[str, Any] = {
        "chart": chart.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "note": " ".join(text for text in (chart.sector_note, chart.note) if text),
        "alt": chart.alt,
        "filter": chart.filter_text,
        "options": request.options,
        "address": address,
        "data_version": chart.data_version,
        "publishers": chart.publishers,
        "credits": chart.credits,
        "rows": _records(chart.rows),
        "sources": _records(chart.sources.reindex(columns=chart_csv.SOURCE_COLUMNS)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _records(rows: pd.DataFrame) -> Any:
    """Rows as objects; missing values are null."""
    return json.loads(rows.to_json(orient="records", double_precision=15, force_ascii=False, default_handler=str))
