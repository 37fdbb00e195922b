"""The words of a manuscript as typed: what is left of the Markdown when all that is markup is taken out.

This is no reader of Markdown. It knows what marks up and is not printed (addresses, identifiers, citation keys, the
names of commands and elements) and leaves everything else, each word with its place; in doubt it takes out too much
rather than too little, so that no right paper is at fault.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from galley.compose.sections import is_replaced
from galley.compose.typed_labels import typed_label
from galley.document import tree
from galley.document.words import with_powers, without_commands, words

_KEY = re.compile(r"[^\[\],;\s]+")

_WORD = re.compile(
    r"(?:[^\W_][\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|(?<=\d)(?:\u202f|\\,|\{\\,\})(?=\d))+"
)
"""A word: letters, marks within it, entities, and thin spaces between groups of digits, which are one number."""
_VALUE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s{}"']+)"""
_ITEM = rf"(?:[#.][^\s{{}}=]+|-|=\w+|[\w:.-]+\s*=\s*{_VALUE})"
_ATTRIBUTES = re.compile(rf"\{{\s*{_ITEM}(?:\s+{_ITEM})*\s*\}}")
_CAPTION = re.compile(r"(?<![\w-])(?:\w+-)?cap(?:tion)?\s*=\s*(?P<quote>[\"'])(?P<words>.*?)(?P=quote)", re.DOTALL)
_TITLE_ATTRIBUTE = re.compile(
    r"(?<![\w-])title\s*=\s*(?P<quote>[\"'])(?P<words>.*?)(?P=quote)", re.IGNORECASE | re.DOTALL
)
_RAW = re.compile(r"\s*\{=\w+\}")
_HEADING = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t]+(?P<text>[^\n]*)$|^(?P<setext>[^\n]+)\n[ ]{0,3}(?:=+|-+)[ \t]*$", re.MULTILINE
)
_STYLE = re.compile(r"<(?P<name>style|script)\b[^<>]*>.{0,5000}?</(?P=name)>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z](?![\w.+-]*:|[^\s<>]*@)[^<>]*>")
_PARENTHESES = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_TITLE = r"(?P<title>\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))"
_DESTINATION = re.compile(
    rf"\]\(\s*(?:<[^<>\n]*>|(?:[^()\s\"']|(?:[ \t]|\n(?![ \t]*\n))(?![\"'])|{_PARENTHESES})*){_TITLE}?\s*\)"
)
_MARKER = r"(?:[-*+:~|]|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,7}|#|@[\w-]*)[.)])"
_VERBATIM = re.compile(
    r"(?P<comment>(?<!\\)<!--.*?-->)"
    r"|^[ >]{0,3}\[(?!\^)[^\]\n]*\]:[ \t]*\n?[ \t]*(?P<address><[^<>\n]*>|\S+)"
    rf"{_TITLE}?[ \t]*(?:\{{[^{{}}\n]*\}})?[ \t]*$"
    rf"|^[ \t>]*(?:{_MARKER}[ \t]+)*(?P<fence>`{{3,}}(?![^\n]*`)|~{{3,}})(?![`~])(?P<info>[^\n]*)\n"
    r"(?P<block>.*?)^[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<label>(?<=\])\[(?!\^)[^\[\]\n`]*`[^\[\]\n]*\])"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?P<line>(?:(?!\n[ \t]*\n).){0,2000}?)(?<!`)(?P=ticks)(?!`)(?P<raw>\{=\w+\})?",
    re.MULTILINE | re.DOTALL,
)
"""Code, and what is read before it: comments, definitions of links, and the labels that name these."""
_NOTE_LABEL = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s^]+)\]:?")
_LABEL = re.compile(r"(?<=\])\[[^\[\]\n]*\]")
_ITEM_START = re.compile(rf"[ \t>]*(?:{_MARKER}|\[\^[^\]\s]+\]:)(?:\s|$)")
_CODE_INDENT = 4
_FAR = 10_000
"""Characters in which the beginning of a list is looked for."""
_NOTE = re.compile(
    r"^(?P<lead>[ \t>]*)\[\^(?P<label>[^\]\s]+)\]:(?P<body>[^\n]*"
    r"(?:\n(?![ \t>]*(?:\[\^[^\]\s]+\]:|\n|#))[^\n]+|\n(?:[ \t]*\n)+(?: {4}|\t)[^\n]*)*)",
    re.MULTILINE,
)
_CITATION_KEY = re.compile(
    r"(?<![\w@\\])-?@(?:\{[^{}\n]*\}|(?:doi|https?|url):[^\s;]*|10\.\d[^\s;]*|[A-Za-z0-9_*](?:[\w:.#$%&+?<>~/-]*\w)?)"
)
_EXAMPLE_LABEL = re.compile(r"\(@[\w-]*\)")
_LINE_MARKUP = re.compile(
    r"^[ \t>]*(?:\[\^[^\]\s]+\]:[ \t]*)?"
    r"(?:(?:[-*+:|]|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,7}|#)[.)])(?:[ \t]+|$))+"
    r"|^[ \t>]*(?:[Tt]able)?:[ \t]+(?!:)"
    r"|^[ \t>]*:{3,}.*$"
    r"|(?<=[-*+] )\[[xX]\](?= )",
    re.MULTILINE,
)
_TEMPLATE = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}|\{##.{0,5000}?##\}", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[A-Za-z]+\*?)\}.{0,5000}?\\end\{(?P=name)\}", re.DOTALL)
_TEX_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_ITEM_LABEL = re.compile(r"(?<=\\item)[ \t]*\[(?:\\[a-z]+\{)?\(?\w{1,4}[.)]\}?\]")
"""The label of a list's item in LaTeX that says its place: (a), 1."""
_CAPTION_START = re.compile(
    r"(?P<start>!\[[*_]*|^[ \t]*(?:[Tt]able)?:[ \t]+[*_]*)(?P<words>\w[^\n]{0,80})", re.MULTILINE
)
_AND = re.compile(r"(?<=\]),?\s+and\s+(?=\[[^\[\]@]*@)")
_AND_INSIDE = re.compile(r"(?P<before>@(?P<one>[^\s,;\]]+),?) and(?= -?@(?P<other>[^\s,;\]]+))")
"""Between two brackets, and between two works in one, where raised numbers have a comma."""
_BRACKET = re.compile(r"\[[^\[\]@]*@[^\[\]]*\]")


class Word(NamedTuple):
    """A word as compared, with the offsets of its beginning and end."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A definition of a footnote: its label; offsets of label, beginning, end; label and offset of each call."""

    label: str
    label_start: int
    start: int
    end: int
    calls: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Typed:
    """What was typed to be read.

    The text without its markup, and the code of it with its offsets; titles that are shown to a mouse with theirs, the
    definitions of footnotes, and the labels of those that are called outside of them.
    """

    bare: str
    code: tuple[tuple[int, str], ...]
    titles: tuple[tuple[int, str], ...]
    notes: tuple[Note, ...]
    calls: frozenset[str]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in their order."""
        coded = (word for start, code in self.code for word in _words(code, start, verbatim=True))
        return tuple(sorted((*_words(self.bare, 0), *coded), key=lambda word: word.start))

    @property
    def texts(self) -> Iterator[str]:
        """The words as compared, without their places and in any order: told ten times sooner than `words`."""
        coded = (_text(piece, verbatim=True) for _, code in self.code for piece in _WORD.findall(code))
        return chain.from_iterable(chain((_text(piece, verbatim=False) for piece in _WORD.findall(self.bare)), coded))


def typed(text: str, keys: AbstractSet[str] = frozenset()) -> Typed:
    """Return what a reader is to see of a Markdown text; `keys` are the citation keys, which are not printed."""
    markup = _Markup(keys)
    closed = text.rfind("-->") + 1
    # Comments behind the last that is closed are text; without their marks none is looked for up to the end.
    prose = _VERBATIM.sub(markup.take_code, text[:closed] + text[closed:].replace("<!--", "    "))
    bare = markup.without_markup(prose)
    notes = tuple(_notes(prose))
    calls = frozenset(_calls(prose, notes))
    return Typed(bare, tuple(markup.code), tuple(sorted(markup.titles)), notes, calls)


def _notes(text: str) -> Iterator[Note]:
    for match in _NOTE.finditer(text):
        if (
            len(match["lead"].expandtabs(4)) >= _CODE_INDENT
            and ">" not in match["lead"]
            and not _is_nested(text, match)
        ):
            continue
        calls = tuple((one["label"], one.start()) for one in _NOTE_LABEL.finditer(text, *match.span("body")))
        yield Note(match["label"], match.start("label"), match.start(), match.end(), calls)


def _is_nested(text: str, match: re.Match[str]) -> bool:
    """Tell whether an indented line belongs to a list or a footnote above it; else it is code."""
    indent = len(match["lead"].expandtabs(4))
    above = text[max(0, match.start() - _FAR) : match.start()].split("\n")
    nearest = (line for line in reversed(above) if line.strip() and len(line) - len(line.lstrip()) < indent)
    return bool(_ITEM_START.match(next(nearest, "")))


def _calls(text: str, notes: Sequence[Note]) -> Iterator[str]:
    """Yield the labels that are called outside of the definitions of footnotes."""
    ends = [0, *(note.end for note in notes)]
    starts = [*(note.start for note in notes), len(text)]
    for begin, end in zip(ends, starts, strict=True):
        yield from (one["label"] for one in _NOTE_LABEL.finditer(text, begin, end))


def _words(text: str, offset: int, *, verbatim: bool = False) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        start, end = offset + match.start(), offset + match.end()
        yield from (Word(word, start, end) for word in _text(match.group(), verbatim=verbatim))


def _text(piece: str, *, verbatim: bool) -> Iterable[str]:
    """Return what a piece of a text says: most often one word."""
    if piece.isascii() and piece.isalnum():
        return (piece,)
    return words(piece if verbatim else html.unescape(piece.replace(r"{\,}", "")).replace(r"\,", "\u202f"))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@dataclass(slots=True)
class _Markup:
    """Takes markup out of a text, every other character left at its place; keeps code and titles aside."""

    keys: AbstractSet[str]
    code: list[tuple[int, str]] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)

    def take_code(self, match: re.Match[str]) -> str:
        """Return code blanked and keep it; raw markup is no code, and names of links are nothing to keep."""
        if match["address"] is not None:
            return self._titled(match)
        if match["raw"] or _RAW.match(match["info"] or ""):
            return _only(match, "line" if match["raw"] else "block")
        if match["line"] is not None:
            self.code.append((match.start("line"), match["line"]))
        elif match["block"] is not None:
            self.code.append((match.start("block"), match["block"]))
            return self._attributes(match)
        return _blank(match.group())

    def without_markup(self, text: str) -> str:
        """Return a text whose code is taken out with everything else blanked that is not printed."""
        text = _CAPTION_START.sub(_without_label, _TEMPLATE.sub(_blanked, _HEADING.sub(_heading, text)))
        text = _LINE_MARKUP.sub(self._attributes, text)
        text = _ENVIRONMENT.sub(lambda match: _ITEM_LABEL.sub(_blanked, _TEX_COMMENT.sub(_blanked, match[0])), text)
        text = with_powers(text)
        text = without_commands(_TAG.sub(self._tag, _STYLE.sub(_blanked, text)))
        text = _ATTRIBUTES.sub(self._attributes, _DESTINATION.sub(self._titled, text))
        text = _LABEL.sub(_blanked, _NOTE_LABEL.sub(_blanked, text))
        return _EXAMPLE_LABEL.sub(
            _blanked, _CITATION_KEY.sub(_blanked, _BRACKET.sub(self._bracket, _AND.sub(_blanked, text)))
        )

    def _attributes(self, match: re.Match[str]) -> str:
        """Return attributes blanked but for captions and the titles of callouts, which are printed."""
        if "callout" in match.group():
            return _kept(match, _CAPTION, _TITLE_ATTRIBUTE)
        self._keep_titles(match)
        return _kept(match, _CAPTION)

    def _keep_titles(self, match: re.Match[str]) -> None:
        found = _TITLE_ATTRIBUTE.finditer(match.group())
        self.titles += [(match.start() + one.start("words"), one["words"]) for one in found]

    def _bracket(self, match: re.Match[str]) -> str:
        text = _AND_INSIDE.sub(self._and, match.group()) if " and " in match.group() else match.group()
        return _KEY.sub(lambda one: _blank(one[0]) if one[0] in self.keys else one[0], text)

    def _and(self, match: re.Match[str]) -> str:
        """Return an `and` blanked that stands between two works."""
        return _only(match, "before") if {match["one"], match["other"]} <= self.keys else match.group()

    def _titled(self, match: re.Match[str]) -> str:
        if match["title"]:
            self.titles.append((match.start("title"), match["title"].strip().strip("\"'")))
        return _blank(match.group())

    def _tag(self, match: re.Match[str]) -> str:
        self._keep_titles(match)
        return _blank(match.group())


def _blanked(match: re.Match[str]) -> str:
    return _blank(match.group())


def _heading(match: re.Match[str]) -> str:
    text = (match["text"] or match["setext"] or "").rstrip(" \t#")
    bare = text[: text.rfind("{")].rstrip(" \t#") if text.endswith("}") else text
    return _blank(match.group()) if is_replaced(bare) else match.group()


def _without_label(match: re.Match[str]) -> str:
    """Return the beginning of a caption without the label that is typed in it: galley prints its own."""
    label = typed_label((tree.Str(match["words"]),))
    length = label.length if label else 0
    return match["start"] + _blank(match["words"][:length]) + match["words"][length:]


def _only(match: re.Match[str], group: str) -> str:
    """Return a match blanked but for one of its groups."""
    start, end = (offset - match.start() for offset in match.span(group))
    text, blank = match.group(), _blank(match.group())
    return blank[:start] + text[start:end] + blank[end:]


def _kept(match: re.Match[str], *patterns: re.Pattern[str]) -> str:
    """Return markup blanked but for the words that `patterns` find in it."""
    text, blank = match.group(), _blank(match.group())
    for one in (found for pattern in patterns for found in pattern.finditer(text)):
        start, end = one.span("words")
        blank = blank[:start] + text[start:end] + blank[end:]
    return blank
