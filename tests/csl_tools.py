"""Helpers of the citation engine's tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from galley.csl.processor import FormattedEntry, Style, format_entries, load_style, named_style
from galley.document.reference import Reference
from galley.readers.references.normalise.record import normalise_record
from galley.source import SourceFile


def style_named(name: str) -> Style:
    """Return a style by its name."""
    return load_style(SourceFile(f"{name}.csl", named_style(name).decode()))


def entry(style: Style, record: Mapping[str, Any]) -> FormattedEntry:
    """Return the line of one record, made regular first as the library makes it."""
    (only,) = format_entries(style, [Reference("x", normalise_record(record))])
    return only


def entry_of_json(style: Style, text: str) -> FormattedEntry:
    """Return the line of a record written in JSON."""
    return entry(style, json.loads(text))
