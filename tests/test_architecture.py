"""The shape of the code: who may import whom, how long a file may be, where words come from."""

import ast
import re
from pathlib import Path

import pytest

from dashboard import charts, navigation

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "dashboard").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))

# Module of the package (by its first part after `dashboard.`) and what it may use of the package.
MAY_USE = {
    "fault": set(),
    "dates": set(),
    "rows": set(),
    "text": {"check_cells", "dates"},
    "words": {"text", "words"},
    "once": set(),
    "filters": {"dates"},
    "data": {"fault", "check_cells", "check_package", "check_places", "check_table", "once"},
    "check": {"fault", "check_package", "check_places", "check_rules", "check_table"},
    "check_rules": {"fault", "check_places"},
    "check_places": {"fault", "check_cells", "check_package"},
    "check_package": {"fault", "check_cells", "check_table"},
    "check_table": {"fault", "check_cells"},
    "check_cells": set(),
    "transform": {"transform", "dates", "rows", "filters", "once"},
    "charts": {"charts", "transform", "filters", "text", "words", "dates", "rows", "once"},
    "meanings": {"text"},
    "citation": {"charts", "text"},
    "bundle": {"citation", "csv_file", "data", "text", "transform"},
    "chart_bundle": {"bundle", "charts", "citation", "text"},
    "headlines": {"transform", "filters", "text", "words", "dates", "rows"},
    "calendar": {"transform", "text", "words", "rows"},
    "findings": {"transform", "filters", "text", "words"},
    "options": {"text", "words"},
    "gallery": {
        "charts",
        "check_places",
        "choices",
        "data",
        "filters",
        "findings",
        "headlines",
        "once",
        "query",
        "text",
        "transform",
    },
    "choices": {"charts", "data", "filters", "options", "transform"},
    "query": {"charts", "choices", "data", "filters", "text"},
    "csv_file": {"charts"},
    "facts": {"charts", "csv_file"},
    "picture": {"charts", "facts", "text"},
    "export": {"charts", "csv_file", "data", "gallery", "picture", "query"},
    "ui": {
        "ui",
        "bundle",
        "calendar",
        "charts",
        "citation",
        "data",
        "edition",
        "export",
        "facts",
        "fault",
        "filters",
        "gallery",
        "headlines",
        "meanings",
        "metrics",
        "navigation",
        "options",
        "query",
        "rows",
        "text",
        "transform",
        "words",
    },
    "navigation": {"text"},
    "metrics": {"turns"},
    "turns": set(),
    "judge": {"charts", "check", "fault", "filters", "gallery"},
    "edition": {"data", "fault", "judge"},
    "memory": {"metrics"},
    "main": {"data", "memory", "metrics", "navigation", "text", "ui"},
    "server": {
        "server",
        "bundle",
        "chart_bundle",
        "charts",
        "csv_file",
        "data",
        "edition",
        "export",
        "fault",
        "filters",
        "gallery",
        "memory",
        "metrics",
        "navigation",
        "picture",
        "query",
        "rows",
        "text",
    },
    "__main__": {"judge", "data", "export", "fault", "picture", "query"},
    "__init__": set(),
}
STREAMLIT = {"main", "ui"}


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever in the file that happens."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def part(path: Path) -> str:
    """First part of a module's name within the package."""
    return path.relative_to(ROOT / "dashboard").with_suffix("").parts[0]


def uses(path: Path) -> set[str]:
    """Parts of the package that a file imports."""
    names = {name for name in imports(path) if name.startswith("dashboard.")}
    return {name.split(".")[1] for name in names} & set(MAY_USE)


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_import_only_what_lies_below_them(path: Path) -> None:
    assert uses(path) <= MAY_USE[part(path)]


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_frame_and_the_interface_know_streamlit(path: Path) -> None:
    knows = any(name.split(".")[0] == "streamlit" for name in imports(path))
    assert not knows or part(path) in STREAMLIT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_paragraphs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert not {name for name in imports(path) if name.split(".")[0] in {"plotly", "pages"}}
    assert uses(path) <= {
        "data",
        "filters",
        "findings",
        "headlines",
        "options",
        "rows",
        "text",
        "transform",
        "ui",
        "words",
    }


def test_every_page_is_registered() -> None:
    assert set(navigation.pages()) == {path.stem for path in PAGES}


def test_every_chart_of_the_folder_is_on_a_page() -> None:
    shown = "\n".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert all(f'"{name}"' in shown for name in charts.names())


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_outgrows_its_reader(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


WORDS_OF_STREAMLIT = {"title", "header", "subheader", "markdown", "caption", "info", "error", "warning", "button"}


@pytest.mark.parametrize(
    "path", [*PAGES, *sorted((ROOT / "dashboard" / "ui").glob("*.py"))], ids=lambda path: path.stem
)
def test_no_words_reach_the_reader_untranslated(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WORDS_OF_STREAMLIT:
            for argument in node.args[:1]:
                assert not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)), ast.unparse(node)


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_comes_from_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"cdn\.|unpkg|jsdelivr|googleapis|mapbox|cartocdn", text)
