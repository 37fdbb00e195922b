"""Kinds that exclude each other are never more than the whole: `Of 24 operations, 14 were open and 11 laparoscopic`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from galley.checks.content.numbers import COUNT, value_of
from galley.checks.content.patterns import Pattern

_FAMILIES = (
    "open|laparoscopic|laparoscopically|robotic|robot-assisted|endoscopic|endoscopically|percutaneous|converted",
    "mild|moderate|severe|life-threatening",
    "left-sided|right-sided|bilateral",
    "elective|urgent|emergency|emergent",
    "positive|negative|equivocal|indeterminate",
    "died|survived|alive|dead",
    "male|female|men|women|males|females|boys|girls",
    "single|married|widowed|divorced",
    "unifocal|multifocal",
    "complete|incomplete|partial",
    "symptomatic|asymptomatic",
    "benign|malignant|borderline",
    "ruptured|unruptured",
    "unilateral|bilateral",
)
"""Words of which one thing has one: each line is a way to divide."""
_BOTH_SIDES = tuple(
    {*pair.split()}
    for pair in (
        *(
            "died survived",
            "alive dead",
            "alive died",
            "benign malignant",
            "symptomatic asymptomatic",
            "positive negative",
        ),
        *("ruptured unruptured", "complete incomplete", "unilateral bilateral", "unifocal multifocal"),
    )
)
"""Two words of which each thing has one: no third is left out."""
_KIND = {word: (family, word) for family, words in enumerate(_FAMILIES) for word in words.split("|")}
_MAY_BE = Pattern(rf" (?:{'|'.join(_FAMILIES)})\b")
_WHOLE = Pattern(
    rf"\b(?:of|among) (?:the |these |those |our |all |all the )?(?P<whole>{COUNT})(?: [a-z-]+){{1,3}},? (?={COUNT} )"
    rf"|(?<![\d.,/–-])\b(?P<whole2>{COUNT})(?: [a-z-]+){{1,3}}(?:: | \()(?={COUNT} )"
    rf"|\b(?:the|these|those|all|our) (?P<whole3>{COUNT})(?: [a-z-]+){{1,3}} (?:was|were) (?=[a-z-]+ in {COUNT}\b)",
)
_END = Pattern(r"[.;:()]")
_NEXT = Pattern(r",? and |, ")
_SHARE = Pattern(r" ?\([^()]*%\)")
_PART = Pattern(rf"^(?P<n>{COUNT})(?P<words>(?: [a-z-]+){{1,5}})$|^(?P<words2>[a-z-]+) in (?P<n2>{COUNT})$")
_NOT_ONE_EACH = Pattern(
    r"\b(?:both|some|each|also|or more|twice|more than|overlap\w*|several|not|no|previous|prior|then|later)\b"
)
_FEW = 2


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield, of a sentence, what divides more than there is, unless some of the parts alone are the whole."""
    if not _MAY_BE.search(sentence.lower()):
        return
    lower = _SHARE.sub("", sentence.lower())
    for match in _WHOLE.finditer(lower):
        said = _END.compiled.split(lower[match.end() :], 1)[0]
        parts = None if _NOT_ONE_EACH.search(said) else _parts(said)
        whole = value_of(match["whole"] or match["whole2"] or match["whole3"])
        if parts and _is_wrong([*parts.values()], whole, are_all=bool(match["whole3"]) or parts.keys() in _BOTH_SIDES):
            shown = " + ".join(map(str, parts.values()))
            yield (
                sentence[sentence.lower().find(match.group()) :],
                f"{shown} is {sum(parts.values())}, and the text says {whole}.",
            )


def _is_wrong(parts: list[Decimal], whole: Decimal, *, are_all: bool) -> bool:
    """Tell whether parts are more than a whole, or, where they are told to be all, one less."""
    if sum(parts) > whole:
        return not _has_subset(parts, whole)
    return are_all and whole - sum(parts) == 1


def _parts(said: str) -> dict[str, Decimal] | None:
    """Return the kinds and numbers of a list, all of one family and each once; None of any other list."""
    found = [_PART.search(one) for one in _NEXT.compiled.split(said)]
    kinds = [_kind(one["words"] or one["words2"]) for one in found if one]
    if len(found) < _FEW or not all(found) or None in kinds:
        return None
    families = {kind[0] for kind in kinds if kind}
    is_one = len(families) == 1 and len({*kinds}) == len(kinds)
    numbers = (value_of(one["n"] or one["n2"]) for one in found if one)
    return dict(zip((kind[1] for kind in kinds if kind), numbers, strict=True)) if is_one else None


def _kind(words: str) -> tuple[int, str] | None:
    """Return the family and the word of the only kind that words name, or None."""
    kinds = {_KIND[word] for word in words.split() if word in _KIND}
    return kinds.pop() if len(kinds) == 1 else None


def _has_subset(parts: list[Decimal], whole: Decimal) -> bool:
    """Tell whether some parts make the whole: `14 open, 10 laparoscopic and 2 converted` are 24."""
    return any(sum(some) == whole for many in range(1, len(parts)) for some in combinations(parts, many))
