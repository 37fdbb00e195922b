"""Declarations, awards and supplementary files that the metadata gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from galley.document import tree
from galley.document.article import Declaration, ParsedDeclaration
from galley.document.declarations import DECLARATIONS, DeclarationKind
from galley.document.metadata import Award
from galley.document.tree import ParsedBlocks, ParsedInlines
from galley.readers.metadata.ai_use import ai_statement
from galley.readers.metadata.conflicts import conflict_statement, printed_name
from galley.readers.metadata.contributors import bare
from galley.readers.metadata.data_access import data_statement
from galley.readers.metadata.parts import AwardForm, FundingForm
from galley.readers.metadata.people import PersonForm
from galley.readers.metadata.rich import Rich, says_none, value_of, words
from galley.readers.metadata.schema import ArticleForm
from galley.source import Span
from galley.words.table import fill, numbered, words_of


@dataclass(frozen=True, slots=True)
class SupplementFile:
    """A supplementary file that the metadata names: identifier, label, caption, path as written, and its place."""

    identifier: str
    label: str
    caption: ParsedInlines
    path: str
    span: Span


def declarations_of(form: ArticleForm, rich: Rich) -> tuple[ParsedDeclaration, ...]:
    """Return the declarations of the metadata in the order of printing."""
    return tuple(
        Declaration(row.kind, row.kind, words(_own_words(form)[row.kind]), content, _span(row.kind, form, rich))
        for row in DECLARATIONS
        if row.is_key and (content := _content(row.kind, form, rich))
    )


def _span(kind: DeclarationKind, form: ArticleForm, rich: Rich) -> Span:
    if kind == "funding" and form.funding == FundingForm():
        funded = next(at for at, author in enumerate(form.author) if author.funders)
        return rich.span("author", funded, "funders")
    if kind == "conflicts" and not value_of(form, "conflicts"):
        reporting = next(at for at, author in enumerate(form.author) if author.conflicts)
        return rich.span("author", reporting, "conflicts")
    return rich.span(kind)


def _content(kind: DeclarationKind, form: ArticleForm, rich: Rich) -> ParsedBlocks:
    """Return the authors' own statement, else the one made of what they say."""
    return _written(kind, form, rich) or _made(kind, form, rich)


def _written(kind: DeclarationKind, form: ArticleForm, rich: Rich) -> ParsedBlocks:
    return rich.blocks(kind) if isinstance(value_of(form, kind), str) else rich.blocks(kind, "statement")


def _made(kind: DeclarationKind, form: ArticleForm, rich: Rich) -> ParsedBlocks:
    own = _own_words(form)
    match kind:
        case "funding":
            return _funding_statement(form, own)
        case "conflicts":
            return conflict_statement(form, own)
        case "data-availability":
            return data_statement(form, rich, own)
        case "ai-use":
            return ai_statement(form, own)
        case "abbreviations":
            items = tuple((_term(term, rich), ((tree.Plain(_definition(term, rich)),),)) for term in form.abbreviations)
            return (tree.DefinitionList(items),) if items else ()
    return ()


def _funding_statement(form: ArticleForm, own: Mapping[str, str]) -> ParsedBlocks:
    if says_none(form, "funding"):
        return (tree.Para(words(own["funding-none"])),)
    return _award_statement(awards_of(form), own)


def _term(term: str, rich: Rich) -> ParsedInlines:
    return rich.inlines("abbreviations", term, "term") or words(term)


def _definition(term: str, rich: Rich) -> ParsedInlines:
    return rich.inlines("abbreviations", term)


def awards_of(form: ArticleForm) -> tuple[Award, ...]:
    """Return the grants of the article, then those that stand with an author; one funder's are put together."""
    names = {author.id: printed_name(author) for author in form.author if author.id}
    awards = [_award(award, names) for award in form.funding.awards]
    by_funder: dict[str, list[str]] = {}
    for author in form.author:
        for funder in author.funders:
            by_funder.setdefault(funder, []).append(printed_name(author))
    return (*awards, *(Award(funder, recipients=tuple(people)) for funder, people in by_funder.items()))


def _award(form: AwardForm, names: Mapping[str, str]) -> Award:
    recipients = tuple(_recipient(person, names) for person in form.recipients)
    identifier = bare(form.funder_id) if "ror.org" in form.funder_id else form.funder_id.split("doi.org/")[-1]
    return Award(form.funder, identifier, form.numbers, recipients)


def _recipient(person: PersonForm, names: Mapping[str, str]) -> str:
    return person.name or names.get(person.ref, person.ref)


def _own_words(form: ArticleForm) -> Mapping[str, str]:
    """Return what galley prints in the article's language."""
    return words_of(str(value_of(form, "lang")))


def _award_statement(awards: tuple[Award, ...], own: Mapping[str, str]) -> ParsedBlocks:
    """Return the sentence that says what the awards say, where the authors wrote none."""
    if not awards:
        return ()
    said = "; ".join(_award_text(award, own) for award in awards)
    return (tree.Para(words(fill(own["award-statement"], awards=said))),)


def _award_text(award: Award, own: Mapping[str, str]) -> str:
    noun = own["award-grant" if len(award.numbers) == 1 else "award-grants"]
    details = [fill(noun, numbers=", ".join(award.numbers))] if award.numbers else []
    details += [fill(own["award-recipients"], names=", ".join(award.recipients))] if award.recipients else []
    return award.funder + (f" ({'; '.join(details)})" if details else "")


def supplements_of(form: ArticleForm, rich: Rich) -> tuple[SupplementFile, ...]:
    """Return the supplementary files in their order."""
    return tuple(_supplements(form, rich))


def _supplements(form: ArticleForm, rich: Rich) -> Iterator[SupplementFile]:
    for at, file in enumerate(form.supplementary):
        number = at + 1
        yield SupplementFile(
            identifier=file.id or f"supp{number}",
            label=file.label or numbered(_own_words(form)["supplementary-material"], str(number)),
            caption=rich.inlines("supplementary", at, "caption"),
            path=file.file,
            span=rich.span("supplementary", at, "file"),
        )
