"""Files that leave the dashboard: CSV with sources, and the command line without a browser."""

import csv
import io
import json
from pathlib import Path

import pytest

from dashboard import __main__, charts, export, gallery
from dashboard.filters import Filters


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_holds_the_rows_drawn_with_their_sources() -> None:
    chart = gallery.make("trade_annual", Filters((), (2023, 2023)))
    rows = rows_of(export.csv(chart))
    assert len(rows) == len(chart.rows)
    china = next(row for row in rows if row["reporter"] == "CHN")
    assert float(china["value_usd"]) == 3_926_000_000
    assert china["source_url"].startswith("http")
    assert china["source_publisher"]
    assert "source_licence" in china


def test_a_csv_opens_in_a_spreadsheet_with_its_letters_and_without_formulas() -> None:
    chart = gallery.make("timeline", Filters())
    chart.rows.loc[chart.rows.index[0], "title"] = "=1+1"
    content = export.csv(chart)
    gallery._made.cache_clear()
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content)[0]["title"] == "'=1+1"


def test_all_tables_are_written_without_a_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["export", "--out", str(tmp_path), "--format", "csv"]) == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    expected = {(name, page) for name in charts.names() for page in charts.module(name).PAGES}
    assert {(entry["chart"], entry["page"]) for entry in manifest["files"]} == expected
    for entry in manifest["files"]:
        assert len(rows_of((tmp_path / entry["file"]).read_bytes())) == entry["rows"]
        assert entry["title"]
        assert entry["sources"]
    assert "manifest.json" in capsys.readouterr().out


def test_without_a_browser_the_remedy_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "no-browser"))
    assert __main__.main(["export", "--out", str(tmp_path / "out")]) == 1
    message = capsys.readouterr().err
    assert "apt-get install chromium" in message
    assert "--format csv" in message
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert __main__.main(["export", "--out", str(tmp_path / "file"), "--format", "csv"]) == 1
    assert "cannot write" in capsys.readouterr().err


def test_the_check_finds_no_fault_in_the_package_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["check"]) == 0
    assert capsys.readouterr().out == "no faults\n"


def test_the_check_prints_one_line_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["check", "--data", str(tmp_path)]) == 1
    assert "data/datapackage.json" in capsys.readouterr().out


def test_a_file_name_says_what_the_picture_holds() -> None:
    assert gallery.make("trade_annual", Filters((), (2017, 2024))).file_stem == "trade-annual_2017-2024"
    filters = Filters(("energy",), (2024, 2024))
    assert gallery.make("trade_annual", filters, flow="import").file_stem == "trade-annual_import_energy_2024"
