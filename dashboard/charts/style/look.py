"""Colours of a picture, light or dark."""

from dataclasses import dataclass
from typing import Any

from dashboard.charts.style.template import HALO, INK


@dataclass(frozen=True)
class Look:
    """Colours of a picture."""

    ground: str
    ink: str
    soft: str
    grid: str


LIGHT = Look("#FFFFFF", "#1B2733", "#4A5866", "#DDE3E8")
DARK = Look("#12181F", "#F4F7FA", "#B6C2CE", "#33414E")


def recolour(part: Any, look: Look) -> Any:
    """A part of a figure with theme colours (INK, HALO) replaced by those of a look."""
    if isinstance(part, dict):
        return {key: recolour(value, look) for key, value in part.items()}
    if isinstance(part, list):
        return [recolour(item, look) for item in part]
    return (
        {INK: look.ink, HALO: HALO.replace("#FFFFFF", look.ground)}.get(part, part) if isinstance(part, str) else part
    )
