"""A chart as a value: the figure and everything that must travel with it; and an option of a chart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.style.traces import Spec


@dataclass(frozen=True)
class Option:
    """What a reader can choose of a chart, declared on a parameter of `draw`: `Annotated[str, Option(...)] = default`.

    `label` names the widget. `words` returns the codes with their words, the default first; none for a text. It takes
    tables by the names of its parameters, as `draw` does, and by keyword the filter and options chosen before it.
    `key` is the parameter of the address, named like that of `draw` if empty. `default` is that of the signature.
    """

    label: Callable[[], str]
    choices: Callable[..., Mapping[str, str]]
    widget: Literal["buttons", "list", "slider", "text"] = "buttons"
    key: str = ""
    default: str = ""


@dataclass(frozen=True)
class Chart:
    """What a draw function returns.

    `spec` is the figure as plain dictionaries and lists; nobody changes it. `figure` is a new Plotly figure of it.
    `rows` are the rows drawn, each with its `source_id`: they become the CSV and the source line.
    `selectable`: each mark's `customdata` is the label of its row, and selecting a mark shows that row.
    `conflicting_rows` finds rows that are not drawn but give another value of the same (column `of`: label of the row
    drawn). They are shown below a selected row, and only looked for then.
    `omitted_note` says how many rows there are where not all can be drawn; it becomes part of `note` and `alt`.
    `fixed_areas` are drawn whatever areas are chosen.
    `initial_range_note` ends the subtitle until a reader moves the time axis.
    `subtitle` gives reporter, unit and price basis, `filter_text` the filter, `view` the address of the view below that
    of the dashboard; all name only filters that act. The others are in `inactive_filters`; `sector_note` says why.

    `size` is the width and height that suit a picture best. It has room for axis labels (`left`, and `axis_room`
    below), `legend_rows` lines of legend at that width, and labels above the plot (`flag_height`). In a smaller picture
    the plot may shrink to `min_height_ratio` of its height; no picture is narrower than `min_width`. With `one_line`,
    row labels that wrap on narrow screens stay on one line, and `left` is computed from them. `compact` returns the
    fields that differ where the same rows must fit a picture of fixed height.
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
        """The figure of Plotly, a new one each time."""
        return go.Figure(self.spec, _validate=False)

    @property
    def empty(self) -> bool:
        """Whether the filter leaves nothing to draw."""
        return self.rows.empty

    @property
    def publishers(self) -> list[str]:
        """Publishers of the rows drawn, the one with most rows first."""
        if self.rows.empty or "publisher" not in self.rows:
            return []
        return [str(name) for name in self.rows["publisher"].dropna().value_counts().index]

    @property
    def labels(self) -> set[object]:
        """Labels of the rows that have a mark."""
        marks = (trace.get("customdata") or () for trace in self.spec["data"])
        return {label for labels in marks for label in labels if label is not None}

    def conflicting_rows_of(self, label: object) -> pd.DataFrame:
        """What else is said of the same as the row with this label."""
        rows = self.conflicting_rows()
        return rows[rows["of"] == label] if len(rows) else rows
