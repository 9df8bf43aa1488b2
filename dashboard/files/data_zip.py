"""The data package as one ZIP, or one table of it as CSV, without the rows whose terms forbid bulk copies.

A list names table, key and source of each row that is left out, never its values.
"""

import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard import tables
from dashboard.files import citation
from dashboard.files.chart_csv import frame_to_csv
from dashboard.text.format import _, language
from dashboard.transform.provenance import source_columns

LEFT_OUT, ZIP = "left_out.csv", "tables.zip"
NAME = "china-tajikistan-belt-and-road"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # timestamp of every file in the ZIP, so that the same data give the same bytes


def file_name(version: str) -> str:
    """File name of the ZIP."""
    return f"{NAME}_{version}.zip"


def is_withheld(frame: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Whether each row rests on a source whose terms do not allow bulk copies."""
    withheld = pd.Series(False, index=frame.index)
    if "bulk_download" in frame:  # the table of sources itself
        return withheld
    closed = set(sources.loc[~sources["bulk_download"], "source_id"])
    for column in source_columns(frame):
        withheld |= frame[column].isin(closed)
    return withheld


def table(table_name: str, folder: Path | None = None) -> bytes:
    """One table with the cells of its file, without the withheld rows, as `frame_to_csv`."""
    path = (folder or tables.directory()) / str(tables.resource(table_name, folder)["path"])
    withheld = is_withheld(tables.load(table_name, folder), tables.load("sources", folder))
    return frame_to_csv(pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")[~withheld.to_numpy()])


def withheld_rows(folder: Path | None = None) -> pd.DataFrame:
    """Withheld rows: `table`, `row` (its key), `source_id`, `publisher`, `licence`."""
    sources = tables.load("sources", folder)
    by_id = sources.set_index("source_id")
    parts = [pd.DataFrame(columns=["table", "row", "source_id", "publisher", "licence"])]
    for table_name in tables.names(folder):
        frame = tables.load(table_name, folder)
        rows = frame[is_withheld(frame, sources)]
        if len(rows):
            part = pd.DataFrame(
                {
                    "table": table_name,
                    "row": rows[tables.key(table_name, folder)].astype("str").agg(" / ".join, axis=1),
                    "source_id": rows["source_id"],
                }
            )
            parts.append(
                part.assign(
                    publisher=part["source_id"].map(by_id["publisher"]), licence=part["source_id"].map(by_id["licence"])
                )
            )
    return pd.concat(parts[1:] or parts, ignore_index=True)


def build_zip(folder: Path | None = None, address: str = "") -> bytes:
    """The ZIP: tables, datapackage.json, geometry, README, licences, citation, and what is left out.

    The same data give the same bytes.
    """
    folder = folder or tables.directory()
    return _package(folder, address, language.get())


@lru_cache(maxsize=2)
def _package(folder: Path, address: str, lang: str) -> bytes:
    files: dict[str, bytes] = {
        str(tables.resource(table_name, folder)["path"]): table(table_name, folder)
        for table_name in tables.names(folder)
    }
    for path in sorted((folder / "geo").glob("*")):
        files[f"geo/{path.name}"] = path.read_bytes()
    files["datapackage.json"] = json.dumps(tables.package(folder), ensure_ascii=False, indent=2).encode() + b"\n"
    files[LEFT_OUT] = frame_to_csv(withheld_rows(folder))
    files["LICENCES.txt"] = _licences(folder).encode()
    cited = citation.cite_dashboard(tables.version(folder), address)
    files["CITATION.txt"] = f"{cited.plain}\n".encode()
    files["CITATION.bib"] = cited.bibtex.encode()
    files["README.txt"] = _readme(folder).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file_name, content in files.items():
            archive.writestr(zipfile.ZipInfo(file_name, FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def about_copies() -> str:
    """Note on empty cells and citation for the README of a ZIP."""
    return _("Unknown is an empty cell, never 0. Cite the original publisher, not this copy.")


def _readme(folder: Path) -> str:
    descriptor = tables.package(folder)
    rows = withheld_rows(folder)
    counts = ", ".join(f"{table_name}: {count}" for table_name, count in rows["table"].value_counts().items())
    lines = [
        str(descriptor.get("title", "")),
        "",
        str(descriptor.get("description", "")),
        "",
        _("Version of the data: {version}").format(version=tables.version(folder)),
        _("datapackage.json holds type, unit, meaning and codes of each column, keys, licences and caveats."),
        _(
            "sources.csv holds one row for each document; the rows of the other tables name theirs in source_id, except"
            " areas, event_reports, where a row may name only its publisher, and level_names, where a name may have"
            " been found in no document."
        ),
        about_copies(),
        "",
        _("Left out, because the terms of their source do not allow bulk copies or are not yet checked:"),
        _("{count} rows ({tables}); each is named in {file}.").format(
            count=len(rows), tables=counts or "–", file=LEFT_OUT
        ),
        "",
        _("Tables"),
        *(f"- {name_}: {tables.resource(name_, folder).get('description', '')}" for name_ in tables.names(folder)),
    ]
    return "\n".join(lines) + "\n"


def _licences(folder: Path) -> str:
    lines = [str(item.get("title", item.get("name"))) for item in tables.package(folder).get("licenses", [])] + [""]
    for table_name in tables.names(folder):
        for licence in tables.resource(table_name, folder).get("licenses", []):
            title, address = licence.get("title", licence.get("name")), licence.get("path", "")
            lines.append(f"{table_name}: {title} {address}".rstrip())
    lines += ["", _("Terms by source (sources.csv, column licence)"), *terms(tables.load("sources", folder))]
    return "\n".join(lines) + "\n"


def terms(sources: pd.DataFrame) -> list[str]:
    """Lines that list each licence of the sources, followed by its publishers."""
    lines = []
    for licence, rows in sources.groupby("licence"):
        lines += ["", str(licence), *(f"- {publisher}" for publisher in sorted(set(rows["publisher"])))]
    return lines
