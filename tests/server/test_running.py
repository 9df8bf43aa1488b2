"""The server from outside: health, metrics, log, and tables that are replaced under it."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
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


def until(happened: Callable[[], bool], server: Server) -> None:
    """Ask again until it is so; the server's own end ends the wait."""
    give_up = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < give_up, server.log.read_text(errors="replace")
        # Its end is waited for between two looks: who asks without a pause takes the time that its work needs.
        with pytest.raises(subprocess.TimeoutExpired):
            server.process.wait(timeout=0.1)


def test_health_tells_versions(running: Server) -> None:
    status, said = health(running)
    assert status == 200
    assert said["status"] == "ok"
    assert said["data"] == json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert said["version"]
    assert said["refused"] == []


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


def test_replaced_tables_are_refused_or_taken_over_whole(folder: Path, tmp_path: Path) -> None:
    with serve(tmp_path / "log", DASHBOARD_DATA=str(folder)) as server:
        table, package = folder / "visits.csv", folder / "datapackage.json"
        good = table.read_text(encoding="utf-8")
        table.write_text(good[: len(good) // 2], encoding="utf-8")
        until(lambda: bool(health(server)[1]["refused"]), server)
        status, said = health(server)
        assert status == 200
        assert "visits.csv" in str(said["refused"])
        table.write_text(good, encoding="utf-8")
        package.write_text(
            package.read_text(encoding="utf-8").replace(f'"version": "{said["data"]}"', '"version": "2031.01.02"'),
            encoding="utf-8",
        )
        until(lambda: health(server)[1]["data"] == "2031.01.02", server)
        assert health(server)[1]["refused"] == []


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
