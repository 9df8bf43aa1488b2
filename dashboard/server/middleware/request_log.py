"""Count, time and log every request; report unexpected errors under a number."""

import logging
import re
import secrets
import time
from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import metrics, navigation
from dashboard.server import log as log_setup

log = logging.getLogger("dashboard")

REQUEST_ID = "x-request-id"
PLAIN_ID = re.compile(r"[\w-]{1,64}")
# Kind of request by the first part of the path; pages are a kind of their own.
KINDS = {"static": "static", "app": "static", "media": "file", "chart": "chart", "bundle": "bundle", "_stcore": "core"}
UNLOGGED = {"static", "core", "probe"}  # counted, but not logged
PROBES = {"healthz", "metrics"}


def request_kind(path: str) -> str:
    """Kind of a request, for metrics: one of few labels, whatever the path."""
    first, _, rest = path.strip("/").partition("/")
    if first in PROBES:
        return "probe"
    if not rest and (not first or first in navigation.pages()):
        return "page"
    return "table" if first == "data" else KINDS.get(first, "other")


def export_format(path: str, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Format of the file if the response is an export, else None."""
    ending = path.rpartition(".")[2].lower()
    is_export = request_kind(path) in {"chart", "bundle", "table"} or any(
        name == b"content-disposition" and value.startswith(b"attachment") for name, value in headers
    )
    return ending if is_export and ending in {"png", "svg", "pdf", "csv", "json", "zip", "ics"} else None


class RequestLog:
    """Middleware that counts and logs all requests."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        log_setup.set_up()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and record the response."""
        match scope["type"]:
            case "http":
                await self._request(scope, receive, send)
            case "websocket":
                await self._session(scope, receive, send)
            case _:
                await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = time.perf_counter()
        request_id = Headers(scope=scope).get(REQUEST_ID, "")
        number = request_id if PLAIN_ID.fullmatch(request_id) else secrets.token_hex(4)
        status = 0

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = number
                ending = export_format(scope["path"], message["headers"])
                if ending and status == 200 and scope["method"] == "GET":
                    metrics.exports.labels(ending).inc()
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        except Exception:
            metrics.errors.inc()
            log.exception("error %s", number, extra={"request": number, "path": scope["path"]})
            if not status:
                response = PlainTextResponse(
                    f"Something went wrong here. The log explains it under number {number}.\n", 500
                )
                await response(scope, receive, send_counted)
        finally:
            seconds = time.perf_counter() - start
            kind = request_kind(scope["path"])
            metrics.requests.labels(kind, str(status)).inc()
            metrics.request_seconds.labels(kind).observe(seconds)
            if kind not in UNLOGGED:
                fields = {"request": number, "method": scope["method"], "path": scope["path"], "status": status}
                log.info("request", extra={**fields, "ms": round(1000 * seconds, 1)})

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        with metrics.sessions.track_inprogress():
            await self.app(scope, receive, send)


def metrics_page(request: Request) -> Response:
    """All metrics in Prometheus' text format."""
    return Response(
        generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )
