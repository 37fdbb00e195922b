"""The World: the only part of galley that touches files, for reading, for scratch space and for delivery."""

from __future__ import annotations

from galley.workspace.delivery import Delivery, deliver
from galley.workspace.places import Scratch, environment, resources, styles_folder, validators
from galley.workspace.world import FILE_REFUSALS, IMAGE_REFUSALS, Input, Kind, Refusals, World

__all__ = [
    "FILE_REFUSALS",
    "IMAGE_REFUSALS",
    "Delivery",
    "Input",
    "Kind",
    "Refusals",
    "Scratch",
    "World",
    "deliver",
    "environment",
    "resources",
    "styles_folder",
    "validators",
]
