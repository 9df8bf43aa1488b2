"""Facts inside a picture's file, read back with Pillow."""

import io
from hashlib import sha256

from PIL import Image

from dashboard import tables
from dashboard.content import catalogue
from dashboard.files import image_metadata
from dashboard.files.chart_csv import to_csv
from dashboard.transform.filters import Filters


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(buffer, "PNG")
    return buffer.getvalue()


def test_facts_are_read_from_the_png_in_any_script() -> None:
    metadata = {"Title": "Тоҷикистон 全面战略 — “x”", "Source": "a; b", "Rows SHA-256": "0" * 64}
    picture = Image.open(io.BytesIO(image_metadata.embed_metadata(png(), metadata)))
    picture.verify()  # checks the sum of every chunk
    picture = Image.open(io.BytesIO(image_metadata.embed_metadata(png(), metadata)))
    picture.load()
    assert picture.text == metadata
    assert picture.size == (3, 2)
    assert picture.getpixel((0, 0)) == (255, 0, 0)


def test_a_chart_says_what_it_is_and_of_which_rows() -> None:
    chart = catalogue.make("trade_gap", Filters((), (2017, 2024)), year="2023")
    metadata = image_metadata.metadata_of(chart, "https://example.org/" + chart.view)
    assert metadata["Title"] == chart.title
    assert metadata["Query"] == "https://example.org/trade?years=2017&years=2024&view=gap&gap_year=2023"
    assert metadata["Data version"] == tables.version()
    assert chart.publishers[0] in metadata["Source"]
    assert metadata["License"]
    assert metadata["Software"]
    assert metadata["Rows SHA-256"] == sha256(to_csv(chart)).hexdigest()
    other = image_metadata.metadata_of(catalogue.make("trade_gap", Filters((), (2017, 2024)), year="2022"))
    assert other["Rows SHA-256"] != metadata["Rows SHA-256"]
    assert other["Query"] == "/trade?years=2017&years=2024&view=gap&gap_year=2022"
