"""The composition itself: a list of steps from what was read to the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley.compose.brackets.read import with_citations
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
from galley.compose.citations import Formatter, cite
from galley.compose.cited_identifiers import listed_with_keys, with_keys
from galley.compose.contributions import with_contributions
from galley.compose.cross_references import resolve
from galley.compose.empty_notes import without_empty_notes
from galley.compose.files import name_assets
from galley.compose.float_numbers import with_numbers_of_latex
from galley.compose.floats import tag
from galley.compose.front_sections import with_front_sections
from galley.compose.identifiers import join
from galley.compose.numbering import Numbered, number, supplement_targets
from galley.compose.quotation_marks import with_quotation_marks
from galley.compose.sections import lowered, nest
from galley.compose.sub_articles import apart, in_own_words
from galley.compose.typed_labels import with_typed_captions, without_typed_labels
from galley.csl.citation import is_raised
from galley.csl.processor import format_entries, load_style
from galley.document.article import Article, Asset, ParsedArticle, ParsedDeclaration, ParsedSupplement, SectionFile
from galley.document.metadata import ParsedMetadata
from galley.document.profile import Profile
from galley.document.reference import CitationSite, Reference
from galley.document.texts import composed, rewrite, slots
from galley.document.visit import same_inlines
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.hold import Hold, made_now
from galley.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """All that an article is composed from, as read: paths of files still in place of their delivered names."""

    meta: ParsedMetadata
    declarations: tuple[ParsedDeclaration, ...]
    sections: tuple[SectionFile, ...]
    library: Mapping[str, Reference]
    files: Mapping[str, Asset]
    supplements: tuple[ParsedSupplement, ...] = ()
    nocite: Sequence[CitationSite] = ()
    sub_articles: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed article, and the place of every key that it cites or lists."""

    article: Article
    citations: tuple[CitationSite, ...]


def compose(
    text: Text,
    profile: Profile,
    findings: Findings,
    formatter: Formatter = format_entries,
    hold: Hold = made_now,
) -> Composed:
    """Return the article; what cannot be resolved is a finding, and the article is then not to be printed."""
    text = replace(text, nocite=listed_with_keys(text.nocite, text.library))
    numbered = _numbered(text, profile, findings)
    resolved = resolve(numbered.article, numbered.targets, profile, findings)
    published = _with_sub_articles(resolved, numbered, text.sub_articles, profile, findings)
    raised = partial(_is_raised, profile, text.meta.language)
    cited, brackets = with_citations(with_keys(published, text.library), text.library, raised)
    findings.add(*brackets)
    named = name_assets(cited, text.files, profile)
    marked = _cite(named, text, profile, findings, (formatter, hold))
    findings.add(*(finding for slot in slots(marked) for finding in marks_like_powers(slot.nodes)))
    article = composed(replace(with_quotation_marks(marked, profile), declarations=_identified(marked.declarations)))
    return Composed(article, (*cited_keys(named), *text.nocite))


def _is_raised(profile: Profile, language: str) -> bool:
    """Tell whether marks are raised, by the journal or by its style."""
    return profile.citation.superscript or is_raised(load_style(profile.csl), language)


def _numbered(text: Text, profile: Profile, findings: Findings, notes: int = 0) -> Numbered:
    """Return the article as it was read, its parts numbered, and what can be referred to."""
    captioned = with_typed_captions(_as_read(text, profile, findings), findings)
    made = number(with_numbers_of_latex(tag(captioned)), profile, notes)
    targets = {**supplement_targets(text.supplements), **made.targets}
    return replace(made, article=without_typed_labels(made.article, findings), targets=targets)


def _with_sub_articles(
    article: ParsedArticle, whole: Numbered, texts: Sequence[Text], profile: Profile, findings: Findings
) -> ParsedArticle:
    """Return an article with those that are published with it.

    Each has numbers and identifiers of its own, and may refer to what the article has; notes are counted on.
    """
    made, notes = [], whole.notes
    for place, text in enumerate(texts, 1):
        own = in_own_words(profile, text.meta.language, article.meta.language)
        numbered = _numbered(text, own, findings, notes)
        notes = numbered.notes
        resolved = resolve(numbered.article, {**whole.targets, **numbered.targets}, own, findings)
        quoted = with_quotation_marks(replace(resolved, declarations=_identified(resolved.declarations)), own)
        made.append(apart(quoted, place, article.meta.language))
    origins = {name: span for one in made for name, span in one.origins.items()}
    bare = tuple(replace(one, origins={}) for one in made)
    return replace(article, sub_articles=bare, origins={**origins, **article.origins})


def _as_read(text: Text, profile: Profile, findings: Findings) -> ParsedArticle:
    """Return the article as it was read, in sections, nothing in it resolved."""
    joined = join(text.sections, findings)
    structure = nest(joined.blocks, findings)
    declarations = with_contributions((*text.declarations, *structure.declarations), text.meta, profile)
    findings.add(*_twice(declarations, joined.origins))
    article = Article(
        meta=with_front_sections(text.meta, structure, findings),
        journal=profile.journal,
        body=structure.body,
        declarations=declarations,
        supplements=text.supplements,
        bibliography=(),
        assets=(),
        origins={**{f"meta.{key}": span for key, span in text.meta.spans.items()}, **joined.origins},
        draft=profile.draft,
    )
    return without_empty_notes(rewrite(article, same_inlines, lowered), findings)


def _cite(
    article: ParsedArticle, text: Text, profile: Profile, findings: Findings, made: tuple[Formatter, Hold]
) -> ParsedArticle:
    """Number the works in the order of citation; what the library lacks is left out."""
    findings.add(*unparted(article))
    known = without_unknown(article, text.library)
    listed = tuple(site.key for site in text.nocite)
    order = ordered(citation_order(known, abstract_first=profile.print_abstract), listed, text.library)
    citations = cite(order, clusters(known), text.library, profile, text.meta.language, findings, *made)
    return replace(with_marks(known, citations, profile.citation), bibliography=citations.entries)


def _twice(declarations: Sequence[ParsedDeclaration], origins: Mapping[str, Span]) -> list[Diagnostic]:
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


def _identified(declarations: tuple[ParsedDeclaration, ...]) -> tuple[ParsedDeclaration, ...]:
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
