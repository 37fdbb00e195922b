"""The blind copy of an article: the same text and numbers, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from galley.copies.anonymise.assets import clean_assets, neutral_names
from galley.copies.anonymise.identity import Identity, identity_of
from galley.copies.anonymise.locations import Places
from galley.copies.anonymise.possible_identifiers import suspicions_of
from galley.copies.anonymise.redaction import MARK_LABELS, MARKS, Redaction, Removal
from galley.copies.anonymise.removals import LEFT_OUT, removals_of, without_metadata_of_authors
from galley.copies.anonymise.renaming import Renaming
from galley.document import tree
from galley.document.article import Article, Declaration
from galley.document.metadata import KEYS
from galley.document.texts import changed, nodes_of
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
    return Blinded(copy, findings)


def _redacted(article: Article, redaction: Redaction) -> Article:
    """Return the article without the metadata and statements that go, and with marks in what stays."""
    kept = tuple(one for one in article.declarations if one.kind not in LEFT_OUT)
    bare = replace(article, meta=without_metadata_of_authors(article.meta), declarations=kept)
    redacted = changed(bare, partial(redaction.slot, origins=article.origins))
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
    left = [one for one in article.declarations if one.kind in LEFT_OUT]
    gone = {identifier for one in left for identifier in _identifiers((_as_section(one),))}
    named = [name for name in dict.fromkeys(_identifiers(tuple(_all_nodes(article)))) if _names(name, identity)]
    return Renaming(
        identifiers={name: f"blind-{number}" for number, name in enumerate(named, 1)},
        keys={entry.key: f"r{entry.number}" for entry in article.bibliography},
        files=files,
        gone=frozenset(gone - set(_identifiers(article.body))),
    )


def _all_nodes(article: Article) -> Iterator[tree.Node]:
    yield from nodes_of(article)
    yield from map(_as_section, article.declarations)
    for one in article.supplements:
        yield tree.Section(one.identifier, 1, (), ())


def _as_section(one: Declaration) -> tree.Section:
    return tree.Section(one.identifier, 1, one.title, one.content)


def _identifiers(nodes: tuple[tree.Node, ...]) -> Iterator[str]:
    for node in walk(nodes):
        identifier = getattr(node, "identifier", "") or getattr(getattr(node, "attr", None), "identifier", "")
        if identifier:
            yield str(identifier)
        if isinstance(node, tree.TableFloat) and node.table.attr.identifier:
            yield node.table.attr.identifier


def _names(identifier: str, identity: Identity) -> bool:
    """Tell whether an identifier has a family name or an account among its words."""
    return identity.links.has(f"x:{identifier}")


def _replaced(removal: Removal, mark: str) -> Diagnostic:
    times = f", {removal.count} times" if removal.count > 1 else ""
    message = f"“{removal.subject}” in the text is replaced by “{mark}”{times}."
    return BLIND_COPY_LISTS_REMOVALS.broken(message, removal.span)
