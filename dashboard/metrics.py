"""Prometheus metrics of the server, as shown at /metrics; none identify readers."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Gauge, Histogram

log = logging.getLogger("dashboard")

BUCKETS = (0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2, 5, 10)

requests = Counter("dashboard_requests", "Requests answered, by kind of address and status.", ["kind", "status"])
request_seconds = Histogram("dashboard_request_seconds", "Time to answer a request.", ["kind"], buckets=BUCKETS)
sessions = Gauge("dashboard_sessions", "Readers whose page is open now.")
runs = Counter("dashboard_runs", "Runs of a page: first drawings and changes.", ["page"])
run_seconds = Histogram(
    "dashboard_run_seconds", "Time of a run of a page, with the wait for other runs.", ["page"], buckets=BUCKETS
)
errors = Counter("dashboard_errors", "Errors that a reader was told by number.")
exports = Counter("dashboard_exports", "Files taken away, by format.", ["format"])


# Serialise script runs: under the GIL, parallel runs only finish later. Reentrant, for fragments within a page run.
run_lock = threading.RLock()


@contextmanager
def run(page: str) -> Iterator[None]:
    """Run alone, and count, time and log the run, also when it fails."""
    start = time.perf_counter()
    try:
        with run_lock:
            yield
    finally:
        seconds = time.perf_counter() - start
        runs.labels(page).inc()
        run_seconds.labels(page).observe(seconds)
        log.info("run", extra={"page": page, "ms": round(1000 * seconds, 1)})
