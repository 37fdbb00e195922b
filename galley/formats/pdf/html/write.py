"""The article as an XHTML document for the layout engine, by the journal's page template.

The text is built as elements; the template (Jinja2, sandboxed, autoescape on) only sets the finished pieces in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from galley.document import tree
from galley.document.article import Article, Declaration, Supplement
from galley.document.languages import direction, direction_within
from galley.document.profile import Profile
from galley.document.reference import BibliographyEntry
from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Stop
from galley.formats.format import MathMarkup
from galley.formats.formulas import in_letters
from galley.formats.labels import own_words
from galley.formats.pdf.html.blocks import add_item, is_run_in, write_blocks, write_run_in
from galley.formats.pdf.html.directions import put_in_order
from galley.formats.pdf.html.element import Element, add, element, inner_markup, write_text
from galley.formats.pdf.html.front import description, front_of, run_in_class
from galley.formats.pdf.html.headings import bookmark_style, settle
from galley.formats.pdf.html.inlines import write_inlines
from galley.formats.pdf.html.scope import (
    NO_BREAK_SPACE,
    Formula,
    Scope,
    addresses,
    breakable,
    reference_id,
    unbroken_place,
    unbroken_reference,
)
from galley.formats.pdf.html.template import filled
from galley.formats.sub_articles import section_of
from galley.source import Span
from galley.words.table import label

if TYPE_CHECKING:
    from markupsafe import Markup

MANY_REFERENCES = 100  # from here on their numbers need more room
ASSET_SCHEME = "asset:"
JOURNAL_SCHEME = "journal:"
"""Begins the address of an image of the journal's folder."""
_ONLY: Mapping[type, str] = {tree.FigureFloat: "only-figures", tree.TableFloat: "only-tables"}
_PAPER = re.compile(r"[A-Za-z0-9]+|\d+(\.\d+)?(mm|cm|in|pt) \d+(\.\d+)?(mm|cm|in|pt)")


@dataclass(frozen=True, slots=True)
class HtmlDocument:
    """The article as one XHTML document, and the formulas in it, by the numbers in their `data-formula`."""

    data: bytes
    formulas: tuple[Formula, ...]


def write_html(
    article: Article, profile: Profile, *, mathml: MathMarkup, created: datetime, images: Mapping[str, str]
) -> HtmlDocument:
    """Return the document of `article` in the page of `profile`.

    `images` maps the names of assets to the URLs that the pages fetch them by. Raises `Stop` with `profile-is-valid`,
    at the line of the template, when the template is faulty or what it makes is not well-formed.
    """
    scope = Scope(
        write_blocks,
        mathml=mathml,
        images=images,
        shapes={asset.name: asset.width / asset.height for asset in article.assets if asset.width and asset.height},
        origins=article.origins,
        labels=profile.labels,
        language=article.meta.language,
        runs_left=direction(article.meta.language) == "rtl",
        columns=profile.page.columns,
    )
    said = in_letters(article, mathml)
    front = front_of(scope, article, with_abstract=profile.print_abstract)
    body = _body(scope, article)
    if not _PAPER.fullmatch(profile.page.size):
        raise Stop(PROFILE_IS_VALID.broken(f"“{profile.page.size}” is no paper size", Span(profile.template.path)))
    text = filled(
        profile.template,
        profile.templates,
        article=said,
        journal=article.journal,
        front=front,
        body=body,
        page=profile.page,
        description=description(said),
        created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        label=lambda name: label(scope.labels, name),
        direction=direction(said.language),
    )
    page = _checked(text, profile, article)
    put_in_order(page)
    heading = page.find(".//h1")
    if heading is not None and (settle(heading) or said.title != article.meta.title):
        heading.set("style", bookmark_style(said.title))
    return HtmlDocument(etree.tostring(page, encoding="utf-8"), tuple(scope.formulas))


# --- the text under the front ------------------------------------------------------------------------------------


def _body(scope: Scope, article: Article) -> Markup:
    holder = element("div")
    write_blocks(scope, holder, article.body)
    statements = tuple(one for one in article.declarations if one.kind != "appendix")
    _write_declarations(scope, holder, statements)
    _write_supplements(scope, holder, article.supplements)
    for one in article.declarations:
        if one.kind == "appendix":
            write_blocks(scope, holder, (tree.Section(one.identifier, 1, one.title, one.content),))
    _write_references(scope, holder, article.bibliography)
    _write_floats(scope, holder, article.floats)
    for part in article.sub_articles:
        _write_sub_article(scope, holder, part, article)
    return inner_markup(holder)


def _write_declarations(scope: Scope, parent: Element, declarations: tuple[Declaration, ...]) -> None:
    if not declarations:
        return
    add(parent, "h2", label(scope.labels, "declarations"), class_="back-heading")
    for one in declarations:
        scope.arrive(one.identifier)
        holder = add(parent, "div", class_="declaration")
        write_inlines(scope, add(holder, "h3", id=one.identifier, class_=run_in_class(one.title)), one.title)
        write_text(holder, " ")
        for block in one.content:
            if one.kind == "abbreviations" and isinstance(block, tree.DefinitionList) and is_run_in(block):
                write_run_in(scope, holder, block)
            else:
                write_blocks(scope, holder, (block,))


