"""Health check for load balancers and monitoring."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard import tables, version
from dashboard.content import judge


def health(request: Request) -> JSONResponse:
    """200 if no table has faults, else 503."""
    faults = judge.faults_in_use()
    body = {
        "status": "faulty" if faults else "ok",
        "version": version(),
        "data": tables.version() if not faults else "",
        "faults": list(faults),
    }
    return JSONResponse(body, 503 if faults else 200, headers={"Cache-Control": "no-store"})
