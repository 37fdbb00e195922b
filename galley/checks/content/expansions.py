"""A short form in brackets is that of the words before it: not `C-reactive protein (CPR)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.findings.catalogue import ABBREVIATION_FITS_ITS_WORDS
from galley.findings.finding import Diagnostic

_SHORT = Pattern(r"[ -](?P<last>[A-Za-z]+) \((?P<short>[A-Z]{3,5})\)")
_WORD = re.compile(r"[A-Za-z]+")
_USUAL = {
    "AKI": "acute kidney injury", "ARDS": "acute respiratory distress syndrome"
    "|adult respiratory distress syndrome", "BMI": "body mass index",
    "BUN": "blood urea nitrogen", "CKD": "chronic kidney disease", "COPD": "chronic obstructive pulmonary disease",
    "CRP": "c reactive protein", "DVT": "deep vein thrombosis|deep venous thrombosis",
    "ECMO": "extracorporeal membrane oxygenation", "ERCP": "endoscopic retrograde cholangiopancreatography",
    "ESR": "erythrocyte sedimentation rate", "FNA": "fine needle aspiration", "GCS":
    "glasgow coma scale|glasgow coma score",
    "GFR": "glomerular filtration rate", "GIST": "gastrointestinal stromal tumor|gastrointestinal stromal tumour",
    "HCC": "hepatocellular carcinoma", "ICU": "intensive care unit|intensive therapy unit",
    "INR": "international normalized ratio"
    "|international normalised ratio", "ISS": "injury severity score", "IVC": "inferior vena cava",
    "LDH": "lactate dehydrogenase|lactic dehydrogenase", "LVEF": "left ventricular ejection fraction",
    "MRI": "magnetic resonance imaging|magnetic resonance image|magnetic resonance images",
    "MRCP": "magnetic resonance cholangiopancreatography", "PCR": "polymerase chain reaction",
    "PET": "positron emission tomography", "PSA": "prostate specific antigen",
    "SIRS": "systemic inflammatory response syndrome",
    "SMV": "superior mesenteric vein",
    "SOFA": "sequential organ failure assessment|sepsis related organ failure assessment",
    "TIA": "transient ischemic attack"
    "|transient ischaemic attack", "TPN": "total parenteral nutrition", "UTI": "urinary tract infection",
    "VAS": "visual analog scale|visual analogue scale|visual analog score|visual analogue score",
    "WBC": "white blood cell|white blood cells|white blood count",
}  # fmt: skip
"""What short forms that have one meaning in medicine stand for, hyphens left out."""
_SMALL = frozenset(
    ("a", "an", "the", "of", "and", "or", "in", "on", "for", "with", "by", "to", "was", "were", "is", "as")
)
_BEFORE = 90
_STEM = 4
"""Letters in which two forms of a word are one: `left ventricle`, `urinary tract infections`."""
_PHRASE_END = Pattern(r"[.,;:)\]](?= )")
_KINDS = frozenset(("index", "volume", "volumes", "value", "values", "level", "levels", "score", "scores", "test"))
"""Words behind a phrase whose short form may leave them out: `postvoid residual volume (PVR)`."""
_OTHER_ORDER = ("inferior", "superior", "universal time")
"""What Latin and French names end in, whose short forms have the order of the English ones: `vena cava inferior`."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each short form in brackets that has other letters, or another meaning, than its words."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        for match in _SHORT.finditer(passage.text) if passage.role != "heading" and "(" in passage.text else ():
            before = passage.text[max(0, match.start() - _BEFORE) : match.end("last")]
            if found := _wrong(before, match["short"]):
                words, message = found
                place = passage.place(f"({match['short']})")
                yield ABBREVIATION_FITS_ITS_WORDS.broken(f"“{words} ({match['short']})”: {message}.", place)


