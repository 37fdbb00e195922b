"""The front of the article as a page template takes it: ready pieces of markup, empty where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from galley.document.article import Article
from galley.document.keys import Key
from galley.document.languages import direction
from galley.document.metadata import (
    KEYS,
    Abstract,
    AbstractSection,
    Contributor,
    KeywordGroup,
    Metadata,
    Translation,
)
from galley.document.plain_text import text_of
from galley.document.tree import Inlines, Str
from galley.formats.directions import LEFT_TO_RIGHT_MARK
from galley.formats.formulas import in_letters
from galley.formats.front_matter import (
    are_numbered,
    author_marks,
    citation_of,
    events_of,
    is_equal_shared,
    issue_line,
    kind_of,
    permission_of,
)
from galley.formats.labels import between, joined, printed_date
from galley.formats.pdf.html.blocks import write_blocks
from galley.formats.pdf.html.element import Element, add, element, inner_markup, write_text
from galley.formats.pdf.html.headings import with_lone_letters
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import BREAK_HERE, WORD_JOINER, Scope, breakable, unbroken_number, unbroken_place
from galley.words.table import filled, label, words_of

_MOST_RUNNING_AUTHORS = 2
_RUNNING_TITLE_CHARACTERS = 90
_CUT_TITLE_CHARACTERS = 72  # what the narrowest running head, that of the review copy, has room for in one line


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of the front: the subtitle; a date, the correspondence, a notice beside the abstract; licence, citation.

    `kind` is its key or the name of its label: "subtitle", "received", "correspondence", "notice", "licence", ….
    """

    kind: str
    label: str
    content: Markup


