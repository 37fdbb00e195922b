"""LaTeX inside Markdown: what pandoc's LaTeX reader is to read of it, and the words that it must find there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from galley.document import tree
from galley.document.silent_tex import SILENT_COMMAND
from galley.document.visit import rewrite_blocks, same_blocks
from galley.document.words import REPEATED, with_powers
from galley.readers.manuscript.latex_boxes import without_boxes
from galley.readers.manuscript.latex_heads import with_heads
from galley.readers.manuscript.latex_lists import with_known_lists
from galley.readers.manuscript.latex_tables import with_known_tables
from galley.readers.manuscript.siunitx import with_known_numbers
from galley.readers.manuscript.siunitx_units import unknown_units
from galley.readers.manuscript.tex import NAMED_REFERENCE, REFERENCE, understand_tex

READER = "latex"
FORMATS = frozenset({"tex", "latex"})
_CITED = re.compile(r"\[(?P<all>-?@[^\[\]]+)\]|(?<![\w\\@.])-?@(?P<key>[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?)")
_KEY = re.compile(r"@([^\s,;\]]+)")
# What prints nothing, with its arguments: comments, lengths, columns, labels, sizes.
_SILENT = re.compile(
    rf"(?<!\\)%[^\n]*|{REPEATED}|{SILENT_COMMAND}"
    r"|\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*"
    r"|\\(?:label|ref|autoref|[cC]ref|eqref|pageref|hyperref|cite\w*|includegraphics|setlength|addtolength|vspace|hspace"
    r"|resizebox|scalebox|renewcommand|newcommand|def|rule|cmidrule|cline|rowcolor|columncolor|cellcolor|fontsize"
    r"|usepackage|input|bibliography|pagestyle|thispagestyle|arraystretch|captionsetup|definecolor|textcolor|color)\*?"
    r"(?:\([^)]*\))?(?:\[[^\]]*\])*(?:\{(?:[^{}]|\{[^{}]*\})*\}){0,2}(?:\{[^{}]*\}(?=\{))?"
    r"|\\href\*?\{[^{}]*\}"
    r"|\\(?:multicolumn|multirow)\{[^{}]*\}(?:\[[^\]]*\])?\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\\(?:num|SI|si|qty|unit|ang)[a-z]*\*?(?:\[[^\]]*\])?"
    r"|\\\\(?:\[[^\]]*\])?"
    r"|\\[A-Za-z]+\*?"
)
_WIDENED = re.compile(r"\\begin\{adjustwidth\}(?:\{[^{}]*\}){2}|\\end\{adjustwidth\}")
_WORD = re.compile(r"[^\W_]{3,}")


def is_fragment(node: tree.RawInline | tree.RawBlock) -> bool:
    """Tell whether LaTeX is more than a command that is known by itself."""
    return understand_tex(node) is None


def prepared(text: str) -> str:
    """Return LaTeX with what pandoc does not know in what it knows: citations as in Markdown, a journal's thick rules.

    PLOS has `+` for a thick rule between columns, and widens tables by `adjustwidth`.
    """

    def command(match: re.Match[str]) -> str:
        if match["all"]:
            return rf"\citep{{{','.join(_KEY.findall(match['all']))}}}"
        return rf"\citet{{{match['key']}}}"

    known = with_known_numbers(with_known_tables(_WIDENED.sub("", with_known_lists(without_boxes(text)))))
    return _CITED.sub(command, known.replace(r"\thickhline", r"\hline"))


def words(text: str) -> Sequence[str]:
    """Return the words that the fragment prints, and the units that would be left out."""
    return [*_WORD.findall(_SILENT.sub(" ", _CITED.sub(" ", with_powers(without_boxes(text))))), *unknown_units(text)]


def unwrapped(blocks: tree.ParsedBlocks, text: str) -> tree.ParsedBlocks:
    """Return blocks without the divisions that pandoc makes of environments, references and labels as we have them."""
    opened = tuple(new for block in with_heads(blocks, text) for new in _inner(block))
    return rewrite_blocks(_labelled(opened), _inlines, same_blocks)


def _inner(block: tree.ParsedBlock) -> tree.ParsedBlocks:
    """Return a block, or those of a division; its label goes to the table inside."""
    if not isinstance(block, tree.Div):
        return (block,)
    inner = _labelled(tuple(new for each in block.content for new in _inner(each)))
    if len(inner) == 1 and isinstance(inner[0], tree.Table) and block.attr.identifier:
        return (_named(inner[0], block.attr.identifier),)
    return inner


def _named(table: tree.Table[tree.ParsedBlock], identifier: str) -> tree.Table[tree.ParsedBlock]:
    return replace(table, attr=replace(table.attr, identifier=identifier))


def _labelled(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks without paragraphs that are a label alone, which is given to the table before it."""
    kept: list[tree.ParsedBlock] = []
    for block in blocks:
        label = _label_of(block)
        table = next((at for at in range(len(kept) - 1, -1, -1) if isinstance(kept[at], tree.Table)), None)
        if not label or table is None:
            kept.append(block)
        elif isinstance(last := kept[table], tree.Table) and not last.attr.identifier:
            kept[table] = _named(last, label)
    return tuple(kept)


def _label_of(block: tree.ParsedBlock) -> str:
    match block:
        case tree.Para((tree.Span(attr, ()),)) | tree.Plain((tree.Span(attr, ()),)):
            return attr.get("label") or ""
        case _:
            return ""


def _inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
    return tuple(new for node in nodes for new in _inline(node))


def _inline(node: tree.ParsedInline) -> tree.ParsedInlines:
    """Return a reference or a label of LaTeX as `understand_tex` makes it; pandoc prints the names of labels."""
    match node:
        case tree.Link(attr=attr) if kind := attr.get("reference-type"):
            name = NAMED_REFERENCE if "label" in kind.lower() else REFERENCE
            link = replace(node, attr=tree.Attr(classes=(name,)), content=())
            return (tree.Str("("), link, tree.Str(")")) if kind == "eqref" else (link,)
        case tree.Span(attr, ()) if label := attr.get("label"):
            return (tree.Span(tree.Attr(label, ("tex-label",)), ()),)
        case _:
            return (node,)
