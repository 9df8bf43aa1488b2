"""Files that leave the dashboard: CSV with sources, and the command line without a browser."""

import csv
import gc
import io
import json
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from dashboard import __main__, charts
from dashboard.content import catalogue
from dashboard.content.chart_request import ChartRequest
from dashboard.files import export
from dashboard.transform.filters import Filters
from tests.apart import apart


def command(*arguments: str) -> int:
    return apart(__main__.main, list(arguments))


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_holds_the_rows_drawn_with_their_sources() -> None:
    chart = catalogue.make("trade_annual", Filters((), (2023, 2023)))
    rows = rows_of(export.to_csv(chart))
    assert len(rows) == len(chart.rows)
    china = next(row for row in rows if row["reporter"] == "CHN")
    assert float(china["value_usd"]) == 3_926_000_000
    assert china["source_url"].startswith("http")
    assert china["source_publisher"]
    assert "source_licence" in china


def test_a_csv_opens_in_a_spreadsheet_with_its_letters_and_without_formulas() -> None:
    chart = catalogue.make("timeline", Filters())
    chart.rows.loc[chart.rows.index[0], "title"] = "=1+1"
    content = export.to_csv(chart)
    catalogue._CHART_CACHE.clear()
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows_of(content)[0]["title"] == "'=1+1"


def test_all_tables_are_written_without_a_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("export", "--out", str(tmp_path), "--format", "csv") == 0
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
    assert command("export", "--out", str(tmp_path / "out")) == 1
    message = capsys.readouterr().err
    assert "apt-get install chromium" in message
    assert "--format csv" in message
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert command("export", "--out", str(tmp_path / "file"), "--format", "csv") == 1
    assert "cannot write" in capsys.readouterr().err


def test_the_check_finds_no_fault_in_the_package_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("check") == 0
    assert capsys.readouterr().out == "no faults\n"


def test_the_check_prints_one_line_a_fault_and_their_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("check", "--data", str(tmp_path)) == 1
    told, count = capsys.readouterr().out.splitlines()
    assert told.startswith("data/datapackage.json: ")
    assert count == "1 fault in 1 file"


def test_a_file_name_says_what_the_picture_holds() -> None:
    assert catalogue.make("trade_annual", Filters((), (2017, 2024))).file_stem == "trade-annual_2017-2024"
    filters = Filters(("energy",), (2024, 2024))
    assert catalogue.make("trade_annual", filters, flow="import").file_stem == "trade-annual_import_2024"
    assert catalogue.make("projects_counts", filters, by="year").file_stem == "projects-counts_year_energy_2024"


def exported(out: Path, *arguments: str) -> int:
    return command("export", "--out", str(out), "--format", "csv", *arguments)


def test_page_chart_and_filter_choose_what_is_written(tmp_path: Path) -> None:
    assert exported(tmp_path, "--page", "finance", "--filter", "years=2005&years=2015&kind=all") == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    names = {entry["chart"] for entry in manifest["files"]}
    assert names == {name for name in charts.names() if "finance" in charts.module(name).PAGES}
    assert "finance_finance-investment_all_2005-2015.csv" in {entry["file"] for entry in manifest["files"]}
    assert all(entry["filter"].endswith("2005 to 2015") for entry in manifest["files"])

    assert exported(tmp_path / "one", "--chart", "trade_annual", "--page", "trade") == 0
    assert {path.name for path in (tmp_path / "one").iterdir()} == {
        "trade_trade-annual_1992-2026.csv",
        "manifest.json",
    }


def test_an_export_of_another_view_replaces_none(tmp_path: Path) -> None:
    asked = ["text=Душанбе&fbclid=x", "text=Пекин", "text=Xi Jinping", "text=xi-jinping", ""]
    for each in asked:
        assert exported(tmp_path, "--chart", "timeline", "--filter", each) == 0
    files = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert len({entry["file"] for entry in files}) == len(list(tmp_path.glob("*.csv"))) == len(asked)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--page", "trad"], "did you mean trade?"),
        (["--chart", "trade_anual"], "did you mean trade_annual?"),
        (["--chart", "visits", "--page", "trade"], "'visits' is not known"),
        (["--format", "pgn"], "did you mean png?"),
        (["--size", "slid"], "size: 'slid' is not known; did you mean slide?"),
        (["--format", "xls"], "known are png, svg, pdf, csv"),
        (["--scale", "7"], "known are 1, 2, 3, 4"),
        (["--filter", "area=enrgy"], "area: 'enrgy' is not known; did you mean energy?"),
        (["--filter", "years=1066"], "years: 1066 is not between 1992 and 2026"),
        (["--filter", "yeers=2017"], "yeers: unknown parameter; did you mean years?"),
    ],
)
def test_what_is_not_known_is_named_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert exported(tmp_path / "out", *arguments) == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_interrupted_export_goes_on_and_keeps_what_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replace, written = export._replace, []

    def interrupted(path: Path, content: bytes) -> None:
        if path.suffix == ".csv":
            written.append(path.name)
            if len(written) > 3:
                raise KeyboardInterrupt
        replace(path, content)

    monkeypatch.setattr(export, "_replace", interrupted)
    assert exported(tmp_path, "--page", "trade") == 130
    gc.collect()  # what was interrupted is logged when it is thrown away: here, and not while another test parses code
    assert "goes on where this one stopped" in capsys.readouterr().err
    files = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["files"]
    kept = {entry["file"] for entry in files}
    assert kept == set(written[:3])
    assert not list(tmp_path.glob("*.part"))
    damaged = tmp_path / files[0]["file"]
    whole = damaged.read_bytes()
    damaged.write_bytes(b"half")

    done: list[str] = []
    monkeypatch.setattr(export, "_replace", lambda path, content: (done.append(path.name), replace(path, content))[1])
    assert exported(tmp_path, "--page", "trade") == 0
    assert set(done) & kept == {damaged.name}
    assert damaged.read_bytes() == whole
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        assert sha256((tmp_path / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_a_file_of_other_data_or_drawn_in_another_way_is_written_anew() -> None:
    one, other = (catalogue.make("trade_annual", Filters((), years)) for years in ((2017, 2024), (2017, 2023)))
    figures = [
        export._figure(chart, ChartRequest("trade_annual", dark=dark), "")
        for chart in (one, other)
        for dark in (False, True)
    ]
    rows = [export.to_csv(one), export.to_csv(other)]
    drawn_from = [export._drawn_from(*each) for each in product(rows, ["", *figures])]
    assert len(set(drawn_from)) == 10
    assert export._drawn_from(rows[0], figures[1]) == drawn_from[2]
