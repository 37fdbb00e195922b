"""Who did what: everyone named is an author, every author is named, and CRediT's terms are CRediT's (NISO Z39.104)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from galley.checks.check import Paper
from galley.checks.content.named_authors import NAME
from galley.checks.content.patterns import Pattern
from galley.checks.passages import Passage
from galley.document.initials import folded, initials_of
from galley.document.metadata import Contributor
from galley.findings.catalogue import CONTRIBUTIONS_NAME_THE_AUTHORS
from galley.findings.finding import Diagnostic

_DOTTED = Pattern(r"(?<![\w.])(?P<initials>[^\W\d_a-z]\.(?:[ -]?[^\W\d_]\.)*[ -]?[^\W\d_a-z]\.)")
_BARE = Pattern(
    r"(?<![\w.-])(?P<initials>[^\W\d_a-z]{2,4}|[^\W\d_a-z]{1,2}(?:[dv]|vd|vdd|dl|de|da)[^\W\d_a-z]{1,2}"
    r"|[^\W\d_a-z]{1,2}-[^\W\d_a-z]{1,3})(?![\w-])"
)
_DECLARES = Pattern(
    r"(?:^|[.;] )(?P<initials>[^\W\d_a-z]{2,4}|[^\W\d_a-z]\.[ -]?(?:[^\W\d_]\.[ -]?){1,3})"
    r" (?:has |have |had )?(?:been )?"
    r"(?:received|receives|reports|declares|is an? (?:consultant|employee|adviser|advisor|member|shareholder|speaker)"
    r"|is (?:employed|paid)|holds|owns|serves|served|consults|paid|lectured|spoken)\b"
)
_CREDIT_CLAIMED = Pattern(r"\bCRediT\b")
_CLAUSE = Pattern(r";|(?<=[a-z&)])\.(?: |$)")
_TERMS = frozenset((
    "conceptualization", "data curation", "formal analysis", "funding acquisition", "investigation", "methodology",
    "project administration", "resources", "software", "supervision", "validation", "visualization",
    "writing – original draft", "writing – review & editing",
))  # fmt: skip
_NOT_INITIALS = frozenset(
    [
        "CT",
        "MRI",
        "AI",
        "ICU",
        "PCR",
        "USA",
        "UK",
        "MD",
        "PHD",
        "ICMJE",
        "ORCID",
        "DNA",
        "RNA",
        "ECG",
        "US",
        "IT",
        "PI",
        "RCT",
        "ALL",
    ]
)

_ONE_NAME = rf"(?:(?:{NAME}|[^\W\d_a-z]\.|van|von|de[rn]?|del|la|le|di|da|dos) ){{0,8}}{NAME}"
_LIST = rf"{_ONE_NAME}(?:, {_ONE_NAME}){{0,99}},?(?: and| &) {_ONE_NAME}"
_DID = (
    r"wrote|drew|did|made|took|read|saw|cut|gave|had|has|was (?:responsible|in charge|involved)"
    r"|(?:critically |also |then )?[a-z]{3,}ed"
)
_NAMES = Pattern(
    rf"\b(?:Drs?|Profs?|Professors?|Mr|Mrs|Ms)\.? (?P<titled>{_LIST}|{NAME})(?![\w’'-])"
    rf"|(?<![\w.-])(?P<listed>{_LIST}|{_ONE_NAME}(?:, {_ONE_NAME}){{1,99}})(?![\w’'-])"
    rf"|(?<=: )(?P<alone>{NAME})(?=[.;]|$)"
    rf"|(?:^|(?<=[.;] ))(?P<subject>{NAME} (?:[^\W\d_a-z]\. ?){{0,2}}{NAME}) (?=(?:{_DID}) )"
)
"""Names of people: behind a title, several in a row, one alone behind what was done, one that did something."""
_APART = Pattern(r",? (?:and|&) |, ")
_WORDS_OF_TERMS = frozenset(word for term in _TERMS for word in re.findall(r"[a-z]+", term)) | {
    *("all", "authors", "none", "credit", "statistics", "drafting", "revision", "conception", "design", "study"),
    *("acquisition", "interpretation", "surgery", "histology", "radiology", "pathology", "manuscript", "literature"),
}


@dataclass(frozen=True, slots=True)
class _Person:
    author: Contributor
    initials: frozenset[str]


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each name that is no author's, each author without a part, and each term that is not one."""
    stated = [one for one in paper.passages if one.kind == "contributions" and one.role != "heading"]
    authors = [one for one in paper.article.meta.authors if not one.collaboration]
    yield from _conflicted(paper, authors)
    stated = [one for one in stated if one.text.lower().strip(" .") not in {"contributions", "author contributions"}]
    if not stated or not authors:
        return
    people = [_Person(one, _initials_of(one)) for one in authors]
    text = " ".join(one.text for one in stated)
    found = list(_named(text, people))
    yield from _strangers(stated, found, people)
    yield from _other_families(stated, authors)
    if found:
        yield from _shared(stated[0], found, people)
        yield from _twice(stated, found, people)
    yield from _left_out(stated[0], text, found, people)
    if _CREDIT_CLAIMED.search(text):
        yield from _terms(stated)


