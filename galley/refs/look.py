"""What is to be fetched: the identifiers that a user names or texts cite, as far as no record carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checks.metadata import is_isbn
from galley.document.reference import Reference
from galley.findings.catalogue import REFERENCE_CAN_BE_FETCHED
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.normalise.identifiers import cited_identifier, identifiers_of
from galley.refs.actions import Answer, Look
from galley.runtime.world import World
from galley.source import SourceFile, Span

if TYPE_CHECKING:
    from galley.refs.evaluate import References

_FORMS = {
    "doi": re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+"), "pmid": re.compile(r"[1-9]\d{0,8}", re.ASCII),
    "pmcid": re.compile(r"PMC\d{1,9}", re.ASCII),
    "arxiv": re.compile(r"[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5}", re.ASCII),
    "isbn": re.compile(r"\d{9}[\dX]|\d{13}", re.ASCII),
}  # fmt: skip
_HINT = "write doi:10.…/…, pmid:31234567, pmcid:PMC7000000, arxiv:2001.00001 or isbn:978-…"
_CITED = re.compile(
    r"(?<![\w@])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<bare>(?:doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|https?):[^\s;,\]}]+))",
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)[^`].*?(?P=ticks)", re.MULTILINE | re.DOTALL)


def wanted(references: References, look: Look, world: World) -> Answer:
    """Return the identifiers that are to be fetched, and findings on those that are none or are known."""
    if look.known:
        return Answer(wanted=tuple(_first_of_all(references.library.values())), lock=references.lock)
    asked: list[tuple[str, Span | None]] = [(one, None) for one in look.identifiers]
    for path in look.cited_in:
        asked += cited_in(world.text(path))
    known = _known(references)
    found: list[Diagnostic] = []
    names: dict[str, None] = {}
    for text, span in asked:
        name = identifier_of(text)
        if not name:
            found.append(REFERENCE_CAN_BE_FETCHED.broken(f"“{text}” is not a valid identifier of a work.", span, _HINT))
        elif name in known:
            found += () if span else (_there(text, known[name]),)
        else:
            names[name] = None
    return Answer(wanted=tuple(names), lock=references.lock, findings=tuple(found))


def identifier_of(text: str) -> str:
    """Return an identifier in its one form, such as `doi:10.5555/12345678`; "" where a text is none."""
    kind, colon, rest = text.strip().partition(":")
    if colon and kind.lower() == "isbn":
        bare = re.sub(r"[ -]", "", rest).upper()
        return f"isbn:{bare}" if is_isbn(bare) else ""
    name = cited_identifier(text.strip())
    kind, _, rest = name.partition(":")
    return name if kind in _FORMS and _FORMS[kind].fullmatch(rest) else ""


def cited_in(source: SourceFile) -> Iterator[tuple[str, Span]]:
    """Yield the identifiers that a text in Markdown cites, each where it does."""
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), source.text)
    for cited in _CITED.finditer(text):
        name = cited["braced"] or _without_marks(cited["bare"])
        if identifier_of(name):
            yield name, source.span(cited.start())


def _without_marks(text: str) -> str:
    """Return what is cited without the marks of the sentence behind it."""
    while text and (text[-1] in ".:?!'\"*_" or (text[-1] == ")" and text.count(")") > text.count("("))):
        text = text[:-1]
    return text


def _known(references: References) -> dict[str, Reference]:
    known: dict[str, Reference] = {}
    for reference in references.library.values():
        for name in (*reference.aliases, *identifiers_of(reference.csl), *_isbns(reference)):
            known.setdefault(name, reference)
    return known


def _isbns(reference: Reference) -> Iterator[str]:
    if reference.csl["type"] == "book":
        yield from (
            f"isbn:{one.replace('-', '').replace(' ', '')}" for one in reference.csl.get("ISBN", "").split(", ")
        )


def _there(text: str, reference: Reference) -> Diagnostic:
    message = f"{text} is there already: cite it as @{reference.key}, or as @{text}."
    return replace(REFERENCE_CAN_BE_FETCHED.broken(message, reference.span), severity=Severity.NOTE)


def _first_of_all(references: Iterable[Reference]) -> Iterator[str]:
    """Yield of every record the identifier that a registry tells most by: PubMed's, else the DOI."""
    for reference in references:
        names = [name for one in identifiers_of(reference.csl) if (name := identifier_of(one))]
        for kind in ("doi", "pmid"):
            yield from [name for name in names if name.startswith(f"{kind}:")][:1]
