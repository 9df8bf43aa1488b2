"""Share and download: a link to the view, embed codes, a single-chart view, and all charts as a ZIP."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import charts, navigation
from dashboard.content import catalogue
from dashboard.content.chart_request import ChartRequest
from dashboard.text.format import _
from dashboard.ui.cite import address_of_dashboard, address_of_view
from dashboard.ui.fragments import fragment
from dashboard.ui.save.picture import CSS
from dashboard.ui.url_state import PAGE, SHOWN, current_filters, lasting_query

EMBED = {"embed": "true"}  # makes Streamlit omit its header
HEIGHT, TEXT_HEIGHT = 640, 300  # pixels: an embedded page, and the text around an embedded chart
SHARE_CSS = """
.share { font-family: var(--st-font); color: var(--st-text-color);
  display: flex; flex-direction: column; gap: 0.75rem; }
.share label { display: flex; flex-direction: column; gap: 0.25rem; font-size: 0.875rem; flex: 1 1 60%; }
.share h4 { margin: 0.25rem 0 0; font-size: 1rem; font-weight: 600; }
.share textarea, .share select { font: inherit; color: inherit; width: 100%; box-sizing: border-box; resize: vertical;
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color);
  border-radius: var(--st-button-radius, 0.4rem); padding: 0.4rem 0.5rem; }
.share textarea { font-family: var(--st-code-font, monospace); font-size: 0.8rem; word-break: break-all; }
.share textarea:focus-visible, .share select:focus-visible, .share a:focus-visible {
  outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.share a { color: var(--st-link-color); }
.copied, .bundles { display: flex; flex-wrap: wrap; gap: 0.4rem 0.6rem; align-items: end; }
.share [role=status]:not(:empty) { flex: 1 1 100%; }
.share > div > .copied { margin-top: 0.6rem; }
progress { flex: 1 1 100%; accent-color: var(--st-primary-color); }
[hidden] { display: none; }
"""
_panel = st.components.v2.component(
    "share",
    html='<div class="share"></div>',
    css=CSS + SHARE_CSS,
    js=(Path(__file__).parent / "share.js").read_text(encoding="utf-8"),
)


@fragment()
def share_panel() -> None:
    """A button with the share panel, which is built only when opened."""
    panel = st.popover(_("Share and download"), icon=":material/share:", key="share", on_change="rerun")
    if panel.open:
        with panel:
            _panel(key="share-panel", data=_panel_data(), width="stretch", height="content")


def _panel_data() -> dict[str, object]:
    """Data of the panel: texts to copy, charts to embed, ZIPs to download."""
    base, view = address_of_dashboard(), address_of_view()
    requests = [ChartRequest(name, current_filters(), options) for name, options in st.session_state[SHOWN].items()]
    return {
        "link": view,
        "charts": [_chart(request, base) for request in requests] or [_page(view)],
        "bundles": _bundles(base, requests),
        "words": {
            "link": _("Link to this view"),
            "copy": _("Copy"),
            "copied": _("Copied"),
            "selected": _("Selected: copy it with Ctrl+C"),
            "embed": _("Slides and other pages"),
            "chart": _("Chart"),
            "clean": _("Open in a clean view"),
            "take": _("All charts as ZIP, with their rows"),
            "progress": _("Progress of the ZIP"),
            "making": _("Drawing: {count} of {all} files"),
            "done": _("Saved"),
            "stop": _("Stop"),
            "stopped": _("Stopped"),
            "failed": _("The connection broke off. Try again."),
        },
    }


def _chart(request: ChartRequest, base: str) -> dict[str, object]:
    """A chart's title, address of its single-chart view, and embed codes."""
    chart = catalogue.make(request.chart, request.filters, None, **request.options)
    query = urlencode(request.query, doseq=True)
    clean = f"{base}{navigation.CLEAN}?{urlencode({'chart': request.chart} | request.query | EMBED, doseq=True)}"
    picture = f"{base}chart/{request.chart}.png" + (f"?{query}" if query else "")
    image = f'<img src="{escape(picture)}" alt="{escape(chart.alt)}" width="850">'
    return {
        "title": chart.title,
        "clean": clean,
        "codes": [
            {
                "label": _("Embed the chart"),
                "text": _frame(clean, chart.title, chart.spec["layout"]["height"] + TEXT_HEIGHT),
            },
            {
                "label": _("Embed a picture that stays up to date"),
                "text": f'<a href="{escape(base + request.page_address)}">{image}</a>',
            },
        ],
    }


def _page(view: str) -> dict[str, object]:
    """Embed code of a page without charts."""
    clean = f"{view}{'&' if '?' in view else '?'}{urlencode(EMBED)}"
    return {
        "title": "",
        "clean": clean,
        "codes": [{"label": _("Embed the page"), "text": _frame(clean, _("China–Tajikistan Belt and Road"), HEIGHT)}],
    }


def _frame(address: str, title: str, height: int) -> str:
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" '
        'style="border:0" loading="lazy" allow="fullscreen"></iframe>'
    )


def _bundles(base: str, requests: list[ChartRequest]) -> list[dict[str, str]]:
    """Label and address of each ZIP, under the current filter and the options of the charts on the page."""
    query = lasting_query()
    for request in requests:
        query |= request.query
    page = st.session_state[PAGE] or "overview"
    bundle_labels = {"dashboard": _("The whole dashboard")}
    if any(page in charts.module(name).PAGES for name in charts.names()):
        bundle_labels = {page: _("This page")} | bundle_labels
    parameters = f"?{urlencode(query, doseq=True)}" if query else ""
    return [{"label": label, "href": f"{base}bundle/{name}.zip{parameters}"} for name, label in bundle_labels.items()]
