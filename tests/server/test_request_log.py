import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from dashboard import metrics
from dashboard.server import log
from dashboard.server.middleware import request_log
from dashboard.server.middleware.request_log import RequestLog

LONG = 60.0  # seconds that no test takes


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


async def page(request: Request) -> Response:
    return PlainTextResponse("page")


async def broken(request: Request) -> Response:
    raise RuntimeError("a secret path /srv/x")


async def file(request: Request) -> Response:
    return PlainTextResponse("a,b", headers={"Content-Disposition": 'attachment; filename="x.csv"'})


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(str(value("dashboard_sessions")))
    await socket.close()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(log, "set_up", lambda: None)  # pytest looks on
    logging.getLogger("dashboard").setLevel(logging.INFO)
    routes = [
        Route("/trade", page),
        Route("/broken", broken),
        Route("/media/x.csv", file),
        WebSocketRoute("/_stcore/stream", stream),
        Route("/metrics", request_log.metrics_page),
    ]
    yield TestClient(Starlette(routes=routes, middleware=[Middleware(RequestLog)]), raise_server_exceptions=False)
    logging.getLogger("dashboard").setLevel(logging.NOTSET)


def test_request_is_a_line_and_a_number(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    before = value("dashboard_requests_total", kind="page", status="200")
    answer = client.get("/trade?area=energy")
    assert value("dashboard_requests_total", kind="page", status="200") == before + 1
    line = json.loads(log.JsonFormatter().format(caplog.records[-1]))
    assert line["message"] == "request"
    assert line["path"] == "/trade"
    assert line["status"] == 200
    assert line["ms"] >= 0
    assert line["request"] == answer.headers["x-request-id"]
    assert "energy" not in json.dumps(line)


def test_number_of_a_proxy_is_kept_if_it_is_plain(client: TestClient) -> None:
    assert client.get("/trade", headers={"X-Request-Id": "abc-1"}).headers["x-request-id"] == "abc-1"
    for odd in ('"; drop', "x" * 65, ""):
        assert client.get("/trade", headers={"X-Request-Id": odd}).headers["x-request-id"] != odd


def test_error_is_a_number_to_the_reader_and_a_traceback_in_the_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    before = value("dashboard_errors_total")
    answer = client.get("/broken")
    number = answer.headers["x-request-id"]
    assert answer.status_code == 500
    assert number in answer.text
    assert "secret" not in answer.text
    told = [json.loads(log.JsonFormatter().format(record)) for record in caplog.records if record.exc_info]
    assert told[0]["request"] == number
    assert "a secret path" in told[0]["traceback"]
    assert value("dashboard_errors_total") == before + 1


def test_reader_is_counted_while_her_page_is_open(client: TestClient) -> None:
    before = value("dashboard_sessions")
    with client.websocket_connect("/_stcore/stream") as socket:
        assert float(socket.receive_text()) == before + 1
    assert value("dashboard_sessions") == before


def test_file_taken_away_is_counted_by_its_format(client: TestClient) -> None:
    before = value("dashboard_exports_total", format="csv")
    client.get("/media/x.csv")
    client.head("/media/x.csv")
    client.get("/trade")
    assert value("dashboard_exports_total", format="csv") == before + 1


def test_run_of_a_page_is_counted_timed_and_told_even_if_it_breaks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "dashboard")
    before = value("dashboard_runs_total", page="map")
    with pytest.raises(RuntimeError), metrics.run("map"):
        raise RuntimeError
    assert value("dashboard_runs_total", page="map") == before + 1
    assert value("dashboard_run_seconds_count", page="map") == before + 1
    line = json.loads(log.JsonFormatter().format(caplog.records[-1]))
    assert (line["message"], line["page"]) == ("run", "map")


def test_pages_run_one_after_another_and_parts_within_their_page() -> None:
    def may_run() -> bool:
        free = metrics.run_lock.acquire(blocking=False)
        if free:
            metrics.run_lock.release()
        return free

    with ThreadPoolExecutor(1) as other:
        with metrics.run("trade"):
            with metrics.run("trade"):
                pass
            assert not other.submit(may_run).result(LONG)
        assert other.submit(may_run).result(LONG)


def test_metrics_are_in_the_format_of_prometheus(client: TestClient) -> None:
    client.get("/trade")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"dashboard_requests", "dashboard_sessions", "dashboard_runs", "dashboard_exports"} <= names


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/trade", "page"),
        ("/data", "page"),
        ("/data/visits.csv", "table"),
        ("/chart/trade_annual.png", "chart"),
        ("/static/js/x.js", "static"),
        ("/app/static/x", "static"),
        ("/_stcore/health", "core"),
        ("/healthz", "probe"),
        ("/wp-login.php", "other"),
        ("/trade/x", "other"),
    ],
)
def test_addresses_are_counted_as_one_of_few(path: str, kind: str) -> None:
    assert request_log.request_kind(path) == kind


def test_line_of_the_log_is_one_line_of_json_whatever_it_says() -> None:
    record = logging.LogRecord("dashboard", logging.ERROR, "x", 1, 'a\n"b" %s', ("ғ\u2028\x9b",), None)
    record.path = "/" + "x" * 100_000
    line = log.JsonFormatter().format(record)
    assert "\n" not in line
    assert line.isascii()
    assert len(line) < 10_000
    assert json.loads(line)["message"] == 'a\n"b" ғ\u2028\x9b'


def test_what_others_log_is_written_once_a_minute_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(log, "monotonic", lambda: now)
    kept = log.RateLimit()

    def passed(line: int, error: type[Exception] | None = None) -> bool:
        raised = (error, error(), None) if error else None
        return kept.filter(logging.LogRecord("asyncio", logging.ERROR, "x.py", line, f"told at {now}", (), raised))

    assert [passed(1) for _turn in range(1000)].count(True) == 1
    assert passed(2)
    assert passed(1, OSError)
    now = 59.0
    assert not passed(1)
    now = 61.0
    assert passed(1)
    assert not passed(1)
