"""What stands in data/: tables loaded by name, judged and typed."""

from dashboard.tables.loading import (
    PACKAGE,
    categories,
    columns,
    directory,
    geometry,
    key,
    load,
    names,
    package,
    reading,
    resource,
    stamp,
    titles,
    use,
    version,
)

__all__ = [
    "PACKAGE",
    "categories",
    "columns",
    "directory",
    "geometry",
    "key",
    "load",
    "names",
    "package",
    "reading",
    "resource",
    "stamp",
    "titles",
    "use",
    "version",
]
