"""`GET /bundle/<page>.zip`: every chart of a page, or of the whole dashboard, under the filter of the address.

The ZIP is streamed. Its charts go one by one through the same service as single pictures, so that a request for a
picture waits for one picture at most. X-Entries is the number of files in the whole ZIP.
"""

import logging
import threading
from asyncio import Task, create_task, gather, timeout
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from io import RawIOBase
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from dashboard import charts, tables
from dashboard.content import catalogue, chart_request
from dashboard.content.chart_request import ChartRequest
from dashboard.files.chart_zip import Entry, documents
from dashboard.files.data_zip import FIXED_TIME, NAME
from dashboard.server import chart_files, responses
from dashboard.server.pictures import Busy
from dashboard.text.names import short_hash
from dashboard.transform.filters import FILTERS, Filters

log = logging.getLogger("dashboard")
ALL_PAGES = "dashboard"  # the bundle of all pages
FORMATS = ("png", "svg", "csv")
MAX_BUNDLES, BUSY_SECONDS = 2, 10  # concurrent bundles, and Retry-After beyond them
CONCURRENT_CHARTS = 2  # per bundle: one is prepared while the browser draws the other
STALLED_SECONDS = 60.0  # after which a client that stops reading loses its slot
SLOTS = threading.BoundedSemaphore(MAX_BUNDLES)


class _Buffer(RawIOBase):
    """Write-only buffer of the ZIP; holds bytes not sent yet."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, content: Any) -> int:
        """Append bytes."""
        self._pending += content
        return len(content)

    def drain(self) -> bytes:
        """Return and clear the buffered bytes."""
        content, self._pending = bytes(self._pending), bytearray()
        return content


class _ZipResponse(StreamingResponse):
    """A streamed ZIP that releases its slot at the end, also after errors and stalls."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_in_time(message: Message) -> None:
            async with timeout(STALLED_SECONDS):
                await send(message)

        try:
            await super().__call__(scope, receive, send_in_time)
        finally:
            SLOTS.release()


@responses.with_reasons
async def bundle(request: Request) -> Response:
    """Answer a request for the charts of a page."""
    page = chart_request.require_known(request.path_params["page"], [ALL_PAGES, *pages()])
    names = [name for name in charts.names() if page in (ALL_PAGES, *charts.module(name).PAGES)]
    requests = await chart_files.read(partial(chart_request.parse_many, names, request.query_params.multi_items()))
    headers = responses.headers(_file_name(page, requests), cached="no-store")
    headers["X-Entries"] = str(len(FORMATS) * len(requests) + 5)
    if request.method == "HEAD":
        return responses.file_response(None, "zip", headers)
    if not SLOTS.acquire(blocking=False):
        raise Busy(BUSY_SECONDS)
    try:
        base = responses.base_address(request)
        await _file(requests[0], base)  # a missing browser must be reported before the first byte
        stream = _stream(requests, base, in_folders=page == ALL_PAGES)
        return _ZipResponse(stream, headers=headers, media_type=responses.TYPES["zip"])
    except BaseException:
        SLOTS.release()
        raise


def pages() -> list[str]:
    """Pages that show charts."""
    return sorted({page for name in charts.names() for page in charts.module(name).PAGES})


def _effective_filters(requests: Sequence[ChartRequest]) -> Filters:
    return charts.effective_filters(requests[0].filters, *(request.chart for request in requests))


def _file_name(page: str, requests: Sequence[ChartRequest]) -> str:
    """File name of the ZIP, with a hash if options, size, scale or theme are not the default."""
    first = requests[0]
    filter_keys = {filter_.key for filter_ in FILTERS}
    options = {(key, *codes) for request in requests for key, codes in request.query.items() if key not in filter_keys}
    unusual = [*sorted(options), *first.file_name_words]
    suffix = [short_hash(unusual)] if unusual else []
    filters = catalogue.filter_stem(_effective_filters(requests))
    return "_".join([NAME, page, *filters, *suffix, tables.version()]) + ".zip"


async def _stream(requests: Sequence[ChartRequest], base: str, *, in_folders: bool) -> AsyncIterator[bytes]:
    """Parts of the ZIP, a chart at a time."""
    buffer = _Buffer()
    archive = ZipFile(buffer, "w")
    entries = []
    queue, tasks = iter(requests), deque[Task[Entry]]()
    try:
        while True:
            for request in islice(queue, CONCURRENT_CHARTS - len(tasks)):
                folder = f"{charts.module(request.chart).PAGES[-1]}/" if in_folders else ""
                tasks.append(create_task(_entry(request, base, folder)))
            if not tasks:
                break
            entries.append(await tasks.popleft())
            await chart_files.read(partial(_add, archive, entries[-1].files))
            yield buffer.drain()
    finally:
        for task in tasks:
            task.cancel()
    filters = catalogue.filter_text(_effective_filters(requests))
    beside = await chart_files.read(partial(documents, entries, filters, base))
    await chart_files.read(partial(_add, archive, beside))
    archive.close()
    yield buffer.drain()


async def _entry(request: ChartRequest, base: str, folder: str) -> Entry:
    """A chart with its files; a picture that cannot be drawn is left out and named."""
    chart = await chart_files.read(partial(chart_files.make_chart, request))
    requests = [replace(request, format=format) for format in (FORMATS if not chart.empty else FORMATS[-1:])]
    names = [folder + chart_files.file_name(item) for item in requests]
    # Requested together, the formats of a chart are adjacent in the queue, and it is drawn once.
    contents = await gather(*[_file(item, base) for item in requests], return_exceptions=True)
    files: dict[str, bytes] = {}
    for name, content in zip(names, contents, strict=True):
        if isinstance(content, bytes):
            files[name] = content
        else:  # the ZIP is already being sent
            log.error("%s is missing in a bundle", name, exc_info=content)
    return Entry(chart, files, base and base + request.page_address, tuple(name for name in names if name not in files))


async def _file(request: ChartRequest, base: str) -> bytes:
    address = base and base + request.page_address
    key = await chart_files.read(partial(responses.etag, request, address))
    return await chart_files.content(request, address, key, extra=MAX_BUNDLES * CONCURRENT_CHARTS * len(FORMATS))


def _add(archive: ZipFile, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        compression = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
        archive.writestr(ZipInfo(name, FIXED_TIME), content, compression)


ROUTES = [Route("/bundle/{page}.zip", bundle)]
