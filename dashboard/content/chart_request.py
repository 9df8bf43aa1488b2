"""What an address or `--filter` asks for: a chart, its filter and options, and how the picture is to look.

The pages fall back in silence where an address says something odd; here it is refused with a reason, because
nobody sees the filter beside a file. The keys are those of the pages' addresses, so either can be pasted as the other.
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
LONGEST_TEXT = 60  # characters of a text to look for
Pairs = Sequence[tuple[str, str]]
# What networks, search engines and mailings append to an address, and what Streamlit itself obeys. The trackers are
# those that the public lists agree on; `from` is one only as WeChat writes it, as it might be meant for years.
APPENDED = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|srsltid|msclkid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id"
    r"|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|isappinstalled|embed|embed_options",
    re.IGNORECASE,
)
WECHAT = ("from", {"timeline", "singlemessage", "groupmessage"})
ESCAPED = re.compile("(amp;)+")


class Refused(Exception):
    """A parameter that cannot be obeyed: `parameter` and `reason`."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter, self.reason = parameter, reason


class Unknown(Exception):
    """A name that stands for nothing: `name`, and `nearest`, the known name most like it, or nothing."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        self.name, self.nearest = name, nearest(name, known)
        super().__init__(unknown_name(name, known))


@dataclass(frozen=True)
class ChartRequest:
    """A chart under a filter with options of its `draw`, and the picture wanted of it."""

    chart: str
    filters: Filters = field(default_factory=Filters)
    options: dict[str, str] = field(default_factory=dict)
    format: str = "png"
    size: str = frame.REPORT
    scale: int = 1
    dark: bool = False

    @property
    def effective_filters(self) -> Filters:
        """What of the filter acts on the chart."""
        return charts.effective_filters(self.filters, self.chart)

    @property
    def file_name_words(self) -> list[str]:
        """Parts of a picture's file name that say how it differs from the usual one."""
        how = {self.size: self.size != frame.REPORT, f"{self.scale}x": self.scale != 1, "dark": self.dark}
        return [word for word, holds in how.items() if holds]

    @property
    def query(self) -> dict[str, list[str]]:
        """What acts of the filter, options and language, as parameters of an address; defaults are left out."""
        known = charts.options(self.chart)
        chosen = {known[name].key: [code] for name, code in self.options.items() if code != known[name].default}
        return self.effective_filters.as_query | chosen | language_query()

    @property
    def page_query(self) -> dict[str, list[str]]:
        """Parameters of the page's address that show this chart as it is; defaults are left out."""
        view = {key: [code] for key, code in charts.view(self.chart).items()}
        return self.effective_filters.as_query | view | self.query

    @property
    def page_address(self) -> str:
        """Address of the view below that of the dashboard, e.g. trade?view=gap&area=energy."""
        page = charts.module(self.chart).PAGES[-1]
        query = urlencode(self.page_query, doseq=True)
        return f"{page}?{query}" if query else page


def parse_pairs(text: str) -> list[tuple[str, str]]:
    """Parameters and values of the part of an address after its question mark, in order."""
    return parse_qsl(text.removeprefix("?"), keep_blank_values=True)


def without_trackers(pairs: Pairs) -> list[tuple[str, str]]:
    """Filter and options: without the language and what was appended on the way; `&amp;` is an ampersand."""
    said = [(key[match.end() :] if (match := ESCAPED.match(key)) else key, value) for key, value in pairs]
    return [
        (key, value)
        for key, value in said
        if key != LANGUAGE_KEY and not APPENDED.fullmatch(key) and not (key == WECHAT[0] and value in WECHAT[1])
    ]


def parse(name: str, pairs: Pairs, *, format: str = "png", folder: Path | None = None) -> ChartRequest:
    """What is asked of one chart. Raises Unknown for the chart's name and Refused for a parameter."""
    return parse_many([name], pairs, format=format, folder=folder)[0]


def parse_many(
    names: Sequence[str], pairs: Pairs, *, format: str = "png", folder: Path | None = None
) -> list[ChartRequest]:
    """What is asked of several charts: each takes the options that it has, and one at least must have each.

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
    own, filtering = {option.key for option in options}, {each.key for each in FILTERS}
    views: dict[str, list[str]] = {}
    for name in names:
        for key, code in charts.view(name).items():
            views.setdefault(key, []).append(code)
    allowed = {*filtering, "size", "scale", "theme", *own, *views}
    for key, values in query.items():
        if key not in allowed:
            raise Refused(key, _("unknown parameter") + suggestion(key, allowed))
        if len(values) > 1 and key not in filtering:
            raise Refused(key, _("given more than once"))
    filters = _filters(query, folder)
    for key in views.keys() & query.keys() - own:
        _one_of(key, query[key][0], views[key])
    theme = _one_of("theme", query.get("theme", ["light"])[0], THEMES)
    size = _one_of("size", query.get("size", [frame.REPORT])[0], frame.SIZES)
    scale = int(_one_of("scale", query.get("scale", ["1"])[0], [str(each) for each in frame.SCALES]))
    chosen = {name: _options(name, query, folder) for name in names}
    obeyed = {charts.options(name)[option].key for name in names for option in chosen[name]}
    for key in own & query.keys() - obeyed:
        if query[key][0] not in views.get(key, ()):
            _refuse(query[key][0], [option for option in options if option.key == key], folder)
    return [ChartRequest(name, filters, chosen[name], format, size, scale, theme == "dark") for name in names]


def choices(
    option: Option, folder: Path | None = None, filters: Filters | None = None, **chosen: Any
) -> Mapping[str, str]:
    """Codes of an option with their words, under a filter and with other options of its chart."""
    parameters = inspect.signature(option.choices).parameters
    context = {"filters": filters or Filters(), **chosen}
    said = {name: value for name, value in context.items() if name in parameters}
    names = charts.tables_of(option.choices)
    frames = [year_range(folder) if name == "year_range" else tables.load(name, folder) for name in names]
    return option.choices(*frames, **said)


def require_known(name: str, names: Collection[str]) -> str:
    """The name, if it is among the names; else Unknown is raised."""
    if name not in names:
        raise Unknown(name, names)
    return name


def _one_of(key: str, value: str, names: Collection[str]) -> str:
    if value not in names:
        raise Refused(key, unknown_name(value, names, len(names)))
    return value


def _filters(query: dict[str, list[str]], folder: Path | None) -> Filters:
    """The filter of a query. Refused says which value cannot be obeyed."""
    for each in FILTERS:
        reason = each.refusal(query.get(each.key, []), folder)
        if reason:
            raise Refused(each.key, reason)
    return from_query(query, folder)


def _options(name: str, query: dict[str, list[str]], folder: Path | None) -> dict[str, str]:
    """Options that a query says as the chart takes them."""
    chosen = {}
    for parameter, option in charts.options(name).items():
        if option.key not in query:
            continue
        value = query[option.key][0]
        if option.widget == "text" and len(value) <= LONGEST_TEXT and not UNPRINTABLE.search(value):
            chosen[parameter] = " ".join(value.split())
        elif option.widget != "text" and value in choices(option, folder):
            chosen[parameter] = value
    return chosen


def _refuse(value: str, options: Sequence[Option], folder: Path | None) -> None:
    key = options[0].key
    if options[0].widget == "text" and UNPRINTABLE.search(value):
        raise Refused(key, _("holds a character that cannot be shown"))
    if options[0].widget == "text":
        raise Refused(key, _("longer than {count} characters").format(count=LONGEST_TEXT))
    _one_of(key, value, list(dict.fromkeys(code for option in options for code in choices(option, folder))))