def _conflicted(paper: Paper, authors: list[Contributor]) -> Iterator[Diagnostic]:
    """Yield the initials that no author has, of somebody who declares a conflict: `RH has received fees`."""
    known = {initials for one in authors for initials in _initials_of(one)}
    for passage in paper.passages if known else ():
        for match in _DECLARES.finditer(passage.text) if passage.kind == "conflicts" else ():
            initials = match["initials"]
            is_short_form = any(f"({initials})" in one.text for one in paper.passages)
            if folded(initials) not in known and initials not in _NOT_INITIALS and not is_short_form:
                message = f"The conflicts of interest name {initials}, who is no author."
                yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.place(initials))


def _initials_of(author: Contributor) -> frozenset[str]:
    return initials_of(author.given, author.family, author.particle)


def _named(text: str, people: list[_Person]) -> Iterator[str]:
    """Yield the initials that a statement names: dotted ones, and bare ones where one at least is an author's."""
    dotted = [match["initials"] for match in _DOTTED.finditer(text)]
    bare = [match["initials"] for match in _BARE.finditer(text)]
    known = {one for person in people for one in person.initials}
    yield from dotted
    if any(folded(one) in known for one in bare):
        yield from (one for one in bare if one.upper() not in _NOT_INITIALS)


def _strangers(stated: list[Passage], found: list[str], people: list[_Person]) -> Iterator[Diagnostic]:
    known = {one for person in people for one in person.initials}
    for initials in dict.fromkeys(found):
        if folded(initials) not in known:
            passage = next((one for one in stated if initials in one.text), stated[0])
            message = f"The contributions name {initials}, who is no author."
            yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.place(initials))


def _other_families(stated: list[Passage], authors: list[Contributor]) -> Iterator[Diagnostic]:
    """Yield the families in lists of names that are no author's: `Analysis: Okada, Haskins`; `Drs Lowell and Amaya`."""
    families = frozenset(folded(word) for one in authors for word in _words(f"{one.given} {one.family}"))
    told: set[str] = set()
    for passage in stated:
        for match in _NAMES.finditer(passage.text):
            said = match["titled"] or match["listed"] or match["alone"] or match["subject"]
            names = [one for one in _APART.compiled.split(said) if one]
            known = [folded(_words(one)[-1]) in families for one in names]
            if not (
                any(known) or match["titled"] or ((match["alone"] or match["subject"]) and _has_two(stated, families))
            ):
                continue
            if not any(_is_term_word(word) for one in names for word in _words(one)):
                for name in (one for one, is_known in zip(names, known, strict=True) if not is_known):
                    if name not in told:
                        told.add(name)
                        message = f"The contributions name {name}, who is no author."
                        yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.place(name))


def _has_two(stated: list[Passage], families: frozenset[str]) -> bool:
    """Tell whether a statement names two families of authors, so that it goes by families."""
    return len({folded(word) for one in stated for word in _words(one.text)} & families) > 1


def _words(text: str) -> list[str]:
    return text.replace("-", " ").split()


def _is_term_word(word: str) -> bool:
    return word.casefold().strip(".,:;").replace("isation", "ization") in _WORDS_OF_TERMS


def _shared(passage: Passage, found: list[str], people: list[_Person]) -> Iterator[Diagnostic]:
    named = {folded(one) for one in found}
    counts = Counter(one for person in people for one in person.initials & named)
    for initials, count in counts.items():
        own = [person for person in people if initials in person.initials]
        apart = sum(bool(person.initials & (named - {initials})) for person in own)
        if count > 1 and apart < count - 1:
            names = " and ".join(person.author.name for person in own)
            message = f"{initials} may be {names}."
            yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(
                message, passage.span, "write a name in full, or a second initial"
            )


