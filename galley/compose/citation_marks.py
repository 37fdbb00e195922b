"""Where citation marks stand: raised marks after the punctuation, bracketed ones before it, with the right space.

The rules are those of printed medical journals. A raised mark follows the word without a space and stands after a full
stop, comma, colon or semicolon and after the quotation mark that closes there: `word.¹`, `“word.”¹`. It stays inside
parentheses and before a dash, and before the stop where it is a word of the sentence: `shown in¹.` A mark in brackets
follows a space and stands before the punctuation: `word [1].`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.profile import CitationForm
from galley.document.tree import CitationMark, ParsedInline, ParsedInlines, Space, Str, Superscript
from galley.document.visit import InlineRewrite, children, only_with, rewrite_inlines, same_blocks, walk_past_words
from galley.findings.catalogue import MARK_IS_NOT_A_POWER
from galley.findings.finding import Diagnostic

_SEPARATOR = Superscript((Str(","),))
"""Stands between two raised numbers that would read as one."""

_QUOTES = '”’"»›“‘«‹'
_MOVED = re.compile(rf"(?:[{_QUOTES}]*[.,;:!?…]+[{_QUOTES}]*|[{_QUOTES}]+)(?=$|[)\]}}—–-])")
_OPENING = re.compile(r"[(\[{“‘«‹—–/-]$")
_GLUED = re.compile(r"(?P<word>(?:.*[^\w.])?(?P<last>[\w%]+)[)\]”’\"]*)(?P<point>[,;:]|\.)")
_POINTS = (",", ";", ":", ".")
_SPACED = re.compile(r"[\w%)\]}”’\"»›.,;:!?…]$")
_LEADING = frozenset(("and", "by", "from", "in", "of", "or", "see", "than", "to", "with"))
"""Words behind which no sentence ends."""
_ABBREVIATIONS = frozenset((
    "al", "approx", "ca", "cf", "dr", "etc", "fig", "figs", "no", "nos", "prof", "resp", "sp", "spp", "st", "tab", "vs",
))  # fmt: skip


def place_marks(inlines: ParsedInlines, form: CitationForm) -> ParsedInlines:
    """Return `inlines` with every citation mark in its place, in nested inlines and notes too.

    Raised marks stay before the punctuation where `form` says so of raised marks; where they are raised by the style
    alone, they move. Bracketed marks stay after the punctuation where `form` says so.

    No text and no mark is lost; punctuation and marks change places, spaces come and go, and raised commas part two
    raised numbers that meet. Marks that are placed stay where they are.
    """
    return rewrite_inlines(inlines, placing(form), same_blocks)


def placing(form: CitationForm) -> InlineRewrite[ParsedInline]:
    """Return what puts the marks of one sequence of inlines in place; nested inlines are taken as placed already.

    It is what `galley.document.visit.rewrite_blocks` takes for a whole tree.
    """
    return only_with(partial(_placed, form=form), *PLACED)


def _placed(inlines: ParsedInlines, form: CitationForm) -> ParsedInlines:
    if CitationMark not in map(type, inlines) and not any(map(_ends_in_mark, inlines)):
        return inlines
    return _Line(form).set(_joined(_hoisted(inlines)))


# --- before placing: marks come out of emphasis and quotations they end ------------------------------------------

_OPEN = (
    tree.Emph, tree.Strong, tree.Underline, tree.Strikeout, tree.SmallCaps, tree.Quoted, tree.Link, tree.Span,
)  # fmt: skip
PLACED = (CitationMark, *_OPEN, Superscript)
"""Classes of marks, and of what may end in one: a sequence without any of them stays as it is."""
_MAY_END_IN_MARK = frozenset({*_OPEN, Superscript})
_BLANK = (Space, tree.SoftBreak)
_Call = CitationMark | tree.Note | tree.Footnote
_Mark: TypeAlias = CitationMark[ParsedInline]
_Emphasis: TypeAlias = (
    tree.Emph[ParsedInline] | tree.Strong[ParsedInline] | tree.Underline[ParsedInline] | tree.Strikeout[ParsedInline]
    | tree.SmallCaps[ParsedInline] | tree.Quoted[ParsedInline] | tree.Link[ParsedInline] | tree.Span[ParsedInline]
    | Superscript[ParsedInline]
)  # fmt: skip


def _ends_in_mark(node: ParsedInline) -> bool:
    """Tell whether a mark ends emphasis, a quotation or a link, or is all that a superscript holds."""
    if isinstance(node, Superscript):
        return bool(node.content) and all(isinstance(inner, (CitationMark, *_BLANK)) for inner in node.content)
    return isinstance(node, _OPEN) and bool(node.content) and isinstance(node.content[-1], CitationMark)


def _hoisted(inlines: ParsedInlines) -> Iterator[ParsedInline]:
    for node in inlines:
        if type(node) in _MAY_END_IN_MARK and _ends_in_mark(node):
            yield from _parted(node)  # type: ignore[arg-type]  # asked above; `isinstance` of nine classes takes long
        else:
            yield node


def _parted(node: _Emphasis) -> ParsedInlines:
    """Return a node without the marks it ends in, followed by them."""
    cut = len(node.content)
    while cut and isinstance(node.content[cut - 1], (CitationMark, *_BLANK)):
        cut -= 1
    kept, after = node.content[:cut], node.content[cut:]
    keeps_place = isinstance(node, tree.Span) and node.attr.identifier
    return (replace(node, content=kept), *after) if kept or keeps_place else after


def _joined(nodes: Iterator[ParsedInline]) -> list[ParsedInline]:
    """Return the nodes with neighbouring strings made one."""
    joined: list[ParsedInline] = []
    for node in nodes:
        if isinstance(node, Str) and joined and isinstance(joined[-1], Str):
            joined[-1] = Str(joined[-1].text + node.text)
        else:
            joined.append(node)
    return joined


# --- placing -----------------------------------------------------------------------------------------------------


class _Line:
    """A sequence of inlines being set, from left to right."""

    def __init__(self, form: CitationForm) -> None:
        self._form = form
        self._set: list[ParsedInline] = []

    def set(self, nodes: list[ParsedInline]) -> ParsedInlines:
        """Set the nodes and return them."""
        waiting = nodes[::-1]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Str):
                self._set_string(node)
            elif isinstance(node, CitationMark) and not node.superscript:
                self._set_bracketed(node)
            elif not isinstance(node, Space) and isinstance(node, _Call):
                self._set_run(node, waiting)
            else:
                self._set.append(node)
        return tuple(self._set)

    def _set_run(self, first: ParsedInline, waiting: list[ParsedInline]) -> None:
        run = self._raised_run(first, waiting)
        if run:
            self._trim()
            self._take_punctuation(waiting)
        for call in run or [first]:
            self._set_raised(call)

    def _raised_run(self, first: ParsedInline, waiting: list[ParsedInline]) -> list[ParsedInline]:
        """Take the calls that follow `first` from `waiting`, if there is a raised mark among them all; else none."""
        run = [first]
        taken = separators = 0
        for index, node in enumerate(reversed(waiting), 1):
            if _is_raised(node):
                run.append(node)
                taken, separators = index, 0
            elif node == _SEPARATOR and not separators:
                separators = 1
            elif not isinstance(node, _BLANK):
                break
        if not any(isinstance(call, CitationMark) for call in run):
            return []
        del waiting[len(waiting) - taken :]
        return run

    def _trim(self) -> None:
        """Take away the white space at the end of what is set."""
        while self._set and isinstance(self._set[-1], _BLANK):
            self._set.pop()
        last = self._set[-1] if self._set else None
        if isinstance(last, Str):
            self._set.pop()
            self._set_text(last.text.rstrip("\u00a0\u202f "))

    def _take_punctuation(self, waiting: list[ParsedInline]) -> None:
        """Set the punctuation that waits, so that the mark comes after it."""
        following = waiting[-1] if waiting else None
        last = self._set[-1] if self._set else None
        stands_free = last is None or isinstance(last, tree.LineBreak)
        opens = isinstance(last, Str) and _OPENING.search(last.text)
        if self._form.superscript and not self._form.after_punctuation:
            return
        if not isinstance(following, Str) or stands_free or opens or _stands_for_a_word(last):
            return
        match = _MOVED.match(following.text)
        if match:
            waiting.pop()
            if rest := following.text[match.end() :]:
                waiting.append(Str(rest))
            doubled = isinstance(last, Str) and last.text.endswith(".") and match.group().startswith(".")
            self._set_text(match.group()[doubled:])

    def _set_text(self, text: str) -> None:
        self._set_string(Str(text))

    def _set_string(self, string: Str) -> None:
        last = self._set[-1] if self._set else None
        if isinstance(last, Str):
            self._set[-1] = Str(last.text + string.text)
        elif string.text:
            self._set.append(string)

    def _set_raised(self, call: ParsedInline) -> None:
        last = self._set[-1] if self._set else None
        if any(_is_raised_mark(node) for node in (last, call)) and _is_raised(last):
            self._set.append(_SEPARATOR)
        self._set.append(call)

    def _set_bracketed(self, mark: _Mark) -> None:
        last = self._set[-1] if self._set else None
        point = ""
        if isinstance(last, Str) and not self._form.after_punctuation:
            point = self._taken_back(last)
            last = self._set[-1]
        if _asks_for_space(last):
            self._set.append(Space())
        self._set.append(mark)
        self._set_text(point)

    def _taken_back(self, last: Str) -> str:
        """Take away the punctuation that `last` ends in, so that a mark in brackets stands before it."""
        if last.text in _POINTS and len(self._set) > 1 and not isinstance(self._set[-2], (*_BLANK, tree.LineBreak)):
            self._set.pop()
            return last.text
        match = _GLUED.fullmatch(last.text)
        if match is None or (match["point"] == "." and _is_abbreviation(match["last"])):
            return ""
        self._set[-1] = Str(match["word"])
        return match["point"]


def _is_raised(node: ParsedInline | None) -> bool:
    """Tell whether a node is a raised number: a mark, or the call of a note."""
    return isinstance(node, tree.Note | tree.Footnote) or _is_raised_mark(node)


def _stands_for_a_word(before: ParsedInline | None) -> bool:
    """Tell whether a mark is a word of the sentence, as in `shown in [1].`, so that nothing stands between them."""
    return isinstance(before, Str) and before.text.lower() in _LEADING


def _is_raised_mark(node: ParsedInline | None) -> bool:
    return isinstance(node, CitationMark) and node.superscript


def _is_abbreviation(word: str) -> bool:
    return len(word) == 1 or word.lower() in _ABBREVIATIONS


def _asks_for_space(before: ParsedInline | None) -> bool:
    """Tell whether a bracketed mark is set off from what stands before it: words are, an opening bracket is not."""
    if isinstance(before, Str):
        return _SPACED.search(before.text) is not None
    return before is not None and not isinstance(before, (*_BLANK, tree.LineBreak, CitationMark))


# --- marks that look like powers ---------------------------------------------------------------------------------

_UNIT = (
    "(?:"
    "[kcmnpµμd]?m|[kmnpµμ]?g|[dcmnpµμ]?[Ll]|[mnpµμ]?mol|[mnµμ]?s|min|h|[kM]?Hz|[kM]?Pa|mm ?Hg|[cm]?Gy|[mµμ]?Sv"
    "|[kMG]?Bq|[mk]?V|[mk]?W|k?J|kcal|K|°C|m?IU|U|[mµμ]?Eq|k?Da"
    ")"
)
_POWER_BASE = re.compile(rf"(?:[0-9]|[0-9] ?{_UNIT}(?:[/·]{_UNIT})*|/{_UNIT})$")
_OF_A_WORK = re.compile(r"(?:[^\W\d_]{2,},|\bal\.?,?) (?:19|20)\d\d$")
"""The year of a work behind its author, as tables of works have it: `Berg, 2012`."""
_SIGNED = re.compile(r"[0-9+−–-]$")
_CONTEXT = 8


def marks_like_powers(nodes: tuple[tree.ParsedNode, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for every raised mark that stands where an exponent would: after a number, a unit, a formula.

    `nodes` are placed (`place_marks`); marks below them are looked at too.
    """
    for sequence in (nodes, *(tuple(children(node)) for node in walk_past_words(nodes))):
        for index, node in enumerate(sequence) if CitationMark in map(type, sequence) else ():
            if isinstance(node, CitationMark) and node.superscript:
                before = sequence[max(0, index - _CONTEXT) : index]
                if _reads_as_base(before):
                    yield _finding(node, before)


def _reads_as_base(before: tuple[tree.ParsedNode, ...]) -> bool:
    if not before or isinstance(before[-1], _Call):
        return False
    last: tree.ParsedNode = before[-1]
    while not isinstance(last, Superscript) and (inner := tuple(children(last))):
        last = inner[-1]
    if isinstance(last, Superscript):
        return last != _SEPARATOR and _SIGNED.search(text_of((last,))) is not None
    text = text_of(before)
    return isinstance(last, tree.Math) or (_POWER_BASE.search(text) is not None and not _OF_A_WORK.search(text))


def _finding(mark: _Mark, before: tuple[tree.ParsedNode, ...]) -> Diagnostic:
    text = "".join(f"^{text_of((node,))}^" if isinstance(node, Superscript) else _spaced(node) for node in before)
    words = " ".join(text.split()[-2:])
    message = f"The raised citation number after “{words}” can be read as an exponent."
    return MARK_IS_NOT_A_POWER.broken(message, mark.span, "Let the citation follow a word or a punctuation mark.")


def _spaced(node: tree.ParsedNode) -> str:
    return " " if isinstance(node, (*_BLANK, tree.LineBreak)) else text_of((node,))
