"""A server that is watched from start to end: it asks nobody, lets all readers in, ends in time and leaves nothing.

It starts in a shell that allows 256 open files, as systems allow 1024: readers take four each.
"""

import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.launch import executable
from tests.browser.server import Server, serve

# Written before all else of the process, and of every Python that it starts.
WATCH = """
import os, sys
def watch(event, given):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        where = given[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        where = given[1][0] if isinstance(given[1], tuple) else "127.0.0.1"
    else:
        return
    if where not in (None, "127.0.0.1", "::1", "localhost", b"127.0.0.1"):
        with open(os.environ["WATCHED"], "a") as told:
            told.write(f"{event} {given[:2]}\\n")
sys.addaudithook(watch)
"""
FEW, SILENT, GARBAGE = 256, 300, 30
LARGE = "/bundle/dashboard.zip"
LONG = 60  # seconds that no test takes


@dataclass(frozen=True)
class Alone:
    """The server, the folder that it has for temporary files, and the file of what it asked of others."""

    server: Server
    temporary: Path
    asked: Path


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    folder = tmp_path_factory.mktemp("alone")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    temporary = folder / "tmp"
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    for number in (dead.pid, os.getpid()):
        (temporary / f"dashboard-{number}-left" / "profile").mkdir(parents=True)
    environment = {
        "PYTHONPATH": str(folder),
        "WATCHED": str(folder / "asked"),
        "TMPDIR": str(temporary),
        "BROWSER_PATH": executable(),
    }
    few = ["sh", "-c", f'ulimit -Sn {FEW} && exec "$@"', "sh"]
    with serve(folder / "log", within=few, **environment) as server:
        yield Alone(server, temporary, folder / "asked")


def asked(alone: Alone) -> str:
    return alone.asked.read_text(encoding="utf-8") if alone.asked.exists() else ""


def test_nothing_is_looked_up_nor_asked_of_another_host(alone: Alone) -> None:
    address = alone.server.url.replace("http", "ws") + "/_stcore/stream"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, origin="https://evil.example", subprotocols=["streamlit"]),
    ):
        pass
    assert refused.value.response.status_code == 403
    with connect(address, origin=alone.server.url, subprotocols=["streamlit"]):
        pass
    for path in ("/", "/trade", "/chart/visits.csv", "/chart/visits.png", "/data/tables.zip", "/bundle/finance.zip"):
        with urlopen(alone.server.url + path) as answer:
            assert answer.read()
    assert asked(alone) == ""


def test_leftovers_of_processes_that_died_are_cleared_and_those_of_others_stay(alone: Alone) -> None:
    left = {path.name for path in alone.temporary.glob("dashboard-*-left")}
    assert left == {f"dashboard-{os.getpid()}-left"}


@pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 4 * SILENT, reason="the system allows no more open files"
)
def test_those_who_connect_and_say_nothing_keep_nobody_out(alone: Alone) -> None:
    parts = urlsplit(alone.server.url)
    silent = [socket.create_connection((parts.hostname, parts.port)) for _connection in range(SILENT)]
    try:
        with urlopen(f"{alone.server.url}/chart/visits.csv?years=2017&years=2024", timeout=LONG) as answer:
            assert answer.status == 200
    finally:
        for each in silent:
            each.close()


def test_garbage_is_a_line_of_json_and_is_not_told_each_time(alone: Alone) -> None:
    address = alone.server.url.replace("http", "ws") + "/_stcore/stream"
    before = alone.server.log.stat().st_size
    for _session in range(GARBAGE):
        with connect(address, subprotocols=["streamlit"]) as session:
            session.send(b"\xff\xff")
    with socket.create_connection((urlsplit(alone.server.url).hostname, urlsplit(alone.server.url).port)) as broken:
        broken.sendall(b"POST /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        broken.recv(1000)
    with urlopen(f"{alone.server.url}/wp%C2%9B%E2%80%A8"):
        pass
    with urlopen(f"{alone.server.url}/glossary"):
        pass
    written = alone.server.log.read_bytes()[before:].decode("ascii")  # nothing steers a terminal
    lines = [json.loads(line) for line in written.splitlines()]
    assert any(line.get("path") == "/wp\x9b\u2028" for line in lines)
    assert 1 <= sum("traceback" in line for line in lines) < GARBAGE
    assert "127.0.0.1" not in written


def test_one_who_takes_nothing_does_not_hold_the_end_up_and_nothing_is_left(alone: Alone) -> None:
    parts = urlsplit(alone.server.url)
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.connect((parts.hostname, parts.port))
    slow.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    assert slow.recv(100, socket.MSG_PEEK).startswith(b"HTTP/1.1 200")
    assert list(alone.temporary.glob("dashboard-*/*"))  # tables and the browser's profile
    alone.server.process.terminate()
    alone.server.process.wait(timeout=LONG)
    slow.close()
    assert {path.name for path in alone.temporary.iterdir()} == {f"dashboard-{os.getpid()}-left"}
    assert asked(alone) == ""
