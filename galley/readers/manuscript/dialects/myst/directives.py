"""The directives of a MyST text, ```` ```{name} argument ```` or `:::{name} argument`, each with its options and body.

Source: mystmd.org/guide, "Directives" and "Roles and directives".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"^(?P<indent>[ \t]*(?:[-*+][ \t]+)*)(?P<mark>`{3,}|~{3,}|:{3,})(?P<info>.*)$")
_NAMED = re.compile(r"\s*\{(?P<name>[A-Za-z][\w:+-]*)\}[ \t]*(?P<argument>.*)\Z")
_OPTION = re.compile(r"^[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")
_QUOTED = re.compile(r"\A(?P<mark>[\"'])(?P<text>(?:(?!(?P=mark)).)*)(?P=mark)\Z")
_YAML = re.compile(r"^(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: offsets of its opening with the options, and of its closing line; `body` lies between them."""

    name: str
    argument: str
    options: Mapping[str, str]
    start: int
    body: int
    close: int
    end: int
    mark: str
    is_closed: bool = True

    @property
    def label(self) -> str:
        """The name by which it is referred to, "" where it has none."""
        return self.options.get("label") or self.options.get("name") or ""


_TAB, _AS_CODE = 4, 4
"""Columns of a tab, and those by which a line is indented too far to close a fence."""


@dataclass(slots=True)
class _Open:
    mark: str
    indent: int
    start: int
    body: int
    info: re.Match[str] | None


def directives(text: str) -> Iterator[Directive]:
    """Yield the directives of a text in the order in which they close; those in code are shown, and are none."""
    opened: list[_Open] = []
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        fence = _FENCE.match(line.rstrip("\r\n"))
        if fence is None:
            continue
        mark, info = fence["mark"], fence["info"].strip()
        indent = len(fence["indent"].expandtabs(_TAB))
        if not info and (which := _closed(opened, mark, indent)) is not None:
            one = opened[which]
            del opened[which:]
            if one.info:
                yield _directive(text, one, start, at)
        elif not (opened and holds_code(opened[-1])):
            opened.append(_Open(mark, indent, start, at, _NAMED.match(fence["info"])))
    for one in opened:
        if one.info:
            yield _directive(text, one, len(text), len(text), is_closed=False)


def _closed(opened: list[_Open], mark: str, indent: int) -> int | None:
    """Return which fence a line of marks closes: the innermost that it can, within code that of the code alone."""
    for which in range(len(opened) - 1, -1, -1):
        one = opened[which]
        if one.mark[0] == mark[0] and len(mark) >= len(one.mark) and indent < one.indent + _AS_CODE:
            return which
        if holds_code(one):
            return None
    return None


_CODE = frozenset({"code", "code-block", "code-cell", "sourcecode", "math", "raw", "mermaid", "literalinclude", "eval"})


def holds_code(one: _Open) -> bool:
    """Tell whether what stands in a fence is no Markdown."""
    return one.info["name"] in _CODE if one.info else one.mark[0] != ":"


def _directive(text: str, one: _Open, close: int, end: int, *, is_closed: bool = True) -> Directive:
    info = one.info
    assert info  # noqa: S101 - a fence without a name is asked for by nobody
    options, body = _options(text, one.body, close)
    name, argument = info["name"], info["argument"].strip()
    return Directive(name, argument, options, one.start, body, close, end, one.mark, is_closed)


def _options(text: str, at: int, close: int) -> tuple[dict[str, str], int]:
    """Return the options at the beginning of a body, `:key: value` or between lines of dashes, and where they end."""
    lines = text[at:close].splitlines(keepends=True)
    is_yaml = bool(lines) and lines[0].strip() == "---"
    options: dict[str, str] = {}
    at += len(lines[0]) if is_yaml else 0
    for line in lines[1:] if is_yaml else lines:
        if is_yaml and line.strip() == "---":
            return options, at + len(line)
        option = (_YAML if is_yaml else _OPTION).match(line.rstrip("\r\n"))
        if option is None:
            break
        options[option["key"]] = _QUOTED.sub(r"\g<text>", option["value"].strip())
        at += len(line)
    return options, at


def code_hidden(text: str) -> str:
    """Return a text with its code, blocks and spans, and its comments blanked, but not the text of roles."""
    blank = list(text)
    for start, end in _code_blocks(text):
        blank[start:end] = " " * (end - start)
    shown = "".join(blank)
    for match in _SPAN.finditer(shown):
        if match["comment"] or not match["role"]:
            blank[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(blank)


_SPAN = re.compile(
    r"(?P<comment><!--.*?-->)|(?P<role>\{[A-Za-z][\w:.+-]*\})?(?P<ticks>(?<!`)`+(?!`)).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL,
)


def _code_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of fenced code."""
    opened: tuple[str, int] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        fence = _FENCE.match(line.rstrip("\r\n"))
        if opened:
            mark, begun = opened
            if fence and fence["mark"][0] == mark[0] and len(fence["mark"]) >= len(mark) and not fence["info"].strip():
                yield begun, at
                opened = None
        elif fence and fence["mark"][0] != ":":
            opened = fence["mark"], start
    if opened:
        yield opened[1], at
