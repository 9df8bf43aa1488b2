"""Entry point of the server: `streamlit run app.py` serves dashboard/main.py."""

import streamlit as st

from dashboard import server, ui

app = st.App(
    "dashboard/main.py",
    routes=server.routes(st.get_option("server.baseUrlPath")),
    middleware=server.middleware(ui.is_needed),
    lifespan=server.lifespan,
    on_script_error=ui.show_unexpected,
)
