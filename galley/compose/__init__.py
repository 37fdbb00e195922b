"""Composing: what was read becomes one article, with every citation, number and cross-reference resolved."""

from galley.compose.article import Text, compose

__all__ = ["Text", "compose"]