def _wrong(before: str, short: str) -> tuple[str, str] | None:
    """Return the words before a short form and what is wrong with them; None where nothing is."""
    words = list(_WORD.finditer(before, _begin(before)))[-len(short) :]
    if len(words) < len(short) or any(one.group().lower() in _SMALL or _is_short(one.group()) for one in words):
        return None
    initials, said = "".join(one.group()[0] for one in words).upper(), before[words[0].start() :]
    plain = " ".join(one.group().lower() for one in words)
    turned = _has_two_turned(initials, short) and short not in _IN_OTHER_WORDS and not plain.endswith(_OTHER_ORDER)
    if turned and not _is_whole(before, short) and not _is_of_parts(said, short) and not _is_rotated(initials, short):
        return said, f"the letters are in another order; {initials} is meant"
    usual = [one for one in _USUAL.get(short, "").split("|") if one]
    if initials != short or not usual or any(_is_same(plain, one) for one in usual):
        return None
    return (said, f"it stands for {usual[0]}") if any(_is_close(plain, one) for one in usual) else None


_IN_OTHER_WORDS = frozenset(("DDH", "MAC"))
"""Short forms that stay where their words have another order: `developmental hip dysplasia (DDH)`."""


def _has_two_turned(initials: str, short: str) -> bool:
    """Tell whether a short form is the initials with two letters, one beside the other, in each other's place."""
    off = [at for at, (one, other) in enumerate(zip(initials, short, strict=True)) if one != other]
    if len(off) != len("ab"):
        return False
    first, last = off
    return last == first + 1 and initials[first] == short[last] and initials[last] == short[first]


def _begin(before: str) -> int:
    """Return where the phrase before a short form begins: behind the sign that ends another."""
    return max((match.end() for match in _PHRASE_END.finditer(before)), default=0)


def _is_short(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_of_parts(said: str, short: str) -> bool:
    """Tell whether the last words give the letters, each its first and perhaps more: `arginine vasopressin (AVP)`."""
    words = [one.lower() for one in _WORD.findall(said)]
    wholes = (words[at:] for at in range(1, len(words))) if words else ()
    rest = words[:-1] if len(words) > 1 and words[-1] in _KINDS else []
    tails = [words, *wholes, *(rest[at:] for at in range(len(rest)))]
    return any(_gives(tuple(tail), short.lower()) for tail in tails)


def _gives(words: tuple[str, ...], letters: str) -> bool:
    """Tell whether words give all of the letters in their order, each word its first one."""
    if not words:
        return not letters
    word, *rest = words
    if not letters or word[0] != letters[0]:
        return False
    return any(_gives(tuple(rest), letters[many:]) for many in range(1, len(letters) + 1) if _has(word, letters[:many]))


def _has(word: str, letters: str) -> bool:
    """Tell whether a word has letters in their order."""
    at = iter(word)
    return all(letter in at for letter in letters)


def _is_rotated(initials: str, short: str) -> bool:
    """Tell whether what stands first is said last, of two letters or more: `grey matter blood flow (BFGM)`."""
    return any(initials[at:] + initials[:at] == short for at in range(2, len(short) - 1))


def _is_whole(before: str, short: str) -> bool:
    """Tell whether more words than letters may be meant, of which the short form has the letters in their order."""
    text = " ".join(one.lower() for one in _WORD.findall(before)[-len(short) - 3 :])
    return re.search(".*".join(rf"\b{letter}" for letter in short.lower()), text) is not None


def _is_same(plain: str, usual: str) -> bool:
    """Tell whether words are the usual ones, or other forms of them."""
    one, other = plain.split(), usual.split()
    return len(one) == len(other) and all(a[:_STEM] == b[:_STEM] for a, b in zip(one, other, strict=True))


def _is_close(plain: str, usual: str) -> bool:
    """Tell whether words are as many as the usual ones, and have the last, or all but one, in common with them."""
    one, other = plain.split(), usual.split()
    same = [a[:_STEM] == b[:_STEM] for a, b in zip(one, other, strict=False)]
    return len(one) == len(other) and not all(same) and (same[-1] or same.count(False) == 1)
