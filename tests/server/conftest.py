from collections.abc import Iterator

import pytest

from tests.browser.server import Server, serve


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as `make run` starts it."""
    with serve(tmp_path_factory.mktemp("running") / "log") as server:
        yield server
