"""Many readers at once, without browsers: `python -m tests.bench.readers`, or with `soak` for ten minutes.

Each reader changes something every five seconds: the years, a sector, or the page. Readers who differ choose any
span of years and any sector, the worst case for what the server keeps; those who are alike choose among six spans
and a few sectors, as readers of one article might. They begin when all have opened their page, at the same moment. A
rerun is timed from sending the change to the end of the run.
The load comes from this process, on the same cores: its share is told. Memory is the server's resident set: before
the readers, when what is kept for all has been made, with all of them, and after they have left.
"""

import asyncio
import gc
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import psutil

from tests.bench.reader import PAGES, Reader, Told
from tests.browser.proxy import proxy
from tests.browser.server import Server, serve

PAUSE = 5.0
CROWDS = (100, 300)
WARM_SECONDS, SECONDS, SOAK_SECONDS, SATURATED_SECONDS = 40, 60, 600, 96
TURNS = 8  # of one process and of two, each: what the machine does differs from one quarter of a minute to the next
KEPT_SECONDS = 125  # Streamlit keeps up to 128 sessions for two minutes, for readers whose link broke
EAGER = 12  # readers who wait for nothing keep two processes busy
RERUN_TARGET, MEMORY_TARGET, FACTOR_TARGET = 1.0, 1e6, 1.8


@dataclass(frozen=True)
class Load:
    """What a crowd found and what it cost once all had opened: seconds, those of CPU of servers and crowd; bytes."""

    told: Told
    seconds: float
    served: float
    driven: float
    before: int
    with_readers: int


def memory(servers: list[Server]) -> int:
    """Resident set of the servers, in bytes."""
    return sum(int(psutil.Process(server.process.pid).memory_info().rss) for server in servers)


def cpu(pids: list[int]) -> float:
    """Seconds of CPU that processes have used."""
    return sum(float(times.user + times.system) for times in (psutil.Process(pid).cpu_times() for pid in pids))


async def load(
    url: str, servers: list[Server], crowd: int, seconds: float, pause: float = PAUSE, alike: bool = False
) -> Load:
    """Let a crowd open the page, read for some seconds once all have opened it, and leave."""
    told, everyone, before = Told(), asyncio.Event(), memory(servers)
    pids, own = [server.process.pid for server in servers], [psutil.Process().pid]
    readers = asyncio.gather(
        *(Reader(url, seed, told, alike=alike).read(everyone, seconds, pause) for seed in range(crowd))
    )
    most, start, served, driven = before, time.monotonic(), cpu(pids), cpu(own)
    while not readers.done():
        await asyncio.wait([readers], timeout=0.5)
        most = max(most, memory(servers))
        if not everyone.is_set() and len(told.first) + len(told.errors) >= crowd:
            start, served, driven = time.monotonic(), cpu(pids), cpu(own)
            everyone.set()
    gc.collect()
    return Load(told, time.monotonic() - start, cpu(pids) - served, cpu(own) - driven, before, most)


