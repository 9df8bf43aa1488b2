"""A button that saves a file, whichever process behind a balancer answers.

Streamlit's own keeps the file in the memory of one process, under an address that a reader whose browser sends no
cookie, as in a frame of another site, asks of any.
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
    """A button that saves what the server has at an address below the dashboard's."""
    _shown(key, {"label": label, "file": file_name, "address": address})


@fragment()
def download_generated(
    label: str, file_name: str, make: Callable[[], bytes], *, key: str, mime: str = "text/csv"
) -> None:
    """A button that saves what `make` gives, which is asked for when a reader wants it."""
    wanted = (st.session_state.get(key) or {}).get("wanted")
    made = {"content": b64encode(make()).decode()} if wanted else {}
    _shown(key, {"label": label, "file": file_name, "type": mime, **made})


def _shown(key: str, told: dict[str, str]) -> None:
    _button(
        key=key,
        data={**told, "failed": _("The file could not be made.")},
        on_wanted_change=lambda: None,
        width="content",
        height="content",
    )
