"""The browser that tests drive: which one, and how it is started."""

import os
import subprocess
import sys

from tests.browser.server import ROOT

# Names other than this machine's do not resolve: what needs another host must fail here, not only be counted.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def executable() -> str:
    """Path of the browser; RuntimeError with the remedy where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    search = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "chromium.py")], capture_output=True, text=True, check=False
    )
    if search.returncode:
        raise RuntimeError(search.stderr)
    return search.stdout.strip()
