"""Which of Streamlit's scripts a page needs: its client loads them one after another unless it is told before."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ENTRY = "index.html"
CHARTS = "PlotlyChart"
# Elements of nearly every page: loaded beside the first script instead of after the first message.
AT_ONCE = (
    CHARTS,
    "Metric",
    "Slider",
    "ButtonGroup",
    "Button",
    "PageLink",
    "BidiComponent",
)
# Elements of some pages: loaded when the first page has what it needs.
NEXT = ("ReadOnlyGrid", "Selectbox", "TextInput", "Radio")


@cache
def streamlit_folder() -> Path:
    """Folder of the files that Streamlit sends to the browser."""
    found = find_spec("streamlit")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "static"


@cache
def _manifest() -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((streamlit_folder() / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def _needed(key: str) -> dict[str, None]:
    """Files of an entry of the manifest and of all that it imports, each once, what is imported last."""
    found: dict[str, None] = {}
    seen, ahead = set(), [key]
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            entry = _manifest()[key]
            found |= dict.fromkeys([entry["file"], *entry.get("css", ())])
            ahead += entry.get("imports", ())
    return found


def _of_elements(names: tuple[str, ...]) -> dict[str, None]:
    entries = {entry.get("name"): key for key, entry in _manifest().items() if entry.get("isDynamicEntry")}
    return {file: None for name in names if name in entries for file in _needed(entries[name])}


@cache
def entry() -> tuple[str, ...]:
    """Files that Streamlit's own first document names."""
    return tuple(_needed(ENTRY))


@cache
def at_once() -> tuple[str, ...]:
    """Further scripts to load at once, relative to the root of the address."""
    return tuple(file for file in _of_elements(AT_ONCE) if file not in entry() and file.endswith(".js"))


def charts() -> str:
    """The script of charts, relative to the root of the address."""
    return next(iter(_of_elements((CHARTS,))))


@cache
def next_pages() -> tuple[str, ...]:
    """Further scripts and styles for other pages."""
    return tuple(file for file in _of_elements(NEXT) if file not in {*entry(), *at_once()})
