"""A server in trouble says what it lacks and goes on with the rest."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from dashboard.server import streamlit_assets
from tests.browser.server import ROOT, Server, serve

# Starts a command that can write no file larger than 100 kB, as on a disk that is full.
FULL_DISK = (
    sys.executable,
    "-c",
    "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
    "os.execv(sys.argv[1], sys.argv[1:])",
)
# Starts a command in a view of the machine in which every disk can only be read.
READ_ONLY = (
    "unshare",
    "--mount",
    "sh",
    "-c",
    "mount --make-rprivate / && mount --bind / / && mount -o remount,ro,bind / && "
    "for each in $(findmnt -rno TARGET -t ext4,xfs,btrfs,overlay,tmpfs | grep -v '^/$'); do "
    'mount -o remount,ro,bind $each || exit 1; done; exec "$@"',
    "sh",
)


def can_be_read_only() -> bool:
    try:
        tried = subprocess.run([*READ_ONLY, "test", "!", "-w", "/tmp"], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def test_port_that_is_taken_is_named(running: Server) -> None:
    port = running.url.rpartition(":")[2]
    answer = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port, "--server.address", "127.0.0.1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode != 0
    assert f"Port {port} is not available" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stdout + answer.stderr


def test_on_a_full_disk_pages_are_served(tmp_path: Path) -> None:
    with serve(tmp_path / "log", within=FULL_DISK) as server:
        with urlopen(f"{server.url}/trade") as answer:
            assert b"<h1>" in answer.read()
        with urlopen(f"{server.url}/healthz") as answer:
            assert json.load(answer)["status"] == "ok"
        script = streamlit_assets.chart_script()
        with urlopen(Request(f"{server.url}/{script}", headers={"Accept-Encoding": "gzip"})) as answer:
            assert gzip.decompress(answer.read()) == (streamlit_assets.streamlit_folder() / script).read_bytes()
        log = server.log.read_text(errors="replace")
    assert "Traceback" not in log


@pytest.mark.skipif(not can_be_read_only(), reason="only Linux shows root a disk that cannot be written to")
def test_on_a_read_only_disk_all_but_pictures_is_served(tmp_path: Path) -> None:
    with serve(tmp_path / "log", within=READ_ONLY) as server:
        for path in ("trade", "chart/trade_annual.csv", "data/projects.csv", "metrics"):
            with urlopen(f"{server.url}/{path}") as answer:
                assert answer.status == 200
        with urlopen(f"{server.url}/healthz") as answer:
            assert json.load(answer)["status"] == "ok"
        with pytest.raises(HTTPError) as refused, urlopen(f"{server.url}/chart/trade_annual.png"):
            pass
        assert refused.value.code == 501
        assert "a folder for temporary files, and none can be written to" in refused.value.read().decode()
        refused.value.close()
        log = server.log.read_text(errors="replace")
    assert "Traceback" not in log


def test_without_chrome_pages_are_served(tmp_path: Path) -> None:
    with serve(tmp_path / "log", BROWSER_PATH=str(tmp_path / "nothing"), PATH=str(tmp_path)) as server:
        with urlopen(f"{server.url}/trade") as answer:
            assert b"<h1>" in answer.read()
        with urlopen(f"{server.url}/healthz") as answer:
            assert json.load(answer)["status"] == "ok"


def test_no_page_and_no_chart_asks_the_clock() -> None:
    # Ages and dates come from the data: a clock that is wrong changes nothing but the times in the log.
    asks = re.compile(r"\b(today|now|utcnow|time\.time|localtime|gmtime)\(")
    files = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    assert [path.name for path in files if asks.search(path.read_text(encoding="utf-8"))] == []
