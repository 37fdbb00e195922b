"""The blind copy of an article: the same text and numbers, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from galley.copies.anonymise.assets import clean_assets, neutral_names
from galley.copies.anonymise.identity import Identity, identity_of
from galley.copies.anonymise.locations import Places, others
from galley.copies.anonymise.possible_identifiers import suspicions_of
from galley.copies.anonymise.redaction import MARK_LABELS, MARKS, Redaction, Removal
from galley.copies.anonymise.removals import IDENTIFIER, LEFT_OUT, removals_of, without_metadata_of_authors
from galley.copies.anonymise.renaming import Renaming
from galley.csl.initials import initials
from galley.document import tree
from galley.document.article import Article
from galley.document.metadata import KEYS
from galley.document.reference import BibliographyEntry
from galley.document.texts import changed, nodes_of, slots
from galley.document.visit import walk
from galley.findings.catalogue import BLIND_COPY_LISTS_REMOVALS
from galley.findings.finding import Diagnostic
from galley.source import SourceFile


@dataclass(frozen=True, slots=True)
class Blinded:
    """The blind copy of an article, and what was taken out of it or may still give the authors away."""

    article: Article
    findings: tuple[Diagnostic, ...]


def blinded(article: Article, sources: Sequence[SourceFile] = (), labels: Mapping[str, str] | None = None) -> Blinded:
    """Return the blind copy of a composed article: nothing in it names who wrote it, its numbers are the same.

    Args:
        article: the composed article.
        sources: the manuscript's files, in which the places of findings are found again.
        labels: the journal's words, for the marks that stand for what was taken out.
    """
    identity = identity_of(article)
    words = {kind: (labels or {}).get(MARK_LABELS[kind], mark) for kind, mark in MARKS.items()}
    redaction = Redaction(identity, words, Places(sources))
    files = neutral_names(article)
    redacted = _redacted(article, redaction)
    cleaned = clean_assets(redacted.assets, files, redaction)
    renaming = _renaming(article, identity, files)
    copy = renaming.of(replace(redacted, assets=cleaned.assets, origins=article.origins))
    findings = (
        *removals_of(article),
        *(_replaced(one, words[one.kind]) for one in redaction.removals),
        *cleaned.findings,
        *suspicions_of(article, redacted, identity, sources),
    )
    return Blinded(replace(copy, bibliography=tuple(map(_with_initials, copy.bibliography))), findings)


def _with_initials(entry: BibliographyEntry) -> BibliographyEntry:
    """Return a cited work with initials for given names: the XML tells no more of them than the list does."""
    record = {
        key: _initialled(value) if isinstance(value, list) else value for key, value in entry.reference.csl.items()
    }
    return replace(entry, reference=replace(entry.reference, csl=record))


def _initialled(values: list[Any]) -> list[Any]:
    return [{**one, "given": _initials(str(one["given"]))} if _is_a_person(one) else one for one in values]


def _is_a_person(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value.get("given"))


def _initials(given: str) -> str:
    return initials(given, "", hyphens=False, shorten=True).replace(" ", "")


def _redacted(article: Article, redaction: Redaction) -> Article:
    """Return the article without the metadata and statements that go, and with marks in what stays."""
    others = tuple(_bare(one, one.meta.identifier) for one in article.sub_articles)
    whole = replace(_bare(article, IDENTIFIER), sub_articles=others)
    redacted = changed(whole, partial(redaction.slot, origins=article.origins))
    marked = tuple(_with_words(one, redaction) for one in redacted.sub_articles)
    return replace(_with_words(redacted, redaction), sub_articles=marked)


def _bare(article: Article, identifier: str) -> Article:
    kept = tuple(one for one in article.declarations if one.kind not in LEFT_OUT)
    return replace(article, meta=without_metadata_of_authors(article.meta, identifier), declarations=kept)


def _with_words(redacted: Article, redaction: Redaction) -> Article:
    """Return an article with marks in the words of its metadata."""
    meta = redacted.meta
    searched = (row for row in KEYS if row.form == "word" and row.anonymised == "searched")
    words: dict[str, Any] = {
        row.name: redaction.text(getattr(meta, row.name), meta.spans.get(row.key)) for row in searched
    }
    license_ = replace(meta.license, text=redaction.text(meta.license.text)) if meta.license else None
    return replace(
        redacted,
        meta=replace(meta, license=license_, **words),
        supplements=tuple(replace(one, label=redaction.text(one.label)) for one in redacted.supplements),
    )


def _renaming(article: Article, identity: Identity, files: Mapping[str, str]) -> Renaming:
    parts_of_it = (article, *article.sub_articles)
    texts = tuple(slot for one in parts_of_it for slot in slots(replace(one, sub_articles=())))
    declared = tuple(slot for slot in texts if slot.part == "declaration" and slot.kind in LEFT_OUT)
    statements = tuple(one for part in parts_of_it for one in part.declarations)
    left = {one.identifier for one in statements if one.kind in LEFT_OUT}
    gone = {name for slot in declared for name in _identifiers(walk(slot.nodes))} | left
    kept = {name for slot in texts if slot.part == "body" for name in _identifiers(walk(slot.nodes))}
    parts = (*(one.identifier for one in statements), *(one.identifier for one in article.supplements))
    known = dict.fromkeys((*_identifiers(nodes_of(article)), *parts))
    named = [name for name in known if name and _names(name, identity)]
    return Renaming(
        identifiers={name: f"blind-{number}" for number, name in enumerate(named, 1)},
        keys={entry.key: f"r{entry.number}" for entry in article.bibliography},
        files=files,
        gone=frozenset(gone - kept),
    )


def _identifiers(nodes: Iterable[tree.Node]) -> Iterator[str]:
    for node in nodes:
        yield getattr(node, "identifier", "") or getattr(getattr(node, "attr", None), "identifier", "")
        if isinstance(node, tree.TableFloat):
            yield node.table.attr.identifier


def _names(identifier: str, identity: Identity) -> bool:
    """Tell whether an identifier has a family name or an account among its words."""
    return identity.links.has(f"x:{identifier}")


def _replaced(removal: Removal, mark: str) -> Diagnostic:
    count = len(removal.spans)
    times = f", {count} times{others(removal.spans)}" if count > 1 else ""
    message = f"“{removal.subject}” in the text is replaced by “{mark}”{times}."
    return BLIND_COPY_LISTS_REMOVALS.broken(message, removal.spans[0])
