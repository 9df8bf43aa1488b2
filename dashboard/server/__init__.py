"""What the server answers besides the pages, and what stands between it and every reader."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
MIDDLEWARE: list[Middleware] = []
