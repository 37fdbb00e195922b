"""All reference managers whose citations are read."""

from __future__ import annotations

from galley.importing.citations import citavi, csl_fields, endnote, mendeley_cite, word
from galley.importing.citations.cluster import Manager

MANAGERS: tuple[Manager, ...] = (csl_fields, mendeley_cite, endnote, citavi, word)
