"""Of two places by one name, all parts of a report have the case's: not `the upper lobe` in its title for the lower."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.checks.content import fronts
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_VESSEL = r"(?:artery|arteries|vein|sinus)"
_FAMILIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("upper", "middle", "lower"), r"lobes?|pole|eyelid|lip|jaw|limbs?|lobectomy"),
    (("proximal", "distal"),
     (r"femur|tibia|fibula|humerus|radius|ulna|phalanx|jejunum|ileum|oesophagus|esophagus|ureter|pancreatectomy"
     r"|gastrectomy|splenorenal shunt|interphalangeal joint")),
    (("medial", "lateral"),
     r"malleolus|condyle|epicondyle|meniscus|canthus|tibial plateau|collateral ligament|cuneiform|rectus|pterygoid"),
    (("anterior", "posterior"),
     (rf"cerebral {_VESSEL}|communicating {_VESSEL}|cranial fossa|mediastinum|chamber|cruciate ligament|urethra"
     r"|interosseous nerve|uveitis|shoulder dislocation|dislocation")),
    (("superior", "inferior"),
     (rf"vena cava|mesenteric {_VESSEL}|pubic ramus|cerebellar {_VESSEL}|gluteal {_VESSEL}|thyroid {_VESSEL}"
     rf"|epigastric {_VESSEL}|sagittal sinus|turbinate|oblique")),
    (("internal", "external"), rf"carotid {_VESSEL}|iliac {_VESSEL}|jugular vein|auditory canal|ha?emorrhoids"),
    (("first", "second", "third"), r"degree (?:burns?|heart block|atrioventricular block|AV block|tears?|sprain)"),
    (("first", "second", "third", "fourth", "fifth"),
     r"(?:metacarpal|metatarsal)(?: bone)?|lumbar vertebra|toe|finger"),
    (("small", "large"), r"bowel|intestine"),
    (("systolic", "diastolic"), r"murmur"),
    (("parietal", "visceral"), r"pleura|peritoneum|pericardium"),
)  # fmt: skip
"""Words of place, and what each of them may stand before."""
_PLACES = tuple(
    Pattern(rf"\b(?P<place>{'|'.join(words)})[- ](?P<what>{what})\b", re.IGNORECASE, words) for words, what in _FAMILIES
)
_OF_OTHERS = Pattern(
    r"\b(?:normal|unremarkable|healthy|spared|uninvolved|intact|preserved|compared|no|not|without|unlike|usual\w*|also"
    r"|history|previous\w*|earlier|ago|later|then|second(?! degree)|most (?:often|commonly))\b",
    re.IGNORECASE,
)
_SHORT = Pattern(r"\b(?:[RL][UML]L|[SI]VC|SM[AV]|IM[AV]|[AP]C[AL]|ACom|PCom|[IE]C[AV]|[MLAP]CL|[DP]IP)s?\b")
"""Short forms that may say a place in other words."""


def examine(passages: Sequence[Passage], case: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding for each place in title, abstract or legend of which the case has another of its kind alone."""
    told = tuple(fronts.of(passages, case))
    for (words, _), pattern in zip(_FAMILIES, _PLACES, strict=True):
        for passage, sentence in told:
            for match in pattern.finditer(sentence) if not _OF_OTHERS.search(sentence) else ():
                other = _other(match, words, case)
                if other and not _is_said(match, fronts.rest(passages, sentence)):
                    message = f"“{match.group()}”: in the case it is “{other}”."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _other(match: re.Match[str], words: tuple[str, ...], case: Sequence[Passage]) -> str:
    """Return the only other place of its kind that the case has, "" where there is none."""
    what = re.escape(match["what"].lower().removesuffix("s"))
    pattern = re.compile(rf"\b(?:{'|'.join(words)})[- ]{what}s?\b", re.IGNORECASE)
    said = [
        found.group()
        for one in case
        for sentence in sentences(one.text)
        if CITATION not in sentence and not _OF_OTHERS.search(sentence)
        for found in pattern.finditer(sentence)
    ]
    return (
        said[0] if len({one.lower() for one in said}) == 1 and said[0].lower()[:5] != match.group().lower()[:5] else ""
    )


def _is_said(match: re.Match[str], texts: Iterator[str]) -> bool:
    """Tell whether a text has the place and what it is of in one stretch, or in a short form."""
    head = re.escape(match["what"].lower().removesuffix("s").split(" ")[-1])
    near = re.compile(
        rf"\b{match['place'].lower()}\b[^.;]{{0,60}}\b{head}|\b{head}[^.;]{{0,30}}\b{match['place'].lower()}\b"
    )
    return any(near.search(text.lower()) or _SHORT.search(text) for text in texts)
