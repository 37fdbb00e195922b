"""An organ is on the side that the case has it on, wherever it is told: not `the left kidney` in a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from galley.checks.content import sides
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_ORGANS = (
    "iliac fossa", "lower quadrant", "upper quadrant", "temporal lobe", "frontal lobe", "parietal lobe",
    "occipital lobe", "kidney", "lung", "breast", "eye", "ear", "hip", "knee", "shoulder", "elbow", "wrist",
    "hand", "foot", "ankle", "leg", "arm", "thigh", "femur", "tibia", "humerus", "ovary", "testis", "testicle",
    "adrenal gland", "adrenal", "orbit", "ureter", "hemithorax",
    "parotid gland", "thyroid lobe", "maxillary sinus", "mandible", "maxilla", "clavicle", "forearm",
    "groin", "flank", "hemisphere", "hemiparesis", "hemiplegia", "pleural cavity", "pleural effusion",
    "coronary artery", "carotid artery", "internal carotid artery", "renal artery", "renal vein", "femoral artery",
    "femoral vein", "popliteal vein", "subclavian vein", "tonsil", "cheek", "calf", "heel", "big toe", "great toe",
    "thumb", "index finger", "axilla", "fallopian tube", "ventricle", "atrium", "vocal cord", "lower lobe",
    "upper lobe", "upper limb", "lower limb", "upper arm", "iliac artery", "buttock", "temple", "scapula",
    "fibula", "radius", "ulna", "patella", "calcaneus", "hydronephrosis",
    "cornea", "retina",
)  # fmt: skip
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}(?:st|nd|rd|th)?)"
)
SIDE = Pattern(
    rf"\b(?P<side>left|right)(?:-sided)? (?:(?P<organ>{'|'.join(sorted(_ORGANS, key=len, reverse=True))})"
    rf"|(?:{_ORDINAL}(?:,? and|,| to|–)? ?)+(?P<rib>ribs?)"
    r"|(?:[a-z]+ )?(?P<done>[a-z-]{3,}(?:ectomy|otomy|ostomy|plasty|pexy|desis|centesis)))\b",
    re.IGNORECASE,
)
"""An organ with its side, or what is done to one: `left adrenalectomy`."""
_NORMAL = Pattern(
    r"\b(?:normal|unremarkable|healthy|unaffected|uninvolved|intact|contralateral|opposite|compared|comparison)\b",
    re.IGNORECASE,
)


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each organ that another part of the article has on the other side than the case."""
    other = [one for one in passages if one.part in {"title", "abstract"} or one.role == "caption"]
    rest = (one for one in passages if one.part == "body" and one not in case and one.role != "caption")
    if sides.is_two_sided(passages):
        return
    known = _Case.of(case)
    yield from _sides([*other, *rest], known)
    others = [one for one in passages if one not in case and one.role not in {"caption", "cell"}]
    yield from _sides_of_ours(others, known)
    yield from _normal_and_ill(case, known)


@dataclass(frozen=True, slots=True)
class _Case:
    """The sentences of a case, the organs that it names with their sides, and those that it does not call normal."""

    said: tuple[str, ...]
    told: frozenset[tuple[str, str]]
    ill: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, case: Iterable[Passage]) -> _Case:
        """Return what a case tells of sides."""
        said = tuple(sentence for passage in case for sentence in sentences(passage.text))
        sided = [(sentence, _sided(match)) for sentence in said for match in SIDE.finditer(sentence)]
        ill = frozenset(organ for sentence, organ in sided if not _NORMAL.search(sentence))
        return cls(said, frozenset(organ for _, organ in sided), ill)


_ALONE = Pattern(
    r"\b(?:in|of|on|at|and|for) (?:\d+ |[\d/.]+ )?(?:(?:in|of|on) )?the (?P<side>left|right)"
    r"(?= ?[,.;:()]|$| (?:and|was|were|is|are|had|has|but)\b)",
    re.IGNORECASE,
    ("left", "right"),
)
"""A side whose organ is that of the words before: `38 mmHg in the right eye and 42 mmHg in the left`."""


