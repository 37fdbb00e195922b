"""Checks of the XML against the article that it was written from: nothing lost, nothing added, nothing changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from galley import tree
from galley.diagnostics import Diagnostic
from galley.model import Article, BibliographyEntry, Contributor
from galley.plain import text_of
from galley.rules import catalogue as rules
from galley.rules.nodes import nodes_of
from galley.source import Span
from galley.verify.document import HREF, MATHML, Document, Element, brief, text
from galley.verify.jats_files import check_files
from galley.walk import children, rewrite_inlines, same_blocks
from galley.write.jats_statements import is_plain_statement

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|em|strong)>|</?span\b[^<>]*>")
_NO_TEXT = ("inline-formula", "disp-formula", "alt-text", "tex-math", f"{MATHML}math")
_EMPHASIS: dict[type[tree.Node], str] = {
    tree.Emph: "italic", tree.Strong: "bold", tree.Superscript: "sup", tree.Subscript: "sub", tree.SmallCaps: "sc",
    tree.Strikeout: "strike", tree.Underline: "underline",
}  # fmt: skip
_LEAF_BLOCKS = (tree.Plain, tree.Para, tree.Header)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article's text, as it reads and without spaces, and its place.

    `ordered` says that it must stand in the XML after the one before it.
    """

    words: str
    letters: str
    span: Span | None
    ordered: bool = True


def check_against_source(document: Document, article: Article) -> Iterator[Diagnostic]:
    """Yield findings where the XML is not what the article says."""
    yield from _text(document, article)
    yield from _emphasis(document, article)
    yield from _metadata(document, article)
    yield from _references(document, article)
    yield from check_files(document, article)


def _text(document: Document, article: Article) -> Iterator[Diagnostic]:
    passages = list(_passages(article))
    stream = _stream(document)
    cursor = 0
    for passage in passages:
        found = stream.find(passage.letters, cursor)
        if found < 0 and passage.letters not in stream:
            message = f"“{brief(passage.words)}” is not in the XML."
            yield rules.XML_HOLDS_ALL_TEXT.broken(message, passage.span)
        elif not passage.ordered:
            continue
        elif found >= 0 and found - cursor < _FAR:
            cursor = found + len(passage.letters)
        elif found < 0:
            message = f"“{brief(passage.words)}” stands in another place of the XML."
            yield rules.XML_HOLDS_ALL_TEXT.broken(message, passage.span)
    whole = "".join(passage.letters for passage in passages)
    for node in _leaves(document):
        said = {_letters(_shown(node)), _letters(_shown(node, addresses=False))}
        if len(max(said, key=len)) >= _SHORTEST and all(letters not in whole for letters in said):
            message = f"“{brief(text(node))}” is not in the article."
            yield rules.XML_ADDS_NO_TEXT.broken(message, document.place(node))


# a short passage may be found far on by chance, and must not carry the search away
_FAR = 20_000


def _passages(article: Article) -> Iterator[Passage]:
    for abstract in article.meta.abstracts:
        for section in abstract.sections:
            yield from _of_inlines(section.title, None)
            yield from _of_blocks(section.content, None, article)
    yield from _of_blocks(article.body, None, article)
    for passage in _asides(article):
        yield replace(passage, ordered=False)


def _asides(article: Article) -> Iterator[Passage]:
    """Yield what JATS keeps in another order than the article: declarations and notes."""
    for declaration in article.declarations:
        plain_funding = declaration.kind == "funding" and is_plain_statement(declaration.content)
        if declaration.kind != "conflicts" and not plain_funding:
            yield from _of_inlines(declaration.title, declaration.span)
        yield from _of_blocks(declaration.content, declaration.span, article)
    for node in nodes_of(article):
        if isinstance(node, tree.Footnote):
            yield from _of_blocks(node.content, article.origins.get(node.identifier), article)


