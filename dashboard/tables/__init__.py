"""What stands in data/: tables loaded by name, judged and typed."""

from dashboard.tables.loading import (
    PACKAGE,
    columns,
    directory,
    geometry,
    key,
    load,
    names,
    package,
    resource,
    stamp,
    titles,
    use,
    version,
)

__all__ = [
    "PACKAGE",
    "columns",
    "directory",
    "geometry",
    "key",
    "load",
    "names",
    "package",
    "resource",
    "stamp",
    "titles",
    "use",
    "version",
]
