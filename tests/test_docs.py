"""Every page of the documentation against the code: commands, options, addresses, packages, links, paths."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from dashboard import __main__, navigation, tables, version
from tests.bench import document
from tests.bench.bench import HEAD, Measured, Subject, as_markdown

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("[a-z]*/**/*.md")])
DOCS = [path for path in DOCS if "node_modules" not in path.parts]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
FENCE = re.compile(r"^ *```.*?^ *```$", flags=re.DOTALL | re.MULTILINE)
# Files and folders that the project makes or that its reader writes, and what another program calls so.
MADE = {".venv", "export", "left_out.csv", "loans.csv", "manifest.json", "locale/dashboard.pot", "locale/data.pot"}


@pytest.fixture(params=DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def doc(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def text_of(doc: Path) -> str:
    return doc.read_text(encoding="utf-8")


def code(doc: Path) -> Iterator[str]:
    """Lines of fenced blocks without their comments, and what stands in backticks."""
    for block in FENCE.findall(text_of(doc)):
        yield from (line.partition("  #")[0] for line in block.splitlines()[1:-1])
    yield from re.findall(r"`([^`]+)`", FENCE.sub("", text_of(doc)))


def named(pattern: str, doc: Path) -> set[str]:
    return {found for line in code(doc) for found in re.findall(pattern, line)}


def requirements(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if "==" in line}


def test_every_page_of_the_folder_is_found() -> None:
    assert {"README.md", "CONTRIBUTING.md", "docs/addresses.md", "data/geo/README.md"} <= {
        path.relative_to(ROOT).as_posix() for path in DOCS
    }


def test_every_make_command_exists(doc: Path) -> None:
    for command in named(r"\bmake ([a-z-]+)", doc):
        assert re.search(rf"^{command}:", MAKEFILE, flags=re.MULTILINE), command


def test_every_module_that_is_run_exists(doc: Path) -> None:
    for module in named(r"python -m ([\w.]+)", doc) - {"venv"}:
        assert find_spec(module), module


def test_every_command_and_option_of_the_command_line_is_understood(
    doc: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in code(doc):
        found = re.search(r"python -m dashboard\b(?: (\w+))?", line)
        if found:
            with pytest.raises(SystemExit) as ended:
                __main__.main([*filter(None, [found[1]]), "--help"])
            assert ended.value.code == 0, line
            known = re.findall(r"--[\w-]+", capsys.readouterr().out)
            assert set(re.findall(r"--[\w-]+", line)) <= set(known), line


def test_the_version_is_that_of_the_project_and_has_its_section(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        __main__.main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"{version()}\n")
    assert re.search(rf"^## \[?{re.escape(version())}\b", text_of(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)


def test_every_address_is_that_of_a_page_or_a_file(doc: Path) -> None:
    known = {"", navigation.CLEAN, *navigation.pages(), "chart", "data", "bundle", "healthz", "metrics", "static"}
    assert named(r"^/(\w*)(?=[/?]|$)", doc) <= known
    assert named(r"\barea=(\w+)", doc) <= set(tables.load("areas")["area_id"])


def test_pages_in_the_readme_are_pages_of_the_dashboard_in_their_order() -> None:
    rows = re.findall(r"^\| \w+ \| `/(\w*)` \|", text_of(ROOT / "README.md"), flags=re.MULTILINE)
    named = [row or navigation.FIRST for row in rows]
    assert named == [page for page in navigation.pages() if page in named]


def test_every_variable_is_in_the_code_and_every_one_of_the_code_is_explained(doc: Path) -> None:
    read = {
        name
        for path in (ROOT / "dashboard").rglob("*.py")
        for name in re.findall(r"DASHBOARD_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert named(r"DASHBOARD_[A-Z_]+", doc) <= read
    if doc.name == "deployment.md":
        assert named(r"DASHBOARD_[A-Z_]+", doc) == read


def test_every_package_has_its_reason() -> None:
    part = text_of(ROOT / "docs" / "architecture.md").partition("## Dependencies")[2]
    table = set(re.findall(r"^\| ([\w-]+) \| \w", part, flags=re.MULTILINE))
    assert table - {"package"} == requirements("requirements.txt")
    assert {each for each in requirements("requirements-dev.txt") if each not in part} == set()


def test_every_pin_is_exact_and_repeated_in_the_constraints() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                assert re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)
                assert line in constraints


def anchors(doc: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(doc)), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_link_within_the_project_leads_somewhere(doc: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(doc))):
        if "://" not in link:
            path, _hash, anchor = link.partition("#")
            target = (doc.parent / path).resolve() if path else doc
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def test_every_path_exists(doc: Path) -> None:
    is_path = re.compile(r"(?<![\w./<>{}=-])([.\w@*-]+(?:/[\w@.*-]+)*/?)(?![\w/<>{}=(])")
    ending = re.compile(r"/|\w\.(py|md|csv|json|geojson|toml|txt|js|css|conf|pot|service|lock|yml|yaml)$")
    for line in code(doc):
        for path in is_path.findall(line):
            top = path.partition("/")[0]
            if ending.search(path) and not {top, path} & MADE:
                places = (ROOT, doc.parent, ROOT / "data")
                assert any(list(place.glob(path.rstrip("/"))) for place in places), path


def test_every_name_that_is_said_to_be_in_a_file_is_there(doc: Path) -> None:
    prose = " ".join(FENCE.sub("", text_of(doc)).split())
    for names, path in re.findall(r"(`\w+`(?:(?:,| and) `\w+`)*) (?:of|in) `([\w/]+\.py)`", prose):
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            assert re.search(rf"\b{name}\b", text_of(ROOT / path)), (name, path)


def test_every_licence_of_the_sources_is_explained_and_its_publishers_are_named() -> None:
    said = dict(re.findall(r"^\| (.+?) \| (.+?) \|", text_of(ROOT / "data" / "README.md"), flags=re.MULTILINE))
    sources = tables.load("sources")
    (field,) = [each for each in tables.resource("sources")["schema"]["fields"] if each["name"] == "licence"]
    assert set(field["constraints"]["enum"]) == set(said) - {"`licence` in `sources.csv`", "---"}
    assert set(sources["licence"]) == set(field["constraints"]["enum"])
    for licence, rows in sources.groupby("licence"):
        if not str(licence).startswith("facts cited"):  # those are most, and each is named in the table
            assert [each for each in set(rows["publisher"]) if each not in said[str(licence)]] == []


def test_pictures_of_the_documentation_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").iterdir())
    assert pictures
    assert all(path.stat().st_size <= 150_000 for path in pictures)


def test_a_bench_writes_its_own_table_and_nothing_else(tmp_path: Path) -> None:
    """Twice a first chart of 2 and 3 s, redraws of 100 and 50 ms: 1.50 and 0.50 times."""
    subjects = []
    for name, first, redraw in (("bare", 2000.0, 100.0), ("trade", 3000.0, 50.0)):
        measured = Measured([first] * 2, [redraw] * 2, [40.0] * 2, [200.0] * 2, [1.9e6] * 2, [8e3] * 2)
        subjects.append(Subject(name, None, "/", lambda page, turn: lambda: None, measured))  # type: ignore[arg-type]
    subjects[1].beside = subjects[0].measured
    copy = tmp_path / "performance.md"
    before = text_of(document.PAGE)
    copy.write_text(before, encoding="utf-8")
    document.rewrite("pages", as_markdown(subjects, "1 May 2027"), copy)
    after = text_of(copy)
    assert "| trade | 1.50 | 0.50 | 0.50 | 1.00 | 40 ms | 8 kB | 1.90 MB |" in after
    assert "on 1 May 2027" in after
    assert "bare page: first chart 2.00 s, redraw 100 ms, 95th percentile 100 ms" in after.lower()
    begin, end = "<!-- pages", "<!-- end of pages"
    assert after.partition(end)[2] == before.partition(end)[2]
    assert after.partition(begin)[0] == before.partition(begin)[0]
    assert "| " + " | ".join(HEAD) + " |" in before
    with pytest.raises(ValueError, match="no part"):
        document.rewrite("nothing", [], copy)


def test_hooks_need_no_other_host_and_the_workflow_runs_the_tests() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [each["repo"] for each in hooks["repos"]] == ["local"]
    assert {each["language"] for each in hooks["repos"][0]["hooks"]} == {"system"}
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(workflow)["jobs"]["test"]["steps"]
    assert any(each.get("run") == "make test" for each in steps)
    assert "secrets" not in workflow
