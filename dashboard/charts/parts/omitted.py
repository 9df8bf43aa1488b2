"""Note on rows that a chart omits."""

from dashboard.text.format import _, number


def omitted_note(shown: int, total: int, what: str, which: str) -> str:
    """How many `what` are drawn and `which`; empty if all are."""
    if shown == total:
        return ""
    return _(
        "{drawn} of {found} {what} are drawn: {which}. Choose fewer sectors or years to see others; the CSV holds all."
    ).format(drawn=number(shown), found=number(total), what=what, which=which)