def _of_blocks(blocks: tuple[tree.Node, ...], span: Span | None, article: Article) -> Iterator[Passage]:
    for node in blocks:
        place = article.origins.get(getattr(node, "identifier", "") or "", span)
        match node:
            case tree.Plain(content) | tree.Para(content) | tree.Header(content=content):
                yield from _of_inlines(content, place)
            case tree.Section(title=title, content=content):
                yield from _of_inlines(title, place)
                yield from _of_blocks(content, place, article)
            case tree.CodeBlock(text=code):
                yield from _passage(code, place)
            case tree.LineBlock(lines):
                for line in lines:
                    yield from _of_inlines(line, place)
            case tree.DefinitionList(items):
                for term, meanings in items:
                    yield from _of_inlines(term, place)
                    for meaning in meanings:
                        yield from _of_blocks(meaning, place, article)
            case _:
                yield from _of_blocks(tuple(children(node)), place, article)


def _of_inlines(content: tree.Inlines, span: Span | None) -> Iterator[Passage]:
    yield from _passage(text_of(rewrite_inlines(content, _without_formulas, same_blocks)), span)


def _without_formulas(nodes: tree.Inlines) -> tree.Inlines:
    kept = (node for node in nodes if not isinstance(node, tree.Math | tree.Equation))
    # a rewrite stops at a mark, which is printed as it is
    return tuple(
        replace(node, content=_plain(node.content)) if isinstance(node, tree.CitationMark) else node for node in kept
    )


def _passage(words: str, span: Span | None) -> Iterator[Passage]:
    letters = _letters(words)
    if letters:
        yield Passage(words, letters, span)


def _letters(words: str) -> str:
    return "".join(words.split())


def _stream(document: Document) -> str:
    parts: list[str] = []
    for part in ("front/article-meta/abstract", "body", "back", "front/article-meta/author-notes/fn"):
        parts.extend(_shown(node) for node in document.root.iterfind(part))
    parts.extend(_shown(node) for node in document.root.iterfind("front/article-meta/funding-group"))
    return _letters("".join(parts))


def _shown(node: Element, *, addresses: bool = True) -> str:
    """Return the text of an element without formulas, alternative texts and the marks of footnotes.

    A link without words is written with its address as text, which `addresses` leaves out if false.
    """
    if not isinstance(node.tag, str):
        return ""
    # an e-mail address with a link of its own was added to words that led there
    added = node.tag == "email" and node.get(HREF) is not None
    if node.tag in _NO_TEXT or (node.tag == "xref" and node.get("ref-type") == "fn") or added:
        return ""
    if node.tag == "ext-link" and not addresses and node.text == node.get(HREF):
        return ""
    if node.tag == "label" and not _is_table_note(node):
        return ""
    pieces = [node.text or ""]
    # XHTML has the foot of a table before its body
    for child in sorted(node, key=lambda child: child.tag == "tfoot"):
        pieces += [_shown(child, addresses=addresses), child.tail or ""]
    return "".join(pieces)


def _is_table_note(label: Element) -> bool:
    return any(outer.tag == "table-wrap-foot" for outer in label.iterancestors())


def _leaves(document: Document) -> Iterator[Element]:
    for part in ("body", "back", "front/article-meta/abstract"):
        for root in document.root.iterfind(part):
            for node in root.iter("p", "title", "td", "th", "term", "verse-line", "preformat", "code"):
                if node.find(".//p") is None and node.find(".//td") is None and not _is_generated(node):
                    yield node


def _is_generated(node: Element) -> bool:
    """Tell whether a text is not the article's own: references, supplements and the headings over them."""
    parent = node.getparent()
    own_heading = parent is not None and node.tag == "title" and parent.get("sec-type") == "supplementary-material"
    return own_heading or any(outer.tag in {"ref-list", "supplementary-material"} for outer in node.iterancestors())


