"""The clean view: one chart with its title and sources and nothing around it, for slides and frames in other pages."""

import streamlit as st

from dashboard.charts.style import frame
from dashboard.content import catalogue, chart_request
from dashboard.text.format import _
from dashboard.ui.chart import nothing, titled
from dashboard.ui.markdown import inner, plain
from dashboard.ui.plot import plot


def clean_view() -> None:
    """The chart that the address names (`chart`), under the filter and options that it says."""
    pairs = chart_request.cleaned([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    names = [value for key, value in pairs if key == "chart"]
    try:
        asked = chart_request.asked(names[0] if names else "", [pair for pair in pairs if pair[0] != "chart"])
    except (chart_request.Unknown, chart_request.Refused) as error:
        st.error(plain(error), icon=":material/link_off:")
        return
    chart = catalogue.make(asked.chart, asked.filters, None, **asked.options)
    titled(chart)
    if chart.empty:
        nothing(chart)
        return
    plot(chart)
    back = inner(_("Open in the dashboard"), asked.page)
    st.caption(f"{plain(' '.join(frame.footer(chart)))} {back}")
