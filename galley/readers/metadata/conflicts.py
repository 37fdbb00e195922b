"""The statement on conflicts of interest, made from what stands with each author.

Source: ICMJE Recommendations, II.B (disclosure of relationships and activities): what is published says of each author
what there is, or that there is nothing. Nothing is claimed for an author of whom nothing stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from galley.document import tree
from galley.document.tree import ParsedBlocks
from galley.findings.catalogue import PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic
from galley.readers.metadata.forms import Reading
from galley.readers.metadata.people import ConflictForm, ContributorForm
from galley.readers.metadata.rich import NO, says_none, value_of, words
from galley.readers.metadata.schema import ArticleForm
from galley.words.table import fill

_NOTHING = NO | {"none declared", "nothing to declare"}


def conflict_statement(form: ArticleForm, own: Mapping[str, str]) -> ParsedBlocks:
    """Return what the authors of `form` declare, in the words `own` of the article's language; () for nothing."""
    if says_none(form, "conflicts"):
        return (
            tree.Para(
                words(_without_interests([*map(printed_name, form.author)], own, others_report=False, of_all=True))
            ),
        )
    declaring = [author for author in form.author if author.conflicts]
    if not declaring:
        return ()
    reporting = [author for author in declaring if _interests(author, own)]
    said = [_reported(author, own) for author in reporting]
    clear = [printed_name(author) for author in declaring if author not in reporting]
    if clear:
        of_all = len(declaring) == len(form.author)
        said.append(_without_interests(clear, own, others_report=bool(reporting), of_all=of_all))
    return (tree.Para(words(" ".join(said))),)


def undeclared(form: ArticleForm, reading: Reading) -> Iterator[Diagnostic]:
    """Yield that nothing is said of some authors, where it is of others and no statement says it of all."""
    if value_of(form, "conflicts") or not any(author.conflicts for author in form.author):
        return
    for number, author in enumerate(form.author):
        if not author.conflicts:
            message = f"publication needs to know what conflicts of interest {printed_name(author)} has"
            hint = "if there are none: `conflicts: none`"
            yield PUBLICATION_NEEDS.broken(message, reading.span("author", number), hint)


def printed_name(author: ContributorForm) -> str:
    """Return the name of an author as it is printed."""
    parts = (author.given, author.particle, author.family, author.suffix)
    return author.collaboration or " ".join(part for part in parts if part) or author.name


def _reported(author: ContributorForm, own: Mapping[str, str]) -> str:
    word, interests = own["conflicts-report"], "; ".join(_interests(author, own))
    if "{interests}." in word:
        interests = interests.removesuffix(".")  # of a company's name, which ends the sentence
    return fill(word, names=printed_name(author), interests=interests)


def _interests(author: ContributorForm, own: Mapping[str, str]) -> list[str]:
    """Return what an author reports; nothing where that is none."""
    return [text for text in (_interest(one, own) for one in author.conflicts) if text.casefold() not in _NOTHING]


def _interest(one: ConflictForm, own: Mapping[str, str]) -> str:
    what = " ".join(part for part in (one.kind, one.text) if part).rstrip(".")
    sources = listed(one.from_, own)
    return fill(own["conflicts-from"], interest=what, sources=sources) if what and sources else what or sources


def _without_interests(names: Sequence[str], own: Mapping[str, str], *, others_report: bool, of_all: bool) -> str:
    """Return that those with `names` declare nothing; `of_all` says that every author declares something."""
    if len(names) == 1:
        word = own["conflicts-none-one"]
    elif not of_all:
        word = own["conflicts-none-some"]
    else:
        word = own["conflicts-none-others" if others_report else "conflicts-none"]
    return fill(word, names=listed(names, own)) if "{names}" in word else word


def listed(items: Sequence[str], own: Mapping[str, str]) -> str:
    """Return names with the word for "and" before the last."""
    *before, last = items or ("",)
    return f"{', '.join(before)} {own['and']} {last}" if before else last
