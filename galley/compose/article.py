"""The composition itself: a list of steps from what was read to the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from galley.compose.citation_marks import marks_like_powers
from galley.compose.citation_sites import (
    citation_order,
    cited_keys,
    clusters,
    ordered,
    unparted,
    with_marks,
    without_unknown,
)
from galley.compose.citations import Citations, Formatter, cite
from galley.compose.cross_references import resolve
from galley.compose.files import name_assets
from galley.compose.floats import tag
from galley.compose.identifiers import join
from galley.compose.numbering import number, supplement_targets
from galley.compose.sections import nest
from galley.compose.separated_citations import separated
from galley.compose.texts import Texts
from galley.csl.processor import format_entries
from galley.document.article import Article, Asset, Declaration, SectionFile, Supplement
from galley.document.metadata import Metadata
from galley.document.profile import Profile
from galley.document.reference import CitationSite, Reference
from galley.document.tree import Inlines
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """All that an article is composed from, as read: paths of files still in place of their delivered names."""

    meta: Metadata
    declarations: tuple[Declaration, ...]
    sections: tuple[SectionFile, ...]
    library: Mapping[str, Reference]
    files: Mapping[str, Asset]
    supplements: tuple[Supplement, ...] = ()
    nocite: Sequence[CitationSite] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed article, and the place of every key that it cites or lists."""

    article: Article
    citations: tuple[CitationSite, ...]


def compose(text: Text, profile: Profile, findings: Findings, formatter: Formatter = format_entries) -> Composed:
    """Return the article; what cannot be resolved is a finding, and the article is then not to be printed."""
    joined = join(text.sections, findings)
    structure = nest(joined.blocks, findings)
    declarations = (*text.declarations, *structure.declarations)
    findings.add(*_twice(declarations, joined.origins))
    captions = tuple(one.caption for one in text.supplements)
    heads = (text.meta.subtitle, *text.meta.notices)
    written = Texts(text.meta.title, heads, text.meta.abstracts, structure.body, declarations, captions)
    numbered = number(tag(written), profile)
    targets = {**supplement_targets(text.supplements), **numbered.targets}
    resolved = resolve(numbered.texts, targets, profile, findings)
    apart, commas = separated(resolved, text.library)
    findings.add(*commas)
    named = name_assets(apart, text.files, text.meta.identifier, text.supplements, profile)
    cited = _cite(named.texts, text, profile, findings, formatter)
    final = with_marks(cited.texts, cited.citations, profile.citation)
    findings.add(*(finding for sequence in final.sequences() for finding in marks_like_powers(sequence)))
    article = Article(
        meta=_meta(text.meta, final),
        journal=profile.journal,
        body=final.body,
        declarations=_identified(final.declarations),
        supplements=_with_captions(named.supplements, final.captions),
        bibliography=cited.citations.entries,
        assets=named.assets,
        origins={**_metadata_origins(text.meta), **joined.origins},
        draft=profile.draft,
    )
    return Composed(article, cited.sites)


@dataclass(frozen=True, slots=True)
class _Cited:
    texts: Texts
    citations: Citations
    sites: tuple[CitationSite, ...]


def _cite(texts: Texts, text: Text, profile: Profile, findings: Findings, formatter: Formatter) -> _Cited:
    """Number the works in the order of citation; what the library lacks is left out."""
    sites = (*cited_keys(texts), *text.nocite)
    findings.add(*unparted(texts))
    known = without_unknown(texts, text.library)
    listed = tuple(site.key for site in text.nocite)
    order = ordered(citation_order(known, abstract_first=profile.print_abstract), listed, text.library)
    citations = cite(order, clusters(known), text.library, profile, text.meta.language, findings, formatter)
    return _Cited(known, citations, sites)


def _meta(meta: Metadata, final: Texts) -> Metadata:
    subtitle, *notices = final.heads
    return replace(meta, title=final.title, abstracts=final.abstracts, subtitle=subtitle, notices=tuple(notices))


def _with_captions(supplements: tuple[Supplement, ...], captions: Sequence[Inlines]) -> tuple[Supplement, ...]:
    """Return the supplements with the captions of the metadata resolved; those of linked files are resolved already."""
    resolved = tuple(replace(one, caption=caption) for one, caption in zip(supplements, captions, strict=False))
    return resolved + supplements[len(resolved) :]


def _metadata_origins(meta: Metadata) -> dict[str, Span]:
    return {f"meta.{key}": span for key, span in meta.spans.items()}


def _twice(declarations: Sequence[Declaration], origins: Mapping[str, Span]) -> list[Diagnostic]:
    """Return a finding for each statement that stands twice; appendices and notes may be several."""
    seen: set[str] = set()
    found = []
    for declaration in declarations:
        if declaration.kind in seen and declaration.kind not in {"appendix", "notes", "supplementary"}:
            message = f"The statement “{declaration.kind}” stands twice."
            span = declaration.span or origins.get(declaration.identifier)
            hint = "keep one of them: in the metadata, or as one section"
            found.append(catalogue.DECLARATION_IS_UNIQUE.broken(message, span, hint))
        seen.add(declaration.kind)
    return found


def _identified(declarations: tuple[Declaration, ...]) -> tuple[Declaration, ...]:
    """Give every declaration an identifier: its own, else its kind."""
    taken: set[str] = set()
    named = []
    for declaration in declarations:
        base, count = declaration.identifier or declaration.kind, 1
        identifier = base
        while identifier in taken:
            count += 1
            identifier = f"{base}-{count}"
        taken.add(identifier)
        named.append(replace(declaration, identifier=identifier))
    return tuple(named)
