"""What all answers of files share: kept by the reader's browser, told apart by a tag, refused in plain words."""

import hashlib
import json
import logging
import re
import secrets
from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard import tables
from dashboard.content.chart_request import Refused, Unknown
from dashboard.files.browser import NoBrowser
from dashboard.server.pictures import Busy, Failed, TooSlow
from dashboard.tables.faults import DataFault
from dashboard.text.format import LANGUAGE_KEY, LOCALE, _, known_language, language

log = logging.getLogger("dashboard")
PACKAGE = Path(__file__).parent.parent
DRAWN_BY = ("plotly", "pandas", "babel")  # what the bytes depend on besides this code
TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
SAVED = ("csv", "zip")  # what a browser that opens it shall save instead of showing
# Browsers keep a file for five minutes without asking, and may show it for an hour more while they ask.
KEPT = "public, max-age=300, stale-while-revalidate=3600"
# A file is the same for every reader and holds nothing but published data: any page may show or read it.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
# An SVG opened by itself is a document of this host: nothing in it may run.
INERT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"
}
# After how many seconds to ask again: somebody mends a table, another browser starts.
MENDED, STARTED = 60, 5
MOST_CHARACTERS = 1000  # of a refusal
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e]+")
ADDRESS = re.compile(r"https?://[A-Za-z0-9.:_\[\]-]{1,255}/[A-Za-z0-9._~/-]*")
Endpoint = Callable[[Request], Awaitable[Response]]


@lru_cache
def version_of_code() -> str:
    """What changes when the code, a translation, or a library that draws, does."""
    digest = hashlib.sha256(json.dumps([version(name) for name in DRAWN_BY]).encode())
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".woff2", ".ttf"}]
    for path in sorted([*files, *LOCALE.rglob("*.po")]):
        digest.update(path.relative_to(PACKAGE.parent).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def etag(*parts: object) -> str:
    """ETag of what depends on these parts, the language, the code and the data."""
    content = repr((version_of_code(), tables.digest(), language.get(), *parts))
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def base_address(request: Request) -> str:
    """Where the dashboard is served, as the request says, with a slash at the end; nothing if it says it oddly."""
    below = request.url.path.rsplit("/", 2)[0]  # every route is one step down and a file
    address = f"{request.url.scheme}://{request.url.netloc}{below}/"
    return address if ADDRESS.fullmatch(address) else ""


def headers(file_name: str, *, etag: str = "", cached: str = KEPT) -> dict[str, str]:
    """Headers of a file."""
    placed = "attachment" if file_name.endswith(SAVED) else "inline"
    tagged = {"ETag": etag} if etag else {}
    return {"Content-Disposition": f'{placed}; filename="{file_name}"', "Cache-Control": cached, **tagged, **OPEN}


def file_response(content: bytes | None, ending: str, headers: dict[str, str]) -> Response:
    """A file; without content the answer to HEAD."""
    more = INERT if ending == "svg" else {}
    response = Response(content or b"", headers={**headers, **more}, media_type=TYPES[ending])
    if content is None:
        del response.headers["Content-Length"]
    return response


def not_modified(headers: dict[str, str]) -> Response:
    """The answer to a browser that has the file."""
    return Response(status_code=304, headers=headers)


def refusal(status: int, reason: str, *, seconds: int = 0) -> Response:
    """A refusal in one line of plain text; `seconds` says after how long to ask again."""
    again = {"Retry-After": str(seconds)} if seconds else {}
    line = CONTROL.sub(" ", reason)[:MOST_CHARACTERS]  # an address may hold anything, and much of it
    return PlainTextResponse(f"{line}\n", status, headers={"Cache-Control": "no-store", **OPEN, **again})


def with_reasons(answer: Endpoint) -> Endpoint:
    """An endpoint that answers in the language of the address, and whose failures come as a status and a reason."""

    @wraps(answer)
    async def endpoint(request: Request) -> Response:
        language.set(known_language(request.query_params.getlist(LANGUAGE_KEY)))
        try:
            return await answer(request)
        except Exception as error:  # a reader never sees a traceback
            return failure_response(error)

    return endpoint


def failure_response(error: Exception) -> Response:
    """What a reader is told of an error."""
    match error:
        case Unknown():
            return refusal(404, str(error))
        case Refused():
            return refusal(400, str(error))
        case Busy(seconds=seconds):
            reason = _("Too many files are being made at the moment. Ask again in {count} s.")
            return refusal(503, reason.format(count=seconds), seconds=seconds)
        case NoBrowser():
            return refusal(501, _("This server cannot draw pictures; CSV and JSON work.") + f" {error}")
        case TooSlow():
            return refusal(503, _("The picture took too long and was given up."), seconds=STARTED)
        case Failed():
            return refusal(503, _("The browser that draws pictures failed and is started anew."), seconds=STARTED)
        case DataFault():
            return refusal(503, _("The data cannot be used: {fault}").format(fault=error), seconds=MENDED)
    number = secrets.token_hex(4)
    log.error("error %s", number, exc_info=error)
    return refusal(
        500, _("Something went wrong. The log of the server explains it under number {number}.").format(number=number)
    )
