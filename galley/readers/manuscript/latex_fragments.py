"""LaTeX inside Markdown: tables, lists, notes and the like are read by pandoc's LaTeX reader, fragment by fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.profile import Limits
from galley.document.visit import BlockRewrite, InlineRewrite, rewrite_blocks, rewrite_inlines, walk
from galley.readers.manuscript.pandoc_json import TooDeep, decode_document
from galley.readers.manuscript.tex import understand_tex
from galley.runtime import Cache
from galley.source import Span
from galley.tools import pandoc

_Raw = tree.RawInline | tree.RawBlock
_TEX = frozenset({"tex", "latex"})
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


@dataclass(frozen=True, slots=True)
class Fragments:
    """What fragments of LaTeX mean, by their text: blocks, or None where they are not understood."""

    meanings: Mapping[str, tree.ParsedBlocks | None]

    def understood(self, blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
        """Return `blocks` with the meaning in place of each fragment that is understood."""
        return rewrite_blocks(blocks, self._inlines, self._blocks) if self.meanings else blocks

    def _inlines(self, nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(new for node in nodes for new in self._inline(node))

    def _inline(self, node: tree.ParsedInline) -> tree.ParsedInlines:
        if not isinstance(node, tree.RawInline) or node.format not in _TEX:
            return (node,)
        match self.meanings.get(node.text):
            case (tree.Para(content) | tree.Plain(content),):
                return rewrite_inlines(content, *_placed(node.span))
            case _:
                return (node,)

    def _blocks(self, nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(new for node in nodes for new in self._block(node))

    def _block(self, node: tree.ParsedBlock) -> tree.ParsedBlocks:
        if isinstance(node, tree.RawBlock) and node.format in _TEX and (meaning := self.meanings.get(node.text)):
            return rewrite_blocks(meaning, *_placed(node.span))
        return (node,)


def read_fragments(sections: Sequence[tree.ParsedBlocks], limits: Limits, cache: Cache | None) -> Fragments:
    """Have pandoc read every fragment of LaTeX that `understand_tex` does not know, all in one child."""
    texts = tuple(dict.fromkeys(node.text for blocks in sections for node in _unknown(blocks)))
    if not texts:
        return Fragments({})
    jobs = [pandoc.Job(_with_citations(text), "latex", read=decode_document) for text in texts]
    answers = pandoc.convert(jobs, limits, cache)
    return Fragments({text: _meaning(text, answer) for text, answer in zip(texts, answers, strict=True)})


def _unknown(blocks: tree.ParsedBlocks) -> Iterator[_Raw]:
    for node in walk(blocks):
        if isinstance(node, tree.RawInline | tree.RawBlock) and node.format in _TEX and understand_tex(node) is None:
            yield node


def _with_citations(text: str) -> str:
    """Return LaTeX with the citations that are written as in Markdown put into its own commands."""

    def command(match: re.Match[str]) -> str:
        if match["all"]:
            return rf"\citep{{{','.join(_KEY.findall(match['all']))}}}"
        return rf"\citet{{{match['key']}}}"

    return _CITED.sub(command, text)


def _meaning(text: str, answer: pandoc.Answer) -> tree.ParsedBlocks | None:
    """Return what pandoc read, None where it could not or where a word of the fragment is not in it."""
    if answer.output is None:
        return None
    try:
        blocks = _unwrapped(decode_document(answer.output)[1])
    except TooDeep:
        return None
    written = _WORD.findall(_SILENT.sub(" ", _CITED.sub(" ", text)))
    read = set(_WORD.findall(_all_text(blocks)))
    return blocks if blocks and all(word in read for word in written) else None


def _all_text(blocks: tree.ParsedBlocks) -> str:
    formulas = (node.tex for node in walk(blocks) if isinstance(node, tree.Math))
    notes = (text_of(node.content) for node in walk(blocks) if isinstance(node, tree.Note))
    return " ".join((text_of(blocks), *formulas, *notes))


def _unwrapped(blocks: tree.ParsedBlocks) -> tree.ParsedBlocks:
    """Return blocks without the divisions that pandoc makes of environments; a label goes to the table inside."""
    return tuple(new for block in blocks for new in _inner(block))


def _inner(block: tree.ParsedBlock) -> tree.ParsedBlocks:
    if not isinstance(block, tree.Div):
        return (block,)
    inner = _unwrapped(block.content)
    if len(inner) == 1 and isinstance(inner[0], tree.Table) and block.attr.identifier:
        table = inner[0]
        return (replace(table, attr=replace(table.attr, identifier=block.attr.identifier)),)
    return inner


def _placed(span: Span | None) -> tuple[InlineRewrite[tree.ParsedInline], BlockRewrite[tree.ParsedBlock]]:
    """Return rewrites that give every node that has a place the place `span`."""

    def inlines(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(_inline_at(node, span) for node in nodes)

    def blocks(nodes: tree.ParsedBlocks) -> tree.ParsedBlocks:
        return tuple(_block_at(node, span) for node in nodes)

    return inlines, blocks


def _inline_at(node: tree.ParsedInline, span: Span | None) -> tree.ParsedInline:
    match node:
        case tree.Cite(citations):
            return replace(node, citations=tuple(replace(one, span=span) for one in citations))
        case tree.Math() | tree.RawInline() | tree.Link() | tree.Image():
            return replace(node, span=span)
        case _:
            return node


def _block_at(node: tree.ParsedBlock, span: Span | None) -> tree.ParsedBlock:
    match node:
        case tree.Para() | tree.Plain() | tree.LineBlock() | tree.CodeBlock() | tree.RawBlock() | tree.Header():
            return replace(node, span=span)
        case _:
            return node
