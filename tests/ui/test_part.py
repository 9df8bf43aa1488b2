from importlib import import_module
from typing import Any

import pytest
from dashboard.running import metrics
from streamlit.testing.v1 import AppTest

from tests.pages import opened


def app() -> None:
    import streamlit as st

    from dashboard import ui
    from dashboard.ui.address import OPTIONS

    def half() -> None:
        if st.toggle("break", value=True):
            st.session_state[OPTIONS]["axis"] = ["log"]
            raise ValueError

    ui.part(half)
    st.text(str(st.session_state[OPTIONS]))


def test_what_a_part_said_before_it_broke_off_leaves_the_address_when_it_is_whole_again() -> None:
    broken = AppTest.from_function(app).run()
    assert broken.error
    assert broken.text[0].value == "{'axis': ['log']}"
    whole = broken.toggle[0].set_value(False).run()
    assert not whole.error
    assert whole.text[0].value == "{}"


def test_first_chart_of_a_part_drawn_alone_has_a_head_start(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    show = import_module("dashboard.ui.show")

    def noted(what: str, really: Any) -> Any:
        def noting(*values: Any, **options: Any) -> Any:
            happened.append(what)
            return really(*values, **options)

        return noting

    monkeypatch.setattr(show, "plot", noted("chart", show.plot))
    monkeypatch.setattr(show, "save", noted("beneath", show.save))
    monkeypatch.setattr(metrics.turns, "pause", noted("pause", lambda seconds: False))
    app = opened("trade", view=["gap"])
    assert happened == ["chart", "beneath", "chart", "beneath"]
    happened.clear()
    app.slider(key="years").set_value((2010, 2024)).run()
    assert happened == ["chart", "pause", "beneath", "chart", "beneath"]
