"""Charts as files: what makes their bytes, one at a time, away from the thread that serves the pages."""

import asyncio
import json
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import pandas as pd

from dashboard.charts import Chart
from dashboard.content import catalogue
from dashboard.content.chart_request import Asked
from dashboard.files import chart_csv
from dashboard.server.desk import Desk
from dashboard.server.pictures import Painter

MEGABYTE = 1_000_000
PAINTER = Painter()
PICTURES = Desk("pictures", places=16, room=32 * MEGABYTE)
# Many places: whoever waits costs nothing, whoever is refused asks again at once.
TABLES = Desk("tables", places=256, room=8 * MEGABYTE)
READING = ThreadPoolExecutor(1, thread_name_prefix="reading")  # quick once the tables are in memory, slow before
WORDS = ("csv", "json")  # formats that need no browser
T = TypeVar("T")


async def read(function: Callable[[], T]) -> T:
    """What a function returns that reads tables."""
    return await asyncio.get_running_loop().run_in_executor(READING, function)


async def made(future: Future[bytes]) -> bytes:
    """What a desk makes; whoever leaves does not stop it, as others may wait for the same."""
    return await asyncio.shield(asyncio.wrap_future(future))


def order(asked: Asked, address: str, key: Hashable, *, extra: int = 0) -> Future[bytes]:
    """Ask for a chart as a file; `address` is where its view is found, `key` what tells it from others. Raises Busy."""
    desk = TABLES if asked.format in WORDS else PICTURES
    return desk.ask(key, partial(content, asked, address), extra=extra)


def drawn(asked: Asked) -> Chart:
    """The chart asked for, as a value."""
    return catalogue.make(asked.chart, asked.filters, None, **asked.options)


def content(asked: Asked, address: str) -> bytes:
    """The chart asked for as a file."""
    chart = drawn(asked)
    if asked.format == "csv":
        return chart_csv.csv(chart)
    if asked.format == "json":
        return as_json(chart, asked, address)
    how = {"format": asked.format, "size": asked.size, "scale": asked.scale, "dark": asked.dark}
    return PAINTER.draw(chart, **how, address=address)


def name(asked: Asked) -> str:
    """Name of the file, e.g. trade-annual_2017-2024_slide.png."""
    how = [] if asked.format in WORDS else asked.unusual
    return "_".join([catalogue.file_stem(asked.chart, asked.acting, asked.options), *how]) + f".{asked.format}"


def as_json(chart: Chart, asked: Asked, address: str) -> bytes:
    """What a chart says and the rows that it draws, with their sources, as JSON in UTF-8."""
    described: dict[str, Any] = {
        "chart": chart.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "note": " ".join(text for text in (chart.beside, chart.note) if text),
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
