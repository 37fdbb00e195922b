"""pandoc's AST as its JSON reads: the few ways in which an import looks at it and changes it (pandoc-types 1.23)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from galley.formats.docx.ast import Value, node

Inlines = list[Value]
Blocks = list[Value]

_BLOCKS = frozenset({
    "Plain", "Para", "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList", "BulletList", "DefinitionList",
    "Header", "HorizontalRule", "Table", "Figure", "Div",
})  # fmt: skip
_AROUND = frozenset({"Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_TEXTS = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}


def rewritten(value: Any, inlines: Callable[[Inlines], Inlines], blocks: Callable[[Blocks], Blocks]) -> Any:
    """Return an AST with each list of inlines and of blocks in it changed, the inner ones first."""
    if isinstance(value, dict):
        return {name: rewritten(one, inlines, blocks) for name, one in value.items()}
    if not isinstance(value, list):
        return value
    made = [rewritten(one, inlines, blocks) for one in value]
    if made and all(isinstance(one, dict) and "t" in one for one in made):
        if made[0]["t"] in _BLOCKS:
            return blocks(made)
        return inlines(made) if _is_inline(made[0]) else made
    return made


def _is_inline(one: Value) -> bool:
    name = one["t"]
    return name in _AROUND or name in _TEXTS or name in {
        "Str", "Quoted", "Cite", "Code", "Math", "RawInline", "Link", "Image", "Note", "Span",
    }  # fmt: skip


def text_of(inlines: Sequence[Value]) -> str:
    """Return the text of inlines, without notes and formulas."""
    return "".join(map(_text, inlines))


def _text(one: Value) -> str:
    name = one["t"]
    if name in _TEXTS:
        return _TEXTS[name]
    match name:
        case "Str":
            return str(one["c"])
        case "Code":
            return str(one["c"][1])
        case "Quoted" | "Span" | "Link" | "Cite":
            inside = text_of(one["c"][1])
            return f"“{inside}”" if name == "Quoted" else inside
        case _ if name in _AROUND:
            return text_of(one["c"])
        case _:
            return ""


def content_of(block: Value) -> Inlines:
    """Return the inlines of a paragraph or a heading; nothing of another block."""
    match block["t"]:
        case "Para" | "Plain":
            return list(block["c"])
        case "Header":
            return list(block["c"][2])
        case _:
            return []


def pictures_of(inlines: Sequence[Value]) -> Inlines:
    """Return the pictures of a paragraph that holds nothing else; nothing where it says something."""
    found: Inlines = []
    for one in inlines:
        if one["t"] == "Image":
            found.append(one)
        elif one["t"] in _AROUND or one["t"] == "Span":
            inner = pictures_of(one["c"] if one["t"] in _AROUND else one["c"][1])
            if not inner:
                return []
            found += inner
        elif one["t"] not in _TEXTS:
            return []
    return found


def words(text: str) -> Inlines:
    """Return a text as words and the spaces between them."""
    made: Inlines = []
    for at, word in enumerate(text.split(" ")):
        made += [node("Space")] if at else []
        made += [node("Str", word)] if word else []
    return made


def trimmed(inlines: Sequence[Value]) -> Inlines:
    """Return inlines without spaces at their ends."""
    made = list(inlines)
    while made and made[0]["t"] in _TEXTS:
        made.pop(0)
    while made and made[-1]["t"] in _TEXTS:
        made.pop()
    return made


def without_marks(inlines: Sequence[Value], marks: Sequence[str]) -> Inlines:
    """Return inlines without these kinds of emphasis, such as `Strong`, on whatever they are."""
    made: Inlines = []
    for one in inlines:
        made += without_marks(one["c"], marks) if one["t"] in marks else [one]
    return trimmed(made)


def without_start(inlines: Sequence[Value], count: int) -> Inlines:
    """Return inlines without the first `count` characters of their text."""
    made: Inlines = []
    for one in inlines:
        size = len(_text(one))
        if count <= 0 and made is not None:
            made.append(one)
        elif size > count:
            made += _cut(one, count)
        elif one["t"] in {"Image", "Note", "Math"}:
            made.append(one)
        count -= size
    return made


def first_of(inlines: Sequence[Value], count: int) -> Inlines:
    """Return the inlines that make the first `count` characters of a text."""
    made: Inlines = []
    for one in inlines:
        size = len(_text(one))
        if size <= count:
            made.append(one)
        elif one["t"] == "Str":
            return [*made, node("Str", one["c"][:count])] if count > 0 else made
        elif one["t"] in _AROUND:
            return [*made, node(one["t"], first_of(one["c"], count))] if count > 0 else made
        else:
            return made
        count -= size
    return made


def _cut(one: Value, count: int) -> Inlines:
    if one["t"] == "Str":
        return [node("Str", one["c"][count:])]
    if one["t"] in _AROUND:
        return [node(one["t"], without_start(one["c"], count))]
    if one["t"] in {"Span", "Link", "Quoted", "Cite"}:
        return [{**one, "c": [one["c"][0], without_start(one["c"][1], count), *one["c"][2:]]}]
    return [one]


def nodes_of(value: Any) -> Iterator[Value]:
    """Yield every node of a tree."""
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for one in value.values():
            yield from nodes_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes_of(one)


def is_around(one: Value) -> bool:
    """Tell whether a node holds inlines and nothing else."""
    return one["t"] in _AROUND
