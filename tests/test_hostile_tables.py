"""Tables full of attacks: every page and view is drawn, every file is made, and no cell of a file is a formula."""

import csv
import io
import logging
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.files import chart_csv, data_zip
from dashboard.transform.filters import Filters
from tests import hostile
from tests.pages import opened
from tests.ui.test_pages import PAGES, views

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
MORE = {
    "projects": [{"project": ["dushanbe-chanak-road"]}],
    "sources": [{"source": ["asia-plus-2012-10-27"]}],
    "data": [{"table": [name]} for name in tables.names()],
    "timeline": [{"view": ["list"]}, {"event": ["1992-diplomatic-relations"]}],
}


def everything(page: str) -> list[dict[str, list[str]]]:
    """Addresses that between them show all of a page."""
    return [*views(page), *MORE.get(page, [])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.package(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture
def in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    return folder


def cells(content: bytes) -> list[tuple[str, str]]:
    """Cells of a CSV file with their columns."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [(str(column), cell) for row in rows for column, cell in row.items() if cell]


def formulas(content: bytes) -> list[tuple[str, str]]:
    """What a spreadsheet would work out, also one that takes a semicolon for the end of a cell; a number is none."""
    parts = [(column, part) for column, cell in cells(content) for part in re.split("[;\r\n]", cell)]
    return [(column, part) for column, part in parts if _begins(part) in SIGNS and not _number(part)]


def _begins(cell: str) -> str:
    """The first character that is seen."""
    seen = (each for each in cell if unicodedata.category(each)[0] not in "ZC")
    return next(seen, "none")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_attacks_fill_every_free_text_and_fit_the_schemas(folder: Path) -> None:
    columns = 0
    for name in tables.names(folder):
        frame = tables.load(name, folder)
        for column in hostile.free(tables.resource(name, folder)):
            columns += 1
            assert frame[column].isin(hostile.CELLS).all(), (name, column)
    assert columns > 60


@pytest.mark.parametrize(("page", "query"), [(page, query) for page in PAGES for query in everything(page)])
def test_every_view_is_drawn(
    in_use: Path, page: str, query: dict[str, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "dashboard"):
        assert not opened(page, **query).error, caplog.text[-1500:]


@pytest.mark.parametrize("name", charts.names())
def test_no_cell_of_a_chart_s_file_is_a_formula(folder: Path, name: str) -> None:
    content = chart_csv.to_csv(catalogue.make(name, Filters(), folder))
    assert cells(content) or name == "finance_commitments"  # it draws AidData's alone, and here nobody is called that
    assert not formulas(content)


def test_no_cell_of_a_table_that_is_taken_away_is_a_formula(in_use: Path) -> None:
    for name in tables.names():
        assert not formulas(data_zip.table(name)), name
    archive = zipfile.ZipFile(io.BytesIO(data_zip.build_zip()))
    for file in archive.namelist():
        if file.endswith(".csv"):
            assert not formulas(archive.read(file)), file
