"""What stands in data/: tables loaded by name, judged and typed."""

from dashboard.tables.loading import (
    PACKAGE,
    digest,
    directory,
    geometry,
    key,
    load,
    names,
    package,
    resource,
    titles,
    version,
)

__all__ = [
    "PACKAGE",
    "digest",
    "directory",
    "geometry",
    "key",
    "load",
    "names",
    "package",
    "resource",
    "titles",
    "version",
]
