"""Files that are no table, garbled text, and faults as one line on a terminal."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard import tables
from dashboard.tables.check import check
from dashboard.tables.faults import DataFault, Fault
from tests.tables.breaking import DATA, change, of_table, only, rewrite

ROOT = Path(__file__).parent.parent.parent
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
WORLD_BANK = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-11-12",\n\n"Country Name","1960"\n'
)


def mangled(encoding: str) -> Callable[[str], str]:
    """Text in Cyrillic that was read as another encoding than UTF-8."""
    return lambda text: text.replace("Road", "дорога".encode().decode(encoding))


NO_TABLES: list[tuple[str, Callable[[str], str | bytes], str]] = [
    ("semicolons", lambda text: text.replace(",", ";"), "separated by semicolons"),
    ("tabs", lambda text: text.replace(",", "\t"), "separated by tabs"),
    ("sep=", lambda text: "sep=,\n" + text, "begins with sep="),
    ("preamble", lambda text: "Projects of 2026\nas of November\n" + text, "header stands in line 3"),
    ("another preamble", lambda text: WORLD_BANK, "no header that begins project_id,name,area_ids"),
    ("page", lambda text: "<!DOCTYPE html>\n<html><body>Sign in</body>\n</html>\n", "HTML, XML or JSON"),
    ("page on one line", lambda text: "<html><body>Sign in</body></html>", "HTML, XML or JSON"),
    ("pointer", lambda text: LFS, "pointer of Git LFS"),
    ("CR alone", lambda text: text.replace("\n", "\r"), "end in CR alone"),
    ("CR in the header", lambda text: text.replace(",name,", ",name,\r", 1), "end in CR alone"),
    ("workbook", lambda text: b"PK\x03\x04\x14\x00\x00" + text.encode(), "a workbook or another ZIP"),
    ("gzip", lambda text: b"\x1f\x8b\x08\x00" + text.encode(), "compressed (gzip)"),
    ("index", lambda text: "".join(f",{line}\n" for line in text.splitlines()), "an index without a name"),
    ("blanks in header", lambda text: text.replace(",", ", ", 3), "blanks around the names in its header"),
    ("one long line", lambda text: "x" * 1_000_000 + "\n" + text, "first line is no header"),
    ("UTF-16", lambda text: text.encode("utf-16"), "the file is text in UTF-16"),
    ("UTF-16 without a mark", lambda text: text.encode("utf-16-le"), "text in UTF-16"),
    ("Windows", lambda text: text.replace("Road", "дорога").encode("cp1251", "replace"), "text in UTF-8"),
    ("read as Latin-1", mangled("latin-1"), "letters as they were written"),
    ("read as Windows", mangled("cp1251"), "letters as they were written"),
    ("question marks", lambda text: text.replace("Road", "????"), "letters as they were written"),
    ("replaced", lambda text: text.replace("Road", "\ufffdoad"), "letters as they were written"),
    ("an open quote", lambda text: text.replace("\n", '\n"', 1), "a row that can be read"),
]


def written(path: Path, edit: Callable[[str], str | bytes]) -> None:
    content = edit(path.read_text(encoding="utf-8"))
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def faults_of(folder: Path, name: str) -> list[Fault]:
    """Why a table cannot be loaded, if so."""
    try:
        tables.load(name, folder)
    except DataFault as fault:
        return list(fault.faults)
    return []


@pytest.mark.parametrize(("edit", "expected"), [case[1:] for case in NO_TABLES], ids=[case[0] for case in NO_TABLES])
def test_what_is_no_table_is_reported_in_one_line(
    tmp_path: Path, edit: Callable[[str], str | bytes], expected: str
) -> None:
    for name in ("datapackage.json", "projects.csv", "sources.csv"):
        shutil.copy(DATA / name, tmp_path)
    written(tmp_path / "projects.csv", edit)
    fault = only(faults_of(tmp_path, "projects"))
    assert expected in fault.expected
    assert len(str(fault)) < 300


def test_the_check_tells_the_same_of_each(folder: Path) -> None:
    names = [name for name in tables.names() if name != "sources"]  # whose fault is each other table's as well
    for (_, edit, _), name in zip(NO_TABLES, names, strict=False):
        written(folder / f"{name}.csv", edit)
    faults = check(folder)
    for name in names:
        assert [fault for fault in faults if fault.file == f"data/{name}.csv"] == faults_of(folder, name)
    assert len({fault.file for fault in faults}) > 12


def test_letters_of_any_language_are_not_taken_for_lost_ones(folder: Path) -> None:
    texts = ["Ноҳияҳои тобеи ҷумҳурӣ «Рӯдакӣ» № 5", "中央直辖区", "Ürümqi, Türkiye, São Tomé: 5 €", "Why?"]
    for text, name in zip(texts, tables.load("projects")["project_id"], strict=False):
        change(folder, "projects", "note", text, project_id=name)
    assert check(folder) == []
    assert set(texts) <= set(tables.load("projects", folder)["note"])


def test_a_character_missing_in_the_fonts_is_reported_but_the_table_loads(folder: Path) -> None:
    row = change(folder, "projects", "contractor", "紫金矿业 Zijin")
    fault = only(check(folder))
    assert (fault.file, fault.row, fault.column, fault.value) == ("data/projects.csv", row, "contractor", "紫矿")
    assert "紫金矿业 Zijin" in set(tables.load("projects", folder)["contractor"])


def test_codes_that_name_no_country_are_reported(folder: Path) -> None:
    codes = ["ROM", "XKX", "ZAR", "SUN"]
    names = tables.load("events")["event_id"]
    rows = [change(folder, "events", "country", code, event_id=name) for code, name in zip(codes, names, strict=False)]
    faults = check(folder)
    assert [(fault.file, fault.row, fault.column, fault.value) for fault in faults] == [
        ("data/events.csv", row, "country", code) for row, code in zip(rows, codes, strict=True)
    ]
    assert {fault.expected for fault in faults} == {"a code of ISO 3166-1 alpha-3, or one of CA5, WLD"}


def test_rows_are_lines_of_the_file_also_after_a_cell_of_several_lines(folder: Path) -> None:
    first = change(folder, "visits", "outcome", "one\ntwo\nthree", visit_id="1996-04-26-rahmon")
    path = folder / "visits.csv"
    rewrite(path, lambda text: text.replace(",2024-07-06,", ",2024-07-60,"))
    line = next(number for number, each in enumerate(path.read_text("utf-8").splitlines(), 1) if "2024-07-60" in each)
    faults = [(fault.row, fault.column) for fault in of_table(folder, "visits")]
    assert faults == [(first, "outcome"), (line, "date_end")]


def test_a_fault_is_one_line_without_control_characters() -> None:
    fault = Fault("data/x.csv", 2, "a\nb", "\x1b[31mred\r\n\u202e\u00a0\u2028" + "x" * 1000, "text")
    line = str(fault)
    assert line.startswith(r'data/x.csv: row 2, column a\nb: "\x1b[31mred\r\n\u202e\xa0\u2028xxx')
    assert line.isprintable()
    assert len(line) < 200


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_faults_are_printed_on_any_terminal(folder: Path, encoding: str) -> None:
    change(folder, "events", "country", "中国")
    change(folder, "visits", "date_start", "июль")
    command = [sys.executable, "-m", "dashboard", "check", "--data", str(folder)]
    answer = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    )
    lines = answer.stdout.decode(encoding).splitlines()
    assert (answer.returncode, answer.stderr, len(lines)) == (1, b"", 3)
    assert any("中国" in line or r"\u4e2d\u56fd" in line for line in lines)
    assert lines[-1] == "2 faults in 2 files"
    assert any("июль" in line or r"\u0438\u044e\u043b\u044c" in line for line in lines)


def test_a_table_that_the_descriptor_came_to_name_is_judged(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = [
        {"name": "id", "type": "string"},
        {"name": "n", "type": "integer"},
        {"name": "source_id", "type": "string"},
    ]
    points = [{"fields": "source_id", "reference": {"resource": "sources", "fields": "source_id"}}]
    schema = {"fields": fields, "primaryKey": "id", "foreignKeys": points}
    package["resources"].append({"name": "more", "path": "more.csv", "schema": schema})
    path.write_text(json.dumps(package), encoding="utf-8")
    assert [str(fault) for fault in check(folder)] == ["data/more.csv: expected a file of this name, letter by letter"]
    (folder / "more.csv").write_text("id,n,source_id\na,1.5,imf-dots-china\na,2,nobody\n", encoding="utf-8")
    assert [(fault.row, fault.column) for fault in check(folder)] == [(2, "n"), (3, "id"), (3, "source_id")]
