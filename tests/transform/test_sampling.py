import pandas as pd

from dashboard.transform.sampling import balanced_sample

ROWS = pd.DataFrame(
    {
        "province": ["north", "north", "north", "south", "north", "south"],
        "value": [5.0, None, 9.0, 1.0, 7.0, 2.0],
    },
    index=[10, 11, 12, 13, 14, 15],
)


def kept(most: int, **how: bool) -> list[int]:
    return list(balanced_sample(ROWS, most, ROWS["province"], ["value"], **how).index)


def test_all_are_kept_while_they_are_no_more_than_can_be_drawn() -> None:
    assert balanced_sample(ROWS, 6, ROWS["province"], ["value"]) is ROWS


def test_groups_take_turns_and_each_gives_its_first() -> None:
    assert kept(2) == [12, 15]  # 9 of the north, 2 of the south
    assert kept(4) == [12, 13, 14, 15]  # then 7 and 1
    assert kept(5) == [10, 12, 13, 14, 15]  # the south has no more: 5 of the north


def test_a_missing_value_comes_last_whatever_the_order() -> None:
    assert 11 not in kept(5)
    assert kept(5, ascending=True) == [10, 12, 13, 14, 15]


def test_more_groups_than_places_give_one_each_until_there_is_no_place() -> None:
    each_its_own = pd.Series(range(6), index=ROWS.index)
    assert list(balanced_sample(ROWS, 3, each_its_own, ["value"]).index) == [10, 12, 14]  # 9, 7 and 5
