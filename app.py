"""The server: `streamlit run app.py` serves the dashboard that dashboard/main.py draws."""

import streamlit as st

app = st.App("dashboard/main.py")
