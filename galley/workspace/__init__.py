"""The World: the only part of galley that touches files, for reading, for scratch space and for delivery."""

from __future__ import annotations

from galley.workspace.cache import Cache, digest
from galley.workspace.delivery import Delivery, deliver
from galley.workspace.places import (
    Scratch,
    code_digest,
    end,
    environment,
    fonts_digest,
    resources,
    styles_folder,
    validators,
)
from galley.workspace.world import FILE_REFUSALS, IMAGE_REFUSALS, Input, Kind, Refusals, World

__all__ = [
    "FILE_REFUSALS",
    "IMAGE_REFUSALS",
    "Cache",
    "Delivery",
    "Input",
    "Kind",
    "Refusals",
    "Scratch",
    "World",
    "code_digest",
    "deliver",
    "digest",
    "end",
    "environment",
    "fonts_digest",
    "resources",
    "styles_folder",
    "validators",
]
