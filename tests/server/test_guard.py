"""What is refused at the door: foreign origins, messages that are too many, too large, or of no use to a page."""

import asyncio
import http.client
from collections import deque
from contextlib import ExitStack
from urllib.parse import urlsplit

import psutil
import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from dashboard.server.middleware import guard
from dashboard.ui import is_needed
from tests.apart import apart
from tests.browser.server import Server

MEGABYTE = 1_000_000
HUGE = 24 * MEGABYTE  # of a message that is a few kilobytes when compressed
SESSIONS, MOST_HELD = 8, 150 * MEGABYTE


@pytest.mark.parametrize(
    ("origin", "host", "refused"),
    [
        (None, "dashboard.example", False),  # no browser
        ("https://dashboard.example", "dashboard.example", False),  # TLS ends at the proxy
        ("http://127.0.0.1:8501", "127.0.0.1:8501", False),
        ("https://evil.example", "dashboard.example", True),
        ("https://dashboard.example.evil.example", "dashboard.example", True),
        ("http://dashboard.example:81", "dashboard.example", True),
        ("null", "dashboard.example", True),
        ("http://[", "dashboard.example", True),
        ("https://dashboard.example", None, True),
    ],
)
def test_origin_is_foreign_where_its_host_is_another(origin: str | None, host: str | None, refused: bool) -> None:
    given = {"origin": origin, "host": host}
    assert (
        guard.is_foreign_origin(Headers({name: value for name, value in given.items() if value is not None})) is refused
    )


CLOSED = [
    "/_stcore/upload_file/session/file",
    "/_stcore/metrics",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/app/static/" + "a" * 256,
    "/app/static/" + "a/" * 3000,
    "/static/js/" + "a" * 256,
    "/media/" + "%C3%A4" * 128,
]


@pytest.mark.parametrize("target", CLOSED, ids=lambda target: target[:30])
def test_what_no_reader_asks_for_is_not_found(running: Server, target: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=30)
    for method in ("GET", "PUT", "DELETE"):
        connection.request(method, target)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 404
        assert answer.headers["x-content-type-options"] == "nosniff"
    connection.close()


def held(server: Server) -> int:
    return int(psutil.Process(server.process.pid).memory_info().rss)


def end_of(socket: ClientConnection) -> int | None:
    """Code with which the server ends a session."""
    with pytest.raises(ConnectionClosed) as closed:
        deque(iter(lambda: socket.recv(timeout=60), b""))
    return closed.value.rcvd and closed.value.rcvd.code


def rerun(url: str) -> bytes:
    message = BackMsg()
    message.rerun_script.context_info.url = url
    return message.SerializeToString()


def test_large_messages_are_refused_and_held_by_nobody(running: Server) -> None:
    address = running.url.replace("http", "ws") + "/_stcore/stream"
    message, before = rerun("x" * HUGE), held(running)
    with ExitStack() as open_:
        sockets = [
            open_.enter_context(connect(address, subprotocols=["streamlit"], max_size=None)) for _ in range(SESSIONS)
        ]
        for socket in sockets:
            socket.send(message)
        for socket in sockets:
            assert end_of(socket) == guard.TOO_BIG
        assert held(running) - before < MOST_HELD


@pytest.mark.parametrize(("message", "code"), [("text", 1003), (b"\0" * (guard.MAX_MESSAGE_BYTES + 1), 1009)])
def test_message_that_no_page_sends_ends_the_session_without_a_line_in_the_log(
    running: Server, message: str | bytes, code: int
) -> None:
    before = running.log.stat().st_size
    address = running.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"]) as socket:
        socket.send(message)
        assert end_of(socket) == code
    assert b"Traceback" not in running.log.read_bytes()[before:]


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def taken(messages: list[Message], monkeypatch: pytest.MonkeyPatch) -> tuple[list[Message], list[Message], float]:
    """What an application gets of the messages of a socket, what is sent to it, and the seconds that passed."""
    clock, told = Clock(), []
    monkeypatch.setattr(guard, "monotonic", clock.time)
    monkeypatch.setattr(guard, "sleep", clock.sleep)
    coming = iter([*messages, {"type": "websocket.disconnect", "code": 1000}])
    got: list[Message] = []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        told.append(message)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while not got or got[-1]["type"] != "websocket.disconnect":
            got.append(await receive())

    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
    apart(asyncio.run, guard.Guard(app, is_needed)(scope, receive, send))
    return got, told, clock.now - 100


def test_messages_are_taken_no_faster_than_a_reader_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    message = {"type": "websocket.receive", "bytes": rerun("")}
    got, told, seconds = taken([message] * 40, monkeypatch)
    assert (len(got), told, seconds) == (41, [], 0)
    got, told, seconds = taken([message] * 340, monkeypatch)
    assert (len(got), told) == (341, [])
    assert seconds == pytest.approx(30)  # 40 at once, the other 300 at ten a second


@pytest.mark.parametrize("kind", ["load_git_info", "clear_cache", "set_run_on_save", "debug_shutdown_runtime"])
def test_messages_that_no_page_needs_reach_nobody(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    useless = BackMsg(**{kind: True}).SerializeToString()
    hidden = rerun("") + useless  # the last of several kinds counts
    got, _told, _seconds = taken(
        [{"type": "websocket.receive", "bytes": each} for each in (useless, rerun(""), hidden)], monkeypatch
    )
    assert [each.get("bytes") for each in got] == [rerun(""), None]


def test_rows_of_a_long_table_are_asked_for_and_nothing_is_installed() -> None:
    asked, other = BackMsg(), BackMsg()
    asked.backend_operation_request.dataframe_chunk.SetInParent()
    other.backend_operation_request.install_skills.SetInParent()
    assert is_needed(asked.SerializeToString())
    assert not is_needed(other.SerializeToString())
    assert is_needed(b"\xff\xff")  # Streamlit ends a session that says nothing sensible
