"""Two processes behind nginx, as deploy/ sets them up."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.proxy import proxy
from tests.browser.reader import chart_names, choose_sector, query, settled, visit
from tests.browser.server import ROOT, Server, serve

DEPLOY = ROOT / "deploy"
OTHER_SITE = "http://localhost:*"  # to a browser another than 127.0.0.1


@dataclass(frozen=True)
class Cluster:
    """Address of the proxy, and the servers by what they call themselves."""

    url: str
    servers: dict[str, Server]


def asked(url: str, cookie: str = "") -> tuple[str, str]:
    """Process that answers, and the cookie that it gives."""
    with urlopen(Request(f"{url}/trade", headers={"Cookie": cookie}, method="HEAD")) as answer:
        given = SimpleCookie(answer.headers.get("Set-Cookie", ""))
        name = "dashboard_reader"
        return answer.headers["Dashboard-Process"], f"{name}={given[name].value}" if name in given else ""


def status(url: str) -> int:
    """Status of the answer, errors included."""
    try:
        with urlopen(url) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


@contextmanager
def clustered(folder: Path) -> Iterator[Cluster]:
    """Two servers behind nginx, which another site may frame, until the block ends."""
    frames = f"'self' {OTHER_SITE}"
    with (
        serve(folder / "one", DASHBOARD_FRAME_ANCESTORS=frames) as one,
        serve(folder / "two", DASHBOARD_FRAME_ANCESTORS=frames) as two,
        proxy(folder, one, two) as url,
    ):
        yield Cluster(url, {asked(server.url)[0]: server for server in (one, two)})


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with clustered(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of which a test may kill a server."""
    with clustered(tmp_path) as running:
        yield running


def test_readers_are_spread_and_each_stays_with_her_process(cluster: Cluster) -> None:
    given = [asked(cluster.url) for _reader in range(40)]
    assert {process for process, _cookie in given} == set(cluster.servers)
    for process, cookie in given:
        assert asked(cluster.url, cookie) == (process, "")


def test_readers_of_a_process_that_dies_are_carried_over_to_the_same_view(mortal: Cluster, browser: Browser) -> None:
    page = browser.new_page()  # not watched: the browser says that its server went away
    visit(page, f"{mortal.url}/projects?years=2017&years=2024")
    choose_sector(page, "Energy")
    root = page.locator("html")
    own = root.get_attribute("data-process")
    assert own in mortal.servers
    (other,) = set(mortal.servers) - {own}
    before, drawn = page.url, chart_names(page)
    mortal.servers[own].process.kill()

    expect(root).to_have_attribute("data-process", other)
    settled(page)
    assert page.url == before
    assert chart_names(page) == drawn
    choose_sector(page, "Transport")
    assert set(query(page)["area"]) == {"energy", "transport"}
    page.close()


def headers(url: str) -> dict[str, str]:
    with urlopen(url) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}


def test_cookie_is_given_with_pages_alone_and_nothing_that_is_logged_tells_it(cluster: Cluster) -> None:
    for path in ("/app/static/favicon.svg", "/chart/visits.csv", "/data/visits.csv"):
        assert "set-cookie" not in headers(cluster.url + path), path
    page = headers(f"{cluster.url}/trade")
    number = SimpleCookie(page["set-cookie"])["dashboard_reader"].value
    assert page["set-cookie"].endswith("; HttpOnly; SameSite=Lax")
    assert page["x-request-id"] != number
    asked(cluster.url, f"dashboard_reader={number}")
    assert all(number not in server.log.read_text(errors="replace") for server in cluster.servers.values())


def test_what_the_server_counts_is_told_to_nobody_outside(cluster: Cluster) -> None:
    assert status(f"{cluster.url}/_stcore/metrics") == 404
    assert status(f"{cluster.url}/metrics") == 200  # on this machine


@contextmanager
def framed(address: str, folder: Path) -> Iterator[str]:
    """Address of a page of another site that shows one of the dashboard's, until the block ends."""
    (folder / "index.html").write_text(f'<iframe src="{address}" width="1200" height="2000"></iframe>')
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder)) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{site.server_port}/"
        site.shutdown()


def test_every_download_works_in_a_frame_of_another_site(cluster: Cluster, browser: Browser, tmp_path: Path) -> None:
    # The browser sends no cookie with such a frame, so each request may go to another process.
    page = browser.new_page()  # not watched: another site is what this is about
    with framed(f"{cluster.url}/data?embed=true&table=events&search=2017", tmp_path) as address:
        page.goto(address)
        shown = page.frame_locator("iframe")
        for name in ("Whole table as CSV", "Rows shown as CSV", "All tables as ZIP") * 4:
            with page.expect_download() as download:
                shown.get_by_role("button", name=name).click()
            assert download.value.failure() is None
        page.close()


def test_files_that_cost_much_are_limited_and_pages_are_not(cluster: Cluster) -> None:
    assert all(asked(cluster.url)[0] for _turn in range(60))
    assert 429 in {status(f"{cluster.url}/chart/nothing.png") for _turn in range(60)}


def test_container_and_unit_name_what_is_there() -> None:
    container = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    kept = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in re.findall(r"^COPY (.+) \S+$", container, flags=re.MULTILINE):
        for source in line.split():
            assert (ROOT / source).exists(), source
            assert any(name.split("/")[0] == source for name in kept), source
    unit = (DEPLOY / "dashboard@.service").read_text(encoding="utf-8")
    for text in (unit, container):
        assert "DASHBOARD_CACHE" in text
        assert "app.py" in text
    assert "LimitNOFILE=65536" in unit  # a reader takes four
    assert "IPAddressDeny=any" in unit
    assert 'ENTRYPOINT ["tini", "--"]' in container  # else nobody takes leave of the browser's processes
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    assert all(f"dashboard@{port}" in unit for port in ports)


def test_proxy_keeps_what_protects_readers_and_hides_who_serves(cluster: Cluster) -> None:
    with urlopen(f"{cluster.url}/trade") as answer:
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Request-Id"]
        assert "Python" not in answer.headers["Server"]
        assert "uvicorn" not in answer.headers["Server"]
