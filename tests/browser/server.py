"""A Streamlit server in a process of its own, as `make run` starts it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running server: address without a slash at the end, process, and the file of what it prints."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def serve(
    log: Path,
    script: str = "app.py",
    *,
    folder: Path = ROOT,
    port: int = 0,
    within: Sequence[str] = (),
    **environment: str,
) -> Iterator[Server]:
    """Serve a script of a folder, with further environment, until the block ends.

    `folder` is the root of the repository and `port` a free one unless they are given; `within`
    is a command that starts the server as its own last words.

    RuntimeError with the log if the server ends or does not answer in time.
    """
    port = port or free_port()
    command = [*within, sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )
    try:
        server = Server(f"http://127.0.0.1:{port}", process, log)
        _wait_until_healthy(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Server) -> None:
    for _ in range(START_SECONDS * 10):
        try:
            with urlopen(f"{server.url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            pass
        # Waiting for the process to end is the pause between two looks, and tells at once when it died.
        try:
            server.process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError(f"the server did not start:\n{server.log.read_text(errors='replace')}")