@dataclass(frozen=True, slots=True)
class AbstractPiece:
    """An abstract: its heading and its text; one in another language with title and keywords, and no heading else."""

    label: str
    kind: str
    content: Markup
    language: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter, ready to print."""

    kind: str
    title: Markup
    under_title: tuple[Fact, ...]
    authors: Markup
    affiliations: tuple[Markup, ...]
    author_notes: tuple[Markup, ...]
    abstracts: tuple[AbstractPiece, ...]
    keywords: Markup
    translations: tuple[AbstractPiece, ...]
    facts: tuple[Fact, ...]
    terms: tuple[Fact, ...]
    issue: str
    doi: str
    running_title: str
    running_authors: str
    running_journal: str

    @property
    def subtitle(self) -> Markup:
        """Return the subtitle."""
        return next((line.content for line in self.under_title if line.kind == "subtitle"), Markup())


def front_of(scope: Scope, article: Article, *, with_abstract: bool) -> Front:
    """Return the front matter of `article`."""
    meta = article.meta
    lines = tuple(_line(scope, meta, row) for row in KEYS if row.page == "under-title" and getattr(meta, row.name))
    return Front(
        kind=kind_of(meta, scope.labels),
        title=_title(scope, meta.title),
        under_title=lines,
        authors=_authors(scope, meta),
        affiliations=tuple(_affiliations(meta)),
        author_notes=tuple(_author_notes(scope, meta)),
        abstracts=tuple(_abstract(scope, one) for one in meta.abstracts) if with_abstract else (),
        keywords=_keywords(scope, meta.keywords, scope.labels),
        translations=tuple(_translation(scope, one) for one in meta.translations),
        facts=tuple(_facts(scope, meta)),
        terms=tuple(_terms(scope, article)),
        issue=issue_line(meta),
        doi=meta.doi,
        running_title=running_title(in_letters(article, scope.mathml)),
        running_authors=_running_authors(scope, meta.authors),
        running_journal=_running_journal(scope, article),
    )


def _title(scope: Scope, nodes: Inlines) -> Markup:
    holder = element("span")
    write_inlines(scope, holder, nodes)
    for one in holder.iter():
        one.text, one.tail = (text and with_lone_letters(text) for text in (one.text, one.tail))
    return inner_markup(holder)


def _inline(scope: Scope, nodes: Inlines) -> Markup:
    holder = element("span")
    write_inlines(scope, holder, nodes)
    return inner_markup(holder)


# --- authors -----------------------------------------------------------------------------------------------------


def _authors(scope: Scope, meta: Metadata) -> Markup:
    holder = element("span")
    for index, author in enumerate(meta.authors):
        if index:
            pair = len(meta.authors) == _MOST_RUNNING_AUTHORS
            before = meta.authors[index - 1].name
            write_text(holder, between(scope.labels, before, author.name) if pair else ", ")
        _write_author(add(holder, "span", class_="author"), author, meta)
    return inner_markup(holder)


def _write_author(holder: Element, author: Contributor, meta: Metadata) -> None:
    write_text(holder, author.name_with_degrees)
    if marks := author_marks(author, meta):
        add(holder, "sup", ",".join(marks), class_="marks")
    if author.orcid:
        write_text(holder, "\u00a0")
        add(holder, "a", "iD", class_="orcid", href=f"https://orcid.org/{author.orcid}")


def _affiliations(meta: Metadata) -> list[Markup]:
    lines: list[Markup] = []
    for one in meta.affiliations:
        holder = element("span")
        if are_numbered(meta):
            add(holder, "sup", str(one.number))
            write_text(holder, f"{WORD_JOINER}\u2009{WORD_JOINER}")
        write_text(holder, unbroken_number(one.text))
        lines.append(inner_markup(holder))
    return lines


def _author_notes(scope: Scope, meta: Metadata) -> list[Markup]:
    notes = []
    if is_equal_shared(meta):
        notes.append(Markup.escape(f"† {label(scope.labels, 'equal-contribution')}"))
    if any(author.deceased for author in meta.authors):
        notes.append(Markup.escape(f"‡ {label(scope.labels, 'deceased')}"))
    for author in meta.authors:
        if author.present_address:
            words = f"§ {filled(scope.labels, 'present-address', name=author.name)}: {author.present_address}"
            notes.append(Markup.escape(words))
        if author.note:
            notes.append(Markup.escape(f"¶ {author.name}: {author.note}"))
        if author.bio:
            notes.append(Markup.escape(f"{author.name}: {author.bio}"))
        if author.members:
            names = ", ".join(member.name for member in author.members)
            notes.append(Markup.escape(f"{filled(scope.labels, 'members', name=author.name)}: {names}"))
    return notes


def _running_authors(scope: Scope, authors: tuple[Contributor, ...]) -> str:
    names = [author.collaboration or _family(author) or author.given for author in authors]
    if len(names) > _MOST_RUNNING_AUTHORS:
        return f"{names[0]} {label(scope.labels, 'et-al')}"
    return joined(scope.labels, names)


def _family(author: Contributor) -> str:
    return " ".join(filter(None, (author.particle, author.family))) if author.family else ""


def _running_journal(scope: Scope, article: Article) -> str:
    name = article.journal.abbreviated_title or article.journal.title
    issue = issue_line(article.meta)
    if scope.runs_left and issue:
        issue = f"{LEFT_TO_RIGHT_MARK}{issue}{LEFT_TO_RIGHT_MARK}"
    return " ".join(part for part in (name, issue) if part)


def running_title(meta: Metadata) -> str:
    """Return the title at the head of the pages, cut where it is long."""
    title = text_of(meta.short_title) or meta.title_text
    if len(title) <= _RUNNING_TITLE_CHARACTERS:
        return title
    return title[:_CUT_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:.") + "\u00a0…"


# --- abstract and keywords ---------------------------------------------------------------------------------------


def _abstract(scope: Scope, abstract: Abstract) -> AbstractPiece:
    content = _sections(scope, abstract.sections)
    return AbstractPiece(label(scope.labels, abstract.kind or "abstract"), abstract.kind or "main", content)


def _translation(scope: Scope, one: Translation) -> AbstractPiece:
    with scope.running_as(one.language):
        content, words = Markup().join(_translated(scope, one)), words_of(one.language)
    heading = words["abstract"] if one.abstract else ""
    return AbstractPiece(heading, "translated", content, one.language, direction(one.language))


def _translated(scope: Scope, one: Translation) -> Iterator[Markup]:
    for class_, line in (("trans-title", one.title), ("trans-subtitle", one.subtitle)):
        if line:
            yield Markup('<p class="{}">{}</p>').format(class_, _inline(scope, line))
    yield _sections(scope, one.abstract)
    if one.keywords:
        said, words = Markup('<p class="keywords"><span class="name">{}:</span> {}</p>'), words_of(one.language)
        yield said.format(words["keywords"], _keywords(scope, one.keywords, words))


def _sections(scope: Scope, sections: Sequence[AbstractSection]) -> Markup:
    holder = element("div")
    for section in sections:
        part = add(holder, "div", class_="abstract-section")
        if section.title:
            write_inlines(scope, add(part, "h3", class_=run_in_class(section.title)), section.title)
        write_blocks(scope, part, section.content)
    return inner_markup(holder)


def run_in_class(title: Inlines) -> str:
    """Return the class of a heading that runs into its text: the page adds a full stop unless the author set a mark."""
    return "punctuated" if text_of(title).endswith((".", ":", "?", "!")) else ""


def _keywords(scope: Scope, groups: Sequence[KeywordGroup], words: Mapping[str, str]) -> Markup:
    return Markup.escape(label(words, "separator")).join(_inline(scope, word) for one in groups for word in one.words)


# --- facts beside the abstract -----------------------------------------------------------------------------------


def _facts(scope: Scope, meta: Metadata) -> Iterator[Fact]:
    for event in events_of(meta):
        yield _fact(scope, event.kind, Markup.escape(printed_date(scope.labels, event.date)))
    yield from (_correspondence(scope, author) for author in meta.authors if author.corresponding)
    for kind, people in (("editors", meta.editors), ("reviewers", meta.reviewers)):
        if people:
            yield _fact(scope, kind, Markup.escape(", ".join(one.name_with_role for one in people)))
    for row in KEYS:
        if row.page == "facts":
            yield from (_fact(scope, row.key, _inline(scope, text)) for text in getattr(meta, row.name))


def _line(scope: Scope, meta: Metadata, row: Key) -> Fact:
    return Fact(row.key, "", _inline(scope, getattr(meta, row.name)))


def _fact(scope: Scope, kind: str, content: Markup) -> Fact:
    return Fact(kind, label(scope.labels, kind), content)


def _terms(scope: Scope, article: Article) -> Iterator[Fact]:
    if citation := _how_to_cite(scope, article):
        yield _fact(scope, "how-to-cite", citation)
    if permission := _permission(article.meta):
        yield _fact(scope, "licence", permission)


def _correspondence(scope: Scope, author: Contributor) -> Fact:
    holder = element("span")
    write_text(holder, author.name)
    for address in author.emails:
        write_text(holder, ", ")
        add(holder, "br")
        add(holder, "a", breakable(address), href=f"mailto:{address}")
    return Fact("correspondence", f"* {label(scope.labels, 'correspondence')}", inner_markup(holder))


def _permission(meta: Metadata) -> Markup:
    holder = element("span")
    write_text(holder, permission_of(meta))
    if meta.license and meta.license.url:
        write_text(holder, " " if holder.text else "")
        add(holder, "a", breakable(meta.license.url).removeprefix(f"https://{BREAK_HERE}"), href=meta.license.url)
    return inner_markup(holder)


def _how_to_cite(scope: Scope, article: Article) -> Markup:
    holder = element("span")
    citation = citation_of(article, scope.labels)
    texts = tuple(Str(unbroken_place(node.text)) if isinstance(node, Str) else node for node in citation)
    write_inlines(scope, holder, texts)
    if citation and article.meta.doi:
        write_text(holder, " ")
        add(holder, "a", breakable(f"doi:{article.meta.doi}"), href=f"https://doi.org/{article.meta.doi}")
    return inner_markup(holder)


def description(meta: Metadata) -> str:
    """Return the first words of the abstract, for the properties of the file."""
    main = next((one for one in meta.abstracts if not one.kind), None)
    return " ".join(text_of(section.content) for section in main.sections).replace("\n", " ") if main else ""