def _emphasis(document: Document, article: Article) -> Iterator[Diagnostic]:
    wanted, spans = Counter[tuple[str, str]](), dict[tuple[str, str], Span | None]()
    for tag, letters, span in _emphases(article):
        wanted[tag, letters] += 1
        spans.setdefault((tag, letters), span)
    # the raised mark of a table note is the note's label
    found = Counter((str(node.tag).replace("label", "sup"), _letters(_shown(node))) for node in _emphasised(document))
    # a title is bold by its place
    found.update(("bold", _letters(_shown(node))) for node in document.all("title", "article-title", "subtitle"))
    for key, count in (wanted - found).items():
        tag, letters = key
        message = f"“{brief(letters)}” is {tag} {count} times less in the XML than in the article."
        yield rules.XML_KEEPS_EMPHASIS.broken(message, spans.get(key))


def _emphases(article: Article) -> Iterator[tuple[str, str, Span | None]]:
    """Yield the element that each emphasised text of the article must be in, the text, and its place."""
    for node in nodes_of(article):
        match node:
            case tree.CitationMark(superscript=False):
                continue
            case tree.CitationMark(content=content, span=span):
                letters, tag, place = _letters(text_of(_plain(content))), "sup", span
            case (
                tree.Emph(content) | tree.Strong(content) | tree.Superscript(content) | tree.Subscript(content)
                | tree.SmallCaps(content) | tree.Strikeout(content) | tree.Underline(content)
            ):  # fmt: skip
                letters, tag, place = _letters(text_of(_plain(content))), _EMPHASIS[type(node)], None
            case _:
                continue
        if letters:
            yield tag, letters, place


def _plain(content: tree.Inlines) -> tree.Inlines:
    return rewrite_inlines(content, _without_formulas, same_blocks)


def _emphasised(document: Document) -> Iterator[Element]:
    for part in ("front/article-meta/title-group", "front/article-meta/abstract", "front/article-meta/author-notes",
                 "front/article-meta/funding-group", "body", "back"):  # fmt: skip
        for root in document.root.iterfind(part):
            yield from (label for label in root.iter("label") if _is_table_note(label))
            for node in root.iter(*_EMPHASIS.values()):
                parent = node.getparent()
                if not (parent is not None and parent.tag == "xref" and parent.get("ref-type") == "fn"):
                    yield node


def _metadata(document: Document, article: Article) -> Iterator[Diagnostic]:
    meta, spans = article.meta, article.meta.spans
    front = document.root.find("front")
    if front is None:
        return
    published = front.find("article-meta/pub-date[@date-type='pub']")
    pairs = (
        ("title", text_of(_plain(meta.title)), _words_of(front.find("article-meta/title-group/article-title"))),
        ("doi", meta.doi, text(front.find("article-meta/article-id[@pub-id-type='doi']"))),
        ("volume", meta.volume, text(front.find("article-meta/volume"))),
        ("issue", meta.issue, text(front.find("article-meta/issue"))),
        ("elocation-id", "" if meta.first_page else meta.elocation_id, text(front.find("article-meta/elocation-id"))),
        ("pages", meta.first_page, text(front.find("article-meta/fpage"))),
        ("article-type", meta.article_type, document.root.get("article-type") or ""),
        ("dates.published", meta.published.iso if meta.published else "", _iso_date(published)),
        (
            "keywords",
            _joined(word for group in meta.keywords for word in group.keywords),
            _joined(map(text, front.iter("kwd"))),
        ),
        ("license", meta.license.url if meta.license else "", _license_url(front)),
        ("author", _joined(_names(meta.authors)), _joined(_xml_names(front))),
        ("author.orcid", _joined(one.orcid for one in meta.authors if one.orcid), _joined(_orcids(front))),
        (
            "dates",
            _joined(sorted(event.date.iso for event in meta.events if event.kind != "pub")),
            _joined(_history(front)),
        ),
        ("journal", article.journal.title, text(front.find("journal-meta/journal-title-group/journal-title"))),
    )
    for key, wanted, found in pairs:
        if _letters(wanted) != _letters(found):
            message = f"{key} is “{brief(found)}” in the XML, “{brief(wanted)}” in the article."
            yield rules.XML_KEEPS_METADATA.broken(message, spans.get(key, spans.get(key.partition(".")[0])))


