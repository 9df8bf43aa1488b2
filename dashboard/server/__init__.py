"""What the server answers besides the pages, and what stands between it and every reader."""

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


def middleware(needed: Callable[[bytes], bool]) -> list[Middleware]:
    """What every request passes, from the outside in; `needed` tells the messages of pages from others."""
    return [
        Middleware(SecurityHeaders),
        Middleware(request_log.RequestLog),
        Middleware(Guard, needed=needed),
        Middleware(FirstPage),
        Middleware(CompressedAssets),
    ]


def routes(base: str = "") -> list[Route]:
    """The routes below the path at which the dashboard is served, which Streamlit puts before its own alone."""
    below = base.strip("/")
    if not below:
        return ROUTES
    return [Route(f"/{below}{route.path}", route.endpoint, methods=list(route.methods or ())) for route in ROUTES]
