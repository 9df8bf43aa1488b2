"""Export charts as files: pictures drawn in one browser, CSV with sources, and a manifest.

An interrupted export resumes where it stopped: existing files are kept if their checksum matches the manifest and
they would be drawn from the same figure again.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import plotly

from dashboard import charts, tables
from dashboard.charts import Chart
from dashboard.charts.style import font_metrics, frame
from dashboard.content import catalogue, chart_request
from dashboard.content.chart_request import ChartRequest
from dashboard.files.chart_csv import to_csv

if TYPE_CHECKING:
    from dashboard.files.browser import Browser, Format

__all__ = ["FORMATS", "Export", "plan_requests", "to_csv", "write"]

FORMATS = ("png", "svg", "pdf", "csv")
MANIFEST = "manifest.json"
CONCURRENT_CHARTS = 2  # one is prepared here while the browser draws the other

Entry = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """Charts to write, for one page or for all pages of each chart, with formats and folder.

    `address` is where the dashboard is served; pictures print that of their view. `done` is called with each chart.
    """

    out: Path
    requests: Sequence[ChartRequest]
    formats: Sequence[str] = ("png", "csv")
    page: str = ""
    address: str = ""
    folder: Path | None = None
    done: Callable[[str], None] = field(default=lambda name: None)


def plan_requests(
    page: str = "", chart: str = "", pairs: chart_request.Pairs = (), folder: Path | None = None
) -> list[ChartRequest]:
    """Requests for all charts, for those of a page, or for one. Raises Unknown or Refused of `chart_request`."""
    names = charts.names()
    if page:
        chart_request.require_known(page, sorted({code for name in names for code in charts.module(name).PAGES}))
        names = [name for name in names if page in charts.module(name).PAGES]
    if chart:
        names = [chart_request.require_known(chart, names)]
    return chart_request.parse_many(names, pairs, folder=folder)


def write(export: Export) -> list[Entry]:
    """Write the files and manifest.json, which also lists earlier files that still exist; return the entries written.

    Raises NoBrowser before anything is written if pictures need a browser and there is none; DataFault; OSError.
    """
    try:
        return asyncio.run(_Writer(export).write())
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors


class _Writer:
    def __init__(self, export: Export) -> None:
        self.export = export
        self.entries = {
            str(entry["file"]): entry
            for entry in _manifest_entries(export.out)
            if entry.keys() >= {"file", "sha256", "drawn_from"} and (export.out / str(entry["file"])).is_file()
        }
        self.written: list[Entry] = []

    async def write(self) -> list[Entry]:
        if all(ending == "csv" for ending in self.export.formats):
            await self._write_all(None)
        else:
            from dashboard.files.browser import Browser  # slow to import, and CSV needs none

            async with Browser() as browser:
                await self._write_all(browser)
        return self.written

    async def _write_all(self, browser: "Browser | None") -> None:
        self.export.out.mkdir(parents=True, exist_ok=True)
        requests = iter(self.export.requests)

        async def worker() -> None:
            for request in requests:
                await self._write_chart(request, browser)
                self._write_manifest()
                self.export.done(request.chart)

        async with asyncio.TaskGroup() as group:
            for _ in range(CONCURRENT_CHARTS):
                group.create_task(worker())

    async def _write_chart(self, request: ChartRequest, browser: "Browser | None") -> None:
        chart = catalogue.make(request.chart, request.filters, self.export.folder, **request.options)
        pages = [self.export.page] if self.export.page else charts.module(request.chart).PAGES
        rows = to_csv(chart)
        figure = "" if browser is None else _figure(chart, request, self.export.address)
        for ending in self.export.formats:
            names = [f"{page}_{_file_stem(chart, request, ending)}.{ending}" for page in pages]
            drawn_from = _drawn_from(rows, "" if ending == "csv" else f"{figure}{ending} {request.scale}")
            content = rows if ending == "csv" else b""
            for page, name in zip(pages, names, strict=True):
                if not self._is_current(name, drawn_from):
                    if browser is not None and not content:
                        content = await self._draw(chart, request, ending, browser)
                    _replace(self.export.out / name, content)
                    self.entries[name] = self._entry(chart, page, name, content, drawn_from)
                self.written.append(self.entries[name])

    async def _draw(self, chart: Chart, request: ChartRequest, ending: str, browser: "Browser") -> bytes:
        look: dict[str, Any] = {"size": request.size, "scale": request.scale, "dark": request.dark}
        address = _address(chart, self.export.address)
        return await browser.draw(chart, format=cast("Format", ending), address=address, **look)

    def _is_current(self, name: str, drawn_from: str) -> bool:
        """Whether the file already exists, intact and from the same input."""
        entry = self.entries.get(name)
        if entry is None or entry["drawn_from"] != drawn_from:
            return False
        return sha256((self.export.out / name).read_bytes()).hexdigest() == str(entry["sha256"])

    def _entry(self, chart: Chart, page: str, name: str, content: bytes, drawn_from: str) -> Entry:
        return {
            "chart": chart.name,
            "page": page,
            "title": chart.title,
            "filter": chart.filter_text,
            "view": chart.view,
            "file": name,
            "bytes": len(content),
            "sha256": sha256(content).hexdigest(),
            "drawn_from": drawn_from,
            "rows": len(chart.rows),
            "sources": sorted(map(str, chart.sources["source_id"])),
        }

    def _write_manifest(self) -> None:
        """Write the manifest; after every chart, so that an interruption loses no finished file."""
        manifest = {"data_version": tables.version(self.export.folder), "files": list(self.entries.values())}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        _replace(self.export.out / MANIFEST, text.encode("utf-8"))


def _manifest_entries(out: Path) -> list[Entry]:
    """Entries of a folder's manifest; empty if there is no readable one."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    entries = manifest.get("files") if isinstance(manifest, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _file_stem(chart: Chart, request: ChartRequest, ending: str) -> str:
    """File name without page and ending; pictures add size, scale and theme unless default."""
    return chart.file_stem if ending == "csv" else "_".join([chart.file_stem, *request.file_name_words])


def _address(chart: Chart, base: str) -> str:
    return f"{base.rstrip('/')}/{chart.view}"


def _figure(chart: Chart, request: ChartRequest, base: str) -> str:
    return frame.as_json(frame.compose(chart, request.size, dark=request.dark, address=_address(chart, base)))


def _drawn_from(rows: bytes, picture: str) -> str:
    """Hash of a file's input: the rows, and for a picture its figure, settings and renderer."""
    return sha256(rows + (f"{picture} {_renderer_hash()}".encode() if picture else b"")).hexdigest()


@lru_cache
def _renderer_hash() -> str:
    """Hash of what renders pictures: version of Plotly, scripts and fonts."""
    digest = sha256(plotly.__version__.encode())
    for path in sorted([*Path(__file__).parent.glob("*.js"), *font_metrics.FONTS.glob("*.woff2")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _replace(path: Path, content: bytes) -> None:
    """Write a file atomically."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
