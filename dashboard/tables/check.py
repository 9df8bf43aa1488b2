"""Validate the data package as a whole: descriptor, tables, borders, then rules across tables.

Rules see only tables that fit their schemas, so that a bad cell is reported once.
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
        schemas = {resource["name"]: resource["schema"] for resource in read_descriptor(folder)["resources"]}
    except DataFault as fault:
        return list(fault.faults)
    tables = {name: read_table(folder / f"{name}.csv", schema) for name, schema in schemas.items()}
    faults = {name: list(table.faults) for name, table in tables.items()}
    readable = {name: table for name, table in tables.items() if table.whole}
    for name, table in readable.items():
        faults[name] += foreign_key_faults(
            name,
            table,
            schemas[name],
            lambda target, columns: set(readable[target].keys(columns)) if target in readable else None,
        )
    all_faults = [fault for table_faults in faults.values() for fault in table_faults]
    for name in GEOMETRIES:
        try:
            read_collection(name, folder)
        except DataFault as fault:
            all_faults += fault.faults
    rows = {name: table.rows() for name, table in tables.items() if not faults[name]}
    valid = Tables(rows, {name: schema["fields"] for name, schema in schemas.items()}, folder)
    return all_faults + [fault for rule in (*RULES, *bounds.RULES) for fault in _apply_rule(rule, valid)]


def _apply_rule(rule: Rule, tables: Tables) -> list[Fault]:
    """Faults that a rule finds, or one fault if a table, column or type that it needs is missing."""
    try:
        return list(rule(tables))
    except (KeyError, ValueError) as error:
        expected = f"the tables, columns and types that the rule {rule.__name__} needs ({error})"
        return [Fault(f"data/{PACKAGE}", None, None, "", expected)]
