"""Checks over the bytes that will be delivered."""

from galley.verify.jats import validate_file, verify_jats

__all__ = ["validate_file", "verify_jats"]
