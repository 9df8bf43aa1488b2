"""Tables of data/, loaded by name, validated and typed."""

from dashboard.tables.loading import (
    PACKAGE,
    categories,
    columns,
    digest,
    directory,
    geometry,
    key,
    load,
    names,
    package,
    reading,
    resource,
    titles,
    version,
)

__all__ = [
    "PACKAGE",
    "categories",
    "columns",
    "digest",
    "directory",
    "geometry",
    "key",
    "load",
    "names",
    "package",
    "reading",
    "resource",
    "titles",
    "version",
]
