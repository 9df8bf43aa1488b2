"""The shape of the code: who may import whom, how long a file may be, where words come from."""

import ast
import re
from pathlib import Path

import pytest

from dashboard import charts, navigation

ROOT = Path(__file__).parent.parent
PACKAGE = sorted((ROOT / "dashboard").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))

# Rooms of dashboard/ from the ground up; those on one floor stand side by side. Each imports only from floors below.
FLOORS = (
    ("tables",),
    ("text",),
    ("transform",),
    ("charts",),
    ("content",),
    ("files",),
    ("navigation", "metrics"),
    ("ui", "server"),
    ("main", "__main__", "__init__"),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
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
    """Rooms of the package that a file imports."""
    names = {name for name in imports(path) if name.startswith("dashboard.")}
    return {name.split(".")[1] for name in names} & set(FLOOR)


def test_every_module_is_in_a_room() -> None:
    assert {part(path) for path in PACKAGE} == set(FLOOR)


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_import_only_what_lies_below_them(path: Path) -> None:
    room = part(path)
    assert all(FLOOR[used] < FLOOR[room] for used in uses(path) - {room})


@pytest.mark.parametrize("path", PACKAGE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_frame_and_the_interface_know_streamlit(path: Path) -> None:
    knows = any(name.split(".")[0] == "streamlit" for name in imports(path))
    assert not knows or part(path) in STREAMLIT


def test_every_fragment_is_drawn_in_the_language_of_its_reader() -> None:
    used = [path.name for path in (*PACKAGE, *PAGES) if "st.fragment" in path.read_text(encoding="utf-8")]
    assert used == ["fragments.py"]  # whose `fragment` is Streamlit's own in the reader's language


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_are_paragraphs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert not {name for name in imports(path) if name.split(".")[0] in {"plotly", "pages"}}
    assert uses(path) <= {"tables", "text", "transform", "ui"}


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
