"""Rules on the reference library as a whole: every record is cited, and every work stands under one key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from galley.checks.check import Paper
from galley.document import tree
from galley.document.article import Article
from galley.document.plain_text import text_of
from galley.document.reference import (
    ALL_RECORDS,
    ANY_KEY,
    CONCERN,
    CORRECTIONS,
    ERRATUM,
    OF_OTHERS,
    RETRACTION,
    RETRACTIONS,
    UPDATE,
    CslRecord,
    Loss,
    Notice,
    Reference,
)
from galley.document.texts import nodes_of
from galley.document.visit import walk
from galley.findings.catalogue import (
    REFERENCE_DOI_IS_UNIQUE,
    REFERENCE_IS_CITED,
    REFERENCE_IS_NOT_RETRACTED,
    REFERENCE_IS_UNCORRECTED,
    REFERENCE_IS_WITHOUT_CONCERN,
    REFERENCES_ARE_WELL_FORMED,
)
from galley.findings.finding import Diagnostic, Severity
from galley.readers.references.normalise.text import without_tags

_TELLING_APART = ("DOI", "PMID", "PMCID", "page", "volume", "issue", "number", "edition", "version")
"""Two records with one title, year and first author are two works where one of these is known of both and differs."""

_MARKED = re.compile(
    r"^\W*(?:retracted|withdrawn)(?: (?:article|paper|chapter))?[\]):.]"
    r"|[(\[]retracted(?: (?:article|paper)[^()]*)?[)\]]\.?$",
    re.IGNORECASE,
)
"""A title as publishers mark it (`RETRACTED ARTICLE: …`), or databases (`… (Retracted article. See vol. 3)`)."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield the findings on the library of a paper."""
    cited = {site.key for site in paper.citations}
    missing = {key for key in cited if key not in paper.library and key != ALL_RECORDS}
    yield from check_losses(paper.losses, missing, incomplete=bool(missing) or ALL_RECORDS in cited)
    retracted = any(_updates(one) for one in paper.library.values())
    spoken = frozenset(_spoken_of_as_retracted(paper.article)) if retracted else frozenset()
    yield from check_references(paper.library, paper.library if ALL_RECORDS in cited else cited, spoken)


def check_references(
    library: Mapping[str, Reference], cited: Container[str], spoken: Container[str] = ()
) -> Iterator[Diagnostic]:
    """Yield the findings on the library.

    `cited` are the keys that the article cites or lists without citing, `spoken` those that it calls retracted.
    """
    yield from _on_records(library, cited)
    yield from _noticed(library, cited, spoken)
    yield from _uncited(library, cited)
    yield from repeated(library)


def check_losses(losses: Iterable[Loss], missing: Container[str], *, incomplete: bool) -> Iterator[Diagnostic]:
    """Yield the findings on records that cannot be read: an error where one is missing in print, else a warning.

    `missing` are the keys cited that no record has; `incomplete` says that there are any, or that the article lists the
    whole library.
    """
    for loss in losses:
        needed = incomplete if loss.key in {"", ANY_KEY} else loss.key in missing
        is_file = loss.key == ANY_KEY and loss.finding.rule != REFERENCES_ARE_WELL_FORMED  # it was asked for
        yield loss.finding if needed or is_file else _no_error(loss.finding)


def _on_records(library: Mapping[str, Reference], cited: Container[str]) -> Iterator[Diagnostic]:
    """Yield what is doubtful about the records that are printed; of the others only what is wrong, as a warning."""
    for key, reference in library.items():
        for finding in reference.findings:
            if key in cited:
                yield finding
            elif finding.severity is Severity.ERROR:
                yield _no_error(finding)


def _spoken_of_as_retracted(article: Article) -> Iterator[str]:
    """Yield the keys of the works that are cited in a paragraph on retraction."""
    for node in nodes_of(article):
        if isinstance(node, tree.Para | tree.Plain) and "retract" in text_of(node.content).lower():
            yield from (key for one in walk(node.content) if isinstance(one, tree.CitationMark) for key in one.keys)


def _noticed(library: Mapping[str, Reference], cited: Container[str], spoken: Container[str]) -> Iterator[Diagnostic]:
    """Yield what was published against the works that are cited, as far as files or the lock tell of it.

    It is a note where the text speaks of the retraction.
    """
    for key, reference in library.items():
        for finding in noticed(reference, _updates(reference)) if key in cited else ():
            yield replace(finding, severity=Severity.NOTE) if key in spoken else finding


def _updates(reference: Reference) -> Sequence[Notice]:
    """Return the notices on a work; a title that publishers and databases have marked as retracted is one."""
    marked = _MARKED.search(without_tags(reference.csl.get("title", "")))
    return (*reference.updates, Notice(RETRACTION)) if marked and not reference.updates else reference.updates


