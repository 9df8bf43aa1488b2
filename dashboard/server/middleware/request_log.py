"""Watches every request: counts it, times it, writes it in the log, and turns an error into a number."""

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
from dashboard.server import log as lines

log = logging.getLogger("dashboard")

REQUEST_ID = "x-request-id"
PLAIN_ID = re.compile(r"[\w-]{1,64}")
# What an address begins with, and what it is counted as; pages have their own.
KINDS = {"static": "static", "app": "static", "media": "file", "chart": "chart", "bundle": "bundle", "_stcore": "core"}
QUIET = {"static", "core", "probe"}  # counted, and not worth a line of the log
PROBES = {"healthz", "metrics"}


def request_kind(path: str) -> str:
    """What an address is counted as: one of few words, whatever a reader asks for."""
    first, _, rest = path.strip("/").partition("/")
    if first in PROBES:
        return "probe"
    if not rest and (not first or first in navigation.pages()):
        return "page"
    return "table" if first == "data" else KINDS.get(first, "other")


def export_format(path: str, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Ending of the file that an answer gives to keep, if it does."""
    ending = path.rpartition(".")[2].lower()
    taken = request_kind(path) in {"chart", "bundle", "table"} or any(
        name == b"content-disposition" and value.startswith(b"attachment") for name, value in headers
    )
    return ending if taken and ending in {"png", "svg", "pdf", "csv", "json", "zip", "ics"} else None


class RequestLog:
    """Middleware around all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        lines.set_up()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and watch what comes back."""
        match scope["type"]:
            case "http":
                await self._request(scope, receive, send)
            case "websocket":
                await self._session(scope, receive, send)
            case _:
                await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = time.perf_counter()
        given = Headers(scope=scope).get(REQUEST_ID, "")
        number = given if PLAIN_ID.fullmatch(given) else secrets.token_hex(4)
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = number
                taken = export_format(scope["path"], message["headers"])
                if taken and status == 200 and scope["method"] == "GET":
                    metrics.exports.labels(taken).inc()
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            metrics.errors.inc()
            log.exception("error %s", number, extra={"request": number, "path": scope["path"]})
            if not status:
                told = PlainTextResponse(
                    f"Something went wrong here. The log explains it under number {number}.\n", 500
                )
                await told(scope, receive, watched)
        finally:
            took = time.perf_counter() - start
            what = request_kind(scope["path"])
            metrics.requests.labels(what, str(status)).inc()
            metrics.request_seconds.labels(what).observe(took)
            if what not in QUIET:
                told_of = {"request": number, "method": scope["method"], "path": scope["path"], "status": status}
                log.info("request", extra={**told_of, "ms": round(1000 * took, 1)})

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        with metrics.sessions.track_inprogress():
            await self.app(scope, receive, send)


def metrics_page(request: Request) -> Response:
    """What is counted, in Prometheus' text format."""
    return Response(
        generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )
