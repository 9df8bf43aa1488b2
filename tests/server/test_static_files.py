import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from dashboard.server import streamlit_assets
from dashboard.server.middleware.static_files import CompressedAssets, icon_font, icon_names

STYLE = next(file for file in streamlit_assets.entry_files() if file.endswith(".css"))
SCRIPT = next(file for file in streamlit_assets.entry_files() if file.endswith(".js"))
FONT = "static/" + next(
    path.relative_to(streamlit_assets.streamlit_folder() / "static").as_posix()
    for path in (streamlit_assets.streamlit_folder() / "static").rglob("KaTeX*.woff2")
)
ICONS = next((streamlit_assets.streamlit_folder() / "static").rglob("MaterialSymbols*.woff2"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The middleware before files as Streamlit serves them."""
    own = tmp_path_factory.mktemp("own") / "font.woff2"
    own.write_bytes(b"font")
    app = Starlette(
        routes=[
            Route("/app/static/font.woff2", lambda request: FileResponse(own)),
            Route("/app/static/gone", lambda request: PlainTextResponse("gone", 404)),
            Mount("/", StaticFiles(directory=streamlit_assets.streamlit_folder(), html=True)),
        ],
        middleware=[Middleware(CompressedAssets)],
    )
    with TestClient(app) as running:
        yield running


def content(file: str) -> bytes:
    return (streamlit_assets.streamlit_folder() / file).read_bytes()


@pytest.mark.parametrize("file", [SCRIPT, STYLE])
@pytest.mark.parametrize(("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_file_comes_compressed_for_good(
    client: TestClient, file: str, encoding: str, decode: Callable[[bytes], bytes]
) -> None:
    with client.stream("GET", f"/{file}", headers={"Accept-Encoding": encoding}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert int(answer.headers["content-length"]) == len(raw) < len(content(file))
    assert decode(raw) == content(file)


def test_each_encoding_has_its_etag_and_each_is_answered_304(client: TestClient) -> None:
    tags = {}
    for encoding in ("br", "gzip", "identity"):
        answer = client.get(f"/{SCRIPT}", headers={"Accept-Encoding": encoding})
        tags[encoding] = answer.headers["etag"]
        assert answer.headers["vary"] == "Accept-Encoding"
    assert len(set(tags.values())) == 3
    for encoding, tag in tags.items():
        held = {"Accept-Encoding": encoding, "If-None-Match": f'"other", W/{tag}'}
        answer = client.get(f"/{SCRIPT}", headers=held)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
    mixed = client.get(f"/{SCRIPT}", headers={"Accept-Encoding": "gzip", "If-None-Match": tags["br"]})
    assert mixed.status_code == 200


def test_head_tells_what_get_would(client: TestClient) -> None:
    headers = {"Accept-Encoding": "br"}
    get, head = client.get(f"/{SCRIPT}", headers=headers), client.head(f"/{SCRIPT}", headers=headers)
    assert head.content == b""
    assert head.headers == get.headers


def test_part_of_a_file_is_a_part_of_the_file_as_it_is(client: TestClient) -> None:
    answer = client.get(f"/{SCRIPT}", headers={"Accept-Encoding": "br", "Range": "bytes=10-19"})
    assert answer.status_code == 206
    assert "content-encoding" not in answer.headers
    assert answer.content == content(SCRIPT)[10:20]
    copy = client.get(f"/{SCRIPT}", headers={"Accept-Encoding": "br"}).headers["etag"]
    resumed = {"Accept-Encoding": "br", "Range": "bytes=10-19", "If-Range": copy}
    assert client.get(f"/{SCRIPT}", headers=resumed).status_code == 200  # the part would be of another file


@pytest.mark.parametrize("file", [FONT, "favicon.png", "index.html"])
def test_what_is_compressed_already_or_changes_passes_by(client: TestClient, file: str) -> None:
    answer = client.get(f"/{file}", headers={"Accept-Encoding": "br"})
    assert answer.content == content(file)
    assert "content-encoding" not in answer.headers


def test_files_are_found_under_any_base_path_but_no_others(client: TestClient, tmp_path: Path) -> None:
    under_base = client.get(f"/base/{SCRIPT}", headers={"Accept-Encoding": "br"})
    assert under_base.headers["content-encoding"] == "br"
    for address in (
        "/static/js/../../index.html",
        "/static/js/%2e%2e/manifest.json",
        "/static/js/nowhere.js",
        "/static/js/",
    ):
        assert "content-encoding" not in client.get(address, headers={"Accept-Encoding": "br"}).headers


def test_own_files_have_a_term_and_are_sent_once(client: TestClient) -> None:
    answer = client.get("/app/static/font.woff2")
    assert answer.headers["cache-control"] == "public, max-age=604800"
    again = client.get("/app/static/font.woff2", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "cache-control" not in client.get("/app/static/gone").headers


def test_icons_are_few_until_one_is_shown_that_is_not_among_them() -> None:
    assert icon_font(frozenset({"map", "menu_book"})).content == Path("dashboard/static/icons/icons.woff2").read_bytes()
    assert icon_font(frozenset({"map", "kayaking"})).content == ICONS.read_bytes()


def test_icons_are_those_that_pages_show_and_are_asked_for_again(client: TestClient) -> None:
    address = f"/{ICONS.relative_to(streamlit_assets.streamlit_folder()).as_posix()}"
    answer = client.get(address)
    assert answer.content == icon_font(icon_names()).content
    assert answer.headers["content-type"] == "font/woff2"
    assert answer.headers["cache-control"] == "no-cache"  # the next version of the dashboard may show others
    again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
