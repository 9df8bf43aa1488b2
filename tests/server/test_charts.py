import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import charts, server, tables
from dashboard.content import catalogue
from dashboard.files import chart_csv
from dashboard.server import chart_files, responses
from dashboard.server.pictures import Busy, Failed, TooSlow
from dashboard.tables.faults import DataFault, Fault
from dashboard.transform.filters import Filters

QUERY = "area=energy&years=2017&years=2024"


def test_a_picture_is_the_chart_under_the_filter_with_a_name_that_says_so(reader: TestClient) -> None:
    answer = reader.get(f"/chart/trade_annual.png?{QUERY}&flow=import")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    named = 'inline; filename="trade-annual_import_2017-2024.png"'
    assert answer.headers["content-disposition"] == named
    assert Image.open(io.BytesIO(answer.content)).size == (1700, 1200)
    assert answer.content != reader.get(f"/chart/trade_annual.png?{QUERY}").content


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("pdf", b"%PDF")])
def test_other_formats_of_the_picture(reader: TestClient, ending: str, begins: bytes) -> None:
    answer = reader.get(f"/chart/trade_annual.{ending}?{QUERY}")
    assert answer.content.startswith(begins)
    assert ending in answer.headers["content-type"]


def test_an_svg_says_filter_and_source_and_runs_nothing_when_opened(reader: TestClient) -> None:
    answer = reader.get(f"/chart/trade_annual.svg?{QUERY}")
    assert "2017 to 2024" in answer.text
    assert "Source: " in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]


def test_csv_is_what_the_page_saves(reader: TestClient) -> None:
    answer = reader.get(f"/chart/trade_annual.csv?{QUERY}&flow=import")
    filters = Filters(("energy",), (2017, 2024))
    assert answer.content == chart_csv.to_csv(catalogue.make("trade_annual", filters, flow="import"))
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_json_says_what_the_chart_says_with_rows_and_sources(reader: TestClient) -> None:
    answer = reader.get("/chart/trade_annual.json?years=2023&years=2023")
    said = answer.json()
    assert said["filter"] == "all sectors; 2023"
    assert said["data_version"] == tables.version()
    assert said["address"] == "http://testserver/trade?years=2023&years=2023"
    china = next(row for row in said["rows"] if row["reporter"] == "CHN")
    assert china["value_usd"] == 3_926_000_000
    assert any(row["value_cny"] is None for row in said["rows"])  # unknown is null, never NaN or 0
    assert china["source_id"] in {source["source_id"] for source in said["sources"]}


@pytest.mark.parametrize("name", charts.names())
def test_every_chart_has_an_address_and_its_rows_their_sources(reader: TestClient, name: str) -> None:
    rows, said = (reader.get(f"/chart/{name}.{ending}?years=2017&years=2024") for ending in ("csv", "json"))
    written = list(csv.DictReader(io.StringIO(rows.content.decode("utf-8-sig"))))
    assert written
    assert all(row["source_publisher"] and row["source_url"].startswith("http") for row in written)
    assert said.json()["chart"] == name


def test_the_address_of_a_page_is_an_address_of_its_chart(reader: TestClient) -> None:
    assert reader.get("/chart/trade_gap.csv?view=gap&gap_year=2020").status_code == 200


