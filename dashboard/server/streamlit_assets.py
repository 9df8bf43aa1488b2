"""Streamlit's scripts that a page needs: without preload links, its client loads them one after another."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ENTRY = "index.html"
CHARTS = "PlotlyChart"
# Elements of nearly every page: loaded with the first script instead of after the first message.
PRELOADED = (
    CHARTS,
    "Metric",
    "Slider",
    "ButtonGroup",
    "Button",
    "PageLink",
    "BidiComponent",
)
# Elements of some pages: loaded once the first page is complete.
PREFETCHED = ("ReadOnlyGrid", "Selectbox", "TextInput", "Radio")


@cache
def streamlit_folder() -> Path:
    """Folder of the files that Streamlit sends to the browser."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "static"


@cache
def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((streamlit_folder() / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _files_of(key: str) -> dict[str, None]:
    """Files of a manifest entry and its imports as ordered keys, imports last."""
    files: dict[str, None] = {}
    seen, queue = set(), [key]
    while queue:
        key = queue.pop()
        if key not in seen:
            seen.add(key)
            entry = _manifest()[key]
            files |= dict.fromkeys([entry["file"], *entry.get("css", ())])
            queue += entry.get("imports", ())
    return files


def _element_files(names: tuple[str, ...]) -> dict[str, None]:
    entries = {entry.get("name"): key for key, entry in _manifest().items() if entry.get("isDynamicEntry")}
    return {file: None for name in names if name in entries for file in _files_of(entries[name])}


@cache
def entry_files() -> tuple[str, ...]:
    """Files that Streamlit's index.html references."""
    return tuple(_files_of(ENTRY))


@cache
def preloaded() -> tuple[str, ...]:
    """Further scripts to preload, relative to the base address."""
    return tuple(file for file in _element_files(PRELOADED) if file not in entry_files() and file.endswith(".js"))


def chart_script() -> str:
    """Script of PlotlyChart, relative to the base address."""
    return next(iter(_element_files((CHARTS,))))


@cache
def prefetched() -> tuple[str, ...]:
    """Scripts and styles of other pages, to prefetch."""
    return tuple(file for file in _element_files(PREFETCHED) if file not in {*entry_files(), *preloaded()})
