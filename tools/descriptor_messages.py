"""Babel extraction method for the texts of the descriptor, registered in locale/babel.cfg."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

TEXT_KEYS = ("label", "plural", "description")


def extract(
    file: BinaryIO, keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, Any, list[str]]]:
    """Labels and definitions of codes and titles of their columns; the comment names table and column."""
    for resource in json.load(file)["resources"]:
        for field in resource["schema"]["fields"]:
            categories = field.get("categories", [])
            texts = [category[key] for category in categories for key in TEXT_KEYS if key in category]
            for message in [field["title"], *texts] if categories else []:
                yield 0, None, message, [f"{resource['name']}.{field['name']}"]
