"""Whether the server can answer: what a load balancer or a watchman asks."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard import tables, version
from dashboard.content import edition


def show(request: Request) -> JSONResponse:
    """200 while every table in use is good, else 503; new tables that were refused are told and change nothing."""
    faults = edition.faults()
    said = {
        "status": "faulty" if faults else "ok",
        "version": version(),
        "data": tables.version() if not faults else "",
        "faults": list(faults),
        "refused": list(edition.refused()),
    }
    return JSONResponse(said, 503 if faults else 200, headers={"Cache-Control": "no-store"})
