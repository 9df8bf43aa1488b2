"""Copy the project for changes, and run Python in the copy."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

ROOT = Path(__file__).parent.parent
FOLDERS = (".streamlit", "dashboard", "pages", "data", "locale")


def copied(tmp_path: Path) -> Path:
    """Copy what the running app needs, and `tests.pages`; return the folder."""
    folder = tmp_path / "project"
    for name in FOLDERS:
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    for file in ("app.py", "pyproject.toml", "tests/pages.py"):
        copy(ROOT / file, folder / file)
    return folder


def run(folder: Path, code: str) -> str:
    """Output of Python code run in the copy; AssertionError with stderr if it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DASHBOARD_DATA", "PYTHONPATH")}
    (folder / "look.py").write_text(code, encoding="utf-8")  # a file, so that a traceback quotes its lines
    result = subprocess.run(
        [sys.executable, "-W", "error", "look.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout
