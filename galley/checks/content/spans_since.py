"""How long after what a patient came is one time in title, abstract and text: not `seven weeks after gastrectomy`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_WHAT = (
    r"[a-z-]+(?:ectomy|plasty|otomy|ostomy|desis|scopy|pexy)|operation|surgery|[a-z-]*transplantation|transplant|delivery"
    r"|childbirth|birth|vaccination|immuni[sz]ation|chemotherapy|radiotherapy|implantation|bypass|resection|repair"
    r"|replacement|infarction|injury|accident|exposure|infection|ingestion|embolisation|embolization|catheteri[sz]ation"
)
_SINCE = Pattern(
    rf"(?<![\w.,/–-])(?P<n>{COUNT})[- ](?P<unit>minute|hour|day|week|month|year)s? (?P<how>after|following|before)"
    rf" (?:(?!(?:and|or|of|in|was|were|had)\b)[a-z-]+ ){{0,3}}?(?P<what>{_WHAT})\b",
    re.IGNORECASE,
    ("after", "following", "before"),
)
_FRONTS = frozenset({"title", "abstract"})


def examine(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each time of a title or abstract that the rest has otherwise, once and always alike."""
    fronts = [(one, match) for one in passages if one.part in _FRONTS for match in _SINCE.finditer(one.text)]
    if not fronts:
        return
    said = [one.text for one in passages if one.part in {"abstract", "body"} and CITATION not in one.text]
    for passage, match in fronts:
        texts = [one for one in said if one != passage.text]
        known = _known(texts).get(_key(match), set())
        n, unit = value_of(match["n"].lower()), match["unit"].lower()
        if len(known) == 1 and n not in known and not _is_said(n, unit, texts):
            message = f"“{match.group()}”: the text has {next(iter(known))} {unit}s."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
        elif not known and (other := _other_length(match, n, texts)):
            yield CASE_FACTS_AGREE.broken(f"“{match.group()}”: the text has {other}.", passage.place(match.group()))


def _other_length(match: re.Match[str], n: Decimal, texts: Sequence[str]) -> str:
    """Return the only time since the same that the texts have, in another unit, where it is another by a whole unit."""
    unit, how, what = _key(match)
    told = {(other, one) for (other, *same), all_ in _known(texts).items() if same == [how, what] for one in all_}
    if len(told) != 1 or _is_said(n, unit, texts):
        return ""
    other, number = next(iter(told))
    if unit not in _DAYS or other not in _DAYS:
        return ""
    coarse = max(_DAYS[unit], _DAYS[other])
    return f"{number} {other}s" if abs(n * _DAYS[unit] - number * _DAYS[other]) > coarse else ""


_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4"), "year": Decimal(365)}


def _known(texts: Sequence[str]) -> dict[tuple[str, str, str], set[Decimal]]:
    known: defaultdict[tuple[str, str, str], set[Decimal]] = defaultdict(set)
    for text in texts:
        for match in _SINCE.finditer(text):
            known[_key(match)].add(value_of(match["n"].lower()))
    return known


def _key(match: re.Match[str]) -> tuple[str, str, str]:
    how = match["how"].lower()
    return match["unit"].lower(), "after" if how == "following" else how, match["what"].lower()


def _is_said(n: Decimal, unit: str, texts: Sequence[str]) -> bool:
    """Tell whether a text has a number of days, weeks, months or years at all, of whatever it is."""
    return any(
        value_of(one["n"].lower()) == n and one["unit"].lower() == unit for text in texts for one in _ANY.finditer(text)
    )


_ANY = Pattern(rf"(?<![\w.,/–-])(?P<n>{COUNT})[- ](?P<unit>minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
