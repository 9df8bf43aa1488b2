"""Judge the data package as a whole: descriptor, tables, borders, then rules of the subject.

Rules look only at tables that fit their schemas: a bad cell is told once, not by every rule behind it.
"""

from pathlib import Path

from dashboard.tables import bounds
from dashboard.tables.csv_table import foreign_key_faults, read_table
from dashboard.tables.descriptor import PACKAGE, read_descriptor
from dashboard.tables.faults import DataFault, Fault
from dashboard.tables.geojson import GEOMETRIES, read_collection
from dashboard.tables.rules import RULES, Rule, Tables


def check(folder: Path) -> list[Fault]:
    """All faults of the package in a folder; an empty list if there are none."""
    try:
        schemas = {each["name"]: each["schema"] for each in read_descriptor(folder)["resources"]}
    except DataFault as fault:
        return list(fault.faults)
    tables = {name: read_table(folder / f"{name}.csv", schema) for name, schema in schemas.items()}
    faults = {name: list(table.faults) for name, table in tables.items()}
    whole = {name: table for name, table in tables.items() if table.whole}
    for name, table in whole.items():
        faults[name] += foreign_key_faults(
            name,
            table,
            schemas[name],
            lambda target, columns: set(whole[target].keys(columns)) if target in whole else None,
        )
    found = [fault for each in faults.values() for fault in each]
    for name in GEOMETRIES:
        try:
            read_collection(name, folder)
        except DataFault as fault:
            found += fault.faults
    rows = {name: table.rows() for name, table in tables.items() if not faults[name]}
    judged = Tables(rows, {name: schema["fields"] for name, schema in schemas.items()}, folder)
    return found + [fault for rule in (*RULES, *bounds.RULES) for fault in _apply_rule(rule, judged)]


def _apply_rule(rule: Rule, tables: Tables) -> list[Fault]:
    """Faults that a rule finds; a package without a table, column or type that the rule needs is one as well."""
    try:
        return list(rule(tables))
    except (KeyError, ValueError) as error:
        expected = f"the tables, columns and types that the rule {rule.__name__} needs ({error})"
        return [Fault(f"data/{PACKAGE}", None, None, "", expected)]
