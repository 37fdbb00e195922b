"""A case that is on one side stays there: not the left groin in one sentence and the right groin in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic

_GROUPS = {
    "groin": r"inguinal (?:hernia|canal|region|mass|swelling)|groin|femoral (?:hernia|vein|artery|canal|ring)"
    r"|inguinoscrotal (?:hernia|swelling)|inguinal",
    "kidney": r"kidney|renal (?:pelvis|artery|vein|mass|colic)|ureter|nephrectomy|hydronephrosis|flank|loin",
    "lung": r"lung|(?:lower|upper|middle) lobe|hemithorax|haemothorax|pleural effusion|pneumothorax|thoracotomy"
    r"|lobectomy|chest wall|chest drain|pleural cavity",
    "eye": r"eye|cornea|retina|orbit|globe|eyelid|optic nerve|lens|vitreous|ophthalmic artery|macula|fundus|optic disc",
    "hip": r"hip|femoral neck|acetabulum|femoral head",
    "knee": r"knee|patella|tibial plateau",
    "shoulder": r"shoulder|clavicle|scapula|humeral head",
    "breast": r"breast|mastectomy|nipple",
    "ovary": r"ovary|ovarian (?:cyst|mass|torsion)|adnexa|adnexal mass|fallopian tube|oophorectomy"
    r"|salpingo-oophorectomy|salpingectomy",
    "testis": r"testis|testicle|orchiectomy|orchidectomy|hemiscrotum|scrotum|testicular (?:mass|torsion)",
    "hand": r"hand|wrist|thumb|index finger|palm|forearm",
    "foot": r"foot|ankle|heel|great toe|big toe|calcaneus",
    "leg": r"leg|calf|thigh|femur|tibia|lower limb",
    "arm": r"arm|humerus|elbow|upper limb",
    "ear": r"ear|mastoid|tympanic membrane|mastoidectomy|external auditory canal",
    "cheek": r"parotid gland|parotid|cheek|parotidectomy|mandible|maxilla|maxillary sinus",
    "iliac fossa": r"iliac fossa|lower quadrant",
    "adrenal": r"adrenal gland|adrenal|adrenalectomy",
    "diaphragm": r"hemidiaphragm|diaphragm|diaphragmatic (?:hernia|defect|eventration|rupture)",
    "tonsil": r"tonsil|tonsillar fossa",
    "axilla": r"axilla|axillary (?:mass|vein|artery)",
    "thyroid": r"thyroid lobe|lobe of the thyroid|hemithyroidectomy",
}
"""Words for one place, or for what is done there."""
_ANY = "|".join(f"(?P<g{at}>{words})" for at, words in enumerate(_GROUPS.values()))
_SIDE = Pattern(rf"\b(?P<side>left|right)(?:-sided)?(?: [a-z]+)?? (?:{_ANY})\b", re.IGNORECASE)
_BESIDE = Pattern(
    r"\bto the (?P<side>left|right) of the (?P<what>(?:(?!(?:and|or|at|in|on|with|was|were|is|are|by|to|from|near|where"
    r"|which|that|just|below|above)\b)[a-z]+\b ?){1,3}(?:(?<= )of [A-Z]?[a-z]+)?)",
    re.IGNORECASE,
    ("to the left of", "to the right of"),
)
"""On which side of something a thing lies."""
_BOTH = Pattern(
    r"\b(?:bilateral\w*|both|contralateral|opposite|other side|either|two sides|each side)\b", re.IGNORECASE
)
APART = Pattern(
    r"\b(?:normal|unremarkable|clear|no|not|without|unaffected|healthy|intact|uninvolved|well|uninjured|compared"
    r"|than|history|previous\w*|prior|earlier|ago|had (?:been|undergone|had)|donor|metasta\w+|spread|also|as well|then"
    r"|later|subsequent\w*|developed|new|second|transplant\w*|radiat\w+|migrat\w+|dominant|handed|follow\w*"
    r"|months?|weeks?|years?|left and right|right and left|(?:left|right)(?:-sided)?,? (?:more|greater|worse))\b",
    re.IGNORECASE,
)
"""What tells the other side of a patient from a slip."""
_NORMAL = Pattern(r"\b(?:normal|unremarkable|healthy|unaffected|uninvolved|contralateral|opposite)\b", re.IGNORECASE)
_SURE, _CERTAIN = 2, 4
"""So many sentences have a place on its side: where the case speaks of both sides too, more."""


def examine(passages: Iterable[Passage], case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where a place of the case is once on the side on which it never is otherwise."""
    told: defaultdict[str, defaultdict[str, list[tuple[Passage, str, str]]]] = defaultdict(lambda: defaultdict(list))
    inside = set(case)
    for passage in passages:
        if passage.part not in {"title", "abstract", "body"} or passage.role in {"cell", "heading"}:
            continue
        for sentence in sentences(passage.text):
            for match in _SIDE.finditer(sentence):
                group = next(name for at, name in enumerate(_GROUPS) if match[f"g{at}"])
                told[group][match["side"].lower()].append((passage, match.group(), sentence))
            for match in _BESIDE.finditer(sentence):
                words = match.group().removeprefix("to the ").rstrip()
                told[match["what"].strip().lower()][match["side"].lower()].append((passage, words, sentence))
    said = " ".join(one.text for one in passages if one in inside)
    for group, sides in told.items():
        yield from _judged(group, sides, inside, said)


