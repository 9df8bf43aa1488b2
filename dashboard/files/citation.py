"""How to cite the dashboard or one of its charts: plain text and BibTeX, each with the version of the data."""

import re
from dataclasses import dataclass

from dashboard.charts import Chart
from dashboard.text.format import _, day

MAX_PUBLISHERS = 3
TEX_SPECIAL = re.compile(r"([&%$#_{}])")
TEX_COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """A citation in two forms."""

    plain: str
    bibtex: str


def cite_dashboard(version: str, address: str = "") -> Citation:
    """Citation of the whole dashboard and its data; `version` like "2026.11.24", `address` where it is served."""
    return _cite(_name(), "", version, address, "china-tajikistan-belt-and-road")


def cite_chart(chart: Chart, address: str = "") -> Citation:
    """Citation of one chart with its filter and the publishers of its figures."""
    names = chart.publishers
    publishers = "; ".join(names[:MAX_PUBLISHERS])
    if len(names) > MAX_PUBLISHERS:
        publishers = _("{publishers} and {count} more").format(publishers=publishers, count=len(names) - MAX_PUBLISHERS)
    rest = _("Filter: {filter}. Figures published by {publishers}").format(
        filter=chart.filter_text, publishers=publishers
    )
    return _cite(chart.title, rest, chart.data_version, address, f"china-tajikistan-{chart.name.replace('_', '-')}")


def _name() -> str:
    return _("China–Tajikistan Belt and Road dashboard")


def _cite(title: str, rest: str, version: str, address: str, key: str) -> Citation:
    date = day(version.replace(".", "-")) if version else _("date not known")
    within = "" if title == _name() else f" {_name()}."
    data_of = _("Data of {date} (version {version})").format(date=date, version=version)
    plain = " ".join(
        part for part in (f"“{title}.”{within}", f"{rest}." if rest else "", f"{data_of}.", address) if part
    )
    fields = {
        "title": f"{{{_tex(title)}}}",
        "howpublished": _tex(_name()),
        "year": version[:4],
        "version": version,
        "note": _tex("; ".join(part for part in (rest, data_of) if part)),
        "url": re.sub(r"[{}\\\s]", "", address),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return Citation(plain, f"@misc{{{key}-{version.replace('.', '-')},\n" + ",\n".join(lines) + "\n}\n")


def _tex(text: str) -> str:
    """Text with TeX's special characters escaped."""
    return "".join(TEX_COMMANDS.get(character, TEX_SPECIAL.sub(r"\\\1", character)) for character in text)
