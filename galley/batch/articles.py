"""Which articles a batch builds: what lists and folders name, each with what is asked of it."""

from __future__ import annotations

import csv
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from galley.copies.table import COPIES
from galley.findings.near import nearest
from galley.findings.printers import visible
from galley.formats.table import FORMAT_KEYS
from galley.request import Request
from galley.runtime.batch_files import folder_of, is_folder, names_in, user_text

COLUMNS = ("manuscript", "id", "journal", "formats", "variants")
"""What a line of a list may say; formats and variants are names with spaces between them."""

_LISTS = (".csv", ".jsonl", ".txt")
_TEXTS = (".md", ".markdown", ".qmd", ".rmd")
_INNER = ("manuscript", "content")
"""Where the repositories of galley and of Manubot have their text."""
_NAME = re.compile(r"[^\s/\\.][^/\\\x00-\x1f\x7f]{0,199}")
_VARIANTS = tuple(one.key for one in COPIES)


class UnusableList(Exception):  # noqa: N818 - it becomes a line for the user
    """A list or folder cannot be used; the message says why, and where."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a batch: its name, under which it has a folder in that of the batch, and what is asked of it."""

    name: str
    request: Request


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a batch, and the folders that were passed over because there is no text in them."""

    articles: tuple[Article, ...]
    passed_over: tuple[str, ...] = ()


def articles_of(paths: Iterable[str], common: Request) -> Articles:
    """Return the articles that lists and folders name.

    A list is a table (.csv), lines of JSON (.jsonl) or a path a line (.txt); a path in it starts from its folder. A
    folder is a manuscript where text lies in it, else each folder in it is one. `common` is what is asked of all; its
    `out` is the folder in which each has its own. Raises UnusableList.
    """
    found: dict[str, Article] = {}
    passed_over: list[str] = []
    for path in paths:
        for article in _named_by(path, common, passed_over):
            if article.name in found:
                other = found[article.name].request.manuscript
                message = (
                    f"Two articles are called {visible(article.name)}: {visible(other)} and "
                    f"{visible(article.request.manuscript)}. Name them in a list, in the column id."
                )
                raise UnusableList(message)
            found[article.name] = article
    return Articles(tuple(found.values()), tuple(passed_over))


def _named_by(path: str, common: Request, passed_over: list[str]) -> Iterator[Article]:
    try:
        if is_folder(path):
            yield from _in_folder(path, common, passed_over)
        elif path.lower().endswith(_LISTS):
            yield from (_listed(row, place, path, common) for place, row in _rows(path))
        else:
            yield _article(posixpath.basename(path).rpartition(".")[0], path, common)
    except (OSError, ValueError) as fault:
        message = f"{visible(path)} cannot be read: {getattr(fault, 'strerror', '') or fault}."
        raise UnusableList(message) from fault


# --- folders -----------------------------------------------------------------------------------------------------


def _in_folder(path: str, common: Request, passed_over: list[str]) -> Iterator[Article]:
    if inner := _manuscript_in(path):
        yield _article(posixpath.basename(posixpath.abspath(path)), inner, common)
        return
    for name in (name for name, is_one in names_in(path) if is_one):
        folder = posixpath.join(path, name)
        if inner := _manuscript_in(folder):
            yield _article(name, inner, common)
        else:
            passed_over.append(folder)


def _manuscript_in(folder: str) -> str:
    """Return the folder that has the text: `folder` or one that it is usual in; "" where there is none."""
    names = names_in(folder)
    if any(not is_one and name.lower().endswith(_TEXTS) and not _is_readme(name) for name, is_one in names):
        return folder
    inner = (posixpath.join(folder, name) for name, is_one in names if is_one and name in _INNER)
    return next((one for one in inner if any(name.lower().endswith(_TEXTS) for name, _ in names_in(one))), "")


def _is_readme(name: str) -> bool:
    return name.upper().partition(".")[0] in {"README", "CHANGELOG", "CONTRIBUTING", "LICENSE", "CODE_OF_CONDUCT"}


def _article(name: str, manuscript: str, common: Request) -> Article:
    if not _NAME.fullmatch(name):
        message = f"{visible(manuscript)} has no name that a folder can have. Name it in a list, in the column id."
        raise UnusableList(message)
    return Article(name, replace(common, manuscript=manuscript, out=posixpath.join(common.out, name)))


# --- lists -------------------------------------------------------------------------------------------------------


def _rows(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each row of a list with its place."""
    text = user_text(path)
    if path.lower().endswith(".csv"):
        reader = csv.DictReader(StringIO(text, newline=""), strict=True)
        try:
            for row in reader:
                yield f"{path}:{reader.line_num}", {name: value for name, value in row.items() if value}
        except csv.Error as fault:
            message = f"{visible(path)}:{reader.line_num}: {fault}."
            raise UnusableList(message) from fault
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield f"{path}:{number}", _of_line(line, f"{path}:{number}", as_json=path.lower().endswith(".jsonl"))


def _of_line(line: str, place: str, *, as_json: bool) -> Mapping[str, Any]:
    if not as_json:
        return {"manuscript": line.strip()}
    try:
        row = json.loads(line)
    except ValueError as fault:
        message = f"{visible(place)}: this line is no JSON: {fault}."
        raise UnusableList(message) from fault
    if not isinstance(row, dict):
        message = f"{visible(place)}: this line is no object of JSON."
        raise UnusableList(message)
    return row


def _listed(row: Mapping[str, Any], place: str, path: str, common: Request) -> Article:
    for name, value in row.items():
        _check_column(name, value, place)
    if not row.get("manuscript"):
        message = f"{visible(place)}: the column manuscript is missing or empty."
        raise UnusableList(message)
    manuscript = posixpath.join(folder_of(path), row["manuscript"])
    asked = replace(
        common,
        journal=row.get("journal", common.journal),
        formats=_keys(row, "formats", FORMAT_KEYS, place) or common.formats,
        variants=_keys(row, "variants", _VARIANTS, place) or common.variants,
    )
    if name := row.get("id", ""):
        return _article(name, manuscript, asked)
    return _article(_name_of(manuscript), manuscript, asked)


def _check_column(name: object, value: object, place: str) -> None:
    if name not in COLUMNS:
        near = nearest(str(name), COLUMNS)
        hint = f" Did you mean {near}?" if near else f" The columns are {', '.join(COLUMNS)}."
        message = f"{visible(place)}: {visible(str(name))} is no column of a list.{hint}"
        raise UnusableList(message)
    if not isinstance(value, str):
        message = f"{visible(place)}: {name} is no text."
        raise UnusableList(message)


def _name_of(manuscript: str) -> str:
    """Return the name of an article: its folder's, where that is not one that many have."""
    parts = [part for part in posixpath.normpath(manuscript).split("/") if part not in {".", ".."}]
    if len(parts) > 1 and parts[-1] in _INNER:
        parts.pop()
    name = parts[-1] if parts else ""
    return name.rpartition(".")[0] if name.lower().endswith(_TEXTS) else name


def _keys(row: Mapping[str, Any], column: str, known: tuple[str, ...], place: str) -> tuple[str, ...]:
    asked = row.get(column, "").split()
    for key in asked:
        if key not in known:
            near = nearest(key, known)
            hint = f" Did you mean {near}?" if near else f" There are {', '.join(known)}."
            message = f"{visible(place)}: {visible(key)} is none of the {column}.{hint}"
            raise UnusableList(message)
    return tuple(key for key in known if key in asked)
