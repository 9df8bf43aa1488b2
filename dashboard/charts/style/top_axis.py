"""Height and angle of the labels of an x axis above the plot."""

import math

from dashboard.charts.style.font_metrics import width
from dashboard.charts.style.traces import Spec

ANGLES = (0, 30, 60, 90)
TICK, LEADING = 8, 1.3


def tick_angle(spec: Spec, plot: float) -> tuple[float, int | None]:
    """Height of the labels of a top axis in units, and their angle in degrees, for a plot of a width.

    (0, None) for an axis below the plot; the angle is None where Plotly chooses the labels itself.
    """
    axis = spec["layout"]["xaxis"]
    if axis.get("side") != "top" or axis.get("visible") is False:
        return 0, None
    size = axis.get("tickfont", {}).get("size") or spec["layout"].get("font", {}).get("size") or 14
    labels = [str(text) for text in axis.get("ticktext") or ()]
    if not labels:
        return TICK + size * LEADING, None
    widest, high = max(width(label, size) for label in labels), size * LEADING
    pitch = plot / (axis["range"][1] - axis["range"][0]) if axis.get("range") else plot / len(labels)
    fits = [0] if widest < pitch else [angle for angle in ANGLES[1:] if pitch * _sin(angle) >= high]
    angle = fits[0] if fits else ANGLES[-1]
    return TICK + widest * _sin(angle) + high * math.cos(math.radians(angle)), angle


def _sin(degrees: int) -> float:
    return math.sin(math.radians(degrees))
