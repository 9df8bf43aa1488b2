import asyncio
import hashlib
import io
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.testclient import TestClient

from dashboard import charts, tables
from dashboard.content import catalogue
from dashboard.files import chart_csv
from dashboard.server import chart_files
from dashboard.server.pictures import Failed
from dashboard.server.routes import bundles
from dashboard.transform.filters import Filters

QUERY = "area=transport&years=2017&years=2024"
BESIDE = {"manifest.json", "CITATION.txt", "CITATION.bib", "LICENCES.txt", "README.txt"}


def opened(content: bytes) -> ZipFile:
    archive = ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return archive


@pytest.fixture(scope="module")
def finance(reader: TestClient) -> Any:
    return reader.get(f"/bundle/finance.zip?{QUERY}&kind=all")


def test_the_zip_of_a_page_holds_each_chart_as_png_and_svg_and_its_rows(finance: Any) -> None:
    names = set(opened(finance.content).namelist())
    stems = {"finance-commitments", "finance-debt", "finance-investment_all"}
    charts_in_it = {f"{stem}_2017-2024.{ending}" for stem in stems for ending in ("png", "svg", "csv")}
    assert names == charts_in_it | BESIDE
    assert finance.headers["content-type"] == "application/zip"
    name = rf"china-tajikistan-belt-and-road_finance_2017-2024_[0-9a-f]{{6}}_{re.escape(tables.version())}\.zip"
    assert re.fullmatch(rf'attachment; filename="{name}"', finance.headers["content-disposition"])
    assert int(finance.headers["x-entries"]) == len(names)


def test_files_of_the_zip_are_those_of_the_addresses(finance: Any, reader: TestClient) -> None:
    archive = opened(finance.content)
    for ending in ("png", "svg", "csv"):
        single = reader.get(f"/chart/finance_investment.{ending}?{QUERY}&kind=all").content
        assert archive.read(f"finance-investment_all_2017-2024.{ending}") == single
    assert archive.getinfo("finance-debt_2017-2024.png").compress_type == ZIP_STORED


def test_the_manifest_says_what_each_file_is_and_its_checksum(finance: Any) -> None:
    archive = opened(finance.content)
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["data_version"] == tables.version()
    assert manifest["filter"] == "all sectors; 2017 to 2024"  # sectors do not act on these charts
    assert manifest["address"] == "http://testserver/"
    listed = [file for chart in manifest["charts"] for file in chart["files"]]
    assert {file["file"] for file in listed} | BESIDE == set(archive.namelist())
    for file in listed:
        content = archive.read(file["file"])
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    debt = next(chart for chart in manifest["charts"] if chart["chart"] == "finance_debt")
    drawn = catalogue.make("finance_debt", Filters(("transport",), (2017, 2024)))
    assert debt["rows"] == len(drawn.rows)
    assert debt["sources"] == sorted(drawn.sources["source_id"])
    assert debt["address"] == "http://testserver/finance?years=2017&years=2024"


def test_citation_licences_and_readme_name_charts_publishers_and_terms(finance: Any) -> None:
    archive = opened(finance.content)
    manifest = json.loads(archive.read("manifest.json"))
    cited, read_me = archive.read("CITATION.txt").decode(), archive.read("README.txt").decode()
    for chart in manifest["charts"]:
        assert chart["title"] in cited
        assert chart["title"] in read_me
        assert chart["address"] in cited
    licences = archive.read("LICENCES.txt").decode()
    sources = tables.load("sources").set_index("source_id")
    for source in {source for chart in manifest["charts"] for source in chart["sources"]}:
        assert sources["licence"][source] in licences
        assert sources["publisher"][source] in licences


def test_the_zip_of_the_dashboard_holds_every_chart_once_in_the_folder_of_its_page(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "FORMATS", ("csv",))  # the pictures are those of the other tests
    archive = opened(reader.get(f"/bundle/dashboard.zip?{QUERY}").content)
    manifest = json.loads(archive.read("manifest.json"))
    assert [chart["chart"] for chart in manifest["charts"]] == charts.names()
    assert manifest["filter"] == "Transport; 2017 to 2024"
    said = {chart["chart"]: chart["filter"] for chart in manifest["charts"]}
    assert (said["projects_counts"], said["trade_annual"]) == ("Transport; 2017 to 2024", "all sectors; 2017 to 2024")
    assert "(all sectors; 2017 to 2024)" in archive.read("README.txt").decode()
    name = "trade/trade-annual_2017-2024.csv"
    assert archive.read(name) == chart_csv.to_csv(catalogue.make("trade_annual", Filters(("transport",), (2017, 2024))))


def test_the_same_data_and_filter_give_the_same_bytes(finance: Any, reader: TestClient) -> None:
    chart_files.PICTURES._cache.clear()
    assert reader.get(f"/bundle/finance.zip?{QUERY}&kind=all").content == finance.content


