"""What a patient weighs is what she weighed, less what she lost: `98 kg, 27 kg less than before` of 125 kg."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_LESS = Pattern(
    rf"(?<![\w.,/–-])(?P<now>{NUMBER}) ?kg(?:,| \(|;| and was)? ?(?:which (?:was|is) |that is,? )?(?P<by>{NUMBER}) ?kg"
    r" (?P<how>less|lighter|lower|below|more|heavier|higher|above)\b",
    re.IGNORECASE,
    ("less", "lighter", "lower", "below", "more", "heavier", "higher", "above"),
)
_KG = Pattern(rf"(?<![\w.,/–-])(?P<kg>{NUMBER}) ?kg(?![\w/]| ?/)")
_MORE = frozenset({"more", "heavier", "higher", "above"})


def examine(case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each weight that with what was lost, or gained, is no weight that the case tells."""
    for passage in case:
        for match in _LESS.finditer(passage.text) if CITATION not in passage.text else ():
            now, by = value_of(match["now"]), value_of(match["by"])
            before = now - by if match["how"].lower() in _MORE else now + by
            told = {value_of(one["kg"]) for text in case for one in _KG.finditer(text.text)} - {now, by}
            slack = 1 if min(decimals(match["now"]), decimals(match["by"])) == 0 else 0
            likely = [one for one in told if (one < now if match["how"].lower() in _MORE else one > now)]
            if likely and not any(abs(one - before) <= slack for one in told):
                message = f"“{match.group()}”: that was {before} kg before, and the case has {max(likely)} kg."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
