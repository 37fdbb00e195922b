"""Which language an article is in: what goes by the words of one has nothing to say of others."""

from __future__ import annotations

import re

from galley.document.article import Article

_TONGUE = re.compile(
    r"\b(?:el|los|las|del|para|fue|fueron|não|foi|dos|nos|der|und|nicht|wurden|les|des|une|della|nel|sono|het|een)\b"
)
"""Words of languages that write a comma for the point, none of them a word of English."""
_SOME, _EACH = 3, 20
"""So many of them are needed in a passage, and of a short one a word for each so many of its words, and one more."""


def is_in_another_tongue(text: str) -> bool:
    """Tell whether a passage has several words of other languages: an abstract in Spanish behind the English one."""
    found = set(_TONGUE.findall(text))
    return bool(found) and len(found) >= min(_SOME, 1 + text.count(" ") // _EACH)


def is_english(article: Article) -> bool:
    """Tell whether an article says that it is in English."""
    return article.meta.language.lower().partition("-")[0] == "en"