_IN_FRONT = Pattern(
    r"\b(?P<side>left|right)(?:-sided)? (?P<what>(?!(?:and|or|of|to|in|with|side)\b)[a-z-]{3,}(?: [a-z-]{3,})?)\b",
    re.IGNORECASE,
    ("left", "right"),
)


def examine_fronts(passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where the abstract alone has on the other side what the title has on one."""
    everything = tuple(passages)
    fronts = [one for one in everything if one.part in {"title", "abstract"} and one.role != "heading"]
    titles = [match for one in fronts if one.part == "title" for match in _IN_FRONT.finditer(one.text)]
    abstract = " ".join(one.text for one in fronts if one.part == "abstract").lower()
    body = " ".join(one.text for one in everything if one.part == "body").lower() if titles else ""
    for title in titles:
        side, what = title["side"].lower(), title["what"].lower()
        other = "left" if side == "right" else "right"
        found = re.search(rf"\b{other}(?:-sided)? {re.escape(what)}\b", abstract)
        in_case = re.search(rf"\b{other}(?:-sided)? {re.escape(what.split(' ')[0])}\b", body)
        if found and not in_case and not re.search(rf"\b{side}(?:-sided)? ", abstract):
            for passage in fronts:
                match = re.search(re.escape(found.group()), passage.text, re.IGNORECASE)
                if match and passage.part == "abstract":
                    message = f"“{match.group()}”: the title says “{title.group()}”."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


_PHRASE = Pattern(
    r"\b(?P<side>left|right)(?:-sided)? (?P<what>(?:[a-z-]{4,} ){1,2}(?:artery|arteries|vein|nerve|muscle|tendon|lobe"
    r"|ligament|sinus|ganglion|nucleus|gyrus|bronchus|ventricle|atrium|limb|fossa|quadrant|region|area|hemisphere"
    r"|plateau|condyle|head|neck|shaft|malleolus|metatarsal|metacarpal|phalanx|joint|canal|gland|duct|hernia"
    r"|mass|tumou?r|cyst|effusion|thrombosis|occlusion|dissection|aneurysm|fracture|abscess|infarct(?:ion)?))\b",
    re.IGNORECASE,
    ("left", "right"),
)
"""A side with a name of two words or three: `left popliteal artery`."""


def examine_phrases(passages: Iterable[Passage], case: Iterable[Passage], known: Pattern) -> Iterator[Diagnostic]:
    """Yield a finding where title, abstract or a legend has on one side what the case has on the other alone.

    What begins with an organ that is `known` is told elsewhere.
    """
    inside = frozenset(case)
    everything = tuple(passages)
    body = " ".join(one.text for one in everything if one in inside or one.role == "cell").lower()
    for passage in everything:
        if passage.part not in {"title", "abstract"} and passage.role != "caption":
            continue
        for sentence in sentences(passage.text):
            for match in _PHRASE.finditer(sentence) if not _BOTH.search(sentence) else ():
                side, what = match["side"].lower(), match["what"].lower()
                other = "left" if side == "right" else "right"
                words = what.split(" ")
                is_named = any(f"{side} {' '.join(words[at:])}" in body for at in range(len(words)))
                is_other = f"{other} {what}" in body and f"{side} {words[0]}" not in body
                if (
                    is_other
                    and not is_named
                    and not known.match(match.group())
                    and not re.search(rf"\b{other}\b", sentence, re.IGNORECASE)
                ):
                    message = f"“{match.group()}”: the case has “{other} {what}” alone."
                    yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))


def _judged(
    name: str, sides: dict[str, list[tuple[Passage, str, str]]], case: set[Passage], said: str
) -> Iterator[Diagnostic]:
    if len(sides) != len(("left", "right")):
        return
    rare, usual = sorted(sides, key=lambda side: len(sides[side]))
    slips = [one for one in sides[rare] if not APART.search(one[2])]
    ill = {one[2] for one in sides[usual] if not _NORMAL.search(one[2])}
    if len(slips) != 1 or len(ill) < max(_SURE, len(sides[rare])):
        return
    passage, words, sentence = slips[0]
    is_beside = name not in _GROUPS
    is_known = f"{usual} {words.partition(' ')[2]}".lower() in said.lower()
    if passage not in case and (passage.role != "caption" or is_known) and not is_beside:
        return
    if not is_beside and _BOTH.search(said) and (len(sides[usual]) < _CERTAIN or _BOTH.search(sentence)):
        return
    if re.search(rf"\b{usual}\b", sentence, re.IGNORECASE):
        return
    message = f"“{words}”: elsewhere the case is on the {usual} ({sides[usual][0][1]}; {name})."
    yield CASE_FACTS_AGREE.broken(message, passage.place(words))


_PAIRED = (
    "sides|eyes|ears|kidneys|lungs|breasts|hips|knees|shoulders|elbows|wrists|hands|feet|ankles|legs|arms|thighs|femora"
    "|femurs|tibiae|tibias|humeri|radii|patellae|ovaries|testes|testicles|adrenals|ureters|orbits|hemispheres|limbs|calves|heels|tubes|tendons"
    "|(?:adrenal|parotid|thyroid) (?:glands|lobes)|(?:carotid|renal|femoral|iliac|popliteal) (?:arteries|veins)"
)
_TWO_SIDED = Pattern(
    rf"\bbilateral\w*|\bboth (?:(?:lower|upper|distal|proximal) )?(?:{_PAIRED})\b"
    r"|\bsequential (?:[a-z]+ ){0,2}(?:fractures|ruptures|operations|surgery)\b",
    re.IGNORECASE,
    ("bilateral", "both ", "sequential "),
)


def is_two_sided(passages: Iterable[Passage]) -> bool:
    """Tell whether title or abstract say that the patient was ill on both sides, so that either may be named."""
    return any(one.part in {"title", "abstract"} and _TWO_SIDED.search(one.text) for one in passages)


def has_both(sentence: str) -> bool:
    """Tell whether a sentence tells of the right and of the left: `6/60 on the right and 6/12 on the left`."""
    return bool(re.search(r"\bright\b", sentence) and re.search(r"\bleft\b", sentence))


def has_both_with(words: str, passage: Passage) -> bool:
    """Tell whether the sentence of a passage that has some words tells of both sides."""
    return any(has_both(one) for one in sentences(passage.text) if words in one)
