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
    words: Callable[..., Mapping[str, str]]
    widget: Literal["buttons", "list", "slider", "text"] = "buttons"
    key: str = ""
    default: str = ""


@dataclass(frozen=True)
class Chart:
    """What a draw function returns.

    `spec` is the figure as plain dictionaries and lists, which nobody changes; `figure` makes Plotly's own of it.
    `rows` are the rows really drawn, each with its `source_id`; they become the CSV and the source line. Where
    `selectable`, each mark's `customdata` is the label of its row in `rows`, and a reader who selects it sees the row.
    `others` finds rows that are not drawn and say something else about the same (column `of`: label of the row drawn);
    they are shown beneath a selected row, and looked for only then.
    `undrawn` says, where there are more rows than can be drawn, how many are; it becomes part of `note` and `alt`.
    `only` are areas that are drawn whatever the reader has chosen.
    `seen_first` is the end of the subtitle that holds only until a reader moves the axis of time.
    `subtitle` says reporter, unit and price basis; `filter_text` what the reader has filtered; `view` is the address,
    below that of the dashboard, at which the chart is seen as it is; all say only what acts on it. What does not act,
    though it is chosen, is named in `unfiltered`, next to the title, and `beside` says why.

    A picture of it is laid out best on `size` units. It keeps room for axis labels (`left`, and `axis_room` beneath),
    for `legend_rows` lines of legend at that width (others are counted) and for labels above the plot
    (`flag_height`). Where there is less room, the plot may be pressed to `squeeze` of the height that it has there,
    and the picture is never less than `narrowest` units wide. With `one_line`, labels of rows that are broken for
    narrow screens stand on one line each, and `left` is counted from them. `tight` gives what is different (fields by
    name) where the same rows are laid out for a picture that may not grow downwards.
    """

    title: str
    subtitle: str
    spec: Spec
    rows: pd.DataFrame
    alt: str
    note: str = ""
    undrawn: str = ""
    seen_first: str = ""
    beside: str = ""
    unfiltered: tuple[str, ...] = ()
    selectable: bool = False
    only: tuple[str, ...] = ()
    others: Callable[[], pd.DataFrame] = pd.DataFrame
    credits: tuple[str, ...] = ()
    left: int = 76
    legend_rows: int = 1
    flag_height: int = 0
    axis_room: int = 60
    size: tuple[int, int] = (850, 600)
    squeeze: float = 0.75
    narrowest: int = 0
    one_line: bool = False
    tight: Callable[[], dict[str, Any]] | None = None
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

    def others_of(self, label: object) -> pd.DataFrame:
        """What else is said of the same as the row with this label."""
        found = self.others()
        return found[found["of"] == label] if len(found) else found
