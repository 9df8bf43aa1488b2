"""Install Debian packages where possible."""

import os
import shutil
import subprocess
import sys


def install(package: str) -> bool:
    """Install with apt as root on Debian and derivatives; return whether it was tried."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        run(["apt-get", "-qq", *command], environment)
    return True


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command, printing it and its output to standard error: standard output is for a tool's result."""
    print(" ".join(command), file=sys.stderr)
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
