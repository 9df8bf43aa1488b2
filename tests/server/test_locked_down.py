import http.client
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.server import Server

ROOT = Path(__file__).parent.parent.parent


def raw(server: Server, target: str, method: str = "GET", headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and text of an answer to a target that no client has tidied."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    connection.putrequest(method, target, skip_host=False, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, text


OUTSIDE = [
    "/app/static/../main.py",
    "/app/static/..%2fmain.py",
    "/app/static/%2e%2e/main.py",
    "/app/static/..%5cmain.py",
    "/app/static/....//main.py",
    "/static/../../../dashboard/main.py",
    "/static/js/..%2f..%2findex.html",
    "/component/../../main.py",
    "/media/../main.py",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/app/static//etc/passwd",
    "/.streamlit/config.toml",
    "/app.py",
    "/data/sources.csv/../../app.py",
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_no_path_leads_out_of_the_static_folders(running: Server, target: str) -> None:
    _status, text = raw(running, target)
    assert "import streamlit" not in text
    assert "[server]" not in text
    assert "root:" not in text


FOLDERS = ["/app/static", "/app/static/", "/app/static/fonts/", "/static", "/static/", "/static/js/", "/media/"]


def test_no_folder_is_listed(running: Server) -> None:
    document = raw(running, "/nowhere")[1]  # what is sent where there is no file
    for target in FOLDERS:
        status, text = raw(running, target)
        assert text == (document if status == 200 else "File not found" if status == 404 else ""), target


def test_websocket_of_another_origin_is_refused(running: Server) -> None:
    address = running.url.replace("http", "ws") + "/_stcore/stream"
    with connect(address, origin=running.url, subprotocols=["streamlit"]):
        pass
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, origin="https://evil.example", subprotocols=["streamlit"]),
    ):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("target", ["/", "/trade", "/_stcore/health", "/app/static/favicon.svg", "/nowhere"])
def test_every_answer_is_locked_down(running: Server, target: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(running.url).netloc, timeout=30)
    connection.request("GET", target)
    headers = connection.getresponse().headers
    connection.close()
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_settings_that_protect_readers_are_on() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["client"]["allowedOrigins"] == []
    assert settings["logger"]["hideWelcomeMessage"] is True  # it asks another host where this one is
    server = settings["server"]
    assert server["address"] == "127.0.0.1"
    assert server.get("enableXsrfProtection", True)
    assert server.get("enableCORS", True)
    assert not server.get("enableAgentApi", False)


def test_error_outside_every_page_is_a_number_that_the_log_explains(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from dashboard import ui

        try:
            raise RuntimeError("a secret path /srv/x")
        except RuntimeError as error:
            ui.show_unexpected(error)

    app = AppTest.from_function(script).run()
    (shown,) = app.error
    number = shown.value.split("number ")[1].rstrip(".")
    assert "secret" not in shown.value
    assert f"error {number}" in caplog.text
    assert "a secret path" in caplog.text
