"""What stood about 2017 and about 2024: texts, figures and projects, area by area."""

import pandas as pd

from dashboard.tables.partial_dates import day_spans
from dashboard.transform.projects import has_begun

THEN, NOW = 2017, 2024  # years of the two statements that the dashboard compares
SIDES = {"then": THEN, "now": NOW}
OFFICIAL_TEXTS = ("statement_text", "signed_article", "readout")  # not what others wrote about the two years


def comparable_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures that are the same measure by the same counter in both years, in order of the table, the older first."""
    own = figures[figures["comparable"]]
    whole = own.groupby("figure_id")["side"].transform("nunique") == len(SIDES)
    order = own["figure_id"].map({figure: place for place, figure in enumerate(own["figure_id"].unique())})
    later = own["side"] == "now"
    return own.assign(order=order, later=later)[whole].sort_values(["order", "later"]).drop(columns=["order", "later"])


def statements_of(topics: pd.DataFrame, side: str) -> pd.DataFrame:
    """What the statements, speeches and accounts of the year say, one row an area, kind of text and sentence."""
    own = topics[topics["date"].str.startswith(str(SIDES[side])) & topics["text_kind"].isin(OFFICIAL_TEXTS)]
    order = pd.Categorical(own["text_kind"], categories=OFFICIAL_TEXTS, ordered=True)
    return (
        own.assign(order=order)
        .sort_values(["order", "topic_id"])
        .drop_duplicates(["area_id", "text_kind", "what_it_says"])
    )


def count_started(projects: pd.DataFrame, side: str, area_id: str) -> int:
    """Projects of an area that had begun by the end of the year; those without a date are not counted."""
    known = projects[has_begun(projects)]
    own = known[known["area_ids"].str.split(";").map(lambda ids: area_id in ids).astype(bool)]
    return int((day_spans(own["start_date"])["last"] <= pd.Timestamp(SIDES[side], 12, 31)).sum())
