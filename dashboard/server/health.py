"""Whether the server can answer: what a load balancer or a watchman asks."""

import tomllib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard import data, edition

PROJECT = Path(__file__).parent.parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """Version of the dashboard, e.g. "0.1.0"."""
    return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])


def show(request: Request) -> JSONResponse:
    """200 while every table in use is good, else 503; new tables that were refused are told and change nothing."""
    faults = edition.faults()
    said = {
        "status": "faulty" if faults else "ok",
        "version": version(),
        "data": data.version() if not faults else "",
        "faults": list(faults),
        "refused": list(edition.refused()),
    }
    return JSONResponse(said, 503 if faults else 200, headers={"Cache-Control": "no-store"})
