"""The pieces of printed references: dates, pages, volumes, titles, journals, publishers, authors in front."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from galley.readers.references.normalise.journals import find_journal
from galley.readers.references.normalise.names import OTHERS
from galley.refs.pasted.names import NameList, body

Csl: TypeAlias = dict[str, Any]
NameForm: TypeAlias = Callable[[str], NameList | None]

YEAR = r"(?:1[5-9]|20)\d\d"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_SEASON = r"(?:Spring|Summer|Autumn|Fall|Winter)"
ONE_DATE = (
    rf"{YEAR}(?:[a-d]|[-–/](?:{YEAR}|\d\d))?"
    rf"(?: (?:{_SEASON}|{MONTH}(?:[-–/]{MONTH})?(?: \d{{1,2}}(?:[-–]\d{{1,2}})?)?))?"
)
ENGLISH_DATE = rf"(?:{MONTH} \d{{1,2}}, {YEAR}|{MONTH} {YEAR})"
CITED = r"(?: ?\[(?:updated [^\[\];]*; ?)?(?:cited|updated|accessed|retrieved) [^\[\]]*\])?"

_PAGE = r"(?:[A-Za-z]{0,5}\.?|[WES]-)\d+[A-Za-z]?(?:\.e?\d+)?"
_PII = r"S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX]"
_RANGE = rf"{_PAGE}(?: ?[-–—] ?{_PAGE})?(?:, ?{_PAGE}(?:[-–—]{_PAGE})?){{0,3}}"
PAGES = rf"(?:{_RANGE}|[ivxlc]+[-–][ivxlc]+|{_PII}|[A-Z]?\d[\w-]*)"
VOLUME = r"[A-Z]?\d+[A-Z]?(?:[-–/](?:\d+|[A-Z](?!\w)))?|[IVXLC]+"
ISSUE = r"[^()]{1,40}"
SUPPLEMENT = r"(?:Suppl|suppl|Supplement|Pt|Spec No)\.?(?: \w{1,4})?"
ON_PAGES = rf"(?:pp?\.? ?|S\. ?|Article |Art\. no\. |Paper )?(?P<page>{PAGES})"

FRONT_DATE = re.compile(
    rf"[.,]? ?(?:\((?P<inside>{YEAR})[a-d]?(?:, {MONTH}(?: \d{{1,2}}(?:[-–]\d{{1,2}})?)?)?\)[.:,]?"
    rf"|[, ]?(?P<bare>{YEAR})[a-d]?"
    r"(?: \[(?:viewed|accessed|cited) (?P<accessed>[^\[\]]+)\])?[.:])\s+"
)
KIND = re.compile(r" \[(?:Internet|online|Preprint)\]", re.IGNORECASE)
_HOUSES = re.compile(
    r"\b(?:Press|Publish\w+|Springer|Elsevier|Wiley|Saunders|Mosby|Academic|Routledge|Sage|Books|Verlag|University"
    r"|Lippincott|McGraw|Wolters Kluwer|Pearson|Chapman"
    r"|Taylor (?:&|and) Francis|Erlbaum|Cengage|Pergamon|Wadsworth"
    r"|Oxford|Thieme|Karger|Churchill|Blackwell|CRC|Humana)\b"
)
_REPOSITORIES = frozenset((
    "zenodo", "dryad", "figshare", "mendeley data", "osf", "open science framework", "harvard dataverse", "pangaea",
    "biorxiv", "medrxiv", "arxiv", "chemrxiv", "psyarxiv", "research square", "ssrn", "preprints.org",
    "osf preprints", "clinicaltrials.gov", "prospero", "isrctn registry",
))  # fmt: skip
_NO_HOUSE = re.compile(
    r"^[\d\W]|^(?:Vol|Published|Accessed|Available|In)\b|\bonline\b|\bjournal\b|\d{2}", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.?!]['’\"”)\]]?(?= )")
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|St|cf|no|vol|e\.g|i\.e|spp?|var|subsp|approx|Dr|Mr|Mrs|Jr|Sr|[A-Z])|\.[A-Za-z])\.$"
)
_QUOTED = re.compile(r"[“\"'‘](?P<title>[^“”\"‘]{8,}?)(?:(?<=[,.?!])[”\"’']|[”\"'’](?=[,.] ))[,.]? ")
_SHORTENED = re.compile(r" ?(?:[A-Z][A-Za-z]{0,13}\.? ){0,3}[A-Z][A-Za-z]{0,13}\.")
"""Short words with capitals and a stop behind them: `J. Bone Jt.` is no end of a title."""
_SECTION = re.compile(r": (?:[Ss]eries|[Pp]art|[Ss]ection) [A-Z](?: \([A-Z][\w ]+\))?$")
"""What a journal is called behind its name: `Journal of the Society: Series B (Methodological)`."""
_PART = re.compile(r" ?[IVX]+\.")
_TEAM = (
    r"(?:[A-Z0-9][\w'’-]*(?: of| for| the| and| in| on)* ){1,9}"
    r"(?:Team|Group|Investigators|Collaborators|Collaboration|Consortium|Network|Initiative|Committee|Trialists)\."
)
"""A body behind persons that a comma alone parts from them: its last word leaves no doubt."""
_GROUP = re.compile(
    rf"(?:; (?:and |on behalf of |for )?(?:the )?|,? (?:and|on behalf of|for) the |, [Tt]he |, (?={_TEAM}))"
    r"(?P<body>[^.;()]{4,90}?)(?=\.? \(|\. )"
)
_MARK, _BLANK = re.compile(r"\.? ?: |\. "), re.compile(r" ")
LEAST_TITLE = 8


# --- titles and what follows them --------------------------------------------------------------------------------


def splits(text: str, least: int = LEAST_TITLE) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a text in a title and what follows: where a journal is known behind the cut, then the last.

    A cut is at the end of a sentence; behind an abbreviation only where a journal follows. A title has `least` letters.
    """
    quoted = _QUOTED.match(text)
    if quoted:
        title, rest = quoted["title"], text[quoted.end() :]
        if not begins_with_journal(rest):
            yield from _known(text, least)  # only the beginning of the title is quoted
        if title[-1] not in "?!" or begins_with_journal(rest):
            yield title.rstrip(",."), rest
        return
    yield from _known(text, least)
    yield from ((clean_title(title), rest) for title, rest in _cuts(text, least) if not _ABBREVIATION.search(title))


