"""The single-chart page: a chart with title and sources only, for slides and iframes."""

import streamlit as st

from dashboard.charts.style import frame
from dashboard.content import catalogue, chart_request
from dashboard.text.format import _
from dashboard.ui.chart import chart_heading, no_data
from dashboard.ui.markdown import escape, page_link
from dashboard.ui.plot import plot


def single_chart_page() -> None:
    """Show the chart that the address names (`chart`), under the filters and options in the address."""
    pairs = chart_request.without_trackers(
        [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    )
    names = [value for key, value in pairs if key == "chart"]
    try:
        request = chart_request.parse(names[0] if names else "", [pair for pair in pairs if pair[0] != "chart"])
    except (chart_request.Unknown, chart_request.Refused) as error:
        st.error(escape(error), icon=":material/link_off:")
        return
    chart = catalogue.make(request.chart, request.filters, None, **request.options)
    chart_heading(chart)
    if chart.empty:
        no_data(chart)
        return
    plot(chart)
    back = page_link(_("Open in the dashboard"), request.page_address)
    st.caption(f"{escape(' '.join(frame.footer(chart)))} {back}")
