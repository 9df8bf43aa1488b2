"""Judge the data package: descriptor, tables by the standard's own library, then rules of the subject.

Rules look only at tables that fit their schemas: a bad cell is told once, not by every rule behind it.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from frictionless import Error, FrictionlessException, Package, Report

from dashboard.check_rules import RULES, Rule, Tables
from dashboard.fault import Fault

PACKAGE = "datapackage.json"
TABLES = (
    "sources",
    "areas",
    "area_evidence",
    "trade_annual",
    "trade_period",
    "trade_monthly",
    "trade_partners",
    "trade_products",
    "trade_gap_causes",
    "projects",
    "project_sources",
    "aiddata_records",
    "routes",
    "finance",
    "events",
    "event_reports",
    "visits",
    "documents",
    "document_topics",
    "then_and_now",
    "claims",
    "glossary",
    "context",
    "partnership_levels",
    "level_names",
)
KINDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "date": "a date such as 2024-07-05",
    "string": "text",
}
LABELS = {"missing-label", "extra-label", "incorrect-label", "duplicate-label", "blank-label", "blank-header"}
UNREAD = {"scheme-error", "source-error", "encoding-error", "format-error"}
REPEATED = {"unique-error", "primary-key"}


def check(data_dir: Path) -> list[Fault]:
    """All faults of the package in folder `data_dir`; an empty list if there are none."""
    resources, faults = _resources(data_dir)
    if faults:
        return faults
    report = _report(data_dir)
    if isinstance(report, Fault):
        return [report]
    rows: dict[str, list[dict[str, str]]] = {}
    for name in TABLES:
        errors = _errors(report, name)
        found = _table_faults(errors, resources[name], data_dir)
        faults += found
        if not found and not any(error.type in UNREAD for error in errors):
            rows[name] = _rows(data_dir / resources[name]["path"])
    fields = {name: resources[name]["schema"]["fields"] for name in TABLES}
    tables = Tables(rows, fields, data_dir)
    return faults + [fault for rule in RULES for fault in _judged(rule, tables)]


def check_table(data_dir: Path, name: str) -> list[Fault]:
    """Faults of the descriptor and of table `name` against its schema; rules of the subject are left out."""
    resources, faults = _resources(data_dir)
    if faults:
        return faults
    report = _report(data_dir)
    if isinstance(report, Fault):
        return [report]
    return _table_faults(_errors(report, name), resources[name], data_dir)


def _judged(rule: Rule, tables: Tables) -> list[Fault]:
    """Faults that a rule finds; a schema that lost a column or type which the rule needs is one as well."""
    try:
        return list(rule(tables))
    except (KeyError, ValueError) as error:
        return [_package_fault(f"the columns and types that the rule {rule.__name__} needs ({error})")]


def _resources(data_dir: Path) -> tuple[dict[str, dict[str, Any]], list[Fault]]:
    """Resources of the descriptor by name, or why it cannot be used."""
    try:
        package = json.loads((data_dir / PACKAGE).read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        return {}, [_package_fault(f"JSON ({error.msg})", error.lineno)]
    except UnicodeDecodeError:
        return {}, [_package_fault("text in UTF-8")]
    except OSError:
        return {}, [_package_fault("a file that can be read")]
    listed = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(listed, list):
        return {}, [_package_fault("an object with a list of resources")]
    resources = {str(each["name"]): each for each in listed if isinstance(each, dict) and "name" in each}
    faults = [
        Fault(f"data/{PACKAGE}", None, "resources", "", f"a resource {name} with path {name}.csv and schema")
        for name in TABLES
        if not _complete(name, resources.get(name, {}))
    ]
    return resources, faults


def _complete(name: str, resource: Mapping[str, Any]) -> bool:
    schema = resource.get("schema")
    return resource.get("path") == f"{name}.csv" and isinstance(schema, dict) and "fields" in schema


def _report(data_dir: Path) -> Report | Fault:
    """Report of the standard's library, or why it cannot read the descriptor."""
    try:
        report: Report = Package(str(data_dir / PACKAGE)).validate()
    except FrictionlessException as error:
        notes = [reason.note for reason in error.reasons] or [error.error.note]
        return _package_fault(f"a valid data package ({_one_line('; '.join(notes))})")
    return report


def _errors(report: Report, name: str) -> list[Error]:
    return [error for task in report.tasks if task.name == name for error in task.errors]


