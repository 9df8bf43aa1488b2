"""What the server answers besides the pages, and what stands between it and every reader."""

from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.server import bundles, charts, tables

ROUTES: list[Route] = [*charts.ROUTES, *tables.ROUTES, *bundles.ROUTES]
MIDDLEWARE: list[Middleware] = []


def routes(base: str = "") -> list[Route]:
    """The routes below the path at which the dashboard is served, which Streamlit puts before its own alone."""
    below = base.strip("/")
    if not below:
        return ROUTES
    return [Route(f"/{below}{route.path}", route.endpoint, methods=list(route.methods or ())) for route in ROUTES]
