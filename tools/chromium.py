"""Print the path of a Chromium, Chrome or Edge that starts; --install installs one if there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from choreographer.browsers import Chromium
from playwright.sync_api import sync_playwright

if __package__ in {None, ""}:  # run by its path
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tools import debian

REMEDY = """\
No browser that starts was found, and none could be installed. One of these helps:
  Debian, Ubuntu:  apt-get install chromium
  macOS:           install Google Chrome, or brew install --cask chromium
  anywhere:        python -m playwright install --with-deps chromium
  a browser kept elsewhere:  CHROMIUM=/path/to/chromium"""


def candidates() -> Iterator[str]:
    """Paths of browsers in order of preference: $CHROMIUM, installed, Playwright's."""
    path = os.environ.get("CHROMIUM", "")
    if path:
        yield path
        return  # an explicit browser has no fallback
    installed = Chromium.find_browser(skip_local=False)
    if installed:
        yield installed
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Whether a browser runs: some systems install a stub that only prints advice."""
    executable = shutil.which(path)
    if executable is None:
        return False
    if sys.platform == "win32":  # --version would open a window
        return True
    try:
        result = subprocess.run([executable, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def find() -> str | None:
    """Path of the first browser that starts, or None."""
    return next((path for path in candidates() if starts(path)), None)


def install() -> None:
    """Install Chromium: the distribution's own for root on Debian, else Playwright's."""
    if debian.install("chromium") and find():
        return
    debian.run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def main() -> int:
    """Print the path and return 0, or print how to install one and return 1."""
    path = find()
    if path is None and os.environ.get("CHROMIUM"):
        print(f"CHROMIUM={os.environ['CHROMIUM']} is not a browser that starts", file=sys.stderr)
        return 1
    if path is None and "--install" in sys.argv[1:]:
        install()
        path = find()
    if path is None:
        print(REMEDY, file=sys.stderr)
        return 1
    print(Path(path))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
