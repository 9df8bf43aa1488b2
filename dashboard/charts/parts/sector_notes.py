"""Said beside charts on which sectors or years do not act, where some are chosen: values of `NOT_FILTERED_BY`."""

from dashboard.text.format import _


def causes() -> str:
    """Of causes of the gap."""
    return _("Causes are not broken down by sector.")


def finance() -> str:
    """Of loans, debt and investment."""
    return _("Finance figures are not broken down by sector.")


def levels() -> str:
    """Of levels of partnership."""
    return _("Levels of partnership are not broken down by sector.")


def statements() -> str:
    """Of the article's statements."""
    return _("Years do not act on the statements: they are those of one article of 5 July 2024.")


def tables() -> str:
    """Of rows of every table."""
    return _("The tables are not broken down by sector here.")


def trade() -> str:
    """Of totals of trade."""
    return _("Trade totals are not broken down by sector.")


def visits() -> str:
    """Of visits."""
    return _("Visits are not broken down by sector.")