def p95(values: list[float]) -> float:
    """95th percentile; nothing measured is endless."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else float("inf")


def line(name: str, found: Load, crowd: int, *, judged: bool = True) -> Iterator[str]:
    """What a crowd found, whether it is within the targets, and each kind of error once."""
    told, each = found.told, (found.with_readers - found.before) / crowd
    slow, large = (mark(p95(told.seconds), RERUN_TARGET), mark(each, MEMORY_TARGET)) if judged else ("", "")
    yield (
        f"{name:22} opened in {max(told.first, default=0):4.1f} s, {len(told.seconds) / found.seconds:5.1f} reruns/s, "
        f"median {median(told.seconds or [0]):6.2f} s, p95 {p95(told.seconds):6.2f} s {slow}, "
        f"{len(told.errors)} errors, {each / 1e6:5.2f} MB a reader {large}, "
        f"{1000 * found.served / max(1, len(told.seconds)):.0f} ms of CPU a run, "
        f"cores: servers {found.served / found.seconds:4.2f}, readers {found.driven / found.seconds:4.2f}"
    )
    yield from (f"  {told.errors.count(error)} times: {error[:200]}" for error in sorted(set(told.errors)))


def mark(value: float, target: float) -> str:
    """Whether a value is within its target."""
    return "met" if value <= target else "MISSED"


def warm(servers: list[Server]) -> None:
    """Let a few hasty readers who differ fill what each process keeps for all, so that it does not count as theirs."""
    for server in servers:
        asyncio.run(load(server.url, [server], 2 * len(PAGES), WARM_SECONDS, 0.3))


def one_process(seconds: dict[int, float]) -> Iterator[str]:
    """Crowds (readers to seconds) on one process, one after the other; and the first again when all is at rest."""
    with TemporaryDirectory() as logs, serve(Path(logs, "one")) as server:
        warm([server])
        for crowd, length in seconds.items():
            for alike in (False, True):
                yield from crowded(server, crowd, length, alike)
        yield from at_rest(server)
        yield from crowded(server, next(iter(seconds)), SECONDS, False)
        yield f"  the server {'runs' if server.process.poll() is None else 'DIED'}"


def crowded(server: Server, crowd: int, seconds: float, alike: bool) -> Iterator[str]:
    """What one crowd found on one process, and the memory that it took."""
    found = asyncio.run(load(server.url, [server], crowd, seconds, alike=alike))
    name = f"{crowd} readers {'alike' if alike else 'who differ'}"
    yield from line(name, found, crowd, judged=crowd == CROWDS[0])
    yield (
        f"  memory {found.before / 1e6:.0f} MB before, {found.with_readers / 1e6:.0f} with them, "
        f"{memory([server]) / 1e6:.0f} when they have left"
    )


def at_rest(server: Server) -> Iterator[str]:
    """The memory when sessions have expired, which they do when the next reader comes."""
    time.sleep(KEPT_SECONDS)
    asyncio.run(load(server.url, [server], 1, 1))
    yield f"  memory {memory([server]) / 1e6:.0f} MB at rest"


def two_processes(seconds: float, crowd: int, crowd_seconds: float) -> Iterator[str]:
    """Reruns a second that eager readers get from one process, and from two behind nginx; and a crowd on the two.

    One and two serve in turns, so that what slows the machine for a while slows both.
    """
    with TemporaryDirectory() as logs, ExitStack() as stack:
        alone, *pair = (stack.enter_context(serve(Path(logs, str(number)))) for number in range(3))
        url = stack.enter_context(proxy(Path(logs), *pair))
        warm([alone, *pair])
        rates: dict[int, list[float]] = {1: [], 2: []}
        for _turn in range(TURNS):
            for servers, address in (([alone], alone.url), (pair, url)):
                found = asyncio.run(load(address, servers, EAGER, seconds / TURNS, 0))
                rates[len(servers)].append(len(found.told.seconds) / found.seconds)
                yield from line(f"{len(servers)} saturated", found, EAGER, judged=False)
        for alike in (False, True):
            found = asyncio.run(load(url, pair, crowd, crowd_seconds, alike=alike))
            yield from line(f"{crowd} {'alike' if alike else 'who differ'} on two", found, crowd)
    factor = sum(rates[2]) / sum(rates[1])
    yield f"two processes behind nginx serve {factor:.2f} times one: {'met' if factor >= FACTOR_TARGET else 'MISSED'}"


def main(soak: bool) -> None:
    """Measure and print."""
    if soak:
        tables = [one_process({CROWDS[0]: SOAK_SECONDS / 2})]  # half of it alike
    else:
        tables = [one_process(dict.fromkeys(CROWDS, SECONDS)), two_processes(SATURATED_SECONDS, CROWDS[0], SECONDS)]
    for table in tables:
        for each in table:
            print(each, flush=True)


if __name__ == "__main__":
    main("soak" in sys.argv[1:])
