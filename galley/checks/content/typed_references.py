"""References that are typed and not made, where nothing else in the article shows it.

A typed number of a figure or a work that the article has is told by `galley.checks.mentions` and `typed_citations`.
Here are the others: `Figure 2` in an article without figures, `[3]` among citations by key, `(Smith et al., 2019)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.passages import CITATION, Passage
from galley.document import tree
from galley.document.reference import Reference
from galley.findings.catalogue import CITATION_IS_MADE, FLOAT_IS_REFERRED_TO
from galley.findings.finding import Diagnostic

_FLOAT = Pattern(
    r"(?<![\w-])(?P<word>Fig(?:ure|\.)?s?\.?|Tab(?:le|\.)s?)\s?(?P<number>\d{1,2})(?P<part>[A-Ha-h])?(?![\w%]|[.·]\d)",
    needs=("Fig", "Tab"),
)
_ELSEWHERE = Pattern(
    r"(?:supplement\w*|suppl\.?|online|additional|extended data|appendix|their|his|her|original|ref\.?|[eS])\s?$",
    re.IGNORECASE,
)
_OF_OTHERS = Pattern(
    r"\W{0,2}\s?(?:of|in|from|by)\s+(?:the\s+)?(?:[A-Z][a-z]|ref|\ue000|that (?:paper|work|study))"
    r"|\W{0,2}\s?(?:of|from|by|in)\s+the\s+(?!(?:present|current|main|text)\b)(?:[\w’'-]+\s){0,3}?(?:guidelines?|manual|book"
    r"|textbook|handbook|atlas|reports?|statement|checklist|act|directive|recommendations?|standards?|document|label"
    r"|protocol|questionnaire|monograph|review|trial|original|earlier|first|second|previous|appendix|supplement)\b"
    r"|\W{0,2}\s?therein\b|(?<=8)\s(?:sutures?|stitch(?:es)?|plates?|bandages?|braces?|splints?|knots?|harness|tension)\b"
    r"|[^.;]{0,12}\ue000"
)
_NUMBERED = Pattern(r"(?<![\w\]\)\ue000^])\s?\[(?P<first>\d{1,3})(?:\s?[,–-]\s?\d{1,3})*\](?![\w(\[])")
_NO_CITATION = Pattern(
    r"(?:\b(?:intervals?|ranges?|set|list|array|vector|matrix|domain|of|in|over|from|to|between|CI|IQR|see|at|is|are|was"
    r"|scales?|scores?|grades?|ratings?|levels?|values?|limits|bounds|median|mean|aged?|positions?|spacing|field|SD)"
    r"|[=∈<>(\[,:;×+/-])\s?$",
    re.IGNORECASE,
)
_RAISED = Pattern(r"(?<![\w^])(?P<word>[a-z]{4,})[.,;]?\^(?P<first>\d{1,2})(?=[.,;:)]? |[.,;:)]?$)")
_IN_BRACKETS = Pattern(
    r"(?<![\w^])(?P<word>[a-z]{4,})(?P<gap> )\((?P<first>\d{1,2})(?:[,–-] ?\d{1,2})*\)(?=[.,;]|$)", needs=(" (",)
)
_COUNTED = frozenset((
    "equation", "equations", "formula", "model", "step", "item", "type", "grade", "stage", "group", "level", "patients",
    "patient", "cases", "case", "points", "point", "score", "class", "phase", "figure", "table", "section", "line",
    "none", "question", "criterion", "criteria", "version", "year", "years", "months", "days", "weeks", "aged", "other",
    "unknown",
))  # fmt: skip
_TELLS_COUNTS = Pattern(
    r"\(\d+\).*\(\d+\)|\b(?:patients|cases|women|men|subjects|participants|eyes|lesions|samples|respondents|children|most"
    r"|others|remaining|followed by|commonest|frequent|n =)\b",
    needs=(
        *("(", "patients", "cases", "men", "subjects", "participants", "eyes", "lesions", "samples", "respondents"),
        *("children", "most", "others", "remaining", "followed by", "commonest", "frequent", "n ="),
    ),
)
"""What a sentence has in which such numbers may be counts: `the lung (14) and the liver (9)`."""
_NO_NOTE = frozenset(
    (
        "feet",
        "foot",
        "mile",
        "miles",
        "inch",
        "yard",
        "yards",
        "acre",
        "area",
        "beta",
        "alpha",
        "metre",
        "metres",
        "meter",
        "meters",
        "inches",
        "litre",
        "litres",
        "power",
        "order",
        "times",
    )
)
_MORE = 15
"""A typed number may be so far above what the list of the works has: it was typed when the list was another."""
_REST = r"(?:['’][A-Z])?[^\W\d_]+(?:[-’'][A-Z]?[^\W\d_]+)?"
_NAME = rf"[A-Z]{_REST}"
_NAMED = Pattern(
    rf"\((?:see (?:also )?|e\.g\.,? |cf\.? |reviewed in )?(?P<first>{_NAME})(?P<more> et al\.?| (?:and"
    rf"|&) {_NAME})?,? (?P<year>(?:19"
    rf"|20)\d\d[a-z]?)(?:\)|; )"
)
_IN_TEXT = Pattern(
    rf"(?P<first>[A-Z](?<![\w(].){_REST})(?P<more> et al\.?,?| (?:and|&) {_NAME}(?: et al\.?)?)?,? \(?(?P<year>(?:19"
    r"|20)\d\d[a-z]?)\)?",
    needs=("19", "20"),
)
"""A work as the sentence names it: `Smith et al. (2019)`, `see Smith and Jones 2019`."""
_NO_NAMES = frozenset((
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Spring", "Summer", "Autumn", "Winter", "Version", "Release", "Since", "Before", "After",
    "Until", "From",
    "Published", "Accessed", "Edition", "Windows", "Office", "Excel", "Stata", "Matlab", "Geneva", "London", "Helsinki",
    "Fortaleza", "Edinburgh", "Tokyo", "Seoul", "Inc", "Ltd", "Corp", "Protocol", "Directive", "Act", "Law",
))  # fmt: skip


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each reference to a float or a work that is typed."""
    absent = _absent(paper)
    works = len(paper.article.bibliography)
    families = frozenset(family for one in paper.library.values() for family in _families(one))
    for passage in paper.passages:
        if passage.part in {"body", "abstract", "declaration"} and passage.role != "heading":
            yield from _floats(passage, absent)
            yield from _named(passage, families)
    if works:
        yield from _numbered(paper.passages, works)
        texts = [one for one in paper.passages if "^" in one.text and one.part == "body" and one.role == "text"]
        raised = [(one, match) for one in texts for match in _RAISED.finditer(one.text)]
        if len(raised) > 1 or any(match["first"] != "1" for _, match in raised):
            yield from _raised(raised, works)
        if not any(isinstance(node, tree.Equation) for node in paper.nodes):
            yield from _bracketed(paper.passages, works)


