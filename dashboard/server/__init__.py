"""Routes and middleware of the server besides Streamlit's own."""

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.server.lifespan import lifespan
from dashboard.server.middleware import request_log
from dashboard.server.middleware.first_page import FirstPage
from dashboard.server.middleware.guard import Guard
from dashboard.server.middleware.headers import SecurityHeaders
from dashboard.server.middleware.static_files import CompressedAssets
from dashboard.server.routes import bundles, charts, health, tables

__all__ = ["ROUTES", "lifespan", "middleware", "routes"]

ROUTES: list[Route] = [
    *charts.ROUTES,
    *tables.ROUTES,
    *bundles.ROUTES,
    Route("/healthz", health.health, methods=["GET", "HEAD"]),
    Route("/metrics", request_log.metrics_page, methods=["GET"]),
]


def middleware(is_needed: Callable[[bytes], bool]) -> list[Middleware]:
    """Middleware from the outside in; `is_needed` recognises websocket messages that a page sends."""
    return [
        Middleware(SecurityHeaders),
        Middleware(request_log.RequestLog),
        Middleware(Guard, is_needed=is_needed),
        Middleware(FirstPage),
        Middleware(CompressedAssets),
    ]


def routes(base: str = "") -> list[Route]:
    """Routes prefixed with the base path, which Streamlit adds only to its own."""
    prefix = base.strip("/")
    if not prefix:
        return ROUTES
    return [Route(f"/{prefix}{route.path}", route.endpoint, methods=list(route.methods or ())) for route in ROUTES]
