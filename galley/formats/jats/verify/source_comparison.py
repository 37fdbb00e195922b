"""Checks of the XML against the article that it was written from: nothing lost, nothing added, nothing changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from galley.checks.metadata import is_isbn
from galley.document.article import Article
from galley.document.keys import Key
from galley.document.metadata import KEYS, Contributor, KeywordGroup
from galley.document.plain_text import text_of
from galley.document.reference import BibliographyEntry
from galley.document.texts import slots
from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.format import MathMarkup
from galley.formats.jats.verify.document import Document, shown
from galley.formats.jats.verify.element import HREF, LANG, Element, Said, brief, text
from galley.formats.jats.verify.facts.compare import check_facts
from galley.formats.jats.verify.facts.references import lost_of
from galley.formats.jats.verify.files import check_files
from galley.formats.jats.verify.outline.compare import check_outline
from galley.formats.jats.verify.parts import check_number, parts_of
from galley.formats.jats.verify.text_blocks import letters_of, plain_text
from galley.formats.jats.verify.texts import check_texts
from galley.formats.labels import own_words
from galley.source import Span

_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|em|strong)>|</?span\b[^<>]*>")


def check_against_source(document: Document, article: Article, made: Made | None) -> Iterator[Diagnostic]:
    """Yield findings where the XML is not what the article says.

    Args:
        document: the XML.
        article: what it was written from.
        made: what it was written with, where galley wrote it; in that of others every step may be another's.
    """
    for at, (part, of_part) in enumerate(parts_of(document, article)):
        words = own_words(of_part, article, made.words) if made and made.words is not None else None
        steps = tuple(check_outline(part, of_part, words, made.mathml, within=at > 0)) if made else ()
        if steps or made is None:
            texts = tuple(check_texts(part, of_part))
            yield from texts or steps
        yield from _metadata(part, of_part)
        yield from check_facts(part, of_part, words, within=at > 0)
        yield from _references(part, of_part)
    yield from check_number(document, article)
    yield from check_files(document, article)


@dataclass(frozen=True, slots=True)
class Made:
    """What the XML of an article was written with: the journal's words, and MathML; None is unknown."""

    words: Mapping[str, str] | None = None
    mathml: MathMarkup | None = None


UNKNOWN = Made()
"""Neither words nor MathML are known."""


def _metadata(document: Document, article: Article) -> Iterator[Diagnostic]:
    meta, spans = article.meta, article.meta.spans
    front = document.root.find("front")
    if front is None:
        return
    published = front.find("article-meta/pub-date[@date-type='pub']")
    pairs = (
        *((row.key, _said(row, getattr(meta, row.name)), _held(document, row.jats)) for row in KEYS if row.jats),
        ("elocation-id", "" if meta.first_page else meta.elocation_id, text(front.find("article-meta/elocation-id"))),
        ("dates.published", meta.published.iso if meta.published else "", _iso_date(published)),
        (
            "keywords",
            _joined(text_of(plain_text(word)) for group in _keyword_groups(article) for word in group.words),
            _joined(map(shown, front.iter("kwd"))),
        ),
        (
            "trans-title",
            _joined(_translated_titles(article)),
            _joined(map(shown, front.iter("trans-title", "trans-subtitle"))),
        ),
        ("lang", _joined(_languages(article)), _joined(_xml_languages(front))),
        ("license", meta.license.url if meta.license else "", _license_url(front)),
        ("author", _joined(_names(meta.authors)), _joined(_xml_names(front))),
        ("editor", _joined(one.name for one in meta.editors), _joined(_people(front, "editor"))),
        ("reviewers", _joined(one.name for one in meta.reviewers), _joined(_people(front, "reviewer"))),
        ("author", _joined(one.bio for one in meta.authors if one.bio), _joined(map(shown, front.iter("bio")))),
        (
            "custom-meta",
            _joined(f"{name} {value}" for name, value in meta.custom_meta),
            _joined(" ".join(map(text, one)) for one in front.iter("custom-meta") if text(one[0]) != "draft"),
        ),
        ("author.orcid", _joined(one.orcid for one in meta.authors if one.orcid), _joined(_orcids(front))),
        (
            "dates",
            _joined(sorted(event.date.iso for event in meta.events if event.kind != "pub")),
            _joined(_history(front)),
        ),
        ("journal", article.journal.title, text(front.find("journal-meta/journal-title-group/journal-title"))),
    )
    for key, wanted, found in pairs:
        if letters_of(wanted) != letters_of(found):
            message = f"{key} is “{brief(found)}” in the XML, “{brief(wanted)}” in the article."
            yield rules.XML_KEEPS_METADATA.broken(message, spans.get(key, spans.get(key.partition(".")[0])))


def _keyword_groups(article: Article) -> tuple[KeywordGroup, ...]:
    translated = (group for one in article.meta.translations for group in one.keywords)
    return (*article.meta.keywords, *translated)


def _translated_titles(article: Article) -> Iterator[str]:
    for slot in slots(article):
        if slot.name in {"trans-title", "trans-subtitle"}:
            yield text_of(plain_text(slot.line))