def _sides(other: Iterable[Passage], case: _Case) -> Iterator[Diagnostic]:
    """Yield a finding where an organ is on a side that the case never names, and the case names the other.

    A side of which the case only says that it is normal is not named for what another place says of it.
    """
    told, ill = case.told, case.ill
    alone = {
        (match["side"].lower(), _sided(named)[1])
        for one in case.said
        for match in _ALONE.finditer(one)
        for named in SIDE.finditer(one)
    }
    has_both = any(map(sides.has_both, case.said))
    for passage in other:
        for match in _sided_in(passage):
            side, organ = _sided(match)
            opposite = "left" if side == "right" else "right"
            is_ill = passage.role == "caption" and not _NORMAL.search(passage.text)
            if (side, organ) in alone or (has_both and sides.has_both_with(match.group(), passage)):
                continue
            if (side, organ) not in (ill if is_ill else told) and (opposite, organ) in (ill if is_ill else told):
                message = f"“{match.group()}”: in the case it is the {opposite} {organ}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


_OF_THE_PATIENT = Pattern(
    r"\b(?:our|this|the present|the reported|the) (?:[\w-]+ )?(?:patient|case|woman|man|child|girl|boy|infant)\b"
    r"|\bwe\b|\b(?:she|he|her|his)\b",
    re.IGNORECASE,
)


def _sided_in(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield what a passage has on a side, of a text without what it cites and operations that are not the patient's."""
    if passage.part != "body" or passage.role != "text":
        yield from SIDE.finditer(passage.text)
        return
    for sentence in sentences(passage.text):
        if CITATION not in sentence:
            is_ours = bool(_OF_THE_PATIENT.search(sentence))
            yield from (match for match in SIDE.finditer(sentence) if is_ours or not match["done"])


_ANNOUNCED = Pattern(
    r"\b(?:we (?:here )?(?:report|describe|present)|our patient|this (?:report|article) (?:describes|presents"
    r"|reports))\b",
    re.IGNORECASE,
    ("report", "describe", "present", "our patient"),
)


_ELSEWHEN = Pattern(
    r"\b(?:history|previous\w*|prior|earlier|ago|also|then|later|second|new|remaining|solitary|only)\b", re.IGNORECASE
)


def _sides_of_ours(others: Iterable[Passage], case: _Case) -> Iterator[Diagnostic]:
    """Yield a finding where the patient's organ is on the side of which the case says that it is normal."""
    for passage in others if case.ill else ():
        for sentence in sentences(passage.text):
            is_ours = passage.part in {"title", "abstract"} or _ANNOUNCED.search(sentence)
            if not is_ours or CITATION in sentence or _NORMAL.search(sentence) or _ELSEWHEN.search(sentence):
                continue
            for match in SIDE.finditer(sentence):
                side, organ = _sided(match)
                opposite = "left" if side == "right" else "right"
                is_normal = (side, organ) in case.told and (side, organ) not in case.ill
                if is_normal and (opposite, organ) in case.ill:
                    message = f"“{match.group()}”: in the case it is the {opposite} {organ}."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


_CALLED_NORMAL = Pattern(
    r"\b(?:was|were|is|are|appeared|looked) (?:otherwise |entirely |completely )?(?:normal|unremarkable|healthy)\b",
    re.IGNORECASE,
)
_ILL = Pattern(
    r"\b(?:mass|tumou?r|lesion|cyst|abscess|fracture|carcinoma|stone|calculus|effusion|thromb\w+|aneurysm|nodule"
    r"|haematoma|hematoma|torsion)\b",
    re.IGNORECASE,
)
_AT_ANOTHER_TIME = Pattern(
    rf"{_ELSEWHEN.compiled.pattern}|\b(?:after|before|follow-?up|months?|weeks?|years?|days?|initial\w*|at first|except"
    r"|otherwise|apart|rest|remainder|other)\b",
    re.IGNORECASE,
)


def _normal_and_ill(case: Sequence[Passage], known: _Case) -> Iterator[Diagnostic]:
    """Yield a finding where a case calls an organ normal on the side on which it is ill, and has no other side."""
    ill = {
        _sided(match)
        for sentence in known.said
        if _ILL.search(sentence) and not _NORMAL.search(sentence)
        for match in SIDE.finditer(sentence)
        if match["organ"]
    }
    other = {"left": "right", "right": "left"}
    for passage in case:
        for sentence in sentences(passage.text):
            called = _CALLED_NORMAL.search(sentence)
            if not called or _ILL.search(sentence) or _AT_ANOTHER_TIME.search(sentence):
                continue
            for match in SIDE.finditer(sentence[: called.start()]):
                side, organ = _sided(match)
                if (side, organ) in ill and (other[side], organ) not in known.told:
                    message = f"“{match.group()}” is called normal, and the case is ill there."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _sided(match: re.Match[str]) -> tuple[str, str]:
    return match["side"].lower(), (match["organ"] or match["done"] or "ribs").lower().removesuffix(" gland")
