"""Documents in a ZIP of charts: manifest with checksums, citation, licences, and a README."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from dashboard.charts import Chart
from dashboard.files import citation, data_zip
from dashboard.text.format import _


@dataclass(frozen=True)
class Entry:
    """A chart in the ZIP: its files by name, the address of its view if known, and names of files that failed."""

    chart: Chart
    files: dict[str, bytes]
    address: str = ""
    missing: tuple[str, ...] = ()


def documents(entries: Sequence[Entry], filters: str, address: str = "") -> dict[str, bytes]:
    """The documents by file name.

    `filters` is the text of the filters that apply to any of the charts, `address` is where the dashboard is served.
    """
    first = entries[0].chart
    manifest = {
        "data_version": first.data_version,
        "filter": filters,
        "address": address,
        "charts": [_manifest_entry(entry) for entry in entries],
    }
    citations = [
        citation.cite_dashboard(first.data_version, address),
        *(citation.cite_chart(entry.chart, entry.address) for entry in entries if not entry.chart.empty),
    ]
    texts = {
        "manifest.json": json.dumps(manifest, ensure_ascii=False, indent=2),
        "CITATION.txt": "\n\n".join(cited.plain for cited in citations),
        "CITATION.bib": "\n".join(cited.bibtex for cited in citations),
        "LICENCES.txt": "\n".join(_licences(entries)),
        "README.txt": "\n".join(_readme(entries, filters)),
    }
    return {name: f"{text.rstrip()}\n".encode() for name, text in texts.items()}


def _manifest_entry(entry: Entry) -> dict[str, object]:
    chart = entry.chart
    return {
        "chart": chart.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "filter": chart.filter_text,
        "address": entry.address,
        "rows": len(chart.rows),
        "sources": sorted(map(str, chart.sources["source_id"])),
        "files": [
            {"file": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in entry.files.items()
        ],
        "missing": list(entry.missing),
    }


def _licences(entries: Sequence[Entry]) -> list[str]:
    sources = pd.concat([entry.chart.sources for entry in entries]).drop_duplicates("source_id")
    credits = sorted({credit for entry in entries for credit in entry.chart.credits})
    return [_("Terms of the sources of these charts"), *data_zip.terms(sources), *([""] if credits else []), *credits]


def _readme(entries: Sequence[Entry], filters: str) -> list[str]:
    first = entries[0].chart
    return [
        _("Charts of the China–Tajikistan Belt and Road dashboard"),
        "",
        _("Filter: {filter}").format(filter=filters),
        _("Version of the data: {version}").format(version=first.data_version),
        _("Each chart is there as PNG and SVG, and the rows that it draws with their sources as CSV."),
        _("manifest.json lists the files of each chart with their SHA-256."),
        data_zip.about_copies(),
        "",
        *(f"- {entry.chart.title}{_filter_note(entry.chart, filters)}: {_contents(entry)}" for entry in entries),
    ]


def _filter_note(chart: Chart, filters: str) -> str:
    """The filters of a chart in brackets, where they differ from those of the ZIP."""
    return f" ({chart.filter_text})" if chart.filter_text != filters else ""


def _contents(entry: Entry) -> str:
    if entry.chart.empty:
        return _("nothing to draw under this filter")
    missing = [_("{file} could not be drawn").format(file=name) for name in entry.missing]
    return ", ".join([*entry.files, *missing])
