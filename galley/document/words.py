"""The words of texts as they are compared: what was typed with what was read, and that with what is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from galley.document import tree
from galley.document.silent_tex import SILENT_COMMAND
from galley.document.visit import walk

_LETTERS = re.compile(r"[^\W_]+")
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Soft hyphens, and spaces and joiners without width: they part no words."""
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""An e-mail address, which may stand between Chinese words without a space."""
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
REPEATED = r"(?s:\\endfirsthead\b(?:(?!\\end\{).)*?\\endhead\b|(?<=\\endhead)(?:(?!\\end\{).)*?\\endfoot\b)"
r"""What a longtable prints at breaks of pages: the head again, and a foot. Source: D. Carlisle, "longtable", 2021."""
_NOT_PRINTED = re.compile(
    rf"{REPEATED}"
    r"|\\(?:(?:re)?newcommand|providecommand|def|newenvironment|DeclareMathOperator|DeclareSIUnit)\*?\s*\\?\w*"
    rf"(?:\s*(?:#\d)*(?:\[[^\]]*\]|{_BRACES}))*"
    rf"|{SILENT_COMMAND}"
    rf"|\\multi(?:column|row){_BRACES}(?:\[[^\]]*\])?{_BRACES}"
    rf"|\\(?:begin|end){_BRACES}(?:\[[^\]]*\]|{_BRACES})*"
    rf"|\\(?:rotatebox|turnbox|raisebox|adjustbox)(?:\[[^\]]*\])*{_BRACES}(?:\[[^\]]*\])*"
    r"|\\(?:makecell|thead|shortstack|framebox|makebox)\*?(?:\[[^\]]*\])*"
    r"|\\(?:\w*cite\w*|label|tag|\w*ref|hypertarget|href|url|includegraphics|[hv]space|rule|input|include|bibliography"
    r"|bibliographystyle|usepackage|resizebox|scalebox|\w*color(?:box)?|fontsize|cmidrule|cline|captionsetup|pagestyle"
    rf"|thispagestyle|vskip|hskip)\*?(?:\([^)]*\))?(?:\[[^\]]*\])*{_BRACES}?"
    r"|\\(?:num|SI|si|qty|unit|ang)(?:list|range|product)?\*?\[[^\]]*\](?=\{)"
    r"|\\\\\*?[ \t]*\[[ \t]*-?[\d.]+[ \t]*(?:pt|mm|cm|em|ex|in|\\[a-z]+)[ \t]*\]"
    r"|\\(?:text)?mu\s+[A-Za-z]{1,2}(?=\})"
    r"|\\[A-Za-z]+\*?"
)
"""Commands of TeX with those of their arguments that are not printed: names, addresses, lengths, colours."""
_POWER = re.compile(r"(?P<number>(?:\\(?:num|SI|qty)[a-z]*\*?(?:\[[^\]]*\])?|(?<=\}))\{[\d.,+-]+)[eE](?=[+-]?\d+\})")
"""A number of siunitx with a power of ten, of which the letter is not printed: `\\num{3e5}`."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:\u202f|\{\\,\})(?=\d)")
"""The thin space between groups of digits, as galley sets it: the number is one word. `100\\,000` is typed as two."""
_PRODUCT = re.compile(r"\\(?:num|SI|qty)product\*?(?:\[[^\]]*\])?\{[^{}]*\}")
"""A product of siunitx, of which the letter between the factors is not printed: `\\numproduct{2 x 3}`."""


def words(text: str) -> Iterable[str]:
    """Return the words of a text: its runs of letters and digits, in their composed form (Unicode NFC)."""
    if text.isascii():
        return (text,) if text.isalnum() else _LETTERS.findall(text)
    if "@" in text:
        text = _ADDRESS.sub(r" \g<0> ", text)
    whole = _BETWEEN_DIGITS.sub("", text) if "\u202f" in text else text
    return _LETTERS.findall(unicodedata.normalize("NFC", whole.translate(_INVISIBLE)))


def without_commands(tex: str) -> str:
    """Return TeX with its commands blanked, every other character at its place."""
    return _NOT_PRINTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), tex)


def with_powers(tex: str) -> str:
    """Return TeX in which powers and factors of siunitx are numbers of their own, all else at its place."""
    known = _PRODUCT.sub(lambda match: re.sub(r"(?<=[\d ])x(?=[\d ])", " ", match[0]), tex)
    return _POWER.sub(r"\g<number> ", known)


def words_in(nodes: Iterable[tree.ParsedNode]) -> Iterator[str]:
    """Yield the words of trees in the order of reading: of texts, code, formulas and alternative texts."""
    for node in walk(tuple(nodes)):
        if type(node) is tree.Space:
            continue
        if type(node) is tree.Str:
            yield from words(node.text)
            continue
        match node:
            case tree.Code(text=text) | tree.CodeBlock(text=text):
                yield from words(text)
            case tree.Math(tex=tex) | tree.Equation(tex=tex):
                yield from words(without_commands(with_powers(_BETWEEN_DIGITS.sub("", tex))))
            case tree.ReferenceLink(number=number):
                yield str(number)
            case tree.Image(alt=alt):
                yield from words_in(alt)
            case tree.FigureFloat(panels=panels):
                yield from (word for graphic in node.images for word in words(graphic.alt))
                yield from (panel.label for panel in panels)
            case tree.TableFloat(graphics=graphics):
                yield from (word for graphic in graphics for word in words(graphic.alt))
            case tree.BoxedText(label=label):
                yield from words(label)