def test_a_chart_with_nothing_to_draw_is_named_and_has_no_picture(reader: TestClient) -> None:
    archive = opened(reader.get("/bundle/finance.zip?years=1992&years=1992").content)
    assert not [name for name in archive.namelist() if name.endswith((".png", ".svg"))]
    assert "nothing to draw under this filter" in archive.read("README.txt").decode()


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/bundle/tarde.zip", 404, "did you mean trade?"),
        ("/bundle/glossary.zip", 404, "not known"),  # a page without charts
        ("/bundle/trade.zip?foo=1", 400, "foo: unknown parameter"),
        ("/bundle/trade.zip?area=enrgy", 400, "did you mean energy?"),
        ("/bundle/finance.zip?flow=import", 400, "flow: unknown parameter"),
    ],
)
def test_what_cannot_be_obeyed_is_refused(reader: TestClient, address: str, status: int, reason: str) -> None:
    answer = reader.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert reason in answer.text


def test_without_a_browser_that_is_said_before_the_zip_begins(reader: TestClient, no_browser: None) -> None:
    answer = reader.get("/bundle/finance.zip?years=2016&years=2023")
    assert (answer.status_code, answer.headers["content-type"]) == (501, "text/plain; charset=utf-8")
    assert "No Chrome or Chromium" in answer.text
    assert_turns_are_free()


def test_more_than_two_at_a_time_are_refused_and_turns_come_back(reader: TestClient) -> None:
    for _turn in range(bundles.MAX_BUNDLES):
        assert bundles.SLOTS.acquire(blocking=False)
    try:
        answer = reader.get(f"/bundle/finance.zip?{QUERY}")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    finally:
        for _turn in range(bundles.MAX_BUNDLES):
            bundles.SLOTS.release()
    for _bundle in range(bundles.MAX_BUNDLES + 1):
        assert reader.get(f"/bundle/finance.zip?{QUERY}&kind=all").status_code == 200
    assert_turns_are_free()


def test_a_picture_that_fails_is_named_and_the_rest_is_there(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    draw = chart_files.PICTURES._draw_resetting_idle

    async def fails(chart: Any, how: dict[str, Any]) -> bytes:
        if (chart.name, how["format"]) == ("finance_debt", "svg"):
            raise Failed("finance_debt")
        return await draw(chart, how)

    chart_files.PICTURES._cache.clear()
    monkeypatch.setattr(chart_files.PICTURES, "_draw_resetting_idle", fails)
    archive = opened(reader.get(f"/bundle/finance.zip?{QUERY}").content)
    missing = "finance-debt_2017-2024.svg"
    assert missing not in archive.namelist()
    manifest = json.loads(archive.read("manifest.json"))
    assert [chart["missing"] for chart in manifest["charts"]] == [[], [missing], []]
    assert f"{missing} could not be drawn" in archive.read("README.txt").decode()
    assert missing in caplog.text


def test_others_are_answered_while_a_zip_is_drawn(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, begun, go_on = chart_files.PICTURES._draw_resetting_idle, threading.Event(), threading.Event()

    async def held(chart: Any, how: dict[str, Any]) -> bytes:
        begun.set()
        assert await asyncio.to_thread(go_on.wait, 60)
        return await draw(chart, how)

    chart_files.PICTURES._cache.clear()
    monkeypatch.setattr(chart_files.PICTURES, "_draw_resetting_idle", held)
    with ThreadPoolExecutor(1) as other:
        bundle = other.submit(reader.get, f"/bundle/finance.zip?{QUERY}")
        try:
            assert begun.wait(60)
            assert reader.get("/chart/trade_annual.csv").status_code == 200
            assert not bundle.done()
        finally:
            go_on.set()
        assert not json.loads(opened(bundle.result().content).read("manifest.json"))["charts"][0]["missing"]


def test_a_reader_who_takes_nothing_loses_her_turn(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "FORMATS", ("csv",))
    monkeypatch.setattr(bundles, "STALLED_SECONDS", 0.01)
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "server": ("here", 80)}

    async def never(_message: object) -> None:
        await asyncio.get_running_loop().create_future()

    async def asked() -> None:
        request = Request({**scope, "scheme": "http", "path_params": {"page": "finance"}})
        answer = await bundles.bundle(request)
        await answer(scope, asyncio.Event().wait, never)

    with pytest.raises((ExceptionGroup, TimeoutError, ClientDisconnect)):
        asyncio.run(asyncio.wait_for(asked(), 20))
    assert_turns_are_free()


def assert_turns_are_free() -> None:
    for _turn in range(bundles.MAX_BUNDLES):
        assert bundles.SLOTS.acquire(blocking=False)
    for _turn in range(bundles.MAX_BUNDLES):
        bundles.SLOTS.release()
