"""The words of the descriptor, for those who translate: an extraction method of Babel's, named in locale/babel.cfg."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

WORDS = ("label", "plural", "description")


def extract(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, Any, list[str]]]:
    """Labels and definitions of codes and the titles of their columns; the table and column stand in a comment."""
    for resource in json.load(file)["resources"]:
        for field in resource["schema"]["fields"]:
            categories = field.get("categories", [])
            words = [each[part] for each in categories for part in WORDS if part in each]
            for message in [field["title"], *words] if categories else []:
                yield 0, None, message, [f"{resource['name']}.{field['name']}"]