def noticed(reference: Reference, updates: Sequence[Notice]) -> Iterator[Diagnostic]:
    """Yield a finding where notices retract a work, doubt or correct it, and where the work is such a notice."""
    retraction = next((one for one in updates if one.kind in RETRACTIONS), None)
    if retraction is not None:
        anew = "" if retraction.kind == RETRACTION else ", and published anew"
        message = f"The work “{reference.key}” is retracted{anew}{_where(retraction)}."
        hint = "cite it only to speak of the retraction, and say so in the text"
        yield REFERENCE_IS_NOT_RETRACTED.broken(message, reference.span, hint)
    concern = next((one for one in updates if one.kind == CONCERN), None)
    if concern is not None:
        message = f"An expression of concern about “{reference.key}” was published{_where(concern)}."
        yield REFERENCE_IS_WITHOUT_CONCERN.broken(message, reference.span)
    for one in updates:
        if one.kind in CORRECTIONS:
            message = f"A correction of “{reference.key}” was published{_where(one)}."
            yield REFERENCE_IS_UNCORRECTED.broken(message, reference.span)
        elif one.kind == UPDATE:
            message = f"A later version of “{reference.key}” was published{_where(one)}."
            hint = "cite that one, unless this is the version that was used"
            yield REFERENCE_IS_UNCORRECTED.broken(message, reference.span, hint)
        elif one.kind in OF_OTHERS:
            kind, words = OF_OTHERS[one.kind]
            message = f"The work “{reference.key}” is the {words} of another{_where(one)}."
            hint = "cite the work itself, unless the text speaks of the notice"
            yield replace(_RULES[kind].broken(message, reference.span, hint), severity=Severity.NOTE)


_RULES = {
    RETRACTION: REFERENCE_IS_NOT_RETRACTED, CONCERN: REFERENCE_IS_WITHOUT_CONCERN, ERRATUM: REFERENCE_IS_UNCORRECTED,
}  # fmt: skip


def _where(notice: Notice) -> str:
    places = (notice.source, notice.doi and f"doi:{notice.doi}", notice.pmid and f"PMID {notice.pmid}")
    shown = ", ".join(filter(None, places))
    return f": {shown}" if shown else ""


def _no_error(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=min(finding.severity, Severity.WARNING))


def _uncited(library: Mapping[str, Reference], cited: Container[str]) -> Iterator[Diagnostic]:
    for key, reference in library.items():
        if key not in cited:
            yield REFERENCE_IS_CITED.broken(f"The record “{key}” is not cited.", reference.span)


def repeated(library: Mapping[str, Reference]) -> Iterator[Diagnostic]:
    """Yield a finding for every record that is of the same work as one before it."""
    seen: dict[tuple[str, ...], Reference] = {}
    for reference in library.values():
        marks = list(_identities(reference.csl))
        same = next((mark for mark in marks if mark in seen and _agree(mark, seen[mark].csl, reference.csl)), None)
        if same is not None:
            yield _finding(same, seen[same], reference)
        for mark in marks:
            seen.setdefault(mark, reference)


def _identities(record: CslRecord) -> Iterator[tuple[str, ...]]:
    """Yield what identifies the work: its DOI, PMID, PMCID, and title with year and first author."""
    for name in ("DOI", "PMID", "PMCID"):
        if record.get(name):
            yield (name, record[name].casefold())
    title = folded(record.get("title", ""))
    date_parts = record.get("issued", {}).get("date-parts")
    names = record.get("author")
    if title and date_parts and names:
        first = folded(names[0].get("family") or names[0]["literal"])
        yield ("title, year and first author", title, str(date_parts[0][0]), first)


def folded(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    apart = unicodedata.normalize("NFKD", without_tags(text)).casefold()
    return "".join(character for character in apart if character.isalnum())


def _agree(mark: tuple[str, ...], first: CslRecord, second: CslRecord) -> bool:
    """Tell whether a shared mark means one work: an identifier does, a title only if nothing speaks against it."""
    if mark[0] in first:
        return True
    return all(first[name] == second[name] for name in _TELLING_APART if name in first and name in second)


def _finding(mark: tuple[str, ...], first: Reference, second: Reference) -> Diagnostic:
    shared = f"{mark[0]} {second.csl[mark[0]]}" if mark[0] in second.csl else mark[0]
    message = f"The records “{first.key}” ({first.span}) and “{second.key}” are one work: they share {shared}."
    hint = f"Cite the work as {first.key} and delete the second record."
    return REFERENCE_DOI_IS_UNIQUE.broken(message, second.span, hint)
