"""The World: the only part of galley that touches files, for reading, for scratch space and for delivery."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galley.runtime.cache import Cache, digest
    from galley.runtime.children import Children
    from galley.runtime.delivery import Delivery, Order, deliver, standing
    from galley.runtime.folders import (
        Scratch,
        code_digest,
        end,
        environment,
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
    "open_standard_streams",
    "resources",
    "standing",
    "styles_folder",
    "validators",
]

_HOMES = {
    "cache": ("Cache", "digest"),
    "children": ("Children",),
    "delivery": ("Delivery", "Order", "deliver", "standing"),
    "folders": (
        "Scratch",
        "code_digest",
        "end",
        "environment",
        "open_standard_streams",
        "resources",
        "styles_folder",
        "validators",
    ),
    "world": ("FILE_REFUSALS", "IMAGE_REFUSALS", "Input", "Kind", "Refusals", "World"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a name when it is asked for: every worker begins in this package and needs little of it."""
    if name not in _HOME_OF:
        message = f"module 'galley.runtime' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
