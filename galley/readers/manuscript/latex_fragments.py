"""LaTeX inside Markdown: what pandoc's LaTeX reader is to read of it, and the words that it must find there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from galley.document import tree
from galley.readers.manuscript.tex import understand_tex

READER = "latex"
FORMATS = frozenset({"tex", "latex"})
_CITED = re.compile(r"\[(?P<all>-?@[^\[\]]+)\]|(?<![\w\\@.])-?@(?P<key>[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*\w)?)")
_KEY = re.compile(r"@([^\s,;\]]+)")
# What prints nothing, with its arguments: comments, lengths, columns, labels, sizes.
_SILENT = re.compile(
    r"(?<!\\)%[^\n]*"
    r"|\\(?:begin|end)\{[^{}]*\}(?:\[[^\]]*\]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*"
    r"|\\(?:label|ref|autoref|[cC]ref|eqref|pageref|hyperref|cite\w*|includegraphics|setlength|addtolength|vspace|hspace"
    r"|resizebox|scalebox|renewcommand|newcommand|def|rule|cmidrule|cline|rowcolor|columncolor|cellcolor|fontsize"
    r"|usepackage|input|bibliography|pagestyle|thispagestyle|arraystretch|captionsetup|definecolor|textcolor|color)\*?"
    r"(?:\([^)]*\))?(?:\[[^\]]*\])*(?:\{(?:[^{}]|\{[^{}]*\})*\}){0,2}(?:\{[^{}]*\}(?=\{))?"
    r"|\\href\*?\{[^{}]*\}"
    r"|\\(?:multicolumn|multirow)\{[^{}]*\}(?:\[[^\]]*\])?\{[^{}]*\}"
    r"|\\\\(?:\[[^\]]*\])?"
    r"|\\[A-Za-z]+\*?"
)
_WORD = re.compile(r"[^\W_]{3,}")


def is_fragment(node: tree.RawInline | tree.RawBlock) -> bool:
    """Tell whether LaTeX is more than a command that is known by itself."""
    return understand_tex(node) is None


def prepared(text: str) -> str:
    """Return LaTeX with the citations that are written as in Markdown put into its own commands."""

    def command(match: re.Match[str]) -> str:
        if match["all"]:
            return rf"\citep{{{','.join(_KEY.findall(match['all']))}}}"
        return rf"\citet{{{match['key']}}}"

    return _CITED.sub(command, text)


def words(text: str) -> Sequence[str]:
    """Return the words that the fragment prints."""
    return _WORD.findall(_SILENT.sub(" ", _CITED.sub(" ", text)))


def unwrapped(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks without the divisions that pandoc makes of environments; a label goes to the table inside."""
    return tuple(new for block in blocks for new in _inner(block))


def _inner(block: tree.ParsedBlock) -> tree.ParsedBlocks:
    if not isinstance(block, tree.Div):
        return (block,)
    inner = unwrapped(block.content)
    if len(inner) == 1 and isinstance(inner[0], tree.Table) and block.attr.identifier:
        table = inner[0]
        return (replace(table, attr=replace(table.attr, identifier=block.attr.identifier)),)
    return inner