def _joined(words: Iterator[str] | list[str]) -> str:
    return "; ".join(words)


def _words_of(node: Element | None) -> str:
    return "" if node is None else _shown(node)


def _iso_date(node: Element | None) -> str:
    if node is None:
        return ""
    parts = (text(node.find(part)) for part in ("year", "month", "day"))
    return "-".join(part.zfill(2) for part in parts if part)


def _license_url(front: Element) -> str:
    license_ = front.find("article-meta/permissions/license")
    return "" if license_ is None else license_.get(HREF) or ""


def _names(people: tuple[Contributor, ...]) -> Iterator[str]:
    for person in people:
        family = " ".join(part for part in (person.particle, person.family) if part)
        yield person.collaboration or f"{family} {person.given} {person.suffix}"


def _xml_names(front: Element) -> Iterator[str]:
    for person in front.iterfind("article-meta/contrib-group/contrib[@contrib-type='author']"):
        collab = person.find("collab")
        parts = (text(person.find(f"name/{part}")) for part in ("surname", "given-names", "suffix"))
        yield (collab.text or "") if collab is not None else " ".join(parts)


def _orcids(front: Element) -> Iterator[str]:
    for node in front.iterfind("article-meta/contrib-group/contrib[@contrib-type='author']/contrib-id"):
        yield text(node).rpartition("/")[2]


def _history(front: Element) -> list[str]:
    dates = (*front.iterfind("article-meta/history/date"), *front.iterfind("article-meta/pub-date"))
    return sorted(_iso_date(node) for node in dates if node.get("date-type") != "pub")


def _references(document: Document, article: Article) -> Iterator[Diagnostic]:
    found = list(document.root.iterfind("back/ref-list/ref"))
    if len(found) != len(article.bibliography):
        message = f"The XML has {len(found)} references, the article {len(article.bibliography)}."
        yield rules.XML_KEEPS_REFERENCES.broken(message)
    for entry, reference in zip(article.bibliography, found, strict=False):
        lost = [value for tags, value in _facts(entry) if not _holds(reference, tags, value)]
        if text(reference.find("label")) != str(entry.number):
            lost.append(f"number {entry.number}")
        if lost:
            message = f"Reference {entry.number} ({entry.key}) lacks {', '.join(map(brief, lost))} in the XML."
            yield rules.XML_KEEPS_REFERENCES.broken(message, entry.reference.span)


def _facts(entry: BibliographyEntry) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the facts of a record, each with the elements that may hold it; no element means anywhere."""
    record = entry.reference.csl
    for key, tags in _FACTS:
        if record.get(key):
            yield tags, str(record[key]).removeprefix("https://doi.org/")
    for name in record.get("author") or ():
        if name.get("literal") != "others":
            yield ("person-group",), str(name.get("family") or name.get("literal") or name.get("given") or "")
    dates = (record.get("issued") or {}).get("date-parts") or ()
    if dates and dates[0]:
        yield ("year", "string-date"), str(dates[0][0])
    first = re.match(r"\w+", str(record.get("page") or ""))
    if first:
        yield ("fpage", "elocation-id"), first.group()


_FACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("article-title", "chapter-title", "data-title", "source")),
    ("volume", ("volume",)),
    ("issue", ("issue",)),
    ("publisher", ()),
    ("edition", ("edition",)),
    ("DOI", ("pub-id",)),
    ("PMID", ("pub-id",)),
    ("ISBN", ("isbn",)),
    ("version", ("version",)),
)


def _holds(reference: Element, tags: tuple[str, ...], value: str) -> bool:
    words = _WORD.findall(_MARKUP.sub("", value))
    holders = [node for tag in tags for node in reference.iter(tag)] if tags else [reference]
    return any(
        " ".join(words) in " ".join(_WORD.findall(_spaced(node)))
        or "".join(words) in "".join(_WORD.findall(text(node)))
        for node in holders
    )


def _spaced(node: Element) -> str:
    return " ".join(str(part) for part in node.itertext())
