r"""Macros of TeX that a text defines: what they stand for is put into its formulas and its other TeX.

`\newcommand`, `\renewcommand`, `\providecommand`, `\def` with plain arguments, `\DeclareMathOperator` and siunitx's
`\DeclareSIUnit` are read where they stand by themselves, also in a formula that prints nothing else, as for MathJax.
pandoc could do so within one section; macros count in the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from galley.document import tree
from galley.document.visit import rewrite_blocks, walk_past_words

_MOST_EXPANSIONS, _LONGEST = 500, 20_000
_TEX = frozenset({"tex", "latex"})
_BEGINS = re.compile(
    r"\s*(?:%[^\n]*\n\s*)*\\(?P<kind>newcommand|renewcommand|providecommand|def|DeclareMathOperator|DeclareSIUnit)"
    r"(?P<star>\*?)\s*(?!\{?\s*\\the(?:figure|table|equation|section|page)\b)(?:(?<=SIUnit)\[[^\[\]]*\]\s*)?"
    r"(?:\{\s*(?P<braced>\\[A-Za-z]+)\s*\}|(?P<bare>\\[A-Za-z]+))\s*"
)
_COUNT = re.compile(r"\[(?P<count>\d)\]\s*")
_DEFAULT = re.compile(r"\[(?P<default>[^\[\]]*)\]\s*")
_PARAMETERS = re.compile(r"(?:#\d)*\s*")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.", re.DOTALL)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_SPACE = re.compile(r"\s*")
_REST = re.compile(r"\s*(?:%[^\n]*(?:\n\s*|\Z))*\Z")


@dataclass(frozen=True, slots=True)
class Macro:
    """How many arguments a macro takes, the value of the first where that may be left out, and what it stands for."""

    arguments: int
    default: str | None
    body: str


Macros = Mapping[str, Macro]


def definitions(text: str) -> dict[str, Macro] | None:
    """Return the macros that a piece of TeX defines, None where it holds anything else."""
    found: dict[str, Macro] = {}
    at = 0
    while begins := _BEGINS.match(text, at):
        read = _definition(text, begins)
        if read is None:
            return None
        macro, at = read
        found[begins["braced"] or begins["bare"]] = macro
    return found if found and _REST.match(text, at) else None


def definitions_within(text: str) -> Iterator[str]:
    """Yield the definitions of macros in a piece of TeX that holds other commands too, each as it is written."""
    at = 0
    while begins := _BEGINS.search(text, at):
        read = _definition(text, begins)
        at = read[1] if read else begins.end()
        if read:
            yield begins[0].strip() + text[begins.end() : at]


def _definition(text: str, begins: re.Match[str]) -> tuple[Macro, int] | None:
    at, count, default = begins.end(), 0, None
    if begins["kind"] == "def":
        parameters = _PARAMETERS.match(text, at)
        count, at = (parameters.group().count("#"), parameters.end()) if parameters else (0, at)
    elif counted := _COUNT.match(text, at):
        count, at = int(counted["count"]), counted.end()
        if given := _DEFAULT.match(text, at):
            default, at = given["default"], given.end()
    group = group_at(text, at)
    if group is None:
        return None
    body, end = group
    if begins["kind"] == "DeclareMathOperator":
        body = f"\\operatorname{begins['star']}{{{body}}}"
    return Macro(count, default, body), end


def group_at(text: str, at: int) -> tuple[str, int] | None:
    """Return what stands in the braces that open at `at`, and where they end."""
    if text[at : at + 1] != "{":
        return None
    depth = 0
    for mark in _BRACE.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return text[at + 1 : mark.start()], mark.end()
    return None


def expanded(tex: str, macros: Macros) -> str:
    """Return TeX with what `macros` stand for; as it is where they go on for ever, or an argument is missing."""
    text, at = tex, 0
    for _ in range(_MOST_EXPANSIONS):
        found = next((one for one in _COMMAND.finditer(text, at) if one.group() in macros), None)
        if found is None:
            return text
        used = _used(text, found.end(), macros[found.group()])
        if used is None or len(text) > _LONGEST:
            return tex
        instead, end = used
        at = found.start()
        text = f"{text[:at]}{instead}{text[end:]}"
    return tex


def _used(text: str, at: int, macro: Macro) -> tuple[str, int] | None:
    """Return what a macro stands for with the arguments that follow at `at`, and where these end."""
    values: list[str] = []
    given = _DEFAULT.match(text, at) if macro.default is not None else None
    if macro.default is not None:
        values.append(given["default"] if given else macro.default)
        at = given.end() if given else at
    while len(values) < macro.arguments:
        argument = _argument(text, at)
        if argument is None:
            return None
        value, at = argument
        values.append(value)
    return re.sub(r"#(\d)", lambda number: _value(values, int(number[1])), macro.body), at


def _value(values: Sequence[str], number: int) -> str:
    return values[number - 1] if 0 < number <= len(values) else ""


def _argument(text: str, at: int) -> tuple[str, int] | None:
    spaces = _SPACE.match(text, at)
    at = spaces.end() if spaces else at
    if text[at : at + 1] in {"", "}"}:
        return None
    command = _COMMAND.match(text, at)
    if command:
        return command.group(), command.end()
    return group_at(text, at) if text[at] == "{" else (text[at], at + 1)


# --- in texts ----------------------------------------------------------------------------------------------------


def macros_in(texts: Sequence[tree.ParsedBlocks]) -> Macros:
    """Return all macros that texts define; of several of a name the last counts."""
    return {name: macro for blocks in texts for one in _defining(blocks) for name, macro in one.items()}


def _defining(blocks: tree.ParsedBlocks) -> Iterator[Mapping[str, Macro]]:
    yield from filter(None, map(_defined, walk_past_words(blocks)))


def _defined(node: tree.ParsedNode) -> dict[str, Macro] | None:
    text = _tex(node)
    return definitions(text) if text else None


def _tex(node: tree.ParsedNode) -> str:
    match node:
        case tree.RawBlock(text=text) | tree.RawInline(text=text) if node.format in _TEX:
            return text
        case tree.Math(tex=text):
            return text
    return ""


def tex_in(texts: Sequence[tree.ParsedBlocks], text: str) -> Iterator[str]:
    """Yield the TeX of texts that holds `text`."""
    return (tex for blocks in texts for tex in map(_tex, walk_past_words(blocks)) if text in tex)


def with_tex_changed(blocks: tree.ParsedBlocks, change: Callable[[str], str]) -> tree.ParsedBlocks:
    """Return blocks with all their TeX changed."""

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(_changed(node, change) for node in nodes)

    def rewrite(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(
            replace(one, text=change(one.text)) if isinstance(one, tree.RawBlock) and _tex(one) else one
            for one in nodes
        )

    return rewrite_blocks(blocks, inlines, rewrite)


def with_macros(blocks: tree.ParsedBlocks, macros: Macros) -> tree.ParsedBlocks:
    """Return blocks without the definitions of macros, and with what these stand for."""
    if not macros:
        return blocks
    change = partial(expanded, macros=macros)

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(node for node in nodes if not _defined(node))

    def rewrite(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(node for node in nodes if not _defined(node))

    return with_tex_changed(rewrite_blocks(blocks, inlines, rewrite), change)


def _changed(node: tree.ParsedInline, change: Callable[[str], str]) -> tree.ParsedInline:
    match node:
        case tree.Math(tex=text):
            return replace(node, tex=change(text))
        case tree.RawInline(text=text) if _tex(node):
            return replace(node, text=change(text))
    return node
