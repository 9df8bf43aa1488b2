import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import server
from dashboard.server.middleware.headers import SecurityHeaders, headers


def test_every_answer_carries_the_headers_even_that_of_a_missing_page() -> None:
    def own(request: object) -> PlainTextResponse:
        return PlainTextResponse("", headers={"Referrer-Policy": "no-referrer"})

    def script(request: object) -> PlainTextResponse:
        return PlainTextResponse("", media_type="text/javascript")

    routes = [Route("/own", own), Route("/script", script)]
    client = TestClient(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))
    for address in ("/own", "/missing"):
        answer = client.get(address)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" in answer.headers
    assert client.get("/script").headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in client.get("/script").headers
    assert client.get("/own").headers["referrer-policy"] == "no-referrer"
    assert client.get("/missing").headers["referrer-policy"] == "same-origin"


def test_answer_to_an_error_carries_the_headers_too() -> None:
    def broken(request: object) -> None:
        raise RuntimeError

    app = Starlette(routes=[Route("/broken", broken)], middleware=server.middleware(lambda message: True))
    answer = TestClient(app, raise_server_exceptions=False).get("/broken")
    assert answer.status_code == 500
    assert "number" in answer.text
    assert "content-security-policy" in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_policy_lets_nothing_in_from_other_hosts_and_no_text_become_code() -> None:
    policy = headers({})["Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    for name, sources in rules.items():
        own = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'"}
        assert all(source in own or source.startswith("'sha256-") for source in sources.split()), name


def test_frames_are_named_by_the_environment() -> None:
    assert "frame-ancestors 'self'" in headers({})["Content-Security-Policy"]
    named = {"DASHBOARD_FRAME_ANCESTORS": "'self' https://news.example"}
    assert headers(named)["Content-Security-Policy"].endswith("frame-ancestors 'self' https://news.example")


@pytest.mark.parametrize("odd", ["*; script-src *", "a, b", "x\nSet-Cookie: a=b"])
def test_frames_cannot_end_the_rule(odd: str) -> None:
    with pytest.raises(ValueError, match="DASHBOARD_FRAME_ANCESTORS"):
        headers({"DASHBOARD_FRAME_ANCESTORS": odd})
