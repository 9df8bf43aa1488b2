"""The locked requirements against the pins and against what is installed."""

import re
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", flags=re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(package): version for package, version in PIN.findall(text)}


def needed(package: str, found: set[str]) -> set[str]:
    """Packages that an installed one brings on this machine, itself included."""
    if package not in found:
        found.add(package)
        for line in distribution(package).requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                needed(canonicalize_name(requirement.name), found)
    return found


def test_lock_holds_just_the_pinned_versions() -> None:
    locked, constraints = pins("requirements.lock"), pins("constraints.txt")
    assert pins("requirements.txt").items() <= locked.items()
    assert locked.items() <= constraints.items()


def test_lock_holds_all_that_the_dashboard_brings() -> None:
    found: set[str] = set()
    for package in pins("requirements.txt"):
        needed(package, found)
    assert found <= set(pins("requirements.lock"))


def test_what_is_installed_is_what_is_pinned() -> None:
    for package, version in pins("requirements.lock").items():
        assert distribution(package).version == version, package


def test_every_package_of_the_lock_has_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", "\n" + re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    for entry in filter(str.strip, entries):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "http" not in text
