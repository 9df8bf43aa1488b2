import gzip
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.server.compression import accepted_encoding, encoded_file

TEXT = "".join(f"function f{number}(a) {{ return a * {number % 7}; }}\n" for number in range(3000)).encode()


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000, gzip;q=0", None),
        ("br;q=0.1", "br"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("identity", None),
        ("brotli", None),
        ("", None),
    ],
)
def test_reader_gets_an_encoding_that_she_takes(header: str, encoding: str | None) -> None:
    assert accepted_encoding(header) == encoding


@given(st.text())
def test_no_header_is_too_odd(header: str) -> None:
    assert accepted_encoding(header) in {"br", "gzip", None}


def test_a_file_is_compressed_once_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "script.js"
    script.write_bytes(TEXT)
    copies = {encoding: encoded_file(script, encoding) for encoding in ("br", "gzip", "identity")}
    assert brotli.decompress(copies["br"].content) == TEXT
    assert gzip.decompress(copies["gzip"].content) == TEXT
    assert copies["identity"].content == TEXT
    assert len({copy.etag for copy in copies.values()}) == 3
    monkeypatch.setattr(brotli, "compress", None)
    assert encoded_file(script, "br") is copies["br"]
