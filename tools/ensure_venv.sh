#!/bin/sh
# Make sure that the Python named can make virtual environments: Debian keeps that part in a package of its own.
set -eu
python=$1

usable() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }

usable && exit 0
package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq </dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" </dev/null
fi
usable && exit 0
echo "$python cannot make virtual environments; on Debian or Ubuntu: apt-get install $package" >&2
exit 1
