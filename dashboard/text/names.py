"""Slugs for file names, and messages about unknown names with the closest match."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from hashlib import sha256

from dashboard.text.format import _

MAX_LISTED = 12  # names in a message about an unknown one
MAX_QUOTED = 60  # characters of an unknown name in a message


def nearest(name: str, names: Collection[str]) -> str:
    """Closest match of a name, or empty text."""
    lower = {candidate.lower(): candidate for candidate in names}
    matches = get_close_matches(name.lower()[:80], lower, 1, 0.5)
    return lower[matches[0]] if matches else ""


def unknown_name(name: str, names: Collection[str], max_listed: int = MAX_LISTED) -> str:
    """Message that a name is unknown, with the closest match or, if there are few names, all of them."""
    listing = "; " + _("known are {names}").format(names=", ".join(names)) if len(names) <= max_listed else ""
    return _("{name} is not known").format(name=quoted(name)) + (suggestion(name, names) or listing)


def suggestion(name: str, names: Collection[str]) -> str:
    """The closest match as the end of a sentence, or empty text."""
    closest = nearest(name, names)
    return "; " + _("did you mean {name}?").format(name=closest) if closest else ""


def quoted(name: str) -> str:
    """Start of a reader's text in quotes, with control characters escaped."""
    return repr(name[:MAX_QUOTED])


def slug(text: str) -> str:
    """Text as part of a file name: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def short_hash(*values: object) -> str:
    """Six hexadecimal digits that keep file names distinct."""
    return sha256(repr(values).encode()).hexdigest()[:6]
