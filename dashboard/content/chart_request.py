"""Parse an address or `--filter` into a request: a chart, its filter and options, and the look of the picture.

Pages silently fall back on an invalid address; here it is refused with a reason, because a file does not show the
filter beside it. The keys are those of the pages' addresses, so queries can be copied between the two.
"""

import inspect
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard import charts, tables
from dashboard.charts import Option
from dashboard.charts.style import frame
from dashboard.text.format import LANGUAGE_KEY, UNPRINTABLE, _, language_query
from dashboard.text.names import nearest, suggestion, unknown_name
from dashboard.transform.filters import FILTERS, Filters, from_query, year_range

FORMATS = ("png", "svg", "pdf", "csv", "json")
THEMES = ("light", "dark")
LONGEST_TEXT = 60  # of a search text
Pairs = Sequence[tuple[str, str]]
# Tracking parameters on which public lists agree, and those of Streamlit itself. `from` is only one with WeChat's
# values, as a reader might mean years by it.
TRACKERS = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|srsltid|msclkid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id"
    r"|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|isappinstalled|embed|embed_options",
    re.IGNORECASE,
)
WECHAT = ("from", {"timeline", "singlemessage", "groupmessage"})
AMPERSAND = re.compile("(amp;)+")


class Refused(Exception):
    """An invalid parameter: `parameter` and `reason`."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter, self.reason = parameter, reason


class Unknown(Exception):
    """An unknown `name`; `nearest` is the most similar known name, or empty."""

    def __init__(self, name: str, names: Collection[str]) -> None:
        self.name, self.nearest = name, nearest(name, names)
        super().__init__(unknown_name(name, names))


@dataclass(frozen=True)
class ChartRequest:
    """A chart with filters and options of its `draw`, and the format and look of the file."""

    chart: str
    filters: Filters = field(default_factory=Filters)
    options: dict[str, str] = field(default_factory=dict)
    format: str = "png"
    size: str = frame.REPORT
    scale: int = 1
    dark: bool = False

    @property
    def effective_filters(self) -> Filters:
        """The filters that apply to the chart."""
        return charts.effective_filters(self.filters, self.chart)

    @property
    def file_name_words(self) -> list[str]:
        """Parts of a picture's file name: size, scale and theme where they are not the default."""
        differences = {self.size: self.size != frame.REPORT, f"{self.scale}x": self.scale != 1, "dark": self.dark}
        return [word for word, differs in differences.items() if differs]

    @property
    def query(self) -> dict[str, list[str]]:
        """Effective filters, options and language as query parameters, without defaults."""
        options = charts.options(self.chart)
        codes = {options[name].key: [code] for name, code in self.options.items() if code != options[name].default}
        return self.effective_filters.as_query | codes | language_query()

    @property
    def page_query(self) -> dict[str, list[str]]:
        """Query parameters of the page's address that restore this chart, without defaults."""
        view = {key: [code] for key, code in charts.view(self.chart).items()}
        return self.effective_filters.as_query | view | self.query

    @property
    def page_address(self) -> str:
        """Address of the view relative to the dashboard, e.g. trade?view=gap&area=energy."""
        page = charts.module(self.chart).PAGES[-1]
        query = urlencode(self.page_query, doseq=True)
        return f"{page}?{query}" if query else page


def parse_pairs(text: str) -> list[tuple[str, str]]:
    """Keys and values of a query string, in order."""
    return parse_qsl(text.removeprefix("?"), keep_blank_values=True)


def without_trackers(pairs: Pairs) -> list[tuple[str, str]]:
    """Pairs without the language and tracking parameters; `&amp;` is read as an ampersand."""
    unescaped = [(key[match.end() :] if (match := AMPERSAND.match(key)) else key, value) for key, value in pairs]
    return [
        (key, value)
        for key, value in unescaped
        if key != LANGUAGE_KEY and not TRACKERS.fullmatch(key) and not (key == WECHAT[0] and value in WECHAT[1])
    ]


def parse(name: str, pairs: Pairs, *, format: str = "png", folder: Path | None = None) -> ChartRequest:
    """The request for one chart. Raises Unknown for the chart's name and Refused for a parameter."""
    return parse_many([name], pairs, format=format, folder=folder)[0]


