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
    "AKI": "acute kidney injury", "ARDS": "acute respiratory distress syndrome", "BMI": "body mass index",
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
    words = list(_WORD.finditer(before))[-len(short) :]
    if len(words) < len(short) or any(one.group().lower() in _SMALL for one in words):
        return None
    initials, said = "".join(one.group()[0] for one in words).upper(), before[words[0].start() :]
    plain = " ".join(one.group().lower() for one in words)
    turned = initials != short and sorted(initials) == sorted(short) and not plain.endswith(_OTHER_ORDER)
    if turned and not _is_whole(before, short):
        return said, f"the letters are in another order; {initials} is meant"
    usual = [one for one in _USUAL.get(short, "").split("|") if one]
    if initials == short and usual and plain not in usual and any(_is_close(plain, one) for one in usual):
        return said, f"it stands for {usual[0]}"
    return None


def _is_whole(before: str, short: str) -> bool:
    """Tell whether more words than letters may be meant, of which the short form has the letters in their order."""
    text = " ".join(one.lower() for one in _WORD.findall(before)[-len(short) - 3 :])
    return re.search(".*".join(rf"\b{letter}" for letter in short.lower()), text) is not None


def _is_close(plain: str, usual: str) -> bool:
    """Tell whether words are as many as the usual ones, and have the last, or all but one, in common with them."""
    one, other = plain.split(), usual.split()
    same = [a[:_STEM] == b[:_STEM] for a, b in zip(one, other, strict=False)]
    return len(one) == len(other) and not all(same) and (same[-1] or same.count(False) == 1)
