from dashboard.charts.style import margins
from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.template import figure
from dashboard.charts.style.traces import Spec, scatter


def spec(y: list[object], **layout: object) -> Spec:
    return figure([scatter(x=[1] * len(y), y=y)], **layout)


def left(y: list[object], **layout: object) -> int:
    return margins.expected_margin(spec(y, **layout))["l"]


def test_the_longest_word_on_the_axis_has_room_and_no_more() -> None:
    assert 0 < left(["Oil", "Hydropower", "Gas"]) - width("Hydropower", 12) < 30
    assert left(["Oil", "Hydropower", "Gas"]) > left(["Oil", "Gas"])


def test_a_label_of_two_lines_needs_the_room_of_the_longer_one_without_its_markup() -> None:
    assert left(["<b>Hydropower</b><br>in all"]) == left(["<b>Hydropower</b>"]) > left(["Hydropower"])
    assert left(["<i>Hydropower</i>"]) == left(["Hydropower"])


def test_words_beside_ticks_count_and_not_what_they_stand_for() -> None:
    large = left([0, 1], yaxis={"ticktext": ["Hydropower", "Oil"], "tickfont": {"size": 20}})
    assert 0 < large - width("Hydropower", 20) < 30


def test_numbers_have_room_however_large() -> None:
    assert left([1_000, 2_000]) == left([1, 2]) > width("1,000,000", 12)


def test_the_side_where_the_horizontal_axis_stands_has_room_and_the_other_is_left() -> None:
    below, above = margins.expected_margin(spec([1])), margins.expected_margin(spec([1], xaxis={"side": "top"}))
    assert (below["t"], below["b"]) == (above["b"], above["t"])
    assert below["b"] > below["t"] + 2 * 12  # a line of type and its ticks


def test_what_a_chart_has_set_wider_stays() -> None:
    assert margins.expected_margin(spec([1], margin={"l": 300, "t": 120}))["l"] == 300


def test_an_axis_that_is_not_shown_needs_nothing() -> None:
    hidden = {"visible": False}
    assert len(set(margins.expected_margin(spec(["Hydropower"], xaxis=hidden, yaxis=hidden)).values())) == 1


def test_a_legend_below_the_plot_has_room_beneath_the_axis() -> None:
    entries = [scatter(x=[1], y=[1], name=name) for name in ("China", "Tajikistan")]
    above, below = (margins.expected_margin(figure(entries, legend={"y": y})) for y in (1.02, -0.1))
    assert 12 < below["b"] - above["b"] < 60  # one line
    many = [scatter(x=[1], y=[1], name=f"{name} " * 20) for name in ("China", "Tajikistan", "Kazakhstan")]
    assert margins.expected_margin(figure(many, legend={"y": -0.1}))["b"] > below["b"]
