"""Every chart as its reader's browser saves it: from the first time on, and as the server draws it."""

import io
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext

from dashboard import charts, gallery
from dashboard.filters import Filters
from tests.browser.reader import save_png, visit
from tests.browser.server import Server
from tests.browser.test_downloads import other_picture, saved

GRAIN = 8  # pixels of a picture that are looked at as one: letters are smoothed otherwise in a page than in a canvas


def served(server: Server, name: str, ending: str) -> bytes:
    query = gallery.make(name, Filters()).view.partition("?")[2]
    with urlopen(f"{server.url}/chart/{name}.{ending}{'&' if query else ''}{query}") as answer:
        return bytes(answer.read())


def coarse(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content)).convert("L")
    return picture.reduce(GRAIN)


@pytest.mark.parametrize("name", charts.names())
def test_the_first_picture_of_a_tab_is_the_second_and_that_of_the_server(
    server: Server, new_context: Callable[..., BrowserContext], tmp_path: Path, name: str
) -> None:
    page = new_context().new_page()  # nothing kept of another page: neither files nor fonts that are decoded
    visit(page, f"{server.url}/{gallery.make(name, Filters()).view}")
    first, second = (saved(page, save_png(page, name), tmp_path).read_bytes() for _time in range(2))
    assert first == second

    other = coarse(served(server, name, "png?"))
    assert max(ImageChops.difference(coarse(first), other).tobytes()) < 40
    vector = other_picture(page, name, tmp_path, format="svg", look="dark").read_text(encoding="utf-8")
    assert vector == served(server, name, "svg?theme=dark").decode()
