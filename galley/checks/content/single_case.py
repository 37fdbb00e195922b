"""Whether a report is of one patient, which passages tell the case, and what of the others may be of the patient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from galley.checks.content import abstract_times
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage

_SEVERAL = Pattern(
    r"\b(?:(?<!our )(?<!this )[Cc]ases?|(?<!our )(?<!this )[Pp]atients?) (?:[12]\b(?! ?[%(])|I{1,3}\b|[A-D]\b)"
    r"|\b(?:(?<!our )(?<!this )[Cc]ase|(?<!our )(?<!this )[Pp]atient) (?:one|two|three)\b(?! (?!(?:is|was"
    r"|has)\b)[a-z-]+s\b)"
    r"|\b[Cc]ases one (?:and|to) (?:two|three)\b"
    r"|\b(?:[Tt]his|[Oo]ur|[Tt]he present) (?:[a-z]+ ){0,2}case series\b|\b[Ww]e (?:here )?(?:report|describe"
    r"|present) (?:a|the) [a-z ]{0,20}case series\b"
    r"|\b[Tt]win (?:[12]|I{1,2}|A|B|one|two)\b|\b(?:first|second|other)(?:-born)? twin\b"
    r"|\b(?:report|describe|present|treated|saw|examined)\b[^.;]{0,40}? (?:twins|siblings|brothers|sisters)\b"
    r"|^(?:The |Both |Two )?(?:[a-z-]+ ){0,2}(?:twins|siblings|brothers|sisters) (?:were|presented|had both|are)\b"
)
_CASE_SERIES = Pattern(r"\bcase series\b", re.IGNORECASE)
"""Of a title or a heading; elsewhere it may be another's: `in a case series from Oslo`."""
_KIN = Pattern(r"\b(?:[Tt]wins|[Ss]iblings|[Bb]rothers|[Ss]isters)\b")
"""Of a title or a heading: elsewhere they are of the family."""
_REPORTED = Pattern(
    r"\b(?:report|describe|present|series of)\b[^.;]{0,30}?(?<![-\w])(?:two|three|four|five|six|several|[2-9])"
    r" (?:[a-z-]+ ){0,3}?(?:cases|patients|women|men|children|infants|neonates)\b",
    re.IGNORECASE,
)
_ARE_REPORTED = Pattern(
    r"\b(?:two|three|four|five|six|several|[2-9]) (?:[a-z-]+ ){0,3}?(?:cases|patients)\b[^.;]{0,120}?"
    r" (?:are|were|is) (?:reported|described|presented|discussed)\b(?! (?:in the literature|previously|before"
    r"|earlier|so far))",
    re.IGNORECASE,
    ("cases", "patients"),
)
_MANY = Pattern(
    r"(?<![-\w])(?<!review of )(?<!review of the )(?<!analysis of )(?<!summary of )"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several) (?:[a-z-]+ ){0,2}?(?:cases|patients)\b",
    re.IGNORECASE,
)
"""Of a title, these say that more than one case is reported; of a review (`of eight cases`), how many others did."""
_CASE = Pattern(r"\bcase\b|presentation|patient", re.IGNORECASE)
_DISCUSSES = Pattern(r"^\W*(?:\d[\d.]* )?(?:discussion|comments?|conclusions?|introduction|background)\b")


def is_of_several(passages: Iterable[Passage]) -> bool:
    """Tell whether a report says that it is of more patients than one."""
    return any(map(_says_several, passages))


def sections(passages: tuple[Passage, ...]) -> list[Passage]:
    """Return the text of the sections on the case: `Discussion / What the case adds` is none if there is another."""
    headed = [one for one in passages if one.part == "body" and one.role == "text" and _CASE.search(one.section)]
    return [one for one in headed if not _DISCUSSES.match(one.section)] or headed


def _says_several(passage: Passage) -> bool:
    """Tell whether a passage says that the article reports more than one patient."""
    if passage.part not in {"title", "abstract", "body"}:
        return False
    is_head = passage.part == "title" or passage.role == "heading"
    if is_head:
        named = any(one.search(passage.text) for one in (_SEVERAL, _REPORTED, _KIN, _CASE_SERIES))
        return named or (passage.part == "title" and bool(_MANY.search(passage.text)))
    told = (_SEVERAL, _REPORTED, _ARE_REPORTED) if passage.part == "abstract" else (_SEVERAL, _REPORTED)
    if not any(one.search(passage.text) for one in told):
        return False
    ours = " ".join(one for one in sentences(passage.text) if CITATION not in one)
    return any(one.search(ours) for one in told)


_OURS = Pattern(
    r"\b(?:our|this|the present|the reported) (?:[a-z-]+ )?(?:patient|case|woman|man|child|girl|boy|infant)\b",
    re.IGNORECASE,
)


def of_the_patient(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield passages without what introduction and discussion say of others: sentences that cite, cells of tables."""
    for one in passages:
        if not _SPEAKS_OF_OTHERS.search(one.section) or one.role in {"caption", "heading"}:
            yield one
        elif one.role == "text":
            kept = (each for each in sentences(one.text) if CITATION not in each or _OURS.search(each))
            yield replace(one, text=" ".join(kept))


_SPEAKS_OF_OTHERS = Pattern(
    r"^\W*(?:\d[\d.]* )?(?:discussion|comments?|introduction|background)\b|\bliterature\b|\breview\b"
)


_OF_OTHERS = Pattern(
    r"\b(?:patients|cases|report(?:s|ed)|literature|review\w*|studies|study|series|incidence|prevalence|rare\w*|usual\w*"
    r"|most|risk|mortality|median|mean|published|should|may|can|must|recommend\w*|guideline\w*|commonly?|often|typical\w*"
    r"|accounts?|people|population|children|adults|infants|women|men)\b",
    re.IGNORECASE,
)


def is_of_the_patient(number: re.Match[str]) -> bool:
    """Tell whether a number of an abstract has a unit, and its sentence speaks of nobody but the patient."""
    return bool(number.groupdict().get("unit")) and not _OF_OTHERS.search(abstract_times.sentence_of(number))