def test_no_address_of_a_file_is_refused_for_what_was_appended_to_it(reader: TestClient) -> None:
    appended = "utm_source=mail&fbclid=x&embed=true"
    for address in ("/chart/trade_annual.csv", "/data/glossary.csv", "/data/left_out.csv"):
        answer = reader.get(f"{address}?{appended}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"] == reader.get(address).headers["etag"]
    assert reader.head(f"/bundle/trade.zip?{appended}").status_code == 200
    for address in ("/chart/trade_annual.csv", "/data/glossary.csv", "/bundle/trade.zip"):
        assert reader.get(f"{address}?utm=mail").status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("/chart/trade_anual.png", 404, "did you mean trade_annual?"),
        ("/chart/trade_annual.gif", 404, ".png, .svg, .pdf, .csv, .json"),
        ("/chart/trade_annual", 404, "ends in one of"),
        ("/chart/.png", 404, "ends in one of"),
        ("/chart/../../etc/passwd.png", 404, ""),
        ("/chart/a/b.png", 404, "not known"),
        ("/chart/trade_annual.csv?aera=energy", 400, "aera: unknown parameter; did you mean area?"),
        ("/chart/trade_annual.csv?area=enrgy", 400, "area: 'enrgy' is not known; did you mean energy?"),
        ("/chart/trade_annual.csv?years=2o17", 400, "years: '2o17' is not a year"),
        ("/chart/trade_annual.csv?years=1066", 400, "years: 1066 is not between 1992 and 2026"),
        ("/chart/trade_annual.csv?years=2001&years=2002&years=2003", 400, "years: "),
        ("/chart/trade_annual.csv?flow=exprot", 400, "flow: 'exprot' is not known; did you mean export?"),
        ("/chart/trade_annual.csv?flow=import&flow=export", 400, "flow: given more than once"),
        ("/chart/trade_annual.png?size=huge", 400, "size: 'huge' is not known"),
        ("/chart/trade_annual.png?scale=400", 400, "scale: '400' is not known"),
        ("/chart/trade_annual.png?theme=pink", 400, "theme: 'pink' is not known"),
        ("/chart/trade_annual.csv?area=%00%0d%0aSet-Cookie:%20a=b", 400, "area: "),
        ("/chart/trade_annual.csv?area=" + "x" * 9000, 400, "area: "),
        ("/chart/trade_annual.csv?" + "x" * 9000 + "=1", 400, "xxx"),
        ("/chart/%3Cscript%3Ealert(1)%3C%2Fscript%3E.png", 404, ""),
        ("/chart/trade_annual.csv?area=%3Cscript%3E", 400, "area: "),
        ("/chart/trade_annual.csv?%F0%9F%92%A9=%FF%FE", 400, "unknown parameter"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_with_a_reason_in_plain_text(
    reader: TestClient, address: str, status: int, reason: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == status, answer.text
    assert reason in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    if answer.text != "Not Found":  # said by the router, of what is no route at all
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert len(answer.text) <= 1001
        assert answer.text.count("\n") == 1
        assert "\r" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_file_that_the_browser_has_is_not_sent_again(reader: TestClient) -> None:
    address = f"/chart/trade_annual.csv?{QUERY}"
    first = reader.get(address)
    tag = first.headers["etag"]
    assert "max-age=" in first.headers["cache-control"]
    for known in (tag, f'"another", {tag}', f"W/{tag}", "*"):
        again = reader.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert reader.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_each_file_has_a_tag_of_its_own(reader: TestClient) -> None:
    asked = [f"/chart/trade_annual.{ending}{query}" for ending in ("csv", "json") for query in ("", f"?{QUERY}")]
    asked += [f"/chart/trade_annual.png?{how}" for how in ("", "size=slide", "scale=2", "theme=dark")]
    tags = [reader.head(address).headers["etag"] for address in asked]
    assert len(set(tags)) == len(tags)
    assert reader.head(asked[0], headers={"Host": "other.example"}).headers["etag"] not in tags


def test_a_tag_changes_with_the_data_and_with_the_code(
    reader: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/chart/trade_annual.csv"
    before = reader.head(address).headers["etag"]
    copy = Path(shutil.copytree(tables.directory(), tmp_path / "data"))
    monkeypatch.setenv("DASHBOARD_DATA", str(copy))
    assert reader.head(address).headers["etag"] == before  # the same content elsewhere is the same data
    changed_copy = Path(shutil.copytree(copy, tmp_path / "changed"))
    monkeypatch.setenv("DASHBOARD_DATA", str(changed_copy))
    table = changed_copy / "trade_annual.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("3926000000", "3926000001"), encoding="utf-8")
    changed = reader.head(address).headers["etag"]
    assert changed != before
    assert b"3926000001" in reader.get(address).content
    monkeypatch.setattr(responses, "code_version", lambda: "another")
    assert reader.head(address).headers["etag"] != changed


def test_head_has_the_headers_of_get_and_draws_nothing(reader: TestClient, no_browser: None) -> None:
    answer = reader.head("/chart/trade_annual.png?theme=dark&scale=3")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "image/png"
    assert "content-length" not in answer.headers
    assert reader.head("/chart/trade_annual.png?theme=drak").status_code == 400


def test_without_a_browser_pictures_say_what_is_missing_and_rows_are_served(
    reader: TestClient, no_browser: None
) -> None:
    answer = reader.get("/chart/trade_annual.png?scale=4")
    assert answer.status_code == 501
    assert "No Chrome or Chromium" in answer.text
    assert "CSV and JSON work" in answer.text
    assert reader.get("/chart/trade_annual.csv").status_code == 200
    assert reader.get("/chart/trade_annual.json").status_code == 200


@pytest.mark.parametrize(
    ("error", "status", "reason"),
    [
        (Busy(7), 503, "Ask again in 7 s"),
        (TooSlow("x"), 503, "took too long"),
        (Failed("x"), 503, "started anew"),
        (DataFault([Fault("data/x.csv", 3, "year", "two", "a year")]), 503, "data/x.csv: row 3, column year"),
        (ZeroDivisionError("secret"), 500, "under number"),
    ],
)
def test_what_fails_is_told_with_a_status_and_when_to_come_back(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, reason: str
) -> None:
    def fail(*_asked: object, **_how: object) -> None:
        raise error

    monkeypatch.setattr(chart_files, "content", fail)
    answer = reader.get("/chart/trade_annual.csv?years=2001")
    assert (answer.status_code, reason in answer.text) == (status, True)
    assert ("retry-after" in answer.headers) == (status == 503)
    assert "secret" not in answer.text
    if isinstance(error, Busy):
        assert answer.headers["retry-after"] == "7"


def test_every_address_of_the_documentation_answers(reader: TestClient) -> None:
    root = Path(__file__).parent.parent.parent
    pages = "".join(path.read_text(encoding="utf-8") for path in [*root.glob("*.md"), *root.glob("docs/*.md")])
    addresses = set(re.findall(r"`(/(?:chart|data|bundle)/[^`]+)`", pages))
    assert len(addresses) >= 5
    for address in addresses:
        assert reader.head(address).status_code == 200, address


def test_an_odd_host_is_no_part_of_a_picture(reader: TestClient) -> None:
    for host in ('a"><script>.example', "a.example/<script>", "x" * 300, "über.example".encode()):
        said = reader.get("/chart/trade_annual.json", headers={"Host": host}).json()
        assert said["address"] in ("", "http://testserver/trade")


def test_routes_stand_below_the_path_at_which_the_dashboard_is_served() -> None:
    below = TestClient(Starlette(routes=server.routes("/my/dashboard/")))
    said = below.get("/my/dashboard/chart/trade_annual.json").json()
    assert said["address"] == "http://testserver/my/dashboard/trade"
    assert below.get("/my/dashboard/data/events.csv").status_code == 200
    assert below.get("/chart/trade_annual.json").status_code == 404
