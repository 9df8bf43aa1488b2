"""China-Tajikistan Belt and Road dashboard: curated tables in, charts, maps and a timeline out."""

import tomllib
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """Version of the dashboard, e.g. "0.1.0"."""
    return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
