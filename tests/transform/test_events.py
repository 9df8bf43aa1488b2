import pandas as pd
import pytest

from dashboard.transform.events import decimal_year, with_days


def test_dates_as_years_with_decimals() -> None:
    years = decimal_year(pd.Series(["2024-07-02", "2023", "2017-08-31"], dtype="str"))
    assert list(years) == pytest.approx([2024.5, 2023.0, 2017 + 242 / 365], abs=1e-4)


def test_events_are_in_order_of_time_and_ties_in_order_of_id() -> None:
    events = pd.DataFrame(
        {"event_id": ["b", "a", "c"], "date": ["2024-07-05", "2024-07-05", "2024"], "date_end": [None, None, None]}
    ).astype("str")
    assert list(with_days(events.replace("nan", None))["event_id"]) == ["c", "a", "b"]
