"""Content in the encoding that a browser accepts; a file that does not change is compressed once a process."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli

QUALITY = 5  # of Brotli: 0.2 s for the largest script; the best would take 10 s for a tenth fewer bytes


@dataclass(frozen=True)
class EncodedFile:
    """Content of a file in one encoding, and what tells it from every other content."""

    content: bytes
    etag: str


def accepted_encoding(header: str) -> str | None:
    """The encoding to answer with, by a request's Accept-Encoding: br, else gzip, else None."""
    weights = {}
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    for encoding in ("br", "gzip"):
        if weights.get(encoding, weights.get("*", False)):
            return encoding
    return None


def copy_of(content: bytes, encoding: str) -> EncodedFile:
    """Copy of content in an encoding."""
    match encoding:
        case "br":
            content = brotli.compress(content, quality=QUALITY)
        case "gzip":
            content = gzip.compress(content, mtime=0)
    return EncodedFile(content, f'"{hashlib.sha256(content).hexdigest()[:20]}"')


@cache
def encoded_file(path: Path, encoding: str) -> EncodedFile:
    """Copy of a file in an encoding; OSError if it cannot be read."""
    return copy_of(path.read_bytes(), encoding)
