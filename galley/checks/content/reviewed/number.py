"""How many cases are listed: not `we reviewed nine reports` of a table with eight rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.case_tables import Cases
from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import REFERENCE

_WHO = r"(?:case reports?|cases|patients|reports)"
_LISTED = Pattern(
    rf"(?<![\w.,/–-])(?P<n>{COUNT}) (?:such |similar |single |individual )?"
    rf"(?:(?:previously )?(?P<kind>published|reported|described|other|earlier|previous) )?{_WHO}\b",
    re.IGNORECASE,
)
_NARROWS = Pattern(
    r"\b(?:exclud\w+|remain\w+|only|including|ours|(?:and|with|plus) (?:our|the present)|more than"
    r"|least|over|about|series|cohort|study|registry|survey)\b",
    re.IGNORECASE,
)
_OF_THEM = Pattern(r"\bof (?:the|these|those|our|all)? ?$", re.IGNORECASE)
_NEAR, _BESIDE = 2, 40


def wrong(sentence: str, cases: Cases, said: str) -> Iterator[tuple[str, str]]:
    """Yield the number of cases of a sentence that refers to their table, or to published ones, and is near by.

    `said` is the text of the article: a number of which it speaks twice is that of other cases.
    """
    found = list(_LISTED.finditer(sentence))
    if len(found) != 1 or not (REFERENCE in sentence or found[0]["kind"]):
        return
    before, after = sentence[: found[0].start()], sentence[found[0].end() :]
    if _OF_THEM.search(before) or _NARROWS.search(f"{before[-_BESIDE:]} {after[:_BESIDE]}"):
        return
    n = value_of(found[0]["n"].lower())
    if 0 < abs(n - cases.many) <= _NEAR and not _is_twice(n, found[0], said):
        yield found[0].group(), f"the table lists {cases.many}"


def _is_twice(n: Decimal, match: re.Match[str], said: str) -> bool:
    """Tell whether a text counts so many cases in other words as well."""
    others = [one for one in _LISTED.finditer(said) if value_of(one["n"].lower()) == n]
    return len(others) > 1 or said.count(match.group()) > 1
