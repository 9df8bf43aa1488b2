"""Sizes of saved pictures by use, in pixels at scale 1 and in layout units."""

from dataclasses import dataclass
from math import sqrt

REPORT = "report"
SCALES = (1, 2, 3, 4)
MAX_SIDE = 16_000  # pixels; no browser draws more
MAX_AREA = 48_000_000  # pixels; limits the drawing time of long lists


@dataclass(frozen=True)
class Size:
    """A picture of `width` by `height` pixels at scale 1.

    A chart is laid out in units, in which font sizes are 12 to 21. The picture is `min_width` units wide if the rows
    fit, and at most `max_width`, so that text stays legible. A chart that does not fit grows downwards; one with a
    compact layout does so only in a size that `grows`, since that is scrolled.
    """

    width: int
    height: int
    min_width: int
    max_width: int
    grows: bool = False


SIZES = {
    REPORT: Size(1700, 1200, 850, 1200),
    "slide": Size(1920, 1080, 960, 1440),
    "square": Size(1080, 1080, 700, 900),
    "tall": Size(1080, 1920, 600, 860, grows=True),
    "wide": Size(2400, 1200, 1200, 1720),
}


def zoom(width: float, height: float, size: Size, scale: int) -> float:
    """Pixels per unit at a scale, reduced so that no side exceeds MAX_SIDE and the picture not MAX_AREA."""
    return min(size.width / width * scale, MAX_SIDE / max(width, height), sqrt(MAX_AREA / (width * height)))
