"""Why a chart is not filtered by sectors or years: values of `NOT_FILTERED_BY`, shown when that filter is set."""

from dashboard.text.format import _


def causes() -> str:
    """Reason for causes of the trade gap."""
    return _("Causes are not broken down by sector.")


def finance() -> str:
    """Reason for loans, debt and investment."""
    return _("Finance figures are not broken down by sector.")


def levels() -> str:
    """Reason for levels of partnership."""
    return _("Levels of partnership are not broken down by sector.")


def statements() -> str:
    """Reason for the article's statements (years)."""
    return _("Years do not act on the statements: they are those of one article of 5 July 2024.")


def tables() -> str:
    """Reason for rows of all tables."""
    return _("The tables are not broken down by sector here.")


def trade() -> str:
    """Reason for trade totals."""
    return _("Trade totals are not broken down by sector.")


def visits() -> str:
    """Reason for visits."""
    return _("Visits are not broken down by sector.")
