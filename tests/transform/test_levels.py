import pandas as pd

from dashboard import tables
from dashboard.transform.levels import chinese_names, levels_within


def test_each_step_lasts_until_the_next_one() -> None:
    rows = levels_within(tables.load("partnership_levels"), None, 2026)
    tajikistan = rows[rows["country"] == "TJK"]
    assert [str(day.date()) for day in tajikistan["first"]] == ["2013-05-20", "2017-08-31", "2024-07-05"]
    assert [str(day.date()) for day in tajikistan["until"]] == ["2017-08-31", "2024-07-05", "2026-12-31"]
    assert list(dict.fromkeys(rows["country"])) == ["TJK", "KAZ", "KGZ", "TKM", "UZB"]


def test_a_step_counts_in_every_year_in_which_it_stood() -> None:
    rows = levels_within(tables.load("partnership_levels"), (2018, 2020), 2026)
    assert list(rows.loc[rows["country"] == "TJK", "step"]) == [2]
    assert list(rows.loc[rows["country"] == "KAZ", "step"]) == [3, 4]


def test_a_beginning_known_to_the_year_covers_the_year() -> None:
    rows = levels_within(tables.load("partnership_levels"), None, 2026)
    uzbekistan = rows[rows["country"] == "UZB"].iloc[0]
    assert (uzbekistan["first"], uzbekistan["last"]) == (pd.Timestamp("2012-01-01"), pd.Timestamp("2012-12-31"))


def test_the_name_of_2024_is_the_chinese_one_and_has_the_word_for_cooperation() -> None:
    names = chinese_names(tables.load("level_names"))
    assert names["2024-07-05-joint-statement"] == "新时代全面战略合作伙伴关系"


def test_names_that_were_not_found_in_a_text_say_so_and_have_no_source() -> None:
    names = tables.load("level_names")
    unverified = names[names["status"] == "unverified"]
    assert sorted(zip(unverified["term"], unverified["language"], strict=True)) == [
        ("community_with_shared_future", "tg"),
        ("new_era_partnership", "tg"),
    ]
    assert unverified["source_id"].isna().all()
    assert names.loc[names["status"] == "attested", "source_id"].notna().all()
