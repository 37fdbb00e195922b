"""People who are no authors, as programs without a field for them write it: `Roe, A. (Ed.)`, `Lee, B. (Trans.)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_ROLE = re.compile(
    r"\s*[(\[](?:(?P<editors>eds|editors|hrsg|hg)|(?P<editor>ed|editor|coords?|orgs?|comps?)"
    r"|(?P<translator>trans|transl|translators?|übers))\.?[)\]]\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<=\w),? (?:eds?|editors?)\.?\Z")
_PARTS_OF_BOOKS = frozenset(("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"))


def with_marked_roles(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record of CSL-JSON whose editors and translators stand for themselves, not among the authors.

    In a periodical they stay: its editors are not printed. A mark in the plural behind the last name of a book is that
    of the names before it too. A record that has editors, or translators, of its own keeps its authors.
    """
    record = {**record, "editor": _without_words(record["editor"])} if _is_worded(record.get("editor")) else record
    names = record.get("author")
    kind = str(record.get("type"))
    if not isinstance(names, list) or "article" in kind or not any(map(_role, names)):
        return record
    roles = _roles(names, is_whole=kind not in _PARTS_OF_BOOKS)
    people: dict[str, list[Any]] = {"author": []}
    for name, role in zip(names, roles, strict=True):
        people.setdefault("author" if record.get(role) else role, []).append(_unmarked(name))
    return {variable: value for variable, value in {**record, **people}.items() if variable != "author" or value}


def _is_worded(names: object) -> bool:
    return isinstance(names, list) and any(isinstance(one, dict) and _WORD.search(_literal(one)) for one in names)


def _without_words(names: list[Any]) -> list[Any]:
    """Return editors without the word that says it of a body: `IEEE Signal Processing Committee eds`."""
    bare = (_WORD.sub("", _literal(one)) if isinstance(one, dict) else "" for one in names)
    return [{"literal": text} if text else one for text, one in zip(bare, names, strict=True)]


def _literal(name: Mapping[str, Any]) -> str:
    text = name.get("literal")
    return text if isinstance(text, str) else ""


def split_mark(written: str) -> tuple[str, str]:
    """Return what is written of a name, or of several, without the mark of a role behind it, and the mark."""
    found = _ROLE.search(written) if written.endswith((")", "]")) else None
    return (written[: found.start()], found.group()) if found else (written, "")


def with_mark(name: Mapping[str, Any], mark: str) -> dict[str, Any]:
    """Return a name of CSL-JSON with the mark of its role, as `with_marked_roles` finds it."""
    part = next((part for part in ("given", "literal", "family") if part in name), "")
    return {**name, part: f"{name[part]}{mark}"} if part else dict(name)


def _roles(names: list[Any], *, is_whole: bool) -> list[str]:
    """Return the variable of each name; `is_whole` says that the work is a book and no part of one."""
    roles: list[str] = []
    unmarked = 0
    for name in names:
        found = _role(name)
        mark = (found.lastgroup or "") if found else "author"
        if mark == "editors" and is_whole and unmarked:
            roles[-unmarked:] = ["editor"] * unmarked
        unmarked = 0 if found else unmarked + 1
        roles.append(mark.removesuffix("s"))
    return roles


def _role(name: object) -> re.Match[str] | None:
    """Return the mark in a name."""
    if isinstance(name, str) or not isinstance(name, Mapping):
        return _ROLE.search(name) if isinstance(name, str) else None
    marked = (one for one in name.values() if isinstance(one, str) and one.endswith((")", "]")))
    return next(filter(None, map(_ROLE.search, marked)), None)


def _unmarked(name: Any) -> Any:
    if isinstance(name, str):
        return _ROLE.sub("", name).strip()
    if not isinstance(name, Mapping):
        return name
    return {part: _ROLE.sub("", one).strip() if isinstance(one, str) else one for part, one in name.items()}
