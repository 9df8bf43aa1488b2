from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import server
from dashboard.server import chart_files
from tests.browser.launch import executable
from tests.browser.server import Server, serve


@pytest.fixture(scope="module")
def reader() -> Iterator[TestClient]:
    """Somebody who asks the routes for files; those that need a browser find one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", executable())
        with TestClient(Starlette(routes=server.routes()), raise_server_exceptions=False) as client:
            yield client
        chart_files.PICTURES.close()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without Chrome."""
    chart_files.PICTURES.close()
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    yield
    chart_files.PICTURES.close()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as `make run` starts it."""
    with serve(tmp_path_factory.mktemp("running") / "log") as server:
        yield server
