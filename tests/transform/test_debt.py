from dashboard import tables
from dashboard.transform.debt import official_debt


def test_disputed_debt_and_debt_by_others_are_left_out() -> None:
    rows = official_debt(tables.load("finance"))
    assert list(zip(rows["date"], rows["value"], strict=True)) == [
        ("2011-04-01", 746.7),
        ("2017-04-01", 1200.0),
        ("2018-04-01", 1200.0),
        ("2020-10-01", 1200.0),
        ("2023-04-01", 1000.0),
        ("2024-01-01", 900.0),
        ("2025-01-01", 820.0),
        ("2026-01-01", 700.0),
    ]
