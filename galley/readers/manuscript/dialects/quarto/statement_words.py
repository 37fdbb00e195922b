"""The words that `crossref` has for theorems and their like, `cnj-title: Assumption`, said at each of them.

Source: quarto.org, "Cross References", options of theorems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.readers.manuscript.definitions import hide_code
from galley.readers.manuscript.dialects.quarto.project import Settings
from galley.readers.manuscript.dialects.quarto.statements import STATEMENT
from galley.readers.yaml_source import YamlScalar
from galley.source import Edit, SourceFile

_DIVISION = re.compile(
    r"^[ \t>]*:{3,}[ \t]*\{#(?P<kind>thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg)-[^\s{}]+", re.MULTILINE
)


def word_edits(source: SourceFile, settings: Settings) -> Iterator[Edit]:
    """Yield the edits that give the word of each statement where the metadata have one for its kind."""
    if ":::" not in source.text or settings.value("crossref") is None:
        return
    for match in _DIVISION.finditer(hide_code(source.text)):
        word = settings.value("crossref", f"{match['kind']}-title")
        if isinstance(word, YamlScalar) and word.text.strip():
            said = word.text.strip().replace('"', "'")
            yield Edit(match.end(), match.end(), f' .{STATEMENT} word="{said}"')
