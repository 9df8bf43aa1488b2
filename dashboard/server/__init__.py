"""What the server answers besides the pages, and what stands between it and every reader."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.server.assets import Assets
from dashboard.server.shell import Shell

ROUTES: list[BaseRoute] = []
MIDDLEWARE: list[Middleware] = [Middleware(Shell), Middleware(Assets)]
