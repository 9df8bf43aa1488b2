"""Print the path of nginx; --install installs Debian's if there is none."""

import os
import shutil
import sys
from pathlib import Path

if __package__ in {None, ""}:  # run by its path
    sys.path.insert(0, str(Path(__file__).parent.parent))

from tools import debian

REMEDY = """\
nginx was not found, and could not be installed. One of these helps:
  Debian, Ubuntu:  apt-get install nginx-light
  macOS:           brew install nginx
  kept elsewhere:  NGINX=/path/to/nginx"""


def find() -> str | None:
    """Path of nginx: $NGINX, or from PATH and the usual folders."""
    path = os.environ.get("NGINX")
    if path:
        return shutil.which(path)
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def main() -> int:
    """Print the path and return 0, or print how to install it and return 1."""
    path = find()
    if path is None and "--install" in sys.argv[1:] and debian.install("nginx-light"):
        path = find()
    if path is None:
        print(REMEDY, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
