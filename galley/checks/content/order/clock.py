"""Times of the clock: not `at 15:55 …, and at 15:20 …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.content.patterns import Pattern, sentences

_TIME = Pattern(
    r"\b(?P<how>[Aa]t|[Ff]rom|[Bb]etween|[Uu]ntil|to|and)(?: about| around)? (?P<hour>(?!0\.)[01]?\d"
    r"|2[0-3])(?P<sign>[:.])(?P<minute>[0-5]\d)"
    r"(?! ?(?:[aApP]\.?[mM]\b|%|mg|m[Ll]|[kc]?m\b|g\b|L\b|mmol|years|days|weeks|months|cm|°|\d|±|\+/-))(?![:.]\d)"
    r"(?: ?(?:h|hours|hrs))?\b"
)
_HOURS = Pattern(r"h(?:ours|rs)?$")
_NO_CLOCK = Pattern(r"dilut|tit(?:er|re)|\bratio|matched|antibod|scale|randomi", re.IGNORECASE)
_EARLIER = Pattern(
    r"\b(?:had|earlier|before|previous\w*|prior|since|last seen|next|following|yesterday|again|day|morning|tomorrow"
    r"|second"
    r"|recall\w*|until then|would|planned|scheduled)\b",
    re.IGNORECASE,
)
_LIST = Pattern(r"\d[:.]\d\d, \d{1,2}[:.]\d\d,? $")
"""Times of a day in a row, which may go on after midnight: `8:00, 12:00, 20:00, 0:00 and 4:00`."""
_NIGHT = 6 * 60
"""Minutes: a time that is further back is one of the next day."""


def backwards(text: str) -> Iterator[tuple[str, str]]:
    """Yield a time of day that is told after a later one."""
    if not _TIME.search(text) or _NO_CLOCK.search(text):
        return
    last = 0
    for sentence in sentences(text):
        is_earlier = bool(_EARLIER.search(sentence))
        before = "" if is_earlier else " "
        for match in _TIME.finditer(sentence):
            if match["sign"] == "." and match["how"].lower() != "at" and not _HOURS.search(match.group()):
                continue  # a decimal: `from 3.13 to 2.58`
            now = int(match["hour"]) * 60 + int(match["minute"])
            if match["how"] in {"to", "and"} and (not before.strip() or _LIST.search(sentence[: match.start()])):
                continue
            if 0 < last - now < _NIGHT and not is_earlier:
                yield _words(sentence, match), f"before that it was {last // 60}:{last % 60:02}"
            last, before = now, match.group()
        if is_earlier:
            last = 0


def _words(sentence: str, match: re.Match[str]) -> str:
    return sentence[match.start() : match.end()]
