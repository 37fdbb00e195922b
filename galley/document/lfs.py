"""Pointers of Git LFS: what stands in a repository in the place of a large file.

Source: Git LFS specification, version 1 (docs/spec.md, "The Pointer").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-[^\n]*\n)*"
    rb"oid sha256:(?P<oid>[0-9a-f]{64})\nsize (?P<size>\d{1,15})\n"
)
_MOST_BYTES = 1024
"""A pointer is shorter, by its specification."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The SHA-256 of the file that is meant, in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def pointer_in(data: bytes) -> Pointer | None:
    """Return the pointer that a file is; None where it is a file itself."""
    found = _POINTER.fullmatch(data) if len(data) < _MOST_BYTES else None
    return Pointer(found["oid"].decode(), int(found["size"])) if found else None