def _package_fault(expected: str, row: int | None = None) -> Fault:
    return Fault(f"data/{PACKAGE}", row, None, "", expected)


def _table_faults(errors: list[Error], resource: Mapping[str, Any], data_dir: Path) -> list[Fault]:
    """Faults of one table, the same place told once; of rows that lack cells only the lack is told."""
    file = f"data/{resource['path']}"
    unread = _unread(file, data_dir / resource["path"])
    if unread:
        return [unread]
    # A table inherits the reading errors of those that its foreign keys point to: told there, not here.
    errors = [error for error in errors if error.type not in UNREAD]
    if any(error.type in LABELS for error in errors):
        errors = [error for error in errors if error.type in LABELS]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    torn = {getattr(error, "row_number", None) for error in errors if error.type == "missing-cell"}
    faults: dict[tuple[int | None, str | None], Fault] = {}
    for error in errors:
        whole_row = getattr(error, "row_number", None) in torn
        if whole_row and error.type != "missing-cell":
            continue
        for fault in _faults(file, error, fields):
            column = None if whole_row or error.type in REPEATED else fault.column
            faults.setdefault((fault.row, column), fault)
    return list(faults.values())


def _unread(file: str, path: Path) -> Fault | None:
    """Why a file cannot be read as a whole table, if so."""
    try:
        content = path.read_bytes()
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return Fault(file, row, None, content[error.start : error.end].hex(" "), "text in UTF-8")
    except OSError:
        return Fault(file, None, None, "", "a file that can be read")
    if len(lines) < 2:
        return Fault(file, None, None, "", "a header and at least one row")
    if not content.endswith(b"\n"):
        return Fault(file, len(lines), None, lines[-1][-40:], "a line break at the end: the file is cut off")
    return None


def _faults(file: str, error: Error, fields: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    """An error of the standard's library in this project's words."""
    row: int | None = getattr(error, "row_number", None)
    name: str = getattr(error, "field_name", "") or ""
    cell: str = getattr(error, "cell", "") or ""
    match error.type:
        case "missing-label":
            yield Fault(file, 1, name, "", f"a column {name}")
        case "extra-label" | "incorrect-label" | "duplicate-label":
            label: str = getattr(error, "label", "")
            wanted = f"the column {name} here" if name else "no further column"
            yield Fault(file, 1, label, label, wanted)
        case "missing-cell":
            yield Fault(file, row, name, "", f"{len(fields)} cells in the row: it looks cut off")
        case "extra-cell":
            yield Fault(file, row, None, cell, f"{len(fields)} cells in the row, as in the header")
        case "type-error" if name in fields:
            yield Fault(file, row, name, cell, KINDS.get(fields[name]["type"], fields[name]["type"]))
        case "constraint-error" if name in fields:
            yield Fault(file, row, name, cell, _constraint(error.note, fields[name].get("constraints", {})))
        case "unique-error" | "primary-key":
            yield Fault(file, row, name or None, cell, f"a key of its own, but it is {error.note}")
        case "foreign-key":
            columns = getattr(error, "field_names", [])
            cells = getattr(error, "field_cells", [])
            target = getattr(error, "reference_name", "") or Path(file).stem
            for column, value in zip(columns, cells, strict=True):
                yield Fault(file, row, column, str(value), f"a key of {target}")
        case "blank-row":
            yield Fault(file, row, None, "", "a row with values, but it is blank")
        case _:
            reason = _one_line(error.note or error.title)
            yield Fault(file, row, name or None, cell, f"a valid table ({reason})")


def _constraint(note: str, constraints: Mapping[str, Any]) -> str:
    """What a broken constraint asks for; the note names it in quotation marks."""
    name = note.split('"')[1] if note.count('"') > 1 else ""
    value = constraints.get(name)
    match name:
        case "required":
            return "a value"
        case "enum":
            return f"one of {', '.join(map(str, value or []))}"
        case "pattern":
            return f"text like {value}"
        case "minimum":
            return f"at least {value}"
        case "maximum":
            return f"at most {value}"
        case "maxLength":
            return f"at most {value} characters"
        case _:
            return f"{name} {value}"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:  # spreadsheets write a byte order mark
        return list(csv.DictReader(file))


def _one_line(text: object) -> str:
    return " ".join(str(text).split())
