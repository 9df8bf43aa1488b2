"""nginx before several servers, with the configuration that deploy/ gives."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.browser.server import ROOT, Server, free_port

MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dashboard.conf;
}}
"""


def executable() -> str:
    """Path of nginx; RuntimeError with the remedy if there is none."""
    search = subprocess.run([sys.executable, ROOT / "tools" / "nginx.py"], capture_output=True, text=True, check=False)
    if search.returncode:
        raise RuntimeError(search.stderr)
    return search.stdout.strip()


@contextmanager
def proxy(folder: Path, *servers: Server) -> Iterator[str]:
    """The address of nginx before two servers until the block ends; RuntimeError with its log if it does not start."""
    port = free_port()
    configuration = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    told = [("listen 80;", f"listen 127.0.0.1:{port};")]
    told += [
        (f"127.0.0.1:{own}", server.url.removeprefix("http://"))
        for own, server in zip((8501, 8502), servers, strict=True)
    ]
    for there, here in told:
        assert there in configuration
        configuration = configuration.replace(there, here)
    (folder / "dashboard.conf").write_text(configuration, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen([executable(), "-p", folder, "-c", folder / "nginx.conf"], stdin=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, folder / "error.log")
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        try:
            with urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            pass
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"nginx did not start:\n{log.read_text() if log.exists() else ''}")
