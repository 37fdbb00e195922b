"""The World: the only part of galley that touches files, for reading, for scratch space and for delivery."""

from __future__ import annotations

from galley.runtime.cache import Cache, digest
from galley.runtime.children import Children
from galley.runtime.delivery import Delivery, Order, deliver, standing
from galley.runtime.folders import (
    Scratch,
    code_digest,
    end,
    environment,
    fonts_digest,
    open_standard_streams,
    resources,
    styles_folder,
    validators,
)
from galley.runtime.world import FILE_REFUSALS, IMAGE_REFUSALS, Input, Kind, Refusals, World

__all__ = [
    "FILE_REFUSALS",
    "IMAGE_REFUSALS",
    "Cache",
    "Children",
    "Delivery",
    "Input",
    "Kind",
    "Order",
    "Refusals",
    "Scratch",
    "World",
    "code_digest",
    "deliver",
    "digest",
    "end",
    "environment",
    "fonts_digest",
    "open_standard_streams",
    "resources",
    "standing",
    "styles_folder",
    "validators",
]
