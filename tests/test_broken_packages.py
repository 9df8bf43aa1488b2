"""Pages, files and /healthz over packages that `check` refuses: what is wrong is named, and what is good is served."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.requests import Request

from dashboard import navigation, tables
from dashboard.content import judge
from dashboard.server.middleware import first_page
from dashboard.server.routes import health
from dashboard.tables.faults import fault_lines
from tests.pages import opened, words
from tests.tables.breaking import change, edit_package


def cells(folder: Path) -> None:
    """A cell in every table that no schema bears, each of another kind."""
    change(folder, "trade_annual", "value_usd", "9" * 30)
    change(folder, "trade_monthly", "value_month_cny", "1.25201E+11")
    change(folder, "trade_partners", "share_pct", "inf")
    change(folder, "events", "date", "9999-12-31")
    change(folder, "projects", "start_date", "1405")
    change(folder, "finance", "disputed", "TRUE")
    change(folder, "visits", "outcome", "one\ntwo")
    change(folder, "glossary", "source_id", "nobody")


def sources(folder: Path) -> None:
    """The table that all others rest on, cut in half."""
    content = (folder / "sources.csv").read_bytes()
    (folder / "sources.csv").write_bytes(content[: len(content) // 2])


def borders(folder: Path) -> None:
    """Every border and town."""
    for path in (folder / "geo").glob("*.geojson"):
        path.write_text('{"type": "FeatureCollection", "features": [{"geometry": null}]}', encoding="utf-8")


def version(folder: Path) -> None:
    """A descriptor that says no date."""
    edit_package(folder, lambda package: package.update(version="draft"))


def rules(folder: Path) -> None:
    """Cells that fit their schemas, and each other not."""
    change(folder, "trade_annual", "value_usd", "3999000000", year="2023", reporter="CHN", flow="total")
    change(folder, "projects", "contractor", "紫金矿业")


# What is broken, how, and whether pages are drawn as if nothing were.
BROKEN: dict[str, tuple[Callable[[Path], None], bool]] = {
    "cells": (cells, False),
    "sources": (sources, False),
    "borders": (borders, False),
    "version": (version, False),
    "rules": (rules, True),
}


@pytest.fixture(params=BROKEN, scope="module")
def broken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bool]:
    folder = shutil.copytree(tables.directory(), tmp_path_factory.mktemp(request.param) / "data")
    BROKEN[request.param][0](folder)
    return folder, BROKEN[request.param][1]


@pytest.mark.parametrize("name", navigation.pages())
def test_pages_name_what_is_wrong(
    broken: tuple[Path, bool], name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder, drawn = broken
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    app = opened(name)
    assert "Something went wrong" not in words(app), caplog.text[-1500:]
    assert "The tables have faults" in app.warning[0].value
    assert 1 < len(app.warning[0].value.splitlines()) < 8
    assert not drawn or not app.error
    if app.error:
        assert "data/" in app.error[0].value


def test_health_tells_all_of_it_and_the_document_is_there(
    broken: tuple[Path, bool], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(broken[0]))
    answer = health.health(Request({"type": "http"}))
    said = json.loads(bytes(answer.body))
    assert (answer.status_code, said["status"], said["data"]) == (503, "faulty", "")
    assert said["faults"] == list(fault_lines(judge.faults(broken[0]))) != []
    assert all(each.startswith("data/") for each in said["faults"])
    assert "<h1>" in first_page.document("overview", with_figures=True)


def test_tables_are_judged_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = shutil.copytree(tables.directory(), tmp_path / "data")
    version(folder)
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    asked: list[Path] = []
    monkeypatch.setattr(judge, "faults", lambda each: asked.append(each) or [])
    for _ in range(3):
        judge.faults_in_use()
    assert asked == [folder]


def test_what_cannot_be_judged_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(folder: Path) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(judge, "faults", fails)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    with caplog.at_level(logging.ERROR):
        assert judge.faults_in_use() == ("the tables could not be judged: MemoryError('no room')",)
    assert "no room" in caplog.text
