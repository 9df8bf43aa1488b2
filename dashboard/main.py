"""Entry script: page settings, navigation, filter bar, readable errors and the address, around every page."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent
if str(ROOT) not in sys.path:  # Streamlit adds only the folder of the entry script
    sys.path.insert(0, str(ROOT))

from dashboard import metrics, navigation, ui  # noqa: E402
from dashboard.text.format import _  # noqa: E402


def pages() -> list[st.Page]:
    """Pages in navigation order; the name of the file is the address."""
    return [
        st.Page(ROOT / "pages" / f"{stem}.py", title=title, icon=icon, default=stem == navigation.FIRST)
        for stem, (title, icon) in navigation.pages().items()
    ]


ui.use_language()
st.set_page_config(
    page_title=navigation.title(),
    page_icon=ROOT / "dashboard" / "static" / "favicon.svg",
    layout="wide",
)
clean = st.Page(ui.single_chart_page, title=_("Chart"), url_path=navigation.CLEAN, visibility="hidden")
page = st.navigation([*pages(), clean], position="hidden" if st.context.is_embedded else "top")
st.html(ROOT / "dashboard" / "ui" / "page.css")
if st.context.is_embedded:
    st.html("<style>.st-key-filters { display: none }</style>")
with metrics.run(page.url_path or navigation.FIRST):
    if page == clean:  # no filter bar, and its address stays as it is
        with ui.show_errors():
            page.run()
    else:
        with ui.show_errors():
            ui.show_table_faults()
            ui.filter_bar(page.url_path, ui.share_panel)
        with ui.show_errors():
            page.run()
        ui.write_address()
