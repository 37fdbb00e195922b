"""Checks over the bytes of a PDF."""
