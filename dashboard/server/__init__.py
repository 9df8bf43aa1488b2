"""What the server answers besides the pages, and what stands between it and every reader."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from dashboard.server import health, observed
from dashboard.server.assets import Assets
from dashboard.server.headers import SecurityHeaders
from dashboard.server.lifespan import lifespan
from dashboard.server.shell import Shell

__all__ = ["MIDDLEWARE", "ROUTES", "lifespan"]

ROUTES: list[BaseRoute] = [
    Route("/healthz", health.show, methods=["GET", "HEAD"]),
    Route("/metrics", observed.show, methods=["GET"]),
]
MIDDLEWARE: list[Middleware] = [  # from the outside in
    Middleware(observed.Observed),
    Middleware(SecurityHeaders),
    Middleware(Shell),
    Middleware(Assets),
]
