"""What the front says in other languages: titles, abstracts and keywords, put together by language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from galley.document.metadata import KeywordGroup, ParsedTranslation, Translation
from galley.document.tree import ParsedInline, ParsedInlines
from galley.readers.metadata.abstract import sections_of
from galley.readers.metadata.parts import TranslatedForm, TranslatedLineForm
from galley.readers.metadata.rich import Rich
from galley.readers.metadata.schema import ArticleForm
from galley.source import Span


def translations_of(
    form: ArticleForm, keywords: Iterable[tuple[str, KeywordGroup[ParsedInline]]], rich: Rich
) -> tuple[ParsedTranslation, ...]:
    """Return the translations in the order in which their languages appear; `keywords` has each group's language."""
    groups = tuple(one for one in keywords if one[0])
    lines: tuple[TranslatedForm, ...] = (*form.trans_title, *form.trans_subtitle, *form.trans_abstract)
    languages = dict.fromkeys((*(one.lang for one in lines), *(language for language, _ in groups)))
    return tuple(
        Translation(
            language,
            _line("trans-title", form.trans_title, language, rich),
            _line("trans-subtitle", form.trans_subtitle, language, rich),
            tuple(
                section
                for at, one in enumerate(form.trans_abstract)
                if one.lang == language
                for section in sections_of(("trans-abstract", at, "abstract"), one.abstract, rich)
            ),
            tuple(group for own, group in groups if own == language),
        )
        for language in languages
    )


def _line(key: str, lines: Sequence[TranslatedLineForm], language: str, rich: Rich) -> ParsedInlines:
    found = (rich.inlines(key, at, "text") for at, one in enumerate(lines) if one.lang == language)
    return next(found, ())


def spans_of_translations(form: ArticleForm, rich: Rich) -> dict[str, Span]:
    """Return the places of titles and abstracts by language, as in `trans-title.en`."""
    parts: tuple[tuple[str, str, Sequence[TranslatedForm]], ...] = (
        ("trans-title", "text", form.trans_title),
        ("trans-subtitle", "text", form.trans_subtitle),
        ("trans-abstract", "abstract", form.trans_abstract),
    )
    return {
        f"{key}.{one.lang}": rich.span(key, at, below) for key, below, forms in parts for at, one in enumerate(forms)
    }
