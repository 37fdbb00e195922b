"""What is ill is on one side: `occlusion of the left popliteal artery`, and no `right popliteal artery is occluded`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.sides import is_two_sided
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_STATES = {
    "occlusion": "occluded|occlusion", "thrombosis": "thrombosed|thrombosis", "stenosis": "stenosed|stenotic|stenosis",
    "rupture": "ruptured|rupture", "perforation": "perforated|perforation", "tear": "torn|tear",
    "fracture": "fractured|fracture", "dislocation": "dislocated|dislocation",
    "dilatation": "dilated|dilatation|dilation",
    "enlargement": "enlarged|enlargement", "swelling": "swollen|swelling", "obstruction": "obstructed|obstruction",
    "atrophy": "atrophic|atrophied|atrophy", "collapse": "collapsed|collapse", "torsion": "torted|twisted|torsion",
    "compression": "compressed|compression", "infarction": "infarcted|infarction|infarct",
    "weakness": "weak|weakness", "necrosis": "necrotic|necrosis", "avulsion": "avulsed|avulsion",
    "laceration": "lacerated|laceration", "transection": "transected|transection", "absence": "absent|absence",
    "injury": "injured|injury", "elevation": "elevated|elevation", "paralysis": "paralysed|paralyzed|paralysis",
}  # fmt: skip
_ROOTS = {word: root for root, words in _STATES.items() for word in words.split("|")}
_WORDS = "|".join(sorted(_ROOTS, key=len, reverse=True))
_ORGAN = r"(?P<organ>(?:[a-z-]+ ){0,2}?[a-z-]{3,})"
_FORMS = (
    Pattern(
        rf"\b(?P<side>left|right) {_ORGAN} (?:is|was|were|are|appears?|appeared)(?: (?:found|seen|shown|noted) to be)?"
        rf" (?:[a-z]+ly |now |still )?(?P<state>{_WORDS})\b",
        re.IGNORECASE,
        ("left", "right"),
    ),
    Pattern(
        rf"\b(?P<state>{_WORDS}) of (?:the )?(?:[a-z]+ )??(?P<side>left|right) {_ORGAN}(?=[,.;:)]| \(| \d|$"
        rf"| (?:and|was|is"
        r"|were|with|that|which|on|at|in|after|by|from|over|due|to|for)\b)",
        re.IGNORECASE,
        ("left", "right"),
    ),
)
_BOTH = Pattern(
    r"\b(?:bilateral\w*|both|contralateral|opposite|respectively|mirror\w*|transplant\w*|previous\w*|history"
    r"|later|earlier"
    r"|subsequent\w*|also|as well|then|new|second|recurr\w*|not|no|without|mild\w*|minor|more|less|slight\w*"
    r"|developed)\b",
    re.IGNORECASE,
)
_SURE = 2


def examine(passages: Iterable[Passage], case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where a place is ill on a side on which it is once, and on the other in all other sentences."""
    passages = tuple(passages)
    if is_two_sided(passages):
        return
    inside = frozenset(case)
    told: defaultdict[tuple[str, str], defaultdict[str, list[tuple[Passage, str]]]]
    told = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        if passage in inside or passage.part in {"title", "abstract"} or passage.role == "caption":
            for match, clause in _told(passage):
                key = _ROOTS[match["state"].lower()], " ".join(match["organ"].lower().split()[-2:])
                told[key][match["side"].lower()].append((passage, match.group() if not _BOTH.search(clause) else ""))
    for (_, organ), sides in told.items():
        for side, found in sides.items():
            usual = sides.get("left" if side == "right" else "right", [])
            passage, words = found[0]
            if len(found) == 1 and words and len(usual) >= _SURE and _is_elsewhere(passage, usual):
                message = f"“{words}”: elsewhere it is the {'left' if side == 'right' else 'right'} {organ}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _told(passage: Passage) -> Iterator[tuple[re.Match[str], str]]:
    for sentence in sentences(passage.text):
        for clause in re.split("[;:]", sentence) if CITATION not in sentence else ():
            for form in _FORMS:
                for match in form.finditer(clause):
                    yield match, clause


def _is_elsewhere(passage: Passage, usual: list[tuple[Passage, str]]) -> bool:
    """Tell whether two other passages have the other side, so that the one is a slip."""
    return len({id(one) for one, _ in usual if one is not passage}) >= _SURE
