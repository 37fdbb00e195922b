"""Checks over the bytes that will be delivered."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galley.verify.jats import validate_file, verify_jats

__all__ = ["validate_file", "verify_jats"]


def __getattr__(name: str) -> Any:
    """Load the checks of the XML when they are asked for: those of the PDF need none of their engines."""
    if name not in __all__:
        message = f"module 'galley.verify' has no attribute '{name}'"
        raise AttributeError(message)
    from galley.verify import jats  # noqa: PLC0415 - see above

    return getattr(jats, name)
