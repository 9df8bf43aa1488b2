from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.launch import ARGUMENTS, executable
from tests.browser.server import Server, serve
from tests.browser.tab import Tab
from tests.browser.watch import Watch

expect.set_options(timeout=30_000)


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
    watch.judge()


@pytest.fixture(scope="session")
def tab(browser: Browser, browser_context_args: dict[str, Any], server: Server) -> Iterator[Tab]:
    kept = Tab(browser, browser_context_args, server)
    yield kept
    kept.throw_away()


@pytest.fixture
def page(tab: Tab, request: pytest.FixtureRequest, output_path: str) -> Iterator[Page]:
    """The tab that this process keeps, as if new: routes and permissions are taken back, all else needs `own_page`."""
    kept = tab.page()
    tab.watch.clear()
    yield kept
    outcome = getattr(request.node, "rep_call", None)  # none where another fixture failed
    if outcome is None or outcome.failed:
        kept.screenshot(path=Path(output_path) / "test-failed.png")
        tab.throw_away()
    else:
        tab.tidy()
    tab.watch.judge()


@pytest.fixture
def own_page(context: BrowserContext) -> Page:
    """A tab of a browser context that no other test sees, watched as the other."""
    return context.new_page()