def parse_many(
    names: Sequence[str], pairs: Pairs, *, format: str = "png", folder: Path | None = None
) -> list[ChartRequest]:
    """Requests for several charts: each takes the options that it has; each option must belong to at least one.

    Raises Unknown for a chart's name and Refused for a parameter.
    """
    for name in names:
        require_known(name, charts.names())
    if format not in FORMATS:
        raise Refused("format", unknown_name(format, FORMATS))
    query: dict[str, list[str]] = {}
    for key, value in without_trackers(pairs):
        query.setdefault(key, []).append(value)
    options = [option for name in names for option in charts.options(name).values()]
    option_keys, filter_keys = {option.key for option in options}, {filter_.key for filter_ in FILTERS}
    views: dict[str, list[str]] = {}
    for name in names:
        for key, code in charts.view(name).items():
            views.setdefault(key, []).append(code)
    allowed = {*filter_keys, "size", "scale", "theme", *option_keys, *views}
    for key, values in query.items():
        if key not in allowed:
            raise Refused(key, _("unknown parameter") + suggestion(key, allowed))
        if len(values) > 1 and key not in filter_keys:
            raise Refused(key, _("given more than once"))
    filters = _filters(query, folder)
    for key in views.keys() & query.keys() - option_keys:
        _require_one_of(key, query[key][0], views[key])
    theme = _require_one_of("theme", query.get("theme", ["light"])[0], THEMES)
    size = _require_one_of("size", query.get("size", [frame.REPORT])[0], frame.SIZES)
    scale = int(_require_one_of("scale", query.get("scale", ["1"])[0], [str(scale) for scale in frame.SCALES]))
    chart_options = {name: _options(name, query, folder) for name in names}
    accepted = {charts.options(name)[option].key for name in names for option in chart_options[name]}
    for key in option_keys & query.keys() - accepted:
        if query[key][0] not in views.get(key, ()):
            _raise_refused(query[key][0], [option for option in options if option.key == key], folder)
    return [ChartRequest(name, filters, chart_options[name], format, size, scale, theme == "dark") for name in names]


def choices(
    option: Option, folder: Path | None = None, filters: Filters | None = None, **options: Any
) -> Mapping[str, str]:
    """Labels of an option by code, under a filter and with other options of its chart."""
    parameters = inspect.signature(option.choices).parameters
    context = {"filters": filters or Filters(), **options}
    arguments = {name: value for name, value in context.items() if name in parameters}
    names = charts.tables_of(option.choices)
    frames = [year_range(folder) if name == "year_range" else tables.load(name, folder) for name in names]
    return option.choices(*frames, **arguments)


def require_known(name: str, names: Collection[str]) -> str:
    """Return the name if it is among the names, else raise Unknown."""
    if name not in names:
        raise Unknown(name, names)
    return name


def _require_one_of(key: str, value: str, names: Collection[str]) -> str:
    if value not in names:
        raise Refused(key, unknown_name(value, names, len(names)))
    return value


def _filters(query: dict[str, list[str]], folder: Path | None) -> Filters:
    """Filters of a query. Raises Refused for an invalid value."""
    for filter_ in FILTERS:
        reason = filter_.refusal(query.get(filter_.key, []), folder)
        if reason:
            raise Refused(filter_.key, reason)
    return from_query(query, folder)


def _options(name: str, query: dict[str, list[str]], folder: Path | None) -> dict[str, str]:
    """Options of a chart by parameter of its `draw`; invalid ones are left out."""
    options = {}
    for parameter, option in charts.options(name).items():
        if option.key not in query:
            continue
        value = query[option.key][0]
        if option.widget == "text" and len(value) <= LONGEST_TEXT and not UNPRINTABLE.search(value):
            options[parameter] = " ".join(value.split())
        elif option.widget != "text" and value in choices(option, folder):
            options[parameter] = value
    return options


def _raise_refused(value: str, options: Sequence[Option], folder: Path | None) -> None:
    key = options[0].key
    if options[0].widget == "text" and UNPRINTABLE.search(value):
        raise Refused(key, _("holds a character that cannot be shown"))
    if options[0].widget == "text":
        raise Refused(key, _("longer than {count} characters").format(count=LONGEST_TEXT))
    _require_one_of(key, value, list(dict.fromkeys(code for option in options for code in choices(option, folder))))
