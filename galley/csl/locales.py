"""Locales, as citeproc-py finds and holds them, read into frozen data: terms, options, forms of dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import normalize

from galley.csl import rich_text
from galley.csl.markup import Source, attributes_of, children_of, qualified
from galley.csl.style import Locale, Term

_FORMS = (qualified("single"), qualified("multiple"))
_RAISED = re.compile("[\u00aa\u00ba\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf\u2071\u207f]+")


def read_locale(language: str, locales: Iterable[Source]) -> Locale:
    """Return the terms of the first locale that has them, and the options of the first that has any."""
    terms: dict[tuple[str, str], Term] = {}
    options: Mapping[str, str] = {}
    for locale in locales:
        has_ordinals = ("ordinal", "long") in terms  # one locale's ordinals are never mixed with another's
        for term in locale.iter(qualified("term")):
            key = (term.get("name", ""), term.get("form", "long"))
            if key not in terms and not (has_ordinals and key[0].startswith("ordinal")):
                terms[key] = _term(term)
        own = locale.find(qualified("style-options"))
        options = options or (attributes_of(own) if own is not None else {})
    return Locale(
        language,
        terms,
        inside_quotes=options.get("punctuation-in-quote") == "true",
        day_ordinals_only_first=options.get("limit-day-ordinals-to-day-1") == "true",
    )


def _term(source: Source) -> Term:
    """Return a term: its two forms, or the one text that is both."""
    text = _raised(source.text or "")
    single, multiple = (source.findtext(one) for one in _FORMS) if len(source) else (None, None)
    return Term(
        text if single is None else _raised(single),
        text if multiple is None else _raised(multiple),
        source.get("match", ""),
    )


def _raised(text: str) -> str:
    """Return a term with raised letters (`ª`, `ᵉ`) as letters that are raised: few fonts have all of the former."""
    return _RAISED.sub(lambda letter: f"{rich_text.SUPERSCRIPT}{normalize('NFKD', letter[0])}{rich_text.CLOSE}", text)


def date_forms(locales: Iterable[Source]) -> dict[str, Source]:
    """Return the date forms of the first locale that has them."""
    forms: dict[str, Source] = {}
    for locale in locales:
        for date in children_of(locale, "date"):
            forms.setdefault(date.get("form", ""), date)
    return forms