def _absent(paper: Paper) -> frozenset[str]:
    """Return the kinds of floats, by the first letter of their names, of which the article has none."""
    kinds = {type(node) for node in paper.nodes}
    return frozenset(letter for letter, kind in (("F", tree.FigureFloat), ("T", tree.TableFloat)) if kind not in kinds)


def _floats(passage: Passage, absent: frozenset[str]) -> Iterator[Diagnostic]:
    for match in _FLOAT.finditer(passage.text):
        before = passage.text[max(0, match.start() - 16) : match.start()]
        of_others = _ELSEWHERE.search(before) or _OF_OTHERS.match(passage.text, match.end())
        if match["word"][0] in absent and not of_others:
            words = match.group()
            name = "figures" if match["word"].startswith("F") else "tables"
            message = f"“{words}” is typed by hand, and the article has no {name}."
            yield FLOAT_IS_REFERRED_TO.broken(message, passage.place(words), "write an identifier, as in @fig:scan")


def _numbered(passages: tuple[Passage, ...], works: int) -> Iterator[Diagnostic]:
    """Yield typed numbers of works that the list has, unless they count from 1: then all are told as one."""
    found = [
        (passage, match)
        for passage in passages
        if "[" in passage.text and passage.role != "cell"
        for match in _NUMBERED.finditer(passage.text)
        if not _NO_CITATION.search(passage.text[max(0, match.start() - 16) : match.start()])
    ]
    from_one = any(match["first"] == "1" for _, match in found)
    if from_one and (len(found) > 1 or found[0][1].group().strip(" []").isdigit()):
        return
    for passage, match in found:
        words = match.group().strip()
        if match.start() and int(match["first"]) <= works + _MORE:
            message = f"“{words}” is a citation that is typed by hand."
            yield CITATION_IS_MADE.broken(message, passage.place(words), _BY_KEY)


