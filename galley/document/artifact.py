"""What a run makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """An output file: name, media type, bytes."""

    name: str
    media_type: str
    data: bytes
