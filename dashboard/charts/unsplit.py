"""Said beside charts on which sectors do not act, where sectors are chosen.

A chart names its sentence as `UNSPLIT`; its `draw` then never sees which sectors those are.
"""

from dashboard.text import _


def causes() -> str:
    """Of causes of the gap."""
    return _("Causes are not broken down by sector.")


def finance() -> str:
    """Of loans, debt and investment."""
    return _("Finance figures are not broken down by sector.")


def levels() -> str:
    """Of levels of partnership."""
    return _("Levels of partnership are not broken down by sector.")


def trade() -> str:
    """Of totals of trade."""
    return _("Trade totals are not broken down by sector.")


def visits() -> str:
    """Of visits."""
    return _("Visits are not broken down by sector.")
