import gzip
import subprocess
import sys
from pathlib import Path

import brotli
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.server.compressed import Copies, accepted, cache_folder

TEXT = "".join(f"function f{number}(a) {{ return a * {number % 7}; }}\n" for number in range(3000)).encode()


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.js"
    path.write_bytes(TEXT)
    return path


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
    assert accepted(header) == encoding


@given(st.text())
def test_no_header_is_too_odd(header: str) -> None:
    assert accepted(header) in {"br", "gzip", None}


def test_copies_hold_the_file_and_the_small_one_replaces_the_quick_one(script: Path, tmp_path: Path) -> None:
    copies = Copies(tmp_path / "cache")
    quick = copies.make(script, "br")
    assert brotli.decompress(quick.content) == TEXT
    assert gzip.decompress(copies.make(script, "gzip").content) == TEXT

    copies.settle()
    small = copies.ready(script, "br")
    assert small
    assert brotli.decompress(small.content) == TEXT
    assert len(small.content) < len(quick.content)
    assert small.etag != quick.etag


def test_restarted_server_compresses_nothing_again(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Copies(tmp_path / "cache")
    first.make(script, "br")
    first.settle()
    monkeypatch.setattr(brotli, "compress", None)

    again = Copies(tmp_path / "cache")
    again.warm([script])
    again.settle()
    assert again.ready(script, "br") == first.ready(script, "br")


def test_kept_copy_of_other_content_is_not_served(script: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    copies = Copies(cache)
    copies.make(script, "br")
    copies.settle()
    (kept,) = cache.iterdir()
    for planted in (brotli.compress(b"alert(1)"), kept.read_bytes()[:100], b""):
        kept.write_bytes(planted)
        assert brotli.decompress(Copies(cache).make(script, "br").content) == TEXT


def test_without_a_place_to_keep_them_copies_live_in_memory(
    script: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "cache"
    place.write_text("a file where the folder should be")
    copies = Copies(place)
    copies.make(script, "br")
    copies.settle()
    small = copies.ready(script, "br")
    assert small
    assert brotli.decompress(small.content) == TEXT
    assert "in memory alone" in caplog.text


def test_full_disk_leaves_no_torn_copy(script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    copies = Copies(tmp_path / "cache")
    copies.make(script, "br")
    copies.settle()
    assert copies.ready(script, "br")
    assert list((tmp_path / "cache").iterdir()) == []


def test_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DASHBOARD_CACHE")
    assert cache_folder().name == "china-tajikistan-dashboard"


def test_server_itself_keeps_its_priority(script: Path) -> None:
    program = (
        "import pathlib, psutil, sys\n"
        "from dashboard.server.compressed import Copies\n"
        "copies = Copies(None)\n"
        "copies.make(pathlib.Path(sys.argv[1]), 'br')\n"
        "copies.settle()\n"
        "print(psutil.Process().nice())\n"
    )
    answer = subprocess.run([sys.executable, "-c", program, str(script)], capture_output=True, check=True)
    assert int(answer.stdout) == psutil.Process().nice()
