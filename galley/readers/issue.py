"""The file of an issue: `issue.yaml`, which lists articles in their order. `docs/issue.md` tells each key."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from galley.document.issue import Issue, Listed
from galley.findings.catalogue import FILE_EXISTS, ISSUE_IS_VALID, ISSUE_LISTS_EACH_ONCE
from galley.findings.finding import Diagnostic, Findings
from galley.findings.near import did_you_mean
from galley.formats.table import FORMAT_KEYS
from galley.readers.metadata.dates import DateText
from galley.readers.metadata.forms import Form, FormRules, Reading, read_form
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, read_yaml
from galley.runtime import World

_RULES = FormRules(ISSUE_IS_VALID, ISSUE_IS_VALID)
_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_MOST_LETTERS = 100
_ALSO_ARTICLES = ("contents",)
_PageNumber = Annotated[int, Field(gt=0, lt=1_000_000)]


class IssueArticleForm(Form):
    """An article of an issue: the folder of its manuscript."""

    short_form: ClassVar[str] = "article"

    article: str = ""
    """The folder of the manuscript, or its one Markdown file, from the folder of the issue's file."""
    first_page: _PageNumber | None = None
    """The page that it begins on, where that is not the next one."""


class IssuePartForm(IssueArticleForm):
    """An article of an issue, or a section of its table of contents."""

    section: str = ""
    """The heading of the section."""
    articles: tuple[IssueArticleForm, ...] = ()
    """The articles of the section."""


class IssueForm(Form):
    """An issue of a journal."""

    spellings: ClassVar[dict[str, str]] = dict.fromkeys(_ALSO_ARTICLES, "articles")

    id: str = ""
    """The base name of the issue's files: letters, digits, hyphens; the name of its file if left out."""
    journal: str = ""
    """The name of a journal that galley ships, or the folder of your own, from the folder of the issue's file."""
    volume: str = ""
    """The volume."""
    issue: str = ""
    """The issue."""
    date: DateText | None = None
    """When the issue appears: a month will do."""
    title: str = ""
    """The title of a special issue."""
    first_page: _PageNumber | None = None
    """The first page of the first article; without it articles keep the numbers that they have."""
    formats: tuple[str, ...] = ()
    """The formats that each article is written in."""
    articles: tuple[IssuePartForm, ...] = ()
    """The articles in their order; sections hold some of them."""


def read_issue(path: str, world: World, findings: Findings) -> Issue:
    """Return what the file of an issue says; what is wrong in it is added to `findings`, each at its place.

    Raises Stop where it cannot be read at all.
    """
    document = read_yaml(world.text(path))
    form, reading = read_form(IssueForm, document, _RULES, findings)
    findings.add(*_blanks(document))
    folder = posixpath.dirname(path)
    listed = tuple(_listed(form, reading, folder, findings))
    needed = (
        ("a `journal`", form.journal),
        ("a `volume` or an `issue`", form.volume or form.issue),
        ("`articles`", form.articles),
    )
    for name, value in needed:
        if not value:
            findings.add(ISSUE_IS_VALID.broken(f"An issue needs {name}.", reading.span()))
    _check_manuscripts(listed, world, findings)
    return Issue(
        identifier=_identifier(form, path, reading, findings),
        journal=posixpath.join(folder, form.journal) if "/" in form.journal else form.journal,
        volume=form.volume,
        issue=form.issue,
        date=form.date,
        title=form.title,
        first_page=form.first_page or 0,
        formats=tuple(_formats(form, reading, findings)),
        articles=listed,
        spans=reading.spans(),
    )


def _identifier(form: IssueForm, path: str, reading: Reading, findings: Findings) -> str:
    """Return the base name of the issue's files: its own, else that of its file."""
    name = form.id or re.sub(r"[^A-Za-z0-9]+", "-", posixpath.basename(path).rpartition(".")[0]).strip("-") or "issue"
    if not _NAME.fullmatch(name) or len(name) > _MOST_LETTERS:
        message = f"`id` is `{name}`; a name of files has letters, digits and single hyphens, at most {_MOST_LETTERS}"
        findings.add(ISSUE_IS_VALID.broken(message, reading.span("id")))
    return name


def _listed(form: IssueForm, reading: Reading, folder: str, findings: Findings) -> Iterator[Listed]:
    for number, part in enumerate(form.articles):
        place = reading.span("articles", number)
        if bool(part.article) == bool(part.articles) or (part.article and part.section):
            message = "An item of `articles` names one article, or a `section` and its `articles`."
            findings.add(ISSUE_IS_VALID.broken(message, place))
            continue
        if part.article:
            yield Listed(_path(folder, part.article), "", part.first_page or 0, place)
        for inner, one in enumerate(part.articles):
            span = reading.span("articles", number, "articles", inner)
            if not one.article:
                findings.add(ISSUE_IS_VALID.broken("An item of a section names one article.", span))
                continue
            yield Listed(_path(folder, one.article), part.section, one.first_page or 0, span)


def _blanks(part: YamlMapping) -> Iterator[Diagnostic]:
    """Yield each item that was begun and says nothing: perhaps an article that is missing from the issue."""
    entries = (one.value for one in part.entries if one.key in ("articles", *_ALSO_ARTICLES))
    for items in (one.items for one in entries if isinstance(one, YamlSequence)):
        for item in items:
            if isinstance(item, YamlMapping):
                yield from _blanks(item)
            elif isinstance(item, YamlScalar) and item.is_null:
                hint = "name the article, or take the item out"
                yield ISSUE_IS_VALID.broken("An item of `articles` is empty.", item.span, hint)


def _path(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _check_manuscripts(listed: tuple[Listed, ...], world: World, findings: Findings) -> None:
    """Report what is no manuscript, and what is listed twice; a path leads no further than the World does."""
    seen: dict[str, Listed] = {}
    for one in listed:
        if first := seen.get(one.path):
            message = f"{one.path} is listed twice, first in line {first.span.line}."
            findings.add(ISSUE_LISTS_EACH_ONCE.broken(message, one.span))
            continue
        seen[one.path] = one
        if world.kind(one.path) == "none":
            hint = "a path begins at the folder of the issue's file, and stays in it or in the repository around it"
            findings.add(FILE_EXISTS.broken(f"There is no manuscript {one.path}.", one.span, hint))


def _formats(form: IssueForm, reading: Reading, findings: Findings) -> Iterator[str]:
    for number, name in enumerate(form.formats):
        if name in FORMAT_KEYS:
            yield name
        else:
            hints = (*did_you_mean(name, FORMAT_KEYS), f"known are: {', '.join(FORMAT_KEYS)}")
            findings.add(ISSUE_IS_VALID.broken(f"There is no format {name}.", reading.span("formats", number), *hints))
