"""Who declares that nothing was paid thanks nobody for a grant."""

from __future__ import annotations

import re

from galley.checks.content.declared.said import Denials, Said
from galley.checks.content.patterns import Pattern

_NONE = Pattern(
    r"^\W*(?:none|nil|not applicable|n/a)\W*$|^(?:sources? of )?(?:funding|support)\W+(?:none|nil)\b|\b(?:no"
    r"|without(?: any)?)"
    r" (?:[a-z-]+,? (?:or |and )?){0,4}?(?:funding|funds|grants?|financial support|sponsorship|sponsor|support)\b"
    r"|\b(?:not|never|n[’']t) (?:[a-z]+ ){0,2}?(?:funded|sponsored|receive (?:any |a )?(?:[a-z]+ ){0,3}"
    r"(?:funding|grants?|support))|\bunfunded\b|\bself-funded\b|\bnothing\b",
    re.IGNORECASE,
)
_BUT = Pattern(
    r"\b(?:except|apart from|other than|but|however|besides|although|while|whereas|only)\b"
    r"|\b(?:was|were|is|are|been) (?:(?!not |never )[a-z]+ )?(?:funded|supported|sponsored|financed)\b|\bgrant (?:no"
    r"|num)"
    r"|\brole\b|\breceived (?!no\b|neither\b|none\b)",
    re.IGNORECASE,
)
_PAYS = (
    r"(?:grants?|awards?|fellowships?|scholarships?|bursary|bursaries|stipends?|donations?|legacy|prize|funds?"
    r"|Foundation"
    r"|Fund|Trust|Council|Charity|Society|Association|Institutes?|Ministry|Agency|Academy|Union|League|Pharma\w*|Inc"
    r"|Ltd"
    r"|GmbH|Devices|Programme|Program)"
)
_WORK = (
    r"(?:(?:this|our|the (?:present|current)) (?:[a-z-]+ ){0,2}?[a-z]+|the (?:[a-z-]+ ){0,2}?(?:work|stud(?:y|ies)"
    r"|trial"
    r"|review|search|analys[ei]s|audit|survey|project|report|article|research|follow-up|sequencing|tests?|assays?"
    r"|measurements?|examinations?|interviews?|publication|manuscript|charges?|fees?|costs?|data|authors?|registry)"
    r"|we|it|they|costs|(?:[A-Z]\. ?){2,4}|[A-Z]{2,4}|(?:Drs? |Professor |Prof\.? )?[A-Z][\w’'-]+(?:"
    r" [A-Z][\w’'-]+){0,2})"
)
_PAID = Pattern(
    rf"(?:^|[,;:.] |\band ){_WORK} (?:[a-z-]+ ){{0,6}}?(?:(?:was|were|is|are|has been|have been) (?:[a-z]+ ){{0,2}}?"
    r"(?:funded|financed|sponsored|supported|paid(?: for)?|met|covered|borne|made possible|underwritten|defrayed)"
    rf"(?: in part| partly| jointly)? (?:by|from|through|with|out of|under) [^.;]{{0,80}}?\b{_PAYS}\b"
    rf"|(?:received|obtained|was awarded|were awarded|was given|holds|held|acknowledges?|thanks?|(?:am|is|are)"
    rf" grateful)"
    rf" [^.;]{{0,60}}?\b(?:grants?|funding|fellowships?|scholarships?|bursary|financial (?:support|help|assistance)"
    r"|stipend)\b)",
    re.MULTILINE,
)
_PAYER = Pattern(
    rf"(?:^|[.;,] |\b(?:and|by|from) )(?:[Aa]|[Tt]he|[Aa]n)? ?(?:[\w’'&-]+ ){{0,6}}?\b{_PAYS} (?:[a-z]+ )?(?:funded"
    rf"|paid for"
    r"|financed|sponsored|supported (?:this|the|our)|bore|covered|met|provided (?:the )?(?:funds|funding|money"
    r"|financial support))\b"
    r"|\b(?:thank|grateful to|acknowledge|indebted to)\b[^.;]{0,80}? for (?:[a-z]+ ){0,2}?(?:funding|financial support"
    r"|financing|sponsor\w+|a grant|paying|the grant|a fellowship|money)\b"
    r"|\b(?:with|through|under|thanks to) (?:[a-z]+ ){0,2}?(?:financial (?:support|help|assistance)|funding|funds|a"
    r" grant"
    r"|grants|grant [A-Z\d])",
)
_NO_MONEY = Pattern(
    r"\b(?:no|not|nor|never|none|without|neither)\b|treatment|therapy|insur|pension|wheelchair|drug|reimburs|\bcare\b"
    r"|patient(?:s|[’']s)? (?:was|were|is|are|received|obtained|holds)",
    re.IGNORECASE,
)
_INSIDE = Pattern(r"\b(?:external|outside|commercial|industry|industrial|private)\b", re.IGNORECASE)
_OWN = Pattern(
    r"\b(?:departmental|institutional|internal|our (?:own )?(?:hospital|department|university|institution))\b"
    r"|\b(?:hospital|department|university|institution)\b",
    re.IGNORECASE,
)
_WORDS = Pattern(
    r"grant|fund|financ|sponsor|fellowship|scholarship|bursary|stipend|paid|supported|covered|donat|award|met by",
    re.IGNORECASE,
)


def denials(said: Said) -> Denials:
    """Yield the sentences that tell of money where the statement on funding says that there was none."""
    stated = said.declared("funding")
    if not is_none(stated) or _BUT.search(stated):
        return
    inside = is_external(stated)
    for passage, sentence in said.beside(_WORDS, "funding", "conflicts", "consent", "ethics"):
        if is_paid(sentence) and not (inside and is_own(sentence)):
            yield passage, sentence, stated


def is_none(text: str) -> bool:
    """Tell whether a text says that nothing was paid."""
    return bool(_NONE.search(text))


def is_external(text: str) -> bool:
    """Tell whether a text speaks of the money of others than the authors' own institutions."""
    return bool(_INSIDE.search(text))


def is_own(sentence: str) -> bool:
    """Tell whether a sentence names the authors' own institutions."""
    return bool(_OWN.search(sentence))


def is_paid(sentence: str) -> bool:
    """Tell whether a sentence says who paid."""
    return not _NO_MONEY.search(sentence) and bool(_PAID.search(sentence) or _PAYER.search(sentence))
