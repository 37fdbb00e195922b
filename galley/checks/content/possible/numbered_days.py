"""Days that are numbered lie as far apart as the text says: `from day 3 to day 12 (9 days)`; so do weeks."""

from __future__ import annotations

import re

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_SPAN = Pattern(
    r"\b(?:from|between) (?:(?:post-?operative|hospital|illness) )?(?P<unit>day|week|month)s? (?P<first>\d{1,3})"
    r" (?:to|until|through|till|and) (?:(?:post-?operative|hospital|illness) )?(?:day |week |month )?(?P<last>\d{1,3})"
    rf",? ?(?:\(|, |for )(?:that is,? |i\.e\.,? |for |a total of |in all |altogether )*(?P<n>{COUNT}) (?P<unit2>day"
    r"|week|month)s?(?P<end> in (?:all|total)|[).,;]|$)",
    re.IGNORECASE,
    ("from ", "between "),
)
_EITHER_END = 1


def wrong_counts(sentence: str) -> Wrong:
    """Yield each number of days, weeks or months that two numbered ones are not apart, either end counted or not."""
    for match in _SPAN.finditer(sentence):
        first, last, said = (int(value_of(match[name].lower())) for name in ("first", "last", "n"))
        apart = last - first
        if match["unit"].lower() == match["unit2"].lower() and apart > 0 and abs(said - apart) > _EITHER_END:
            yield match.group().rstrip(".,;"), f"{last} − {first} is {apart}"
