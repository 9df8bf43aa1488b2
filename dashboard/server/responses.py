"""Shared parts of file responses: caching, ETags, and refusals in plain text."""

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
LIBRARIES = ("plotly", "pandas", "babel")  # on which the bytes depend besides this code
TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}
ATTACHMENTS = ("csv", "zip")  # saved by browsers instead of shown
# Browsers cache a file for five minutes, and may show it for another hour while they revalidate.
CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=3600"
# Files hold only published data and are the same for every reader: any page may embed or read them.
PUBLIC = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
# An SVG opened directly is a document of this origin: nothing in it may run.
SVG_POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; sandbox"
}
# Seconds of Retry-After while a table is repaired, and while a browser restarts.
DATA_RETRY, BROWSER_RETRY = 60, 5
MAX_CHARACTERS = 1000  # of a refusal
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e]+")
VALID_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:_\[\]-]{1,255}/[A-Za-z0-9._~/-]*")
Endpoint = Callable[[Request], Awaitable[Response]]


@lru_cache
def code_version() -> str:
    """Hash of the code, the translations and the versions of the rendering libraries."""
    digest = hashlib.sha256(json.dumps([version(name) for name in LIBRARIES]).encode())
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".woff2", ".ttf"}]
    for path in sorted([*files, *LOCALE.rglob("*.po")]):
        digest.update(path.relative_to(PACKAGE.parent).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def etag(*parts: object) -> str:
    """ETag of content that depends on these parts, the language, the code and the data."""
    content = repr((code_version(), tables.digest(), language.get(), *parts))
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:32]}"'


def base_address(request: Request) -> str:
    """Address of the dashboard according to the request, with a trailing slash; empty if malformed."""
    below = request.url.path.rsplit("/", 2)[0]  # every route is one level deep
    address = f"{request.url.scheme}://{request.url.netloc}{below}/"
    return address if VALID_ADDRESS.fullmatch(address) else ""


def headers(file_name: str, *, etag: str = "", cached: str = CACHE_CONTROL) -> dict[str, str]:
    """Headers of a file response."""
    disposition = "attachment" if file_name.endswith(ATTACHMENTS) else "inline"
    tags = {"ETag": etag} if etag else {}
    return {"Content-Disposition": f'{disposition}; filename="{file_name}"', "Cache-Control": cached, **tags, **PUBLIC}


def file_response(content: bytes | None, ending: str, headers: dict[str, str]) -> Response:
    """Response with a file; without content, the response to HEAD."""
    policy = SVG_POLICY if ending == "svg" else {}
    response = Response(content or b"", headers={**headers, **policy}, media_type=TYPES[ending])
    if content is None:
        del response.headers["Content-Length"]
    return response


def not_modified(headers: dict[str, str]) -> Response:
    """Response to a browser that has the file cached."""
    return Response(status_code=304, headers=headers)


def refusal(status: int, reason: str, *, seconds: int = 0) -> Response:
    """Refusal in one line of plain text; `seconds` is the Retry-After."""
    retry = {"Retry-After": str(seconds)} if seconds else {}
    line = CONTROL_CHARACTERS.sub(" ", reason)[:MAX_CHARACTERS]  # the reason may quote any address
    return PlainTextResponse(f"{line}\n", status, headers={"Cache-Control": "no-store", **PUBLIC, **retry})


def with_reasons(answer: Endpoint) -> Endpoint:
    """Decorate an endpoint: answer in the language of the address, and turn exceptions into status and reason."""

    @wraps(answer)
    async def endpoint(request: Request) -> Response:
        language.set(known_language(request.query_params.getlist(LANGUAGE_KEY)))
        try:
            return await answer(request)
        except Exception as error:  # readers never see a traceback
            return failure_response(error)

    return endpoint


def failure_response(error: Exception) -> Response:
    """Response for an exception; unexpected ones are logged under a number."""
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
            return refusal(503, _("The picture took too long and was given up."), seconds=BROWSER_RETRY)
        case Failed():
            return refusal(503, _("The browser that draws pictures failed and is started anew."), seconds=BROWSER_RETRY)
        case DataFault():
            return refusal(503, _("The data cannot be used: {fault}").format(fault=error), seconds=DATA_RETRY)
    number = secrets.token_hex(4)
    log.error("error %s", number, exc_info=error)
    return refusal(
        500, _("Something went wrong. The log of the server explains it under number {number}.").format(number=number)
    )
