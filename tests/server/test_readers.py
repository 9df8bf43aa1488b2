"""Several readers at once, on a running server."""

import asyncio
from urllib.request import urlopen

import httpx2
from prometheus_client.parser import text_string_to_metric_families
from websockets.asyncio.client import connect

from tests.apart import apart
from tests.bench.reader import Reader, Told
from tests.browser.server import Server

CROWD, SECONDS = 10, 3
FLOOD = 200
# A connection each, as many readers have.
FRESH = httpx2.Limits(max_connections=FLOOD, max_keepalive_connections=0)


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


async def change_in_a_flood(url: str, told: Told) -> tuple[int, list[int]]:
    """How many of the rows asked for are there when a reader sees what a change does, and the answers to all."""
    reader, answers, begun = Reader(url, 1, told), [], asyncio.Event()

    async def ask(client: httpx2.AsyncClient, number: int) -> None:
        answers.append((await client.get(f"{url}/chart/timeline.csv?text=q{number}")).status_code)
        begun.set()

    stream = url.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        await reader._run(socket)
        async with httpx2.AsyncClient(timeout=120, limits=FRESH) as client, asyncio.TaskGroup() as flood:
            for number in range(FLOOD):
                flood.create_task(ask(client, number))
            await begun.wait()
            reader._change()
            await reader._run(socket)
            before = len(answers)
    return before, answers


def test_reader_does_not_wait_for_those_who_ask_for_rows_and_these_are_served_too(running: Server) -> None:
    told = Told()
    before, answers = apart(asyncio.run, change_in_a_flood(running.url, told))
    assert told.errors == []
    assert answers == [200] * FLOOD
    assert before < FLOOD / 2