def _twice(stated: list[Passage], found: list[str], people: list[_Person]) -> Iterator[Diagnostic]:
    """Yield a finding for an author whom the statement calls by two initials: `MLH` and `MH`."""
    counts = Counter(map(folded, found))
    for person in people:
        own = [one for one in counts if one in person.initials]
        shared = any(one in other.initials for one in own for other in people if other is not person)
        if len(own) > 1 and not shared:
            rare, usual = sorted(own, key=lambda one: (counts[one], len(one)))[:2]
            passage = next((one for one in stated if rare in one.text), stated[0])
            message = f"{rare} and {usual} are both {person.author.name}."
            yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.place(rare))


def _is_named(person: _Person, named: set[str], said: str) -> bool:
    return bool(person.initials & named) or folded(person.author.family) in said


_EVERYBODY = Pattern(
    r"\b(?:all|both|every|each|the|two|three)(?: (?:the|of the|other|remaining))? (?:co-?)?authors?\b",
    re.IGNORECASE,
    ("author",),
)
_APPROVED = Pattern(
    r"\b(?:all|both|every|each|the) (?:the |of the )?(?:co-?)?authors?(?: (?:also|have|has|then|then also))?"
    r"(?: (?:critically|carefully))?"
    r" (?:read(?: and (?:critically )?(?:approved|agreed (?:to|with|on)))?|approved|agreed (?:to|with|on))"
    r" (?:the |this )?(?:final |submitted |last )?(?:manuscript|version|text|article|paper)"
    r"(?: (?:of the manuscript|to be published|for publication))?[.;]?",
    re.IGNORECASE,
    ("author",),
)
"""What every author does, whatever else; a statement that goes on so lists what each did."""


def _left_out(passage: Passage, text: str, found: list[str], people: list[_Person]) -> Iterator[Diagnostic]:
    if re.search(r"\b(?:all|both) (?:[a-z]+ed|wrote|read|have)\b", text, re.IGNORECASE):
        return
    if _EVERYBODY.search(_APPROVED.sub(" ", text)):
        return
    named = {folded(one) for one in found}
    said = folded(text)
    if _EVERYBODY.search(text) and not any(_is_named(one, named, said) for one in people):
        return
    for person in people:
        if not _is_named(person, named, said) and not person.author.roles:
            message = f"The contributions say nothing of {person.author.name}."
            yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.span)


def _terms(stated: list[Passage]) -> Iterator[Diagnostic]:
    """Yield the roles that are none of CRediT's, where the statement says that it uses them: `Name: role, role`."""
    for passage in stated:
        for clause in _CLAUSE.compiled.split(passage.text):
            who, colon, roles = clause.partition(":")
            if not colon or _CREDIT_CLAIMED.search(who):
                continue
            parts = roles if _is_name(who) else who
            for role in _SAID_TO_BE.sub("", parts).split(","):
                if role.strip() and not _is_term(role) and not _is_name(role):
                    message = f"“{role.strip()}” is no role of CRediT."
                    yield CONTRIBUTIONS_NAME_THE_AUTHORS.broken(message, passage.place(role.strip()), _near(role))


_SAID_TO_BE = Pattern(r" ?\([^()]*CRediT[^()]*\)", needs=("CRediT",))


def _is_term(role: str) -> bool:
    plain = re.sub(r"\s*[-–—]+\s*", " – ", role.strip().lower().strip(" .")).replace(" and editing", " & editing")
    plain = re.sub(r"\s*\((?:lead|equal|supporting)\)", "", plain.replace("isation", "ization"))
    return plain in _TERMS or plain in {"writing", "writing – review", "editing"}


def _is_name(text: str) -> bool:
    return bool(_NAME_OR_INITIALS.search(text)) or all(map(_NAME_OR_INITIALS.search, _APART.compiled.split(text)))


_NAME_OR_INITIALS = re.compile(r"[A-Z]\.|\b[A-Z]{2,4}\b|^\s*(?:[A-Z][\w’'-]+\s*){2,4}$")


def _near(role: str) -> str:
    plain = role.strip().lower()
    near = get_close_matches(plain, _TERMS, n=1, cutoff=0.4)
    named = (
        "formal analysis" if "statist" in plain or "analysis" in plain else near[0] if near else "one of its fourteen"
    )
    return f"CRediT has {named}"