def _languages(article: Article) -> Iterator[str]:
    """Yield the language of each title, abstract and group of keywords in another one than the article's."""
    for part in ("title", "abstract"):
        yield from (one.language for one in article.meta.translations if getattr(one, part))
    yield from (one.language for one in article.meta.translations for _ in one.keywords)


def _xml_languages(front: Element) -> Iterator[str]:
    own = str(front.getroottree().getroot().get(LANG, ""))
    for tag in ("trans-title-group", "trans-abstract", "kwd-group"):
        for node in front.iter(tag):
            language = str(node.get(LANG, own))
            if language != own:
                yield language


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _said(row: Key, value: Any) -> str:
    """Return what the article says under a key, without formulas."""
    lines = (value,) if row.form == "line" else value
    return value if row.form == "word" else _joined(text_of(plain_text(one)) for one in lines)


def _held(document: Document, path: str) -> str:
    found: Any = document.root.xpath(path)
    return _joined(one if isinstance(one, str) else shown(one) for one in found)


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
        yield person.collaboration or f"{family} {person.given} {person.suffix} {', '.join(person.degrees)}"


def _xml_names(front: Element) -> Iterator[str]:
    for person in front.iterfind("article-meta/contrib-group/contrib[@contrib-type='author']"):
        collab = person.find("collab")
        parts = (text(person.find(part)) for part in ("name/surname", "name/given-names", "name/suffix", "degrees"))
        yield (collab.text or "") if collab is not None else " ".join(parts)


def _people(front: Element, kind: str) -> Iterator[str]:
    for person in front.iterfind(f"article-meta/contrib-group/contrib[@contrib-type='{kind}']"):
        parts = (person.find(f"name/{part}") for part in ("given-names", "surname", "suffix"))
        yield shown(found) if (found := person.find("collab")) is not None else " ".join(filter(None, map(text, parts)))


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
        yield rules.XML_KEEPS_REFERENCES.broken(message, _lost_reference(found, article))
    for entry, reference in zip(article.bibliography, found, strict=False):
        said_by: Said = cache(text)  # each element is asked several times
        holds = _Holder(reference, said_by).holds
        lost = [value for tags, value in _facts(entry) if not holds(tags, value)]
        lost += lost_of(entry, reference, said_by)
        if text(reference.find("label")) != str(entry.number):
            lost.append(f"number {entry.number}")
        if lost:
            message = f"Reference {entry.number} ({entry.key}) lacks {', '.join(map(brief, lost))} in the XML."
            yield rules.XML_KEEPS_REFERENCES.broken(message, entry.reference.span)


def _lost_reference(found: Sequence[Element], article: Article) -> Span | None:
    """Return the place of the first record that the XML lacks, None if it lacks none."""
    titles = " ".join(_spaced(reference) for reference in found)
    lost = (
        one.reference.span
        for one in article.bibliography
        if not _is_in(str(one.reference.csl.get("title", "")), titles)
    )
    return next(lost, None)


def _is_in(words: str, text: str) -> bool:
    return " ".join(_WORD.findall(_MARKUP.sub("", words))) in " ".join(_WORD.findall(text))


def _facts(entry: BibliographyEntry) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the facts of a record, each with the elements that may hold it; no element means anywhere."""
    record = entry.reference.csl
    for key, tags in _FACTS:
        if record.get(key):
            yield tags, str(record[key]).removeprefix("https://doi.org/")
    for isbn in filter(is_isbn, str(record.get("ISBN") or "").split(", ")):
        yield ("isbn",), isbn
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
    ("version", ("version",)),
)


class _Holder:
    """The words of a reference's elements, read once: a record may have thousands of authors."""

    __slots__ = ("_reference", "_said", "_said_by", "_texts")

    def __init__(self, reference: Element, said_by: Said) -> None:
        self._reference, self._said_by = reference, said_by
        self._said: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._texts: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {}

    def holds(self, tags: tuple[str, ...], value: str) -> bool:
        """Return whether one of the elements says `value`, its words parted by spaces or joined."""
        if "<" not in value and any(value in said for said in self._as_said(tags)):
            return True  # as its words are then: as a rule a record is said as it is
        words = _WORD.findall(_MARKUP.sub("", value))
        spaced, joined = " ".join(words), "".join(words)
        return any(spaced in parts or joined in whole for parts, whole in self._of(tags))

    def _as_said(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        if tags not in self._said:
            self._said[tags] = tuple(map(self._said_by, self._reference.iter(*tags) if tags else (self._reference,)))
        return self._said[tags]

    def _of(self, tags: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        if tags not in self._texts:
            nodes = [node for tag in tags for node in self._reference.iter(tag)] if tags else [self._reference]
            self._texts[tags] = tuple((_words(_spaced(node), " "), _words(self._said_by(node), "")) for node in nodes)
        return self._texts[tags]


def _words(said: str, between: str) -> str:
    return between.join(_WORD.findall(said))


def _spaced(node: Element) -> str:
    return " ".join(str(part) for part in node.itertext())
