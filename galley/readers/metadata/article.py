"""The form of an article's metadata, all its Markdown parsed, put together to the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.document.keys import Key
from galley.document.metadata import (
    KEYS,
    Copyright,
    Date,
    Event,
    KeywordGroup,
    Metadata,
    ParsedAbstract,
    ParsedMetadata,
    RelatedArticle,
)
from galley.document.tree import ParsedInline, ParsedInlines, Str
from galley.findings import catalogue
from galley.readers.metadata.abstract import abstract_of, graphical_abstract_of, key_points_of
from galley.readers.metadata.contributors import contributors_of
from galley.readers.metadata.declarations import awards_of
from galley.readers.metadata.license import license_of
from galley.readers.metadata.parts import CopyrightForm, DatesForm, RelatedArticleForm
from galley.readers.metadata.rich import Rich, key_of, value_of
from galley.readers.metadata.schema import ArticleForm
from galley.readers.metadata.translations import spans_of_translations, translations_of

_DASH = re.compile(r" ?[-–]+ ?")

_PAGES = re.compile(r"(?P<first>\w+)(?:\s*[-–]+\s*(?P<last>\w+))?")


def article_of(form: ArticleForm, rich: Rich) -> ParsedMetadata:
    """Return the metadata of the article, all but its identifier."""
    people = contributors_of(form, rich.reading, rich.findings)
    first, last = _pages(form, rich)
    keywords = tuple(_keywords(form, rich))
    rows: dict[str, Any] = {row.name: _value(row, form, rich) for row in KEYS if row.form != "own"}
    return Metadata(
        identifier="",
        **{**rows, "first_page": first, "last_page": last},
        authors=people.authors,
        affiliations=people.affiliations,
        editors=people.editors,
        reviewers=people.reviewers,
        custom_meta=tuple(form.custom_meta.items()),
        abstracts=tuple(_abstracts(form, rich)),
        keywords=tuple(group for language, group in keywords if not language),
        translations=translations_of(form, keywords, rich),
        awards=awards_of(form),
        events=tuple(_events(form.dates)),
        published=_published(form, rich),
        license=license_of(form.license, str(value_of(form, "lang"))),
        copyright=_copyright(form.copyright),
        related=tuple(_related(form, rich)),
        submission=form.submission.model(),
        spans=rich.reading.spans() | spans_of_translations(form, rich),
    )


def _value(row: Key, form: ArticleForm, rich: Rich) -> Any:
    value = value_of(form, row.key)
    match row.form:
        case "line":
            return rich.inlines(row.key)
        case "lines":
            return tuple(rich.inlines(row.key, at) for at in range(len(value)))
        case _:
            return value


def _abstracts(form: ArticleForm, rich: Rich) -> Iterator[ParsedAbstract]:
    """Yield the abstracts: the article's own, then those of other kinds as they follow one another in the metadata."""
    others = {
        "graphical-abstract": graphical_abstract_of(rich),
        "key-points": key_points_of(len(form.key_points), rich),
        "plain-language-summary": abstract_of(
            "plain-language-summary", "plain-language-summary", form.plain_language_summary, rich
        ),
    }
    written = list(dict.fromkeys(path[0] for path in rich.reading.values if path))
    ordered = sorted(others, key=lambda key: written.index(key) if key in written else 0)
    found = (abstract_of("abstract", "", form.abstract, rich), *(others[key] for key in ordered))
    return (abstract for abstract in found if abstract)


def _keywords(form: ArticleForm, rich: Rich) -> Iterator[tuple[str, KeywordGroup[ParsedInline]]]:
    """Yield each group with its language, "" for that of the article."""
    own = str(value_of(form, "lang"))
    for group, words in enumerate(form.keywords):
        found = (_keyword(group, at, word, rich) for at, word in enumerate(words.keywords))
        language = "" if words.lang == own else words.lang
        yield language, KeywordGroup(tuple(filter(None, found)), words.vocabulary, words.identifier)


def _keyword(group: int, at: int, word: str, rich: Rich) -> ParsedInlines:
    path = ("keywords", group, "keywords", at)
    return rich.inlines(*path) if key_of(path) in rich.parsed else (Str(word),) if word else ()


def _events(dates: DatesForm) -> Iterator[Event]:
    """Yield the history under the names of JATS' date-type."""
    revised = tuple(("rev-recd", date) for date in dates.revised)
    named = (("received", dates.received), *revised, ("accepted", dates.accepted), ("preprint", dates.preprint))
    later = (("corrected", dates.corrected), ("retracted", dates.retracted), ("collection", dates.collection))
    return (Event(kind, date) for kind, date in (*named, *later) if date)


def _published(form: ArticleForm, rich: Rich) -> Date | None:
    if form.date and form.dates.published and form.date != form.dates.published:
        message = f"`date` is {form.date.iso}, but `dates` says published {form.dates.published.iso}"
        rich.findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, rich.span("date")))
    return form.dates.published or form.date


def _pages(form: ArticleForm, rich: Rich) -> tuple[str, str]:
    given = value_of(form, "first-page"), value_of(form, "last-page")
    if not form.pages:
        return given
    match = _PAGES.fullmatch(form.pages)
    if match is None:
        message = f"`pages` is `{form.pages}`; write the first and the last page, as in 12-19"
        rich.findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, rich.span("pages")))
        return given
    return match["first"], _whole(match["first"], match["last"] or "")


def _whole(first: str, last: str) -> str:
    """Return the last page written out: 1237-59 ends on 1259."""
    shortened = first.isdigit() and last.isdigit() and len(last) < len(first)
    return first[: len(first) - len(last)] + last if shortened else last


# © 2026 The Authors; © The Authors 2026
_STATED = re.compile(
    r"(?:©|\(c\)|Copyright(?: ©| \(c\))?) ?"
    r"(?:(?P<year>\d{4}),? (?:by )?(?P<holder>[^\d.]+)|(?P<first>[^\d.]+?),? (?P<last>\d{4}))\.?",
    re.IGNORECASE,
)


def _copyright(form: CopyrightForm) -> Copyright | None:
    year = _DASH.sub("–", " ".join(form.year.split()))
    made = f"© {year} {form.holder}".strip() if form.holder else ""
    stated = _STATED.fullmatch(form.statement) if not (year or form.holder) else None
    if stated:
        return Copyright(form.statement, stated["year"] or stated["last"], stated["holder"] or stated["first"])
    found = Copyright(form.statement or made, year, form.holder)
    return found if found != Copyright() else None


def _related(form: ArticleForm, rich: Rich) -> Iterator[RelatedArticle]:
    for at, related in enumerate(form.related_articles):
        named = tuple(_identifiers(related))
        if named:
            yield RelatedArticle(related.type, *named[0])
        else:
            message = "a related article needs its `doi`, `pmid` or `url`"
            rich.findings.add(catalogue.METADATA_VALUE_IS_VALID.broken(message, rich.span("related-articles", at)))


def _identifiers(related: RelatedArticleForm) -> Iterator[tuple[str, str]]:
    pairs = (("doi", related.doi), ("pmid", related.pmid), ("uri", related.url))
    return ((kind, value) for kind, value in pairs if value)
