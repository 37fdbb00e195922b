"""The front of the article: what it is, its title, its authors, the facts under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from galley.document.article import Article
from galley.document.metadata import Contributor, Metadata
from galley.document.texts import Slot
from galley.formats.front_matter import (
    are_numbered,
    author_marks,
    citation_of,
    events_of,
    is_equal_shared,
    kind_of,
    permission_of,
)
from galley.formats.html.inlines import write_inlines
from galley.formats.html.scope import Scope
from galley.formats.labels import printed_date
from galley.formats.pdf.html.directions import write_name
from galley.formats.pdf.html.element import Element, add, write_text


def write_front(scope: Scope, parent: Element, article: Article, titles: Sequence[Slot]) -> None:
    """Append the front of `article`; `titles` are its title and what stands under it."""
    holder = add(parent, "header")
    about = " · ".join(part for part in (article.journal.title, kind_of(article.meta, scope.labels)) if part)
    add(holder, "p", about, class_="journal")
    write_inlines(scope, add(holder, "h1"), titles[0].line)
    for one in titles[1:]:
        if one.nodes:
            write_inlines(scope, add(holder, "p", class_="subtitle"), one.line)
    _write_authors(scope, holder, article.meta)
    for line in _author_notes(scope, article.meta):
        add(holder, "p", line, class_="author-note")
    _write_facts(scope, holder, article)


def _write_authors(scope: Scope, parent: Element, meta: Metadata) -> None:
    numbered = are_numbered(meta)
    ids = {one.identifier: scope.ids.claim("aff", f"aff {one.identifier}") for one in meta.affiliations}
    if meta.authors:
        holder = add(parent, "p", class_="authors")
    for index, author in enumerate(meta.authors):
        write_text(holder, ", " if index else "")
        _write_author(scope, holder, author, meta, ids)
    for one in meta.affiliations:
        line = add(parent, "p", id=ids[one.identifier], class_="affiliation")
        if numbered:
            add(line, "sup", str(one.number))
            write_text(line, " ")
        write_text(line, one.text)


def _write_author(scope: Scope, parent: Element, author: Contributor, meta: Metadata, ids: dict[str, str]) -> None:
    holder = add(parent, "span", class_="author")
    write_name(holder, author, meta.language)
    targets = {str(one.number): ids[one.identifier] for one in meta.affiliations}
    if marks := author_marks(author, meta):
        raised = add(holder, "sup")
        for index, mark in enumerate(marks):
            write_text(raised, "," if index else "")
            if mark in targets:
                name = f"{scope.word('affiliation')} {mark}"
                add(raised, "a", mark, href=f"#{targets[mark]}", role="doc-noteref", aria_label=name)
            else:
                write_text(raised, mark)
    if author.orcid:
        write_text(holder, " ")
        address = f"https://orcid.org/{author.orcid}"
        add(holder, "a", "iD", href=address, class_="orcid", aria_label=f"iD: ORCID, {author.name}")


def _author_notes(scope: Scope, meta: Metadata) -> Iterator[str]:
    if is_equal_shared(meta):
        yield f"† {scope.word('equal-contribution')}"
    if any(author.deceased for author in meta.authors):
        yield f"‡ {scope.word('deceased')}"
    for author in meta.authors:
        if author.present_address:
            yield f"§ {scope.filled('present-address', name=author.name)}: {author.present_address}"
        if author.note:
            yield f"¶ {author.name}: {author.note}"
        if author.bio:
            yield f"{author.name}: {author.bio}"
        if author.members:
            yield f"{scope.filled('members', name=author.name)}: {', '.join(member.name for member in author.members)}"


def _write_facts(scope: Scope, parent: Element, article: Article) -> None:
    meta = article.meta
    for author in meta.authors:
        if author.corresponding:
            line = _fact(scope, parent, "correspondence", author.name, mark="* ")
            for address in author.emails:
                write_text(line, ", ")
                add(line, "a", address, href=f"mailto:{address}")
    for kind, people in (("editors", meta.editors), ("reviewers", meta.reviewers)):
        if people:
            _fact(scope, parent, kind, ", ".join(one.name_with_role for one in people))
    for event in events_of(meta):
        _fact(scope, parent, event.kind, printed_date(scope.labels, event.date))
    if cited := citation_of(article, scope.labels):
        line = _fact(scope, parent, "how-to-cite")
        write_inlines(scope, line, cited)
        _write_address(line, f"https://doi.org/{meta.doi}" if meta.doi else "")
    terms, address = permission_of(meta), meta.license.url if meta.license else ""
    if terms or address:
        _write_address(_fact(scope, parent, "licence", terms), address)


def _fact(scope: Scope, parent: Element, kind: str, text: str = "", *, mark: str = "") -> Element:
    line = add(parent, "p", class_="fact")
    add(line, "span", f"{mark}{scope.word(kind)}:", class_="label")
    write_text(line, f" {text}")
    return line


def _write_address(line: Element, address: str) -> None:
    if address:
        write_text(line, " ")
        add(line, "a", address, href=address)
