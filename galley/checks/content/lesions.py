"""A lesion has one side and one level: those of title and abstract are those of the case and of its pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.sides import APART
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_LESIONS = (
    r"(?:hernia|tumou?r|fracture|mass|abscess|aneurysm|ha?ematoma|effusion|pneumothorax|ha?emothorax|palsy|paresis"
    r"|hemiparesis"
    r"|hemiplegia|dissection|occlusion|thrombosis|stenosis|infarct(?:ion)?|cyst|torsion|dislocation|rupture|empyema"
    r"|carcinoma"
    r"|cancer|sarcoma|melanoma|lymphoma|schwannoma|meningioma|glioma|neuroma|teratoma|fistula|pseudoaneurysm"
    r"|malformation"
    r"|hydronephrosis|stone|calculus|detachment|uveitis|keratitis|neuritis|cataract|pregnancy|perforation|metastasis)"
)
_LESION = Pattern(rf"\b(?P<side>left|right)(?:-sided)?,? (?P<what>(?:[a-z-]+ ){{0,3}}?{_LESIONS})\b", re.IGNORECASE)
_BESIDE = Pattern(
    r"\bto the (?P<side>left|right) of (?:the )?(?P<what>midline|spinal cord|spine|trachea|aorta|vertebral column"
    r"|umbilicus"
    r"|sternum|rectum|bladder|uterus|duct)\b",
    re.IGNORECASE,
)
_MOVED = r"(?:shift(?:ed|ing)?|displace(?:d|ment)|deviat(?:ed|ion|ing)|pushed)"
_SHIFTED = Pattern(
    rf"\b(?:{_MOVED} of the )?(?P<what>mediastinum|mediastinal|trachea|tracheal|heart|midline)"
    rf"(?: [a-z]+)?(?: {_MOVED})?"
    r" (?:to|towards?) the (?P<side>left|right)\b(?! (?:of|lower|upper|side of))",
    re.IGNORECASE,
)
"""What is pushed to a side by what lies on the other."""
_MAY_MOVE = Pattern(_MOVED, re.IGNORECASE)
_LEVEL = Pattern(r"\b(?P<first>[CTL])(?P<one>\d{1,2}) ?[–/-] ?(?P<last>[CTLS])?(?P<other>\d{1,2})\b(?![.,]\d|%)")
_OTHER_SIDE = {"left": "right", "right": "left"}
_OUR = Pattern(
    r"\b(?:our|this|the) (?:patient|case|child|woman|man|boy|girl|disk|disc|tumou?r|mass|lesion)\b", re.IGNORECASE
)
_BOTH = Pattern(
    r"\b(?:bilateral\w*|both (?:sides|kidneys|eyes|lungs|ears|breasts|hips|knees)|contralateral|opposite)\b",
    re.IGNORECASE,
)
_SPINE = r"(?P<level>[CTLS]\d{1,2}(?: ?[–/-] ?[CTLS]?\d{1,2})?)(?![\w%]|[.,]\d)"
_SPINAL = (
    r"(?P<what>fracture|herniation|hernia|stenosis|metastasis|tumou?r|mass|lesion|abscess|discitis|dislocation"
    r"|spondylolisthesis|schwannoma|meningioma|cyst|compression)"
)
_AT_LEVEL = (
    Pattern(rf"\b{_SPINAL} (?:of the body of|of|at|involving|in)(?: the)?(?: level of| level)? {_SPINE}"),
    Pattern(
        rf"\b{_SPINE}(?: vertebral| body| burst| compression| disc| disk| intradural| pathological){{0,2}} {_SPINAL}"
    ),
)
"""A lesion of the spine with its level."""
_NEAR = 2
"""So many levels away a level may be a slip."""


def examine(passages: Iterable[Passage], case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where a lesion is told on another side, or at another level, than in title and abstract."""
    told = [
        one
        for one in passages
        if one.part in {"title", "abstract"} or (one.part == "body" and one.role in {"text", "caption"})
    ]
    yield from _sides(told, frozenset(case))
    yield from _levels(told)
    yield from _lesions_at(told, frozenset(case))


