"""A copy of the data to break."""

import shutil
from pathlib import Path

import pytest

from tests.tables.breaking import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))