def _raised(found: list[tuple[Passage, re.Match[str]]], works: int) -> Iterator[Diagnostic]:
    """Yield typed numbers above the line, of one work each; several are told by `galley.checks.typed_citations`."""
    for passage, match in found:
        if match["word"] not in _NO_NOTE and 0 < int(match["first"]) <= works + _MORE:
            words = match.group()
            message = f"“^{match['first']}^” is a citation that is typed by hand."
            yield CITATION_IS_MADE.broken(message, passage.place(words), _BY_KEY)


def _bracketed(passages: tuple[Passage, ...], works: int) -> Iterator[Diagnostic]:
    """Yield a number in round brackets at the end of a clause, where there are few: as in `of trauma care (3).`."""
    found = [
        (passage, match)
        for passage in passages
        if passage.part == "body" and passage.role == "text"
        for sentence in sentences(passage.text)
        if not _TELLS_COUNTS.search(sentence)
        for match in _IN_BRACKETS.finditer(sentence)
        if match["word"] not in _COUNTED and 0 < int(match["first"]) <= works + _MORE
    ]
    for passage, match in found if len(found) <= _FEW else ():
        words = match.group()
        message = f"“{words[len(match['word']) + 1 :]}” looks like a citation that is typed by hand."
        yield CITATION_IS_MADE.broken(message, passage.place(words), _BY_KEY)


_FEW = 3


def _named(passage: Passage, families: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield citations by name and year; one name alone may be the author of a species, unless a record has it."""
    told: set[int] = set()
    for match in _NAMED.finditer(passage.text):
        named = match["more"] or match["first"] in families or _is_one_author(passage.text, match)
        if named and match["first"] not in _NO_NAMES:
            told.add(match.start("first"))
            yield _typed(passage, match.group().rstrip("; "))
    for match in _IN_TEXT.finditer(passage.text):
        if match.start("first") not in told and _is_work(match, families) and not _is_cited(passage.text, match):
            words = match.group()
            yield _typed(passage, words if "(" in words else words.rstrip(")"))


def _is_one_author(text: str, match: re.Match[str]) -> bool:
    """Tell whether one name and a year at the end of a clause are a work: no species, no meeting and no program."""
    before, year = text[: match.start()].rstrip(), int(match["year"][:4])
    ends = match.group().endswith(")") and text[match.end() : match.end() + 1] in {"", ".", ",", ";"}
    near = text[max(0, match.start() - _SENTENCE_LONG) : match.start()]
    return ends and year >= _RECENT and not _SPECIES.search(before) and not _NO_WORK.search(near)


_RECENT, _SENTENCE_LONG = 1950, 160
_SPECIES = Pattern(r"\b(?:[A-Z][a-z]*|cf|sp|spp|var|aff|subsp)\b\.? ?\)?\.? [a-z]+$|\b[A-Z][^\W\d_]*$")
"""A name of a species, or another name, before the brackets: they tell who named it, or where it is from."""
_NO_WORK = Pattern(
    r"congress|\bmet\b|\bheld\b|annual|society|meeting|conference|symposium|workshop|summit|forum|software|version|package|program|database|Olympic"
    r"|earthquake|outbreak|census|\bwar\b|disaster|attack|using|manufactur|survey|trial|guideline|study|edition|film"
    r"|painting|novel|patent|award|court|case of|city|country|species|genus|taxon",
    re.IGNORECASE,
)


def _is_work(match: re.Match[str], families: frozenset[str]) -> bool:
    """Tell whether a name with a year is surely a work: with `et al.`, or the year in brackets and a record's name."""
    several = "et al" in (match["more"] or "")
    return several or (match["first"] in families and match.group().endswith(")") and "(" in match.group())


def _is_cited(text: str, match: re.Match[str]) -> bool:
    """Tell whether a citation stands in the same sentence: then the name is how the sentence goes, and no citation."""
    end = _SENTENCE.search(text, match.end())
    starts = [one.end() for one in _SENTENCE.finditer(text) if one.end() <= match.start()]
    return CITATION in text[starts[-1] if starts else 0 : end.start() + 1 if end else len(text)]


_SENTENCE = Pattern(r"(?<!al)[.!?]\ue000?(?= [A-Z])")


def _typed(passage: Passage, words: str) -> Diagnostic:
    return CITATION_IS_MADE.broken(
        f"“{words}” looks like a citation that is typed by hand.", passage.place(words), _BY_KEY
    )


def _families(reference: Reference) -> Iterator[str]:
    return (name.get("family", "") for name in reference.csl.get("author", ()))


_BY_KEY = "cite the work by its key, as in [@smith2019]"
