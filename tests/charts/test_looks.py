"""Colours on light and on dark ground."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard import charts
from dashboard.charts.style import frame, palette
from dashboard.charts.style.look import DARK, LIGHT
from dashboard.charts.style.template import HALO, INK
from dashboard.content import catalogue
from dashboard.transform.filters import Filters


def channels(colour: str) -> list[float]:
    """Red, green, blue and opacity of a colour, each from 0 to 1."""
    if colour.startswith("#"):
        return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)] + [1.0]
    red, green, blue, opacity = map(float, colour.removeprefix("rgba(").removesuffix(")").split(","))
    return [red / 255, green / 255, blue / 255, opacity]


def luminance(colour: str, ground: str) -> float:
    """WCAG 2 relative luminance of a colour over an opaque background."""
    *above, opacity = channels(colour)
    mixed = [one * opacity + other * (1 - opacity) for one, other in zip(above, channels(ground), strict=False)]
    red, green, blue = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in mixed]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, ground: str, beneath: str = "") -> float:
    """WCAG 2 contrast, from 1 to 21, of a colour to a background over `beneath`."""
    one, other = luminance(colour, ground), luminance(ground, beneath or ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_more_a_cell_counts_the_farther_it_is_from_the_ground_and_its_number_is_read(look: frame.Look) -> None:
    for cells in (palette.CELLS, palette.NUMBERED_CELLS):
        few, many = (contrast(str(shade), look.ground) for _share, shade in cells)
        assert 1.05 < few < 1.5
        assert many > 2.5
    for _share, shade in palette.NUMBERED_CELLS:
        assert contrast(look.ink, str(shade), look.ground) >= 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_marks_are_seen(look: frame.Look) -> None:
    for colours in (palette.COUNTRY, palette.GROUP, palette.ROUTE, palette.STATUS, palette.CATEGORY, palette.VERDICT):
        for colour in colours.values():
            assert contrast(colour, look.ground) >= 2.4, colour


@pytest.mark.parametrize("name", charts.names())
def test_a_dark_picture_has_nothing_of_the_light_one(name: str) -> None:
    picture = frame.compose(catalogue.make(name, Filters()), dark=True)
    assert not {INK, HALO} & set(texts(picture))
    assert not {LIGHT.ink, LIGHT.soft, LIGHT.grid} & set(texts(picture["layout"]))


def texts(part: Any) -> Iterator[str]:
    """Every text in a part of a figure."""
    if isinstance(part, (dict, list)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts(each)
    elif isinstance(part, str):
        yield part
