import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, expect

from tests.browser.launch import ARGUMENTS, executable
from tests.browser.server import Server, serve

OWN_HOSTS = {"127.0.0.1", "localhost"}

# Opened at /trade, Streamlit's client looks for its server under /trade/ first and then at the root.
PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")

expect.set_options(timeout=30_000)


@dataclass
class Watch:
    """What went wrong in the browser without the page showing it."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._note_host(request.url))
        context.on("console", self._note_error)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _note_host(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in OWN_HOSTS:
            self.foreign.append(url)

    def _note_error(self, line: ConsoleMessage) -> None:
        url = line.location.get("url", "")
        if line.type == "error" and not PROBES.search(url):
            self.errors.append(f"{line.text} ({url})")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture
def cold_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that no reader has visited yet."""
    with serve(tmp_path_factory.mktemp("cold") / "log") as running:
        yield running


@pytest.fixture(autouse=True)
def no_traceback(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which its server printed a traceback."""
    names = {"server", "cold_server"} & set(request.fixturenames)
    servers = [request.getfixturevalue(name) for name in names]
    before = [each.log.stat().st_size for each in servers]
    yield
    for each, start in zip(servers, before, strict=True):
        printed = each.log.read_bytes()[start:].decode(errors="replace")
        assert "Traceback" not in printed, printed


@pytest.fixture(scope="session")
def base_url() -> None:
    """Nothing: a test names its server. The plugin's own is written in a way that pytest warns of."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": executable(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # The tests read the source language, whatever the language of the machine.
    return {**browser_context_args, "locale": "en-GB", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """As the plugin's, but a request to another host, or an error in the console, fails the test."""
    watch = Watch()

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        watch.over(context)
        return context

    yield opened
    assert not watch.foreign, f"requests to other hosts: {watch.foreign}"
    assert not watch.errors, f"errors in the console: {watch.errors}"
