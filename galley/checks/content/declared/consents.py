"""Consent is given by who can give it, and is not waived where it was given; no widow consents for the living."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.declared.said import Denials, Said
from galley.checks.content.numbers import WORD, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import Passage

_DEAD = Pattern(
    r"\b(?:patient|she|he|woman|man|who|child|boy|girl) (?:had |has |was |is )?(?:since |already |now )?(?:died"
    r"|deceased|dead|passed away)\b"
    r"|\b(?:late|deceased|dead) (?:patient|man|woman|child)|\bwidow(?:er)?\b|\bafter (?:(?:her|his|the patient[’']s)"
    r" )?death\b"
    r"|\bposthumous\w*",
    re.IGNORECASE,
)
_DEATH = Pattern(
    r"\b(?:died|dies|dead|deaths?|deceased|passed away|autopsy|post-?mortem|fatal\w*|succumb\w*|brain-dead|demise"
    r"|mortality"
    r"|life support|palliati\w+|end[- ]of[- ]life|brain death|asystole|withdraw\w+)\b",
    re.IGNORECASE,
)
_PATIENT_DIED = Pattern(
    r"\b(?:patient|she|he|woman|man|child|boy|girl|infant) (?:[a-z]+ ){0,3}?(?:died|passed away|succumbed)\b"
    r"|\b(?:her|his|the patient[’']s) death\b",
    re.IGNORECASE,
)
_LIVES = Pattern(
    r"\b(?:wrote to us|told us|is (?:now )?(?:alive|well|back at work|in good health|free of)|remains (?:well|free|in)"
    r"|has had no"
    r" (?:further|more|other)|(?:patient|she|he) (?:now )?(?:reads|works|walks|lives|teaches|plays|takes|drives|runs"
    r"|sleeps|swims"
    r"|cycles|attends|continues)|has (?:returned|gone back|resumed))\b",
    re.IGNORECASE,
)
_BY_PATIENT = Pattern(
    r"\b(?:the |our |this )?(?<!of the )(?<!of our )patients?(?: (?:himself|herself|themselves))?,?"
    r" (?:who [a-z ’'-]{1,100},? )?(?:has |have |had )?(?:[a-z]+ly )?"
    r"(?:gave|given|provided|signed|consented|agreed|granted|read)\b"
    r"|\b(?:consent|permission)\b[^.;]{0,60}? (?:from|by|of) (?:the |our |this )?patient(?!\w|[’']s|s[’'])"
    r"|\bpatient[’']s (?:own )?(?:written |informed |verbal |oral )*consent\b"
    r"|\b(?:she|he) (?:has |had )?(?:gave|given|provided|signed|consented)\b",
    re.IGNORECASE,
)
_GUARDIAN = Pattern(
    r"\b(?:parent\w*|guardian\w*|mother\w*|father\w*|famil\w+|relatives?|next of kin|carers?|caregivers?|proxy"
    r"|surrogate"
    r"|representative|legal\w*|on (?:her|his|their|the patient[’']s) behalf|behalf|grand\w+|foster|court)\b",
    re.IGNORECASE,
)
_RELATIVE = (
    r"(?:parents?|guardians?|mother|father|wife|husband|widow(?:er)?|son|daughter|brother|sister|family|next of kin"
    r"|relatives?|partner|spouse)"
)
_BY_RELATIVE = Pattern(
    rf"\b{_RELATIVE}\b(?: of the patient)? (?:has |had |have |having |both )?(?:[a-z]+ly )?(?:gave|given|provided"
    r"|signed|consented|agreed|granted)\b"
    rf"|\bconsent\b[^.;]{{0,70}}? (?:from|by|of) (?:(?:her|his|the patient[’']s|both|the child[’']s|the infant[’']s)"
    rf" )?{_RELATIVE}\b"
    r"|\bin (?:her|his|the patient[’']s) stead\b|\bon (?:her|his|the patient[’']s) behalf\b",
    re.IGNORECASE,
)
_IN_PRINT = Pattern(r"publi|\b(?:this|the) report\b|\bimages\b|\bphotograph", re.IGNORECASE)
_PERSON = Pattern(
    rf"\b(?P<age>\d{{1,3}}|{WORD})[- ](?P<unit>year|month|week|day|hour)s?[- ]old (?:[a-z-]+,? ){{0,4}}?"
    r"(?:boy|girl|child|infant|baby|neonate|newborn|toddler|patient|female|male|man|woman|twin)\b"
    r"|\b(?P<newborn>(?:newborn|neonate|premature|preterm) (?:[a-z]+ ){0,2}?(?:boy|girl|infant|baby)|(?:a|an)"
    r" (?:[a-z-]+ ){0,3}?"
    r"(?:neonate|newborn)\b)",
    re.IGNORECASE,
)
_ADULT = Pattern(r"\b(?:women|woman|man|men|adults?|mother|pregnan\w+|gravida)\b", re.IGNORECASE)
_CONSENTING = 10
"""Years: a younger child gives no consent that counts, an older one may (with its parents)."""
_ALL = Pattern(
    r"\b(?:all|every|each|the|both) (?:[a-z]+ ){0,3}?(?:participants?|patients?|volunteers|subjects|women|men|people"
    r"|parents)\b"
    r"[^.;]{0,60}? (?:gave|provided|signed|consented)\b|\bconsent (?:[a-z]+ ){0,4}?(?:was|were|had been|has been)"
    r" (?:[a-z]+ )?"
    r"(?:obtained|given|provided|signed)\b|\bpatient (?:has |had )?(?:gave|given|provided|signed|consented)",
    re.IGNORECASE,
)
_WAIVED = Pattern(
    r"\bwaived (?:the )?(?:need|requirement)s? (?:for|of|to obtain) (?:[a-z]+,? (?:and )?){0,4}?consent\b|\bwaived"
    r" (?:[a-z]+ ){0,3}?consent\b"
    r"|\bconsent (?:[a-z]+ ){0,5}?(?:was|were|is|had been) (?:therefore |hence |thus )?(?:waived|not (?:required"
    r"|needed|necessary|sought"
    r"|obtained|asked)|unnecessary)|\bwaiver of (?:[a-z]+ )*consent\b|\bwithout (?:[a-z]+,? ){0,3}?consent\b"
    r"|\bno (?:[a-z]+ ){0,4}?consent (?:[a-z]+ ){0,4}?(?:was|is) (?:required|needed|necessary|sought|obtained)",
    re.IGNORECASE,
)
_OF_A_PART = Pattern(
    r"\b(?:review|audit|series|cohort|retrospective\w*|records?|controls?|comparison|registry|register|database|log"
    r"|search|survey"
    r"|charts?|others?|those|who (?:lacked|could not)|lack\w*|incapa\w*|if|unless|initial\w*|deferred|emergency|where"
    r"|when"
    r"|had died|dead|deceased|lost|publish\w*|publication|anonymi[sz]ed?|deidentified|de-identified|treatment|operation"
    r"|procedure|surgery|refus\w+|withdr\w+|exclu\w+|were not)\b",
    re.IGNORECASE,
)
_WORDS = Pattern(r"consent", re.IGNORECASE, needs=("consent",))


def denials(said: Said, titles: tuple[Passage, ...], *, is_case: bool) -> Denials:
    """Yield the statements on consent that the case denies, and the sentences that deny them.

    `titles` are title and abstract; `is_case` says that the article reports on a single patient.
    """
    stated = said.declared("consent", "ethics")
    if is_case:
        yield from _of_the_dead(said)
        yield from _of_somebody_else(said)
        yield from _of_a_child(said, titles)
        yield from _of_an_adult(said, titles)
    given = said.declared("consent") or stated
    if is_given_by_all(given):
        for passage, sentence in said.beside(_WORDS, "consent"):
            if is_waived(sentence):
                yield passage, sentence, given


def is_given_by_all(text: str) -> bool:
    """Tell whether a text says that all gave their consent."""
    is_given = bool(_ALL.search(text)) and not _WAIVED.search(text)
    return is_given and not _OF_A_PART.search(text.replace("publication", ""))


def is_waived(sentence: str) -> bool:
    """Tell whether a sentence says that nobody was asked to consent."""
    return bool(_WAIVED.search(sentence)) and not _OF_A_PART.search(sentence)


def _of_the_dead(said: Said) -> Denials:
    """Yield a statement by which the patient has died, where the text tells of no death, or of life after it."""
    for passage in said.statements:
        if passage.kind not in {"consent", "ethics"}:
            continue
        for sentence in sentences(passage.text):
            if _DEAD.search(sentence) and "consent" in sentence.lower():
                died = any(_PATIENT_DIED.search(one.text) for one in said.text)
                lives = next((match for one in said.text if (match := _LIVES.search(one.text))), None)
                if not died and (lives or not any(_DEATH.search(one.text) for one in said.text)):
                    told = lives.group() if lives else "a case that tells of no death"
                    yield passage, sentence, told


def _of_somebody_else(said: Said) -> Denials:
    """Yield a sentence by which another consented to publication than the statement says."""
    stated = said.declared("consent")
    by_patient, by_relative = bool(_BY_PATIENT.search(stated)), bool(_BY_RELATIVE.search(stated))
    if by_patient == by_relative or (by_patient and _GUARDIAN.search(stated)):
        return
    for passage, sentence in said.beside(_WORDS, "consent"):
        patient, relative = bool(_BY_PATIENT.search(sentence)), bool(_BY_RELATIVE.search(sentence))
        if _IN_PRINT.search(sentence) and patient is not by_patient and relative is by_patient:
            yield passage, sentence, stated


def _of_a_child(said: Said, titles: tuple[Passage, ...]) -> Denials:
    """Yield a statement by which a small child has consented itself."""
    text = " ".join(one.text for one in (titles or said.text))
    people = list(_PERSON.finditer(text)) or list(_PERSON.finditer(" ".join(one.text for one in said.text[:6])))
    if not people or not all(map(_is_small, people)) or _ADULT.search(" ".join(one.text for one in titles)):
        return
    for passage in (*said.statements, *said.text):
        if passage.part == "declaration" and passage.kind not in {"consent", "ethics"}:
            continue
        for sentence in sentences(passage.text) if "consent" in passage.text else ():
            about = passage.part == "declaration" or "publi" in sentence
            if about and "consent" in sentence and _BY_PATIENT.search(sentence) and not _GUARDIAN.search(passage.text):
                yield passage, sentence, people[0].group()


_FROM_PARENTS = Pattern(
    r"\b(?:from|by|of) (?:both |the |his |her |the patient[’']s )*parents?\b"
    r"|\bparents?(?: of the patient)? (?:have |has |had )?(?:gave|given|provided|signed|consented)\b",
    re.IGNORECASE,
    ("parent",),
)
_CANNOT = Pattern(
    r"\b(?:incapa\w+|unable|coma\w*|unconscious\w*|intellectual\w*|disab\w+|dementia|cognitive\w*|retard\w+|autis\w+"
    r"|Down|cerebral palsy|psychiatric|schizophreni\w+|deceased|died|dead|death|child|infant|newborn|neonat\w+"
    r"|fetus|foetus|baby|encephalopathy|vegetative|sedated|ventilated)\b"
)
_OF_AGE = 21
"""Years: from here on nobody's parents consent, wherever they live."""


def _of_an_adult(said: Said, titles: tuple[Passage, ...]) -> Denials:
    """Yield a statement by which the parents of a grown-up consented who could do so."""
    text = " ".join(one.text for one in (*titles, *said.text))
    people = list(_PERSON.finditer(text))
    if not people or any(one["newborn"] or not _is_of_age(one) for one in people) or _CANNOT.search(text):
        return
    for passage in said.statements:
        for sentence in sentences(passage.text) if passage.kind in {"consent", "ethics"} else ():
            if "consent" in sentence.lower() and _FROM_PARENTS.search(sentence) and not _CANNOT.search(sentence):
                yield passage, sentence, people[0].group()


def _is_of_age(match: re.Match[str]) -> bool:
    return match["unit"].lower() == "year" and value_of(match["age"].lower()) >= _OF_AGE


def _is_small(match: re.Match[str]) -> bool:
    if match["newborn"]:
        return True
    age = value_of(match["age"].lower())
    return match["unit"].lower() != "year" or age < Decimal(_CONSENTING)
