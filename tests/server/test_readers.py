"""Several readers at once, on a running server."""

import asyncio
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from tests.apart import apart
from tests.bench.reader import Reader, Told
from tests.browser.server import Server

CROWD, SECONDS = 10, 8


def counted(server: Server, family: str, sample: str) -> float:
    with urlopen(f"{server.url}/metrics") as answer:
        families = {each.name: each for each in text_string_to_metric_families(answer.read().decode())}
    return sum(each.value for each in families[family].samples if each.name == sample)


async def read(url: str, told: Told) -> None:
    at_once = asyncio.Event()
    at_once.set()  # nobody waits until all have opened the page
    await asyncio.gather(*(Reader(url, seed, told).read(at_once, SECONDS, 1) for seed in range(CROWD)))


def test_readers_meet_no_error_and_leave_nothing_open(running: Server) -> None:
    before = counted(running, "dashboard_sessions", "dashboard_sessions")
    runs = counted(running, "dashboard_runs", "dashboard_runs_total")
    told = Told()
    apart(asyncio.run, read(running.url, told))
    assert told.errors == []
    assert len(told.first) == CROWD
    assert told.seconds
    # Every change was a run that the server counts.
    assert counted(running, "dashboard_runs", "dashboard_runs_total") >= runs + len(told.first) + len(told.seconds)
    assert counted(running, "dashboard_sessions", "dashboard_sessions") == before
    assert "Traceback" not in running.log.read_text(errors="replace")
