import shutil
from pathlib import Path

import pytest

from dashboard import tables
from dashboard.tables.faults import DataFault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tables.directory(), tmp_path / "data"))


def fault(folder: Path, table: str) -> str:
    with pytest.raises(DataFault) as caught:
        tables.load(table, folder)
    return str(caught.value)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_table_of_the_package_loads_with_its_columns() -> None:
    for resource in tables.package()["resources"]:
        if "schema" in resource:
            frame = tables.load(resource["name"])
            fields = [field["name"] for field in resource["schema"]["fields"]]
            assert list(frame.columns)[: len(fields)] == fields
            assert len(frame), resource["name"]


def test_unknown_values_are_missing_and_never_zero() -> None:
    projects = tables.load("projects")
    assert projects["value_usd"].isna().any()
    assert not (projects["value_usd"] == 0).any()


def test_rows_carry_the_publisher_of_their_source() -> None:
    trade = tables.load("trade_annual")
    row = trade[(trade["year"] == 2020) & (trade["reporter"] == "CHN") & (trade["partner"] == "TJK")].iloc[0]
    assert row["publisher"] == "International Monetary Fund"


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "events.csv").unlink()
    assert "data/events.csv" in fault(folder, "events")


def test_a_mistyped_cell_is_named_with_row_and_column(folder: Path) -> None:
    edit(folder / "trade_annual.csv", "1992,CHN", "199x,CHN")
    message = fault(folder, "trade_annual")
    assert "data/trade_annual.csv: row" in message
    assert "column year" in message
    assert "199x" in message


def test_an_unknown_column_is_named(folder: Path) -> None:
    edit(folder / "areas.csv", "area_id,", "area_id,surprise,")
    assert "surprise" in fault(folder, "areas")


def test_a_wrong_encoding_is_named(folder: Path) -> None:
    path = folder / "areas.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert "data/areas.csv" in fault(folder, "areas")


def test_a_duplicate_key_is_named(folder: Path) -> None:
    path = folder / "glossary.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    assert "data/glossary.csv: row" in fault(folder, "glossary")


@pytest.mark.parametrize("content", ["", "year\n"])
def test_an_empty_table_is_named(folder: Path, content: str) -> None:
    (folder / "context.csv").write_text(content, encoding="utf-8")
    assert "data/context.csv" in fault(folder, "context")


def test_a_table_cut_in_the_middle_of_a_row_is_named(folder: Path) -> None:
    path = folder / "visits.csv"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * 0.7)])
    assert "data/visits.csv" in fault(folder, "visits")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"resources": 5}', '{"resources": [{"name": "areas"}]}'])
def test_a_broken_descriptor_is_named(folder: Path, content: str) -> None:
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    assert "data/datapackage.json" in fault(folder, "areas")


def test_a_table_is_read_once_even_if_its_file_changes(folder: Path) -> None:
    before = tables.load("glossary", folder)
    (folder / "visits.csv").write_text("torn", encoding="utf-8")
    message = fault(folder, "visits")
    for name in ("glossary", "visits"):
        (folder / f"{name}.csv").unlink()
    assert tables.load("glossary", folder) is before
    assert fault(folder, "visits") == message


def test_tables_without_sources_load_without_the_table_of_sources(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    assert len(tables.load("areas", folder))
    assert "data/sources.csv" in fault(folder, "events")