def _write_supplements(scope: Scope, parent: Element, supplements: tuple[Supplement, ...]) -> None:
    if not supplements:
        return
    add(parent, "h2", label(scope.labels, "supplementary-files"), class_="back-heading")
    for one in supplements:
        holder = add(parent, "p", id=one.identifier, class_="supplement")
        add(holder, "span", f"{one.label}.", class_="label")
        write_text(holder, " ")
        write_inlines(scope, holder, one.caption)
        write_text(holder, f" ({one.name})")


def _write_references(scope: Scope, parent: Element, entries: tuple[BibliographyEntry, ...]) -> None:
    if not entries:
        return
    add(parent, "h2", label(scope.labels, "references"), class_="back-heading")
    holder = add(parent, "ol", class_="references many" if len(entries) >= MANY_REFERENCES else "references")
    for entry in entries:
        body = add_item(holder, f"{entry.number}.", reference_id(entry.number))
        if other := direction_within(scope.language, entry.text):
            body.set("dir", other)
        with scope.from_left() if other else nullcontext():
            write_inlines(scope, body, _with_links(entry.content))


def _write_floats(scope: Scope, parent: Element, floats: tree.Blocks) -> None:
    """Append the figures and tables of a review copy that has them at its end; a section has a heading of its own."""
    if not floats:
        return
    figures = [one for one in floats if not isinstance(one, tree.Section)]
    if not figures:
        write_blocks(scope, parent, floats)
        return
    kinds = {type(one) for one in figures}
    name = "figures-and-tables" if len(kinds) > 1 else _ONLY.get(kinds.pop(), "figures-and-tables")
    add(parent, "h2", label(scope.labels, name), class_="back-heading floats")
    write_blocks(scope, parent, floats)


def _write_sub_article(scope: Scope, parent: Element, one: Article, article: Article) -> None:
    """Append what is published with the article, in the words and with the hyphens of its language."""
    language, before = one.meta.language, len(parent)
    words = own_words(one, article, scope.labels)
    own = replace(scope, labels=words, language=language, runs_left=direction(language) == "rtl")
    write_blocks(own, parent, (section_of(one, words),))
    for made in list(parent)[before:]:
        if language != article.meta.language:
            made.set("lang", language)
            made.set("dir", direction(language))


def _with_links(nodes: tree.Inlines) -> tree.Inlines:
    """Return the text of an entry with its web addresses and DOIs as links; not a visible character is changed."""
    linked: list[tree.Inline] = []
    for node in _kept_together(nodes):
        if not isinstance(node, tree.Str):
            linked.append(node)
            continue
        for text, url in addresses(node.text):
            words = tree.Str(breakable(text) if url else unbroken_place(text))
            linked.append(tree.Link(tree.NO_ATTR, (words,), url) if url else words)
    return tuple(linked)


def _kept_together(nodes: tree.Inlines) -> Iterator[tree.Inline]:
    """Yield the nodes of an entry with spaces that do not break where its words, each a node, belong together."""
    at, kept = 0, unbroken_reference("".join(map(_as_printed, nodes)))
    for node in nodes:
        start, at = at, at + len(_as_printed(node))
        if isinstance(node, tree.Str):
            yield tree.Str(kept[start:at])
        else:
            yield tree.Str(NO_BREAK_SPACE) if kept[start:at] == NO_BREAK_SPACE else node


def _as_printed(node: tree.Inline) -> str:
    match node:
        case tree.Str(text):
            return text
        case tree.Space() | tree.SoftBreak():
            return " "
        case _:
            return "\ufffc"


# --- the template ------------------------------------------------------------------------------------------------


def _checked(text: str, profile: Profile, article: Article) -> Element:
    """Return the page; it must be well-formed XHTML without a namespace, its images the journal's."""
    template = profile.template
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError as error:
        message = f"the page template does not make well-formed XHTML: {error.msg}"
        raise Stop(PROFILE_IS_VALID.broken(message, Span(template.path))) from None
    if root.tag != "html":
        message = "the page template must make an <html> element without a namespace"
        raise Stop(PROFILE_IS_VALID.broken(message, Span(template.path)))
    of_article = {asset.name for asset in article.assets}
    for image in root.iter("img"):
        source = image.get("src") or ""
        if source in profile.images:
            image.set("src", f"{JOURNAL_SCHEME}{source}")
        elif not source.startswith((ASSET_SCHEME, "data:")) and source not in of_article:
            message = f"the page template shows “{source}”, and the journal's folder has no such image"
            raise Stop(PROFILE_IS_VALID.broken(message, Span(template.path)))
    return root
