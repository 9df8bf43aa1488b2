"""Install a package of the distribution where that is possible."""

import os
import shutil
import subprocess
import sys


def install(package: str) -> bool:
    """Install with apt as root on Debian and its like; whether it was tried."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        run(["apt-get", "-qq", *command], quiet)
    return True


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run and say so on standard error: standard output holds the answer of a tool alone."""
    print(" ".join(command), file=sys.stderr)
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
