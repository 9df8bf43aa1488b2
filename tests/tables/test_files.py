"""Files that are missing, empty, cut off, wrongly encoded or of another shape, reported with the place."""

import csv
from pathlib import Path

import pytest

from dashboard.tables.check import check
from tests.tables.breaking import of_table, only, rewrite


def test_a_missing_table_is_reported_once(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    fault = only(check(folder))
    assert (fault.file, fault.expected) == ("data/sources.csv", "a file of this name, letter by letter")


@pytest.mark.parametrize("content", ["", "\n", "topic_id,document_id,text_kind\n"])
def test_an_empty_table_is_reported(folder: Path, content: str) -> None:
    (folder / "document_topics.csv").write_text(content, encoding="utf-8")
    fault = only([fault for fault in check(folder) if fault.file == "data/document_topics.csv"])
    assert fault.expected == "a header and at least one row"


def test_a_table_cut_off_within_a_row_is_reported_with_the_row(folder: Path) -> None:
    path = folder / "visits.csv"
    content = path.read_text(encoding="utf-8")
    cut = content[: content.index("\n", 2000) + 30]
    path.write_text(cut, encoding="utf-8")
    fault = only([fault for fault in check(folder) if fault.file == "data/visits.csv"])
    assert fault.row == len(cut.splitlines())
    assert "cut off" in fault.expected


def test_a_row_that_lacks_cells_is_reported_once(folder: Path) -> None:
    path = folder / "visits.csv"
    rewrite(path, lambda text: text + "2027-01-rahmon,2027-01\n")
    fault = only(of_table(folder, "visits"))
    assert fault.row == len(path.read_text(encoding="utf-8").splitlines())
    assert fault.expected == "13 cells in the row: it looks cut off"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_wrong_encoding_is_reported(folder: Path, encoding: str) -> None:
    path = folder / "areas.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode(encoding, errors="replace"))
    faults = check(folder)
    assert only(faults).file == "data/areas.csv"
    assert faults[0].expected.startswith("text in UTF-8")
    assert faults[0].row in (1, 2) or encoding == "utf-16"  # which its first bytes tell


def test_an_unknown_column_is_reported(folder: Path) -> None:
    rewrite(folder / "visits.csv", lambda text: text.replace("\n", ",x\n").replace(",x\n", ",mood\n", 1))
    fault = only(of_table(folder, "visits"))
    assert (fault.row, fault.column, fault.expected) == (1, "mood", "no further column")


def test_a_renamed_column_is_reported(folder: Path) -> None:
    rewrite(folder / "visits.csv", lambda text: text.replace("outcome", "result", 1))
    fault = only(of_table(folder, "visits"))
    assert (fault.row, fault.column, fault.expected) == (1, "result", "the column outcome here")


def test_a_column_that_is_left_out_is_reported(folder: Path) -> None:
    with (folder / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[:3] + row[4:] for row in csv.reader(file)]
    with (folder / "glossary.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    fault = only(of_table(folder, "glossary"))
    assert (fault.row, fault.column, fault.expected) == (1, "meaning", "a column meaning")


def test_a_repeated_key_is_reported_once(folder: Path) -> None:
    path = folder / "events.csv"
    rewrite(path, lambda text: text + text.splitlines()[-1] + "\n")
    fault = only(of_table(folder, "events"))
    assert fault.row == len(path.read_text(encoding="utf-8").splitlines())
    assert "a key of its own" in fault.expected


@pytest.mark.parametrize("row", ["", ",,,,,,,,", ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"])
def test_a_blank_row_is_reported_once_also_as_a_spreadsheet_writes_it(folder: Path, row: str) -> None:
    rewrite(folder / "visits.csv", lambda text: f"{text}{row}\n")
    assert only(of_table(folder, "visits")).expected == "a row with values, but it is blank"


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    rewrite(folder / "sources.csv", lambda text: "\ufeff" + text)
    assert check(folder) == []


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    fault = only(check(tmp_path / "nowhere"))
    assert (fault.file, fault.expected) == ("data/datapackage.json", "a file of this name, letter by letter")
