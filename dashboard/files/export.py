"""Charts as files: pictures through one warm browser, CSV with sources, and a manifest of what was written.

An export that was interrupted goes on where it stopped: a picture that lies there, has the checksum that the manifest
gives it, and would be drawn from the same figure again, is kept.
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
AT_ONCE = 2  # charts under way: one is prepared here while the browser draws the other

Entry = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """What is to be written: charts as asked for, each under every page (all of the chart's, or one), and how.

    `address` is where the dashboard is served; pictures name their view beneath it.
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
    """What is asked for of every chart, of those of a page, or of one. Raises Unknown or Refused of `query`."""
    names = charts.names()
    if page:
        chart_request.require_known(page, sorted({each for name in names for each in charts.module(name).PAGES}))
        names = [name for name in names if page in charts.module(name).PAGES]
    if chart:
        names = [chart_request.require_known(chart, names)]
    return chart_request.parse_many(names, pairs, folder=folder)


def write(export: Export) -> list[Entry]:
    """Write the files and manifest.json, which lists these and the earlier ones that are still there; return these.

    Raises NoBrowser where pictures are wanted and no browser can draw them, before anything is written; DataFault;
    OSError.
    """
    try:
        return asyncio.run(_Writer(export).write())
    except ExceptionGroup as several:
        raise several.exceptions[0] from several


class _Writer:
    def __init__(self, export: Export) -> None:
        self.export = export
        self.known = {
            str(entry["file"]): entry
            for entry in _listed(export.out)
            if entry.keys() >= {"file", "sha256", "drawn_from"} and (export.out / str(entry["file"])).is_file()
        }
        self.written: list[Entry] = []

    async def write(self) -> list[Entry]:
        if all(each == "csv" for each in self.export.formats):
            await self._all(None)
        else:
            from dashboard.files.browser import Browser  # slow to import, and tables alone need none

            async with Browser() as browser:
                await self._all(browser)
        return self.written

    async def _all(self, browser: "Browser | None") -> None:
        self.export.out.mkdir(parents=True, exist_ok=True)
        waiting = iter(self.export.requests)

        async def worker() -> None:
            for asked in waiting:
                await self._chart(asked, browser)
                self._note()
                self.export.done(asked.chart)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(worker())

    async def _chart(self, asked: ChartRequest, browser: "Browser | None") -> None:
        chart = catalogue.make(asked.chart, asked.filters, self.export.folder, **asked.options)
        pages = [self.export.page] if self.export.page else charts.module(asked.chart).PAGES
        rows = to_csv(chart)
        figure = "" if browser is None else _figure(chart, asked, self.export.address)
        for ending in self.export.formats:
            names = [f"{page}_{_stem(chart, asked, ending)}.{ending}" for page in pages]
            drawn_from = _drawn_from(rows, "" if ending == "csv" else f"{figure}{ending} {asked.scale}")
            content = rows if ending == "csv" else b""
            for page, name in zip(pages, names, strict=True):
                if not self._kept(name, drawn_from):
                    if browser is not None and not content:
                        content = await self._picture(chart, asked, ending, browser)
                    _replace(self.export.out / name, content)
                    self.known[name] = self._entry(chart, page, name, content, drawn_from)
                self.written.append(self.known[name])

    async def _picture(self, chart: Chart, asked: ChartRequest, ending: str, browser: "Browser") -> bytes:
        address = _address(chart, self.export.address)
        return await browser.draw(
            chart, format=cast("Format", ending), size=asked.size, scale=asked.scale, dark=asked.dark, address=address
        )

    def _kept(self, name: str, drawn_from: str) -> bool:
        """Whether a file lies there already, whole and drawn from the same."""
        entry = self.known.get(name)
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

    def _note(self) -> None:
        """Write the manifest: after every chart, so that an interruption loses nothing that was finished."""
        manifest = {"data_version": tables.version(self.export.folder), "files": list(self.known.values())}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        _replace(self.export.out / MANIFEST, text.encode("utf-8"))


def _listed(out: Path) -> list[Entry]:
    """Entries of the manifest of a folder; none where there is none that can be read."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    listed = manifest.get("files") if isinstance(manifest, dict) else None
    return [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []


def _stem(chart: Chart, asked: ChartRequest, ending: str) -> str:
    """Name of a file without page and ending: of a picture that is not the usual one, it says what is unusual."""
    return chart.file_stem if ending == "csv" else "_".join([chart.file_stem, *asked.file_name_words])


def _address(chart: Chart, base: str) -> str:
    return f"{base.rstrip('/')}/{chart.view}"


def _figure(chart: Chart, asked: ChartRequest, base: str) -> str:
    return frame.as_json(frame.compose(chart, asked.size, dark=asked.dark, address=_address(chart, base)))


def _drawn_from(rows: bytes, picture: str) -> str:
    """Hash of all that a file is made from: the rows, and for a picture its figure, how it is drawn, and by what."""
    return sha256(rows + (f"{picture} {_drawing()}".encode() if picture else b"")).hexdigest()


@lru_cache
def _drawing() -> str:
    """Hash of what draws: version of Plotly, scripts and fonts."""
    digest = sha256(plotly.__version__.encode())
    for path in sorted([*Path(__file__).parent.glob("*.js"), *font_metrics.FONTS.glob("*.woff2")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _replace(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