def _sides(told: list[Passage], case: frozenset[Passage]) -> Iterator[Diagnostic]:
    found: defaultdict[str, defaultdict[str, list[tuple[Passage, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for passage in told:
        if "left" not in passage.text.lower() and "right" not in passage.text.lower():
            continue
        for sentence in sentences(passage.text):
            for pattern in (_LESION, _BESIDE, _SHIFTED):
                for match in (
                    pattern.finditer(sentence) if pattern is not _SHIFTED or _MAY_MOVE.search(sentence) else ()
                ):
                    what = match["what"].lower().replace("mediastinal", "mediastinum").replace("tracheal", "trachea")
                    found[what][match["side"].lower()].append((passage, match.group(), sentence))
    for sides in found.values():
        for side, others in sides.items():
            usual = sides.get(_OTHER_SIDE[side], [])
            named = {one[2] for one in usual if one[0].part in {"title", "abstract"}}
            if len(others) == 1 and named and len({(one[0].part, one[2]) for one in usual}) > 1:
                yield from _judged(others[0], _OTHER_SIDE[side], case)


def _judged(one: tuple[Passage, str, str], usual: str, case: frozenset[Passage]) -> Iterator[Diagnostic]:
    passage, words, sentence = one
    is_of_case = passage in case or passage.role == "caption" or _OUR.search(sentence) or "midline" in words
    if not is_of_case or CITATION in sentence or APART.search(_clause(sentence, words)) or _BOTH.search(sentence):
        return
    if not re.search(rf"\b{usual}\b", sentence, re.IGNORECASE):
        yield CASE_FACTS_AGREE.broken(f"“{words}”: elsewhere it is on the {usual}.", passage.place(words))


def _clause(sentence: str, words: str) -> str:
    """Return the clause of a sentence that has `words`."""
    return next((one for one in re.split("[,;:]", sentence) if words in one), sentence)


def _levels(told: list[Passage]) -> Iterator[Diagnostic]:
    """Yield a level of the spine that only a caption has, beside the one level of title and abstract."""
    everywhere = [(passage, match) for passage in told for match in _LEVEL.finditer(passage.text)]
    named = {_level(match) for passage, match in everywhere if passage.part in {"title", "abstract"}}
    if len(named) != 1:
        return
    usual = named.pop()
    told_of = [_level(match) for _, match in everywhere]
    for passage, match in everywhere:
        level = _level(match)
        if passage.role != "caption" or told_of.count(level) != 1 or told_of.count(usual) <= _NEAR:
            continue
        is_near = (
            level[0] == usual[0] and abs(level[1] - usual[1]) <= _NEAR and usual[2] - usual[1] == level[2] - level[1]
        )
        if is_near and not any(_level(one) == usual for one in _LEVEL.finditer(passage.text)):
            message = f"“{match.group()}”: elsewhere it is {usual[0]}{usual[1]}–{usual[0]}{usual[2]}."
            yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _level(match: re.Match[str]) -> tuple[str, int, int]:
    return match["first"], int(match["one"]), int(match["other"])


def _lesions_at(told: list[Passage], case: frozenset[Passage]) -> Iterator[Diagnostic]:
    """Yield a lesion of the spine that caption, title or abstract have at another level than the case."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for passage in told:
        if passage in case:
            for what, level, _ in _levels_of(passage.text):
                known[what].add(level)
    for passage in told:
        found = () if passage.part == "body" and passage.role != "caption" else tuple(_levels_of(passage.text))
        for what, level, words in found:
            usual = known.get(what, set())
            if len(usual) == 1 and level not in usual and not any(one in passage.text for one in usual):
                message = f"“{words}”: in the case it is {next(iter(usual))}."
                yield CASE_FACTS_AGREE.broken(message, passage.place(words))


def _levels_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each lesion of the spine with its level, and the words."""
    for pattern in _AT_LEVEL:
        for match in pattern.finditer(text):
            first, *last = re.split(r" ?[–/-] ?", match["level"])
            level = "–".join((first, *(one if one[0].isalpha() else f"{first[0]}{one}" for one in last)))
            yield match["what"].lower(), level, match.group()
