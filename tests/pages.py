"""Pages run by AppTest, without a browser."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
MAIN = ROOT / "dashboard" / "main.py"


def opened(page: str, **query: list[str]) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, values in query.items():
        app.query_params[name] = values
    app.switch_page(f"../pages/{page}.py").run()
    assert not app.exception
    return app


def rendered(page: str, **query: list[str]) -> AppTest:
    """A cached, read-only run of a page: one per address and process."""
    return _rendered(os.environ.get("DASHBOARD_DATA"), page, tuple((key, tuple(query[key])) for key in query))


@cache
def _rendered(_data: str | None, page: str, query: tuple[tuple[str, tuple[str, ...]], ...]) -> AppTest:
    app = opened(page, **{key: list(values) for key, values in query})
    vars(app)["_run"] = _refuse
    return app


def _refuse(*_arguments: Any, **_options: Any) -> Any:
    raise AssertionError("this run is shared by several tests: open the page with `opened`")


def words(app: AppTest) -> str:
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.error, app.info)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def text(app: AppTest) -> str:
    """Text of the page without Markdown escapes."""
    return words(app).replace("\\", "")


def drawn(app: AppTest, name: str) -> str:
    """The figure of a chart on the page, as JSON."""
    (chart,) = [element for element in app.get("plotly_chart") if element.key == name]
    return str(chart.proto.spec)


def given(app: AppTest) -> str:
    """Data that the page passes to its custom components, as JSON."""
    return " ".join(element.proto.mixed.json or element.proto.json for element in app.get("bidi_component"))


CARD = re.compile(r"^- (.+?)(?: :gray-badge.+)?\n\n  \*\*(.+)\*\*$", re.MULTILINE)


def cards(app: AppTest) -> dict[str, str]:
    """Values of the cards of a page by label."""
    return dict(CARD.findall(text(app)))
