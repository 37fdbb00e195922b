"""The statement on the availability of data, made from where each of the data is and on what conditions.

Source: JATS4R, Data availability statements 1: the statement says where the data are that were made or analysed for
the study; what lies outside of the article has a direct link or is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.tree import ParsedBlocks, ParsedInline, ParsedInlines
from galley.findings.catalogue import METADATA_VALUE_IS_VALID, PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic
from galley.readers.metadata.forms import Reading
from galley.readers.metadata.rich import Rich, words
from galley.readers.metadata.schema import ArticleForm
from galley.readers.metadata.stated import DataForm

_NAMES = re.compile(r"\{(\w+)\}")
_ENDS = (".", "!", "?", "。", "؟")


def data_statement(form: ArticleForm, rich: Rich, own: Mapping[str, str]) -> ParsedBlocks:
    """Return where the data are, in the words `own` of the article's language; () where nothing is said."""
    said: list[ParsedInline] = []
    for number, data in enumerate(form.data_availability.datasets):
        said += [tree.Space(), *_sentence(data, number, rich, own)] if said else _sentence(data, number, rich, own)
    return (tree.Para(tuple(said)),) if said else ()


def without_a_place(form: ArticleForm, reading: Reading) -> Iterator[Diagnostic]:
    """Yield data that say neither where they are nor on what conditions, and those that a repository holds unnamed."""
    for number, data in enumerate(form.data_availability.datasets):
        span = reading.span("data-availability", "datasets", number)
        if not (data.repository or _has_name(data) or data.conditions):
            hint = "say `repository`, `doi`, `accession`, `url` or `conditions`"
            yield METADATA_VALUE_IS_VALID.broken("`data-availability` does not say where these data are", span, hint)
        elif data.repository and not _has_name(data):
            told = f"publication needs the DOI, accession number or address of the data in {data.repository}"
            yield PUBLICATION_NEEDS.broken(told, span, "for instance `doi: 10.5555/12345678`")


def _has_name(data: DataForm) -> bool:
    return bool(data.doi or data.accession or data.url)


def _sentence(data: DataForm, number: int, rich: Rich, own: Mapping[str, str]) -> ParsedInlines:
    what = rich.inlines("data-availability", "datasets", number, "data")
    conditions = rich.inlines("data-availability", "datasets", number, "conditions")
    if place := _place(data):
        if data.licence:
            place = _filled(own["data-licence"], place=place, licence=words(data.licence))
        where = _filled(own["data-of" if what else "data-at"], data=what, place=place)
        return (*where, tree.Space(), *_ended(conditions)) if conditions else where
    return _ended(_filled(own["data-on"], data=what, conditions=conditions) if what else conditions)


def _place(data: DataForm) -> ParsedInlines:
    """Return the repository with the names of the data in it, or these alone."""
    addresses = (f"https://doi.org/{data.doi}" if data.doi else "", data.url)
    names = [words(", ".join(data.accession))] if data.accession else []
    names += [(tree.Link(tree.NO_ATTR, (tree.Str(url),), url),) for url in addresses if url]
    joined: list[ParsedInline] = []
    for name in names:
        joined += [tree.Str(";"), tree.Space(), *name] if joined else name
    if not data.repository:
        return tuple(joined)
    inside = (tree.Space(), tree.Str("("), *joined, tree.Str(")")) if joined else ()
    return (*words(data.repository), *inside)


def _ended(text: ParsedInlines) -> ParsedInlines:
    return text if not text or text_of(text).endswith(_ENDS) else (*text, tree.Str("."))


def _filled(word: str, **parts: ParsedInlines) -> ParsedInlines:
    """Return a word with texts in the places of their names in braces."""
    made: list[ParsedInline] = []
    for at, piece in enumerate(_NAMES.split(word)):
        made += parts[piece] if at % 2 else _spaced(piece)
    return tuple(made)


def _spaced(text: str) -> ParsedInlines:
    return tuple(tree.Space() if part.isspace() else tree.Str(part) for part in re.findall(r" +|[^ ]+", text))
