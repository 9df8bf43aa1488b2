"""`Chart`, a figure with its rows, texts and measures, and `Option`, a choice that a chart offers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.style.traces import Spec


@dataclass(frozen=True)
class Option:
    """A choice that a chart offers, declared on a parameter of `draw`: `Annotated[str, Option(...)] = default`.

    `label` returns the label of the widget, `choices` the codes with their labels (none for free text). Positional
    parameters of `choices` are tables by name, as of `draw`; keyword parameters are the filter and earlier options.
    `key` is the URL parameter, by default the name of the parameter of `draw`; `default` comes from the signature.
    """

    label: Callable[[], str]
    choices: Callable[..., Mapping[str, str]]
    widget: Literal["buttons", "list", "slider", "text"] = "buttons"
    key: str = ""
    default: str = ""


@dataclass(frozen=True)
class Chart:
    """What a draw function returns.

    `spec` is the figure as plain dictionaries and lists, never modified; `figure` makes a new Plotly figure from it.
    `rows` are the rows of the chart, each with its `source_id`: they become the CSV and the source line.
    `selectable`: `customdata` of each mark is the index label of its row, and selecting a mark shows that row.
    `conflicting_rows` returns rows that are not drawn but give another value for the same thing (column `of`: label of
    the row drawn). It is called only when a row is selected.
    `omitted_note` says how many rows there are where not all can be drawn; it becomes part of `note` and `alt`.
    `fixed_areas` are drawn whatever areas are chosen.
    `initial_range_note` ends the subtitle until a reader moves the time axis.
    `subtitle` gives reporter, unit and price basis, `filter_text` the filter, `view` the address relative to the
    dashboard; all name only filters that apply. The others are in `inactive_filters`; `sector_note` says why.

    `size` is the preferred width and height of a picture. It has room for axis labels (`left`, and `axis_room` below),
    `legend_rows` lines of legend at that width, and labels above the plot (`flag_height`). In a smaller picture the
    plot may shrink to `min_height_ratio` of its height; no picture is narrower than `min_width`. With `one_line`, row
    labels that wrap on narrow screens stay on one line, and `left` is computed from them. `compact` returns the fields
    that differ where the same rows must fit a picture of fixed height.
    """

    title: str
    subtitle: str
    spec: Spec
    rows: pd.DataFrame
    alt: str
    note: str = ""
    omitted_note: str = ""
    initial_range_note: str = ""
    sector_note: str = ""
    inactive_filters: tuple[str, ...] = ()
    selectable: bool = False
    fixed_areas: tuple[str, ...] = ()
    conflicting_rows: Callable[[], pd.DataFrame] = pd.DataFrame
    credits: tuple[str, ...] = ()
    left: int = 76
    legend_rows: int = 1
    flag_height: int = 0
    axis_room: int = 60
    size: tuple[int, int] = (850, 600)
    min_height_ratio: float = 0.75
    min_width: int = 0
    one_line: bool = False
    compact: Callable[[], dict[str, Any]] | None = None
    name: str = ""
    file_stem: str = ""
    view: str = ""
    filter_text: str = ""
    data_version: str = ""
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def figure(self) -> go.Figure:
        """A new Plotly figure."""
        return go.Figure(self.spec, _validate=False)

    @property
    def empty(self) -> bool:
        """Whether the filter leaves no rows."""
        return self.rows.empty

    @property
    def publishers(self) -> list[str]:
        """Publishers of the rows, those of most rows first."""
        if self.rows.empty or "publisher" not in self.rows:
            return []
        return [str(name) for name in self.rows["publisher"].dropna().value_counts().index]

    @property
    def labels(self) -> set[object]:
        """Index labels of the rows that have a mark."""
        marks = (trace.get("customdata") or () for trace in self.spec["data"])
        return {label for labels in marks for label in labels if label is not None}

    def conflicting_rows_of(self, label: object) -> pd.DataFrame:
        """Rows that give another value for the same thing as the row with this label."""
        rows = self.conflicting_rows()
        return rows[rows["of"] == label] if len(rows) else rows
