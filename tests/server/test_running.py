"""The server from outside: health, metrics, log, and tables with faults."""

import json
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.browser.server import Server, serve
from tests.tables.breaking import change

PACKAGE = Path(__file__).parent.parent.parent / "data"


def health(server: Server) -> tuple[int, dict[str, object]]:
    try:
        with urlopen(f"{server.url}/healthz") as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_health_tells_versions(running: Server) -> None:
    status, said = health(running)
    assert status == 200
    assert said["status"] == "ok"
    assert said["data"] == json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert said["version"]
    assert said["faults"] == []


def test_metrics_can_be_scraped(running: Server) -> None:
    with urlopen(f"{running.url}/trade"):
        pass
    with urlopen(f"{running.url}/metrics") as answer:
        families = {each.name: each for each in text_string_to_metric_families(answer.read().decode())}
    pages = [each for each in families["dashboard_requests"].samples if each.labels.get("kind") == "page"]
    assert sum(each.value for each in pages if each.name.endswith("_total")) >= 1
    assert {"dashboard_sessions", "dashboard_runs", "dashboard_run_seconds", "dashboard_exports"} <= set(families)


def test_log_is_lines_of_json(running: Server) -> None:
    for page in ("glossary", "data"):  # a line is written after its answer, and before the next one is served
        with urlopen(f"{running.url}/{page}"):
            pass
    lines = [json.loads(line) for line in running.log.read_text().splitlines() if line.startswith("{")]
    assert any(line["message"] == "request" and line["path"] == "/glossary" for line in lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(PACKAGE, tmp_path / "data")


def test_faulty_tables_at_the_start_are_told(folder: Path, tmp_path: Path) -> None:
    (folder / "visits.csv").write_text("torn", encoding="utf-8")
    change(folder, "trade_monthly", "value_month_cny", "1.25201E+11")
    change(folder, "trade_annual", "value_usd", "3999000000", year="2023", reporter="CHN", flow="total")
    with serve(tmp_path / "log", DASHBOARD_DATA=str(folder)) as server:
        status, said = health(server)
        assert status == 503
        assert said["status"] == "faulty"
        for file in ("visits", "trade_monthly", "trade_annual"):  # one is no table, a cell is no number, a sum is wrong
            assert f"data/{file}.csv: row " in str(said["faults"])
        with urlopen(f"{server.url}/trade") as answer:
            assert answer.status == 200