def _known(text: str, least: int) -> Iterator[tuple[str, str]]:
    return ((clean_title(title), rest) for title, rest in _cuts(text, least) if begins_with_journal(rest))


def _cuts(text: str, least: int) -> list[tuple[str, str]]:
    """Return the ways to cut a text at the end of a sentence, the last first."""
    ends = [end.end() for end in _SENTENCE.finditer(text)]
    whole = [
        end for before, end in zip([0, *ends], ends, strict=False) if not before or not _is_shortened(text[before:end])
    ]
    return [(text[:end].strip(), text[end:].strip()) for end in reversed(whole) if end >= least]


def _is_shortened(piece: str) -> bool:
    return _SHORTENED.fullmatch(piece) is not None and _PART.fullmatch(piece) is None


def clean_title(text: str) -> str:
    """Return a title without the stop behind it, quotation marks around it, and the word for its medium."""
    bare = KIND.sub("", text).strip()
    bare = bare.removesuffix(".") if not bare.endswith("..") else bare
    if bare[:1] in "'‘" and bare[-1:] in "'’" and len(bare) > LEAST_TITLE:
        return bare[1:-1].rstrip(",.")
    return bare.strip('“”"') if bare[:1] in '“"' and bare[-1:] in '”"' else bare


def begins_with_journal(text: str) -> bool:
    """Tell whether a text begins with the name of a journal that is known."""
    name = re.split(rf"[.,;:]? \(?(?={YEAR})|, (?=vol)|[.,]? \d", text)[0]
    return is_known_journal(name)


def is_known_journal(name: str) -> bool:
    """Tell whether a text is the name of a journal that is known."""
    bare = KIND.sub("", name).strip(" .,")
    return find_journal(bare) is not None and not is_repository(bare)


def is_repository(name: str) -> bool:
    """Tell whether a name is that of a keeper of data or preprints, some of which NLM's catalogue lists as journals."""
    return name.lower() in _REPOSITORIES


def is_journal(name: str) -> bool:
    """Tell whether a text may be the name of a journal: it is known, or one short phrase that begins with a capital."""
    bare = KIND.sub("", name).rstrip(" .,")
    if is_repository(bare):
        return False
    if find_journal(bare) is not None:
        return True
    bare = _SECTION.sub("", bare)
    inside = re.search(
        r"[?!:]|\. (?![A-Z(&])|\d{4}|\b(?:In|in press|editors?|eds?)\b[:.]|\b(?:Retrieved|Available|Online)\b", bare
    )
    place = re.search(r"(?:^| )(?:\d+|[Vv]ol(?:ume)?|[Nn]o|Article|pp?)$|\d ?\(|, \(", bare)
    return bare[:1].isupper() and inside is None and place is None and bare.count(". ") <= _stops(bare)


def _stops(name: str) -> int:
    """Return how many full stops a name may have inside: those of abbreviated words."""
    return sum(1 for word in re.findall(r"(\w+)\. ", name) if len(word) <= len("Gastroent"))


def has_house(text: str) -> bool:
    """Tell whether a text has a word that publishers have in their names."""
    return _HOUSES.search(text) is not None


def is_publisher(text: str) -> bool:
    """Tell whether a text may be the name of a publisher."""
    return _NO_HOUSE.search(text) is None and text.count(". ") <= _stops(text)


# --- authors -----------------------------------------------------------------------------------------------------


def front_names(line: str, forms: Sequence[NameForm], *, before_date: bool = False) -> NameList | None:
    """Return the authors at the beginning of a line, and the place behind the mark that ends them."""
    for form in forms:
        found = form(line)
        if found is None:
            continue
        group = _GROUP.match(line, found.end)
        if group and body(group["body"]):
            others = found.names[-1:] if found.names[-1:] == [OTHERS] else []
            persons = found.names[: len(found.names) - len(others)]
            found = NameList([*persons, *body(group["body"]), *others], group.end())
        if before_date:
            if FRONT_DATE.match(line, found.end):
                return found
            continue
        mark = _MARK.match(line, found.end) or (_BLANK.match(line, found.end) if line[found.end - 1] == "." else None)
        if mark:
            return NameList(found.names, mark.end(), found.are_editors)
    return _front_body(line, forms, before_date=before_date)


def _front_body(line: str, forms: Sequence[NameForm], *, before_date: bool) -> NameList | None:
    head = re.split(r"(?<!U\.S)[.:] |, (?=(?:1[5-9]|20)\d\d)|(?= \((?:1[5-9]|20)\d\d\))", line)[0]
    literal = body(head)
    if any(form(head) for form in forms if ", " in head):
        return None  # persons, and what is called a body stands among them
    if not literal or len(head) >= len(line):
        return None
    if before_date:
        return NameList(literal, len(head)) if FRONT_DATE.match(line, len(head)) else None
    return NameList(literal, len(head) + 2) if line[len(head) : len(head) + 2] in {". ", ": "} else None


def without_empty(csl: Csl) -> Csl:
    """Return a record without the variables that have no value."""
    return {name: value for name, value in csl.items() if value}
