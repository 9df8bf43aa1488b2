from streamlit.testing.v1 import AppTest


def app() -> None:
    import streamlit as st

    from dashboard import ui
    from dashboard.ui.url_state import OPTIONS

    def half() -> None:
        if st.toggle("break", value=True):
            st.session_state[OPTIONS]["axis"] = ["log"]
            raise ValueError

    ui.page_part(half)
    st.text(str(st.session_state[OPTIONS]))


def test_options_of_a_fragment_that_failed_leave_the_address_once_it_recovers() -> None:
    broken = AppTest.from_function(app).run()
    assert broken.error
    assert broken.text[0].value == "{'axis': ['log']}"
    whole = broken.toggle[0].set_value(False).run()
    assert not whole.error
    assert whole.text[0].value == "{}"
