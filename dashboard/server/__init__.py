"""What the server answers besides the pages, and what stands between it and every reader."""

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount

from dashboard.server import bundles, charts, tables

ROUTES: list[BaseRoute] = [*charts.ROUTES, *tables.ROUTES, *bundles.ROUTES]
MIDDLEWARE: list[Middleware] = []


def routes(base: str = "") -> Sequence[BaseRoute]:
    """The routes below the path at which the dashboard is served: Streamlit puts it before its own alone."""
    return [Mount(f"/{base.strip('/')}", routes=ROUTES)] if base.strip("/") else ROUTES
