"""The least that Streamlit can show of this kind: one select box and one line chart of 30 points."""

import plotly.graph_objects as go
import streamlit as st

factor = st.selectbox("Factor", [1, 2])
years = list(range(1995, 2025))
st.plotly_chart(go.Figure(go.Scatter(x=years, y=[factor * (year % 7) for year in years], mode="lines")))
