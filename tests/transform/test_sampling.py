import pandas as pd

from dashboard.transform.sampling import balanced_sample

ROWS = pd.DataFrame(
    {
        "province": ["north", "north", "north", "south", "north", "south"],
        "value": [5.0, None, 9.0, 1.0, 7.0, 2.0],
    },
    index=[10, 11, 12, 13, 14, 15],
)


def sample(limit: int, **options: bool) -> list[int]:
    return list(balanced_sample(ROWS, limit, ROWS["province"], ["value"], **options).index)


def test_all_rows_are_returned_up_to_the_limit() -> None:
    assert balanced_sample(ROWS, 6, ROWS["province"], ["value"]) is ROWS


def test_rows_are_taken_from_each_group_in_turn() -> None:
    assert sample(2) == [12, 15]  # 9 of the north, 2 of the south
    assert sample(4) == [12, 13, 14, 15]  # then 7 and 1
    assert sample(5) == [10, 12, 13, 14, 15]  # the south has no more: 5 of the north


def test_a_missing_value_comes_last_whatever_the_order() -> None:
    assert 11 not in sample(5)
    assert sample(5, ascending=True) == [10, 12, 13, 14, 15]


def test_more_groups_than_the_limit_give_one_row_each_until_it_is_reached() -> None:
    own_group = pd.Series(range(6), index=ROWS.index)
    assert list(balanced_sample(ROWS, 3, own_group, ["value"]).index) == [10, 12, 14]  # 9, 7 and 5
