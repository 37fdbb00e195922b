"""Conditions on the metadata, `when-meta="a.b"`, answered in the source: the tree knows of no metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.dialects.quarto.fences import prose
from galley.readers.manuscript.dialects.quarto.project import Settings
from galley.readers.yaml_source import YamlScalar
from galley.source import Edit, SourceFile

_CONDITION = re.compile(r"""\b(?P<word>when|unless)-meta[ \t]*=[ \t]*(?P<quote>["'])(?P<path>[\w.-]+)(?P=quote)""")
_FALSE = frozenset({"false", "no", "off"})


def condition_edits(source: SourceFile, settings: Settings) -> Iterator[Edit]:
    """Yield, for each condition on the metadata, whether it holds."""
    for match in _CONDITION.finditer(prose(source.text)):
        value = settings.value(*match["path"].split("."))
        holds = value is not None and not (isinstance(value, YamlScalar) and value.text.casefold() in _FALSE)
        yield Edit(match.start(), match.end(), f'{match["word"]}-true="{"yes" if holds else "no"}"')
