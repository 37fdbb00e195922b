"""Sizes of what is ill: `a 35 mm aneurysm`, `the mass measured 4.2 × 3.1 cm`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content.numbers import NUMBER, rounds_to, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.retold.told import Told
from galley.checks.content.retold.units import of_length

_BY = r" ?(?:mm|cm)? ?(?:×|x|by) ?"
_SIZE = rf"(?P<size>{NUMBER}(?:{_BY}{NUMBER}){{0,2}})[ -]?(?P<unit>mm|cm)(?![\w^²³/]|[–-]\d)"
_LESION = (
    r"(?P<thing>tumou?r|mass|ha?ematoma|aneurysm|pseudoaneurysm|cyst|abscess|lesion|nodule|stone|calculus|defect"
    r"|thrombus|hernia|polyp|perforation|collection|stricture|stenosis|ulcer|sac|varix|diverticulum|neck|orifice"
    r"|adenoma|carcinoma|lipoma|fibroid|sarcoma|schwannoma|meningioma|goit(?:er|re)|effusion|bezoar|foreign body)"
)
_BEHIND = Pattern(
    rf"(?<![\w.,–/·×-]){_SIZE},? (?:(?!and|of|from|in|to|above|below|by|at)[a-z-]+ ){{0,3}}?{_LESION}\b",
    re.IGNORECASE,
    ("mm", "cm"),
)
_BEFORE = Pattern(
    rf"\b{_LESION}(?: (?:of|in) (?:our|this|the) (?:patient|case))?(?:,? (?:of|was|is|were|that|which|measured|measures"
    r"|measuring|had|has|with|an?|its|the|maximum|maximal|largest|greatest|diameter|size|width|length|thickness|now"
    rf"|had been|then))*,?(?: at| of)?[ (]+{_SIZE}",
    re.IGNORECASE,
    ("mm", "cm"),
)
_ANY = Pattern(rf"(?<![\w.,–/·×-]){_SIZE}", re.IGNORECASE, ("mm", "cm"))
_NUMBERS = Pattern(NUMBER)


def told_in(sentence: str) -> Iterator[Told]:
    """Yield every size of a sentence, with the lesion that has it, "" where none stands with it."""
    taken: set[int] = set()
    for pattern in (_BEHIND, _BEFORE, _ANY):
        for match in pattern.finditer(sentence):
            if (at := match.start("size")) not in taken:
                taken.add(at)
                yield _told(match)


def _told(match: re.Match[str]) -> Told:
    shown = tuple(_NUMBERS.findall(match["size"]))
    thing = (match.groupdict().get("thing") or "").lower().replace("tumour", "tumor").replace("haem", "hem")
    unit = match["unit"].lower()
    values = tuple(of_length(one, unit) for one in shown)
    return Told(thing, unit, values, shown, match.group(), match.start(), match.start("size"))


def is_said(one: Told, known: Sequence[Told]) -> bool:
    """Tell whether each length of a size is one of those, or what one of them is when rounded to its digits."""
    lengths = [length for other in known for length in other.values]
    scale = of_length("1", one.unit)
    return all(any(_is_near(length / scale, shown) for length in lengths) for shown in one.shown)


def _is_near(exact: object, shown: str) -> bool:
    return rounds_to(exact, shown) or value_of(shown) == exact  # type: ignore[arg-type]
