"""How titles of journals are compared: letters and digits alone, without `The` before them, `&` as `and`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLACE = re.compile(r"\s*\([^()]*(?:\)\s*\.?)?$")
_SUBTITLE = re.compile(r" : |; ")
_ARTICLE = re.compile(r"(?:Der|Die|Das|La|Le|Les|Il|El) ")


@lru_cache(maxsize=1024)
def title_key(title: str) -> str:
    """Return what two spellings of one title have in common."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", title).casefold().replace("&", " and "))
    words = "".join(one if one.isalnum() else " " for one in apart if not unicodedata.combining(one)).split()
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def cut_title(title: str) -> str:
    """Return a title of NLM's catalogue without the place in brackets behind it, and without a subtitle.

    `Archives of surgery (Chicago, Ill. : 1960)`, `Gut : the journal` and `Der Chirurg; Zeitschrift …` are cut.
    """
    head = _SUBTITLE.split(_PLACE.sub("", title), maxsplit=1)[0]
    return _PLACE.sub("", head).rstrip(" .") or title


def bare_title(title: str) -> str:
    """Return a title without the article of another language before it, as it is often cited."""
    return _ARTICLE.sub("", title)
