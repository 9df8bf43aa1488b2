"""A copy of the project to add something to, and Python that runs there."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

ROOT = Path(__file__).parent.parent
FOLDERS = (".streamlit", "dashboard", "pages", "data", "locale")


def copied(tmp_path: Path) -> Path:
    """Folder of a copy of what the running app needs, with `tests.pages` to open a page of it."""
    folder = tmp_path / "project"
    for name in FOLDERS:
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    for file in ("app.py", "pyproject.toml", "tests/pages.py"):
        copy(ROOT / file, folder / file)
    return folder


def run(folder: Path, code: str) -> str:
    """What Python code writes that runs in the copy; AssertionError with its errors where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DASHBOARD_DATA", "PYTHONPATH")}
    (folder / "look.py").write_text(code, encoding="utf-8")  # a file, so that a traceback quotes its lines
    done = subprocess.run(
        [sys.executable, "-W", "error", "look.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
