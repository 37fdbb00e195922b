"""The statement on the use of artificial intelligence, made from the tools that the authors name.

Source: ICMJE Recommendations (January 2026), V: authors tell which tool was used and for what, and people answer for
what it made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galley.document import tree
from galley.document.initials import folded, initials_of
from galley.document.tree import ParsedBlocks
from galley.findings.catalogue import PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic
from galley.readers.metadata.conflicts import listed, printed_name
from galley.readers.metadata.forms import Reading
from galley.readers.metadata.people import ContributorForm, PersonForm
from galley.readers.metadata.rich import says_none, words
from galley.readers.metadata.schema import ArticleForm
from galley.readers.metadata.stated import ToolForm
from galley.words.table import fill


def ai_statement(form: ArticleForm, own: Mapping[str, str]) -> ParsedBlocks:
    """Return what was used and for what, in the words `own` of the article's language; () where nothing is said."""
    if says_none(form, "ai-use"):
        return (tree.Para(words(own["ai-use-none"])),)
    said = [_use(tool, form.author, own) for tool in form.ai_use.tools]
    return (tree.Para(words(" ".join(said))),) if said else ()


def unanswered(form: ArticleForm, reading: Reading) -> Iterator[Diagnostic]:
    """Yield what the use of a tool does not say: its version, and an author who answers for it."""
    for number, tool in enumerate(form.ai_use.tools):
        place = ("ai-use", "tools", number)
        if not tool.version:
            hint = "for instance `version: …`, or when it was used where it has none"
            yield _missing(f"the version of {tool.tool}", reading, *place, hint=hint)
        if not tool.responsible:
            hint = "for instance `responsible: [Ann Lee]`"
            yield _missing(f"an author who answers for what {tool.tool} made", reading, *place, hint=hint)
        for at, person in enumerate(tool.responsible):
            if _author(person, form.author) is None:
                told = f"an author who answers for what {tool.tool} made: {person.name or person.ref} is none"
                yield _missing(told, reading, *place, "responsible", at, hint="name an author as under `author`")


def _missing(what: str, reading: Reading, *place: str | int, hint: str) -> Diagnostic:
    return PUBLICATION_NEEDS.broken(f"publication needs {what}", reading.span(*place), hint)


def _use(tool: ToolForm, authors: tuple[ContributorForm, ...], own: Mapping[str, str]) -> str:
    purpose = tool.purpose.removeprefix("for ").rstrip(".")
    word = own["ai-use-to" if purpose.startswith("to ") else "ai-use-for"]
    if tool.responsible:
        names = listed([_printed(person, authors) for person in tool.responsible], own)
        purpose = fill(own["ai-use-by"], purpose=purpose, names=names)
    name = f"{tool.tool} ({tool.version})" if tool.version else tool.tool
    return fill(word, tool=name, purpose=purpose)


def _printed(person: PersonForm, authors: tuple[ContributorForm, ...]) -> str:
    author = _author(person, authors)
    return printed_name(author) if author else person.name or person.ref


def _author(person: PersonForm, authors: tuple[ContributorForm, ...]) -> ContributorForm | None:
    """Return the author who is meant: by `id`, by the printed name or by its initials."""
    if person.ref:
        return next((author for author in authors if author.id == person.ref), None)
    called = person.name.casefold()
    for author in authors:
        name = printed_name(author)
        if called in {name.casefold(), author.name.casefold(), author.id.casefold()} - {""}:
            return author
    short = folded(person.name)
    alike = [author for author in authors if short and short in _initials(author)]
    return alike[0] if len(alike) == 1 else None


def _initials(author: ContributorForm) -> frozenset[str]:
    """Return the initials of an author; of a name in one piece, its last word is the family name."""
    if author.family:
        return initials_of(author.given, author.family, author.particle)
    given, _, family = printed_name(author).rpartition(" ")
    return initials_of(given, family) | {folded("".join(part[0] for part in printed_name(author).split()))}
