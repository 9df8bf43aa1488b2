"""A download button that works behind a load balancer.

Streamlit's own keeps the file in the memory of one process; a browser that sends no cookie, as in an iframe of another
site, may request it from another.
"""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.text.format import _
from dashboard.ui.fragments import fragment
from dashboard.ui.save.picture import CSS

_button = st.components.v2.component(
    "download",
    html='<button type="button"></button> <span role="status"></span>',
    css=CSS,
    js="\n".join(
        (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("../hand_over.js", "download.js")
    ),
)


def download(label: str, file_name: str, *, key: str, address: str = "") -> None:
    """A button that saves a file from an address relative to the dashboard."""
    _draw(key, {"label": label, "file": file_name, "address": address})


@fragment()
def download_generated(
    label: str, file_name: str, make: Callable[[], bytes], *, key: str, mime: str = "text/csv"
) -> None:
    """A button that saves the result of `make`, called only when the reader clicks."""
    clicked = (st.session_state.get(key) or {}).get("wanted")
    content = {"content": b64encode(make()).decode()} if clicked else {}
    _draw(key, {"label": label, "file": file_name, "type": mime, **content})


def _draw(key: str, data: dict[str, str]) -> None:
    _button(
        key=key,
        data={**data, "failed": _("The file could not be made.")},
        on_wanted_change=lambda: None,
        width="content",
        height="content",
    )
