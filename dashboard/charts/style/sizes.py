"""Sizes of saved pictures, each for a use: pixels at scale 1, and how much of a chart is put on them."""

from dataclasses import dataclass
from math import sqrt

REPORT = "report"
SCALES = (1, 2, 3, 4)
MAX_SIDE = 16_000  # on a side: more than that no browser draws
MAX_AREA = 48_000_000  # pixels in all: any size at any scale, but of a list that grows no more than takes seconds


@dataclass(frozen=True)
class Size:
    """A picture of `width` by `height` pixels at scale 1.

    A chart is laid out in units, in which its type is 12 to 21 high: `min_width` units stand across the picture where
    its rows need no more room, and never more than `widest`, so that the type stays readable. A chart that cannot be
    laid out within that keeps the width and grows downwards; where it also has a tight layout, it does so only in a
    size that `grows`, since that is scrolled.
    """

    width: int
    height: int
    min_width: int
    widest: int
    grows: bool = False


SIZES = {
    REPORT: Size(1700, 1200, 850, 1200),
    "slide": Size(1920, 1080, 960, 1440),
    "square": Size(1080, 1080, 700, 900),
    "tall": Size(1080, 1920, 600, 860, grows=True),
    "wide": Size(2400, 1200, 1200, 1720),
}


def zoom(width: float, height: float, size: Size, scale: int) -> float:
    """Pixels of a unit at a scale; less than asked where a side would have over MOST_PIXELS or all over MOST_AREA."""
    return min(size.width / width * scale, MAX_SIDE / max(width, height), sqrt(MAX_AREA / (width * height)))
