import csv
import io
import json
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from dashboard import tables
from dashboard.__main__ import main
from dashboard.files import data_zip


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data_zip.build_zip(address="https://example.org/")))


def test_the_package_holds_tables_descriptor_licences_readme_and_citation(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    frames = {str(tables.resource(name)["path"]) for name in tables.names()}
    assert frames < names
    assert {"datapackage.json", "LICENCES.txt", "README.txt", "CITATION.txt", "CITATION.bib", "left_out.csv"} < names
    assert json.loads(archive.read("datapackage.json"))["version"] == tables.version()
    assert "Open Data Commons Attribution License" in archive.read("LICENCES.txt").decode()
    assert tables.version() in archive.read("CITATION.txt").decode()
    assert "https://example.org/" in archive.read("CITATION.bib").decode()


def test_rows_of_un_comtrade_are_left_out_and_named(archive: zipfile.ZipFile) -> None:
    closed = {"un-comtrade-partners", "un-comtrade-hs6", "un-comtrade-partners-2", "world-bank-wits-china"}
    for name in set(tables.names()) - {"sources"}:
        content = pd.read_csv(io.BytesIO(archive.read(str(tables.resource(name)["path"]))), dtype="str")
        for column in content.filter(regex=r"(^|_)source_id$"):
            assert not set(content[column].dropna()) & closed, name
    left = pd.read_csv(io.BytesIO(archive.read("left_out.csv")))
    trade = tables.load("trade_annual")
    assert (left["table"] == "trade_annual").sum() == trade["source_id"].isin(closed).sum() == 30
    assert set(left.columns) == {"table", "row", "source_id", "publisher", "licence"}
    assert "45 rows" in archive.read("README.txt").decode()


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_what_is_kept_is_cell_for_cell_the_row_of_the_file(archive: zipfile.ZipFile) -> None:
    whole = (tables.directory() / "trade_annual.csv").read_text(encoding="utf-8").splitlines()
    kept = archive.read("trade_annual.csv").decode("utf-8-sig").splitlines()
    assert len(whole) - len(kept) == 30
    assert set(kept) < set(whole)
    for name in ("events", "trade_monthly", "sources"):
        assert cells(archive.read(f"{name}.csv")) == cells((tables.directory() / f"{name}.csv").read_bytes())


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tables.directory(), tmp_path / "data"))
    assert data_zip.build_zip(copy) == data_zip.build_zip()


def test_the_package_is_valid_but_for_sources_without_rows(
    archive: zipfile.ZipFile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive.extractall(tmp_path)
    main(["check", "--data", str(tmp_path)])
    faults = [line for line in capsys.readouterr().out.splitlines() if "data/" in line]
    assert all("a source that some row rests on" in line for line in faults)


def test_one_table_is_the_file_without_rows_that_are_held_back() -> None:
    assert cells(data_zip.table("glossary")) == cells((tables.directory() / "glossary.csv").read_bytes())
    assert b"un-comtrade" not in data_zip.table("trade_products")
    assert b"un-comtrade" in data_zip.table("sources")
