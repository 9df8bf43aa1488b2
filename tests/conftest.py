from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Quick tests first; and Playwright keeps an event loop in this thread, which asyncio.run would refuse.
    items.sort(key=lambda item: BROWSER in item.path.parents)
