"""`GET /bundle/<page>.zip`: every chart of a page, or of the whole dashboard, under the filter of the address.

The ZIP is sent as it is made. Its charts are drawn one by one by the same service as single pictures, so that
whoever wants one picture meanwhile waits for one picture. X-Entries says how many files the whole ZIP will hold.
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
WHOLE = "dashboard"  # the bundle of all pages
FORMATS = ("png", "svg", "csv")
MOST, BUSY_SECONDS = 2, 10  # bundles made at the same time, and after how long to ask again
AT_ONCE = 2  # charts of a bundle under way: one is made while the browser draws the other
STALLED_SECONDS = 60.0  # in which a reader must take what is ready, else her turn goes to another
TURNS = threading.BoundedSemaphore(MOST)


class _Unsent(RawIOBase):
    """Where the ZIP is written to; holds what has not been sent yet."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def write(self, content: Any) -> int:
        """Hold bytes."""
        self._held += content
        return len(content)

    def taken(self) -> bytes:
        """What was written since the last time."""
        held, self._held = bytes(self._held), bytearray()
        return held


class _Streamed(StreamingResponse):
    """A ZIP sent as it is made, which gives its turn back however it ends, and to whoever takes nothing."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            async with timeout(STALLED_SECONDS):
                await send(message)

        try:
            await super().__call__(scope, receive, sent)
        finally:
            TURNS.release()


@responses.with_reasons
async def bundle(request: Request) -> Response:
    """Answer a request for the charts of a page."""
    page = chart_request.require_known(request.path_params["page"], [WHOLE, *pages()])
    names = [name for name in charts.names() if page in (WHOLE, *charts.module(name).PAGES)]
    wanted = await chart_files.read(partial(chart_request.parse_many, names, request.query_params.multi_items()))
    headers = responses.headers(_name(page, wanted), cached="no-store")
    headers["X-Entries"] = str(len(FORMATS) * len(wanted) + 5)
    if request.method == "HEAD":
        return responses.file_response(None, "zip", headers)
    if not TURNS.acquire(blocking=False):
        raise Busy(BUSY_SECONDS)
    try:
        served = responses.base_address(request)
        await _file(wanted[0], served)  # where no browser can be started, that is said before the first byte
        content = _made(wanted, served, in_folders=page == WHOLE)
        return _Streamed(content, headers=headers, media_type=responses.TYPES["zip"])
    except BaseException:
        TURNS.release()
        raise


def pages() -> list[str]:
    """Pages that show charts."""
    return sorted({page for name in charts.names() for page in charts.module(name).PAGES})


def _acting(wanted: Sequence[ChartRequest]) -> Filters:
    return charts.effective_filters(wanted[0].filters, *(asked.chart for asked in wanted))


def _name(page: str, wanted: Sequence[ChartRequest]) -> str:
    """Name of the ZIP, with a hash where options or the look of the pictures are not the usual ones."""
    first = wanted[0]
    filtering = {each.key for each in FILTERS}
    options = {(key, *codes) for each in wanted for key, codes in each.query.items() if key not in filtering}
    unusual = [*sorted(options), *first.file_name_words]
    told = [short_hash(unusual)] if unusual else []
    return "_".join([NAME, page, *catalogue.filter_stem(_acting(wanted)), *told, tables.version()]) + ".zip"


async def _made(wanted: Sequence[ChartRequest], served: str, *, in_folders: bool) -> AsyncIterator[bytes]:
    """The ZIP in parts, a chart at a time."""
    unsent = _Unsent()
    archive = ZipFile(unsent, "w")
    entries = []
    waiting, under_way = iter(wanted), deque[Task[Entry]]()
    try:
        while True:
            for asked in islice(waiting, AT_ONCE - len(under_way)):
                folder = f"{charts.module(asked.chart).PAGES[-1]}/" if in_folders else ""
                under_way.append(create_task(_entry(asked, served, folder)))
            if not under_way:
                break
            entries.append(await under_way.popleft())
            await chart_files.read(partial(_add, archive, entries[-1].files))
            yield unsent.taken()
    finally:
        for task in under_way:
            task.cancel()
    filters = catalogue.filter_text(_acting(wanted))
    beside = await chart_files.read(partial(documents, entries, filters, served))
    await chart_files.read(partial(_add, archive, beside))
    archive.close()
    yield unsent.taken()


async def _entry(asked: ChartRequest, served: str, folder: str) -> Entry:
    """A chart with its files; a picture that cannot be drawn is left out and named."""
    chart = await chart_files.read(partial(chart_files.make_chart, asked))
    each = [replace(asked, format=format) for format in (FORMATS if not chart.empty else FORMATS[-1:])]
    names = [folder + chart_files.file_name(one) for one in each]
    # Ordered in one go, the formats of a picture follow each other, and it is drawn once.
    contents = await gather(*[_file(one, served) for one in each], return_exceptions=True)
    made: dict[str, bytes] = {}
    for name, content in zip(names, contents, strict=True):
        if isinstance(content, bytes):
            made[name] = content
        else:  # the rest of the ZIP is under way
            log.error("%s is missing in a bundle", name, exc_info=content)
    return Entry(chart, made, served and served + asked.page_address, tuple(name for name in names if name not in made))


async def _file(asked: ChartRequest, served: str) -> bytes:
    address = served and served + asked.page_address
    key = await chart_files.read(partial(responses.etag, asked, address))
    return await chart_files.content(asked, address, key, extra=MOST * AT_ONCE * len(FORMATS))


def _add(archive: ZipFile, contents: dict[str, bytes]) -> None:
    for name, content in contents.items():
        how = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
        archive.writestr(ZipInfo(name, FIXED_TIME), content, how)


ROUTES = [Route("/bundle/{page}.zip", bundle)]
