"""Whether the server can answer: what a load balancer or a watchman asks."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard import tables, version
from dashboard.content import judge


def health(request: Request) -> JSONResponse:
    """200 while every table is good, else 503."""
    faults = judge.faults_in_use()
    said = {
        "status": "faulty" if faults else "ok",
        "version": version(),
        "data": tables.version() if not faults else "",
        "faults": list(faults),
    }
    return JSONResponse(said, 503 if faults else 200, headers={"Cache-Control": "no-store"})
