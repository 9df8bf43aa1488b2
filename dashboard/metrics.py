"""What the server counts of itself, in the names that /metrics shows. Nothing here says who reads."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

log = logging.getLogger("dashboard")

SECONDS = (0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10)

requests = Counter("dashboard_requests", "Requests answered, by kind of address and status.", ["kind", "status"])
request_seconds = Histogram("dashboard_request_seconds", "Time to answer a request.", ["kind"], buckets=SECONDS)
sessions = Gauge("dashboard_sessions", "Readers whose page is open now.")
runs = Counter("dashboard_runs", "Runs of a page: first drawings and changes.", ["page"])
run_seconds = Histogram(
    "dashboard_run_seconds", "Time of a run of a page, with the wait for other runs.", ["page"], buckets=SECONDS
)
errors = Counter("dashboard_errors", "Errors that a reader was told by number.")
exports = Counter("dashboard_exports", "Files taken away, by format.", ["format"])


# Under the one interpreter lock, parallel runs only finish later. A part that is drawn within a page is within its run.
one_run = threading.RLock()


@contextmanager
def run(page: str) -> Iterator[None]:
    """Wait until no other page runs; count the run and write a line of it in the log, however it ends."""
    start = time.perf_counter()
    try:
        with one_run:
            yield
    finally:
        took = time.perf_counter() - start
        runs.labels(page).inc()
        run_seconds.labels(page).observe(took)
        log.info("run", extra={"page": page, "ms": round(1000 * took, 1)})
