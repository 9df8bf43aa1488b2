"""2017 and 2024 compared: texts, figures and projects by area."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans
from dashboard.transform.projects import has_begun

THEN, NOW = 2017, 2024  # years of the two statements that the dashboard compares
SIDES = {"then": THEN, "now": NOW}
OFFICIAL_TEXTS = ("statement_text", "signed_article", "readout")  # not texts by others about the two years


def comparable_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures with the same measure and reporter in both years, in order of the table, the older first."""
    rows = figures[figures["comparable"]]
    both = rows.groupby("figure_id")["side"].transform("nunique") == len(SIDES)
    order = rows["figure_id"].map({figure: position for position, figure in enumerate(rows["figure_id"].unique())})
    later = rows["side"] == "now"
    return rows.assign(order=order, later=later)[both].sort_values(["order", "later"]).drop(columns=["order", "later"])


def statements_of(topics: pd.DataFrame, side: str) -> pd.DataFrame:
    """Sentences of the official texts of a year, one row for each area, kind of text and sentence."""
    rows = topics[topics["date"].str.startswith(str(SIDES[side])) & topics["text_kind"].isin(OFFICIAL_TEXTS)]
    order = pd.Categorical(rows["text_kind"], categories=OFFICIAL_TEXTS, ordered=True)
    return (
        rows.assign(order=order)
        .sort_values(["order", "topic_id"])
        .drop_duplicates(["area_id", "text_kind", "what_it_says"])
    )


def count_started(projects: pd.DataFrame, side: str, area_id: str) -> int:
    """Number of projects of an area that had begun by the end of the year; undated ones are not counted."""
    begun = projects[has_begun(projects)]
    of_area = begun[begun["area_ids"].str.split(";").map(lambda ids: area_id in ids).astype(bool)]
    return int((day_spans(of_area["start_date"])["last"] <= pd.Timestamp(SIDES[side], 12, 31)).sum())
