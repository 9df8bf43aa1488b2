import csv
import io
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard import tables
from dashboard.files import data_zip


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", tables.names())
def test_every_table_has_an_address(reader: TestClient, name: str) -> None:
    answer = reader.get(f"/data/{name}.csv")
    served, kept = rows_of(answer.content), rows_of(data_zip.table(name))
    assert len(served) == len(kept)
    for mine, theirs in zip(served, kept, strict=True):
        assert all(cell in (theirs[column], f"'{theirs[column]}") for column, cell in mine.items())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    assert 'rel="describedby"' in answer.headers["link"]


def test_rows_whose_terms_forbid_bulk_copies_are_left_out_counted_and_named(reader: TestClient) -> None:
    answer = reader.get("/data/trade_annual.csv")
    assert answer.headers["x-rows-left-out"] == "30"
    assert "left_out.csv" in answer.headers["link"]
    closed = {"un-comtrade-partners", "un-comtrade-hs6", "un-comtrade-partners-2", "world-bank-wits-china"}
    assert not closed & {row["source_id"] for row in rows_of(answer.content)}
    named = rows_of(reader.get("/data/left_out.csv").content)
    assert sum(row["table"] == "trade_annual" for row in named) == 30
    assert reader.get("/data/glossary.csv").headers["x-rows-left-out"] == "0"
    assert "left_out" not in reader.get("/data/glossary.csv").headers["link"]


def test_the_descriptor_says_what_the_columns_mean(reader: TestClient) -> None:
    assert reader.get("/data/datapackage.json").json() == tables.package()


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/data/trade_anual.csv", 404, "did you mean trade_annual.csv?"),
        ("/data/trade_annual.xlsx", 404, "did you mean trade_annual.csv?"),
        ("/data/..%2fdatapackage.json", 404, ""),
        ("/data/trade_annual.csv?area=energy", 400, "area: unknown parameter"),
    ],
)
def test_what_is_not_there_is_refused_with_a_reason(reader: TestClient, address: str, status: int, reason: str) -> None:
    answer = reader.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert reason in answer.text


def test_a_table_is_sent_once_and_again_when_it_changes(
    reader: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = reader.get("/data/glossary.csv").headers["etag"]
    assert reader.get("/data/glossary.csv", headers={"If-None-Match": tag}).status_code == 304
    copy = Path(shutil.copytree(tables.directory(), tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(copy))
    table = copy / "glossary.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("central banks", "central houses"), encoding="utf-8")
    answer = reader.get("/data/glossary.csv", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert rows_of(answer.content) == rows_of(table.read_bytes())


def test_no_cell_of_text_is_a_formula_and_every_number_stays(
    reader: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(tables.directory(), tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(copy))
    rows = list(csv.reader(io.StringIO((copy / "finance.csv").read_text(encoding="utf-8"))))
    header = rows[0]
    rows[1][header.index("note")] = "=1+1"
    rows[1][header.index("value")] = "-5"
    with (copy / "finance.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    first = rows_of(reader.get("/data/finance.csv").content)[0]
    assert (first["note"], first["value"]) == ("'=1+1", "-5")
