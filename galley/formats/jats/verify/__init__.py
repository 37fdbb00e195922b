"""Checks over the bytes of a JATS file."""
