"""Sources: the record of each, and where two of them disagree."""

from dashboard import tables
from dashboard.content import catalogue
from tests.pages import rendered, text


def test_every_source_has_a_record_with_all_of_its_rows() -> None:
    every = catalogue.load(catalogue.ALL_ROWS)
    for source_id in ("imf-dots-china", "china-daily-2024-07-05", "kazinform-2025-05-19", "un-comtrade-hs6"):
        app = rendered("sources", source=[source_id])
        source = tables.load("sources").set_index("source_id").loc[source_id]
        seen = text(app)
        for column in ("publisher", "title", "url", "licence"):
            assert source[column] in seen
        counts = every[every["source_id"] == source_id].groupby("table").size()
        for name, count in counts.items():
            assert f"{tables.resource(str(name))['title']}: **{count:,}**" in seen
        assert len(app.dataframe[0].value) == counts[app.session_state["sources-rows"]]
    options = rendered("sources").selectbox(key="sources-source").options
    assert len(options) == len(tables.load("sources")) + 1


def test_the_original_source_is_named_with_a_publisher_that_repeats_it() -> None:
    rows = rendered("sources", view=["differences"]).dataframe[0].value.set_index("Year")
    assert rows.loc[2023, "Publisher"] == "pricecafe.net, citing Xinhua; GACC"
    assert rows.loc[2023, "Difference, Tajikistan less China"] == -2_426_000_000


def test_both_sides_of_a_disagreement_are_shown_with_the_difference() -> None:
    for between in ("reporters", "trade", "finance", "projects"):
        app = rendered("sources", view=["differences"], between=[between])
        columns = set(app.dataframe[0].value.columns)
        assert {"Source", "Second source"} <= columns
        assert any(column.startswith("Difference, ") and "less" in column for column in columns)
