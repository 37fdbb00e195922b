"""Keys of an author's own in a front matter: those that the text asks for, as in `{{< meta trial >}}`."""

from __future__ import annotations

import re

from galley.readers.metadata.forms import kebab
from galley.readers.metadata.schema import ArticleForm

_ASKED = re.compile(
    r"""\{\{<\s*meta\s+["']?(?P<meta>[\w-]+)|\b(?:when|unless)-meta[ \t]*=[ \t]*["'](?P<condition>[\w-]+)"""
)


def own_keys(text: str) -> frozenset[str]:
    """Return the keys that a text asks for and that have no meaning for the article."""
    asked = {match["meta"] or match["condition"] for match in _ASKED.finditer(text)}
    return frozenset(asked - {*map(kebab, ArticleForm.model_fields), *ArticleForm.spellings})
