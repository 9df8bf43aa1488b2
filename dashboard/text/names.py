"""Names in files and in refusals: safe, short, and with the nearest known one."""

import re
from collections.abc import Collection
from difflib import get_close_matches
from hashlib import sha256

from dashboard.text.format import _

FEW = 12  # names that are all listed where one is wrong
LONGEST = 60  # characters of a wrong name that are repeated


def nearest(name: str, names: Collection[str]) -> str:
    """The name most like it, or nothing."""
    lower = {each.lower(): each for each in names}
    found = get_close_matches(name.lower()[:80], lower, 1, 0.5)
    return lower[found[0]] if found else ""


def unknown(name: str, names: Collection[str], few: int = FEW) -> str:
    """That a name is not known, with the nearest one or, if there are few, all of them."""
    known = "; " + _("known are {names}").format(names=", ".join(names)) if len(names) <= few else ""
    return _("{name} is not known").format(name=quoted(name)) + (suggestion(name, names) or known)


def suggestion(name: str, names: Collection[str]) -> str:
    """The nearest name as the end of a sentence, or nothing."""
    like = nearest(name, names)
    return "; " + _("did you mean {name}?").format(name=like) if like else ""


def quoted(name: str) -> str:
    """Beginning of what a reader wrote, without what steers a terminal."""
    return repr(name[:LONGEST])


def slug(text: str) -> str:
    """Text for a file's name: lower case, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def short_hash(*values: object) -> str:
    """Six characters that tell files apart whose names would else be the same."""
    return sha256(repr(values).encode()).hexdigest()[:6]
