"""The clean view: one chart with its title and sources and nothing around it, for slides and frames in other pages."""

import streamlit as st

from dashboard import gallery, query
from dashboard.charts.style import frame
from dashboard.text.format import _
from dashboard.ui.markdown import inner, plain
from dashboard.ui.plot import plot
from dashboard.ui.show import nothing, titled


def clean_view() -> None:
    """The chart that the address names (`chart`), under the filter and options that it says."""
    pairs = query.cleaned([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    names = [value for key, value in pairs if key == "chart"]
    try:
        asked = query.asked(names[0] if names else "", [pair for pair in pairs if pair[0] != "chart"])
    except (query.Unknown, query.Refused) as error:
        st.error(plain(error), icon=":material/link_off:")
        return
    chart = gallery.make(asked.chart, asked.filters, None, **asked.options)
    titled(chart)
    if chart.empty:
        nothing(chart)
        return
    plot(chart)
    back = inner(_("Open in the dashboard"), asked.page)
    st.caption(f"{plain(' '.join(frame.footer(chart)))} {back}")
