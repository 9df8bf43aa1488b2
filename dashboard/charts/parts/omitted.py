"""What is said where there are more rows than can be drawn and read."""

from dashboard.text.format import _, number


def omitted_note(drawn: int, found: int, what: str, which: str) -> str:
    """How many of `what` was found are drawn and which; nothing if all are."""
    if drawn == found:
        return ""
    return _(
        "{drawn} of {found} {what} are drawn: {which}. Choose fewer sectors or years to see others; the CSV holds all."
    ).format(drawn=number(drawn), found=number(found), what=what, which=which)
