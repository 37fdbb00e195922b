r"""The rule that no markup is printed: marks of any dialect, of TeX and of HTML that nothing has understood.

Authors mean each of them as an instruction (`@fig:x`, `\ref{x}`, `{{< include >}}`), and pandoc reads it as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.words import OBJECT, Words, place_of, words_of
from galley.document import tree
from galley.document.article import Article
from galley.document.text_blocks import blocks_of
from galley.document.texts import slots
from galley.findings.catalogue import NO_MARKUP_IS_LEFT
from galley.findings.finding import Diagnostic, Severity
from galley.readers.manuscript.definitions import hide_code
from galley.source import SourceFile, Span

_FLOAT = r"(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|exm|exr)"
_TAGS = (
    r"(?:em|i|b|strong|sup|sub|br|p|span|div|a|img|u|small|table|t[rdh]|thead|tbody|figure|figcaption|center|font|h[1-6]"
    r"|ul|ol|li|pre|code|details|summary)"
)
_NOTE = "a footnote that was not resolved"
LEFTOVERS: tuple[tuple[Pattern, str], ...] = (
    (Pattern(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d+|#x[0-9a-fA-F]+);", needs=("&",)), "an escape that was escaped again"),
    (Pattern(rf"</?{_TAGS}(?:\s[^<>]*)?/?>", needs=("<",)), "an HTML tag"),
    (Pattern(r"<!--|-->", needs=("--",)), "a comment of HTML"),
    (Pattern(r"(?<![\w*])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?!\w)", needs=("**",)), "Markdown for bold text"),
    (Pattern(r"(?<![\w_])__(?=\S)[^_\n]+(?<=\S)__(?!\w)", needs=("__",)), "Markdown for bold text"),
    (Pattern(r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,60}(?<=[^\s*])\*(?![\w*])", needs=("*",)), "Markdown for italic text"),
    (
        Pattern(r"(?<![\w=<>!])==(?=[^\s=])[^=\n]{1,200}(?<=[^\s=<>!])==(?![\w=])", needs=("==",)),
        "a mark of highlighted text: no journal prints it",
    ),
    (Pattern(r"!\[[^\[\]]*\]\([^()\s]+\)", needs=("![",)), "Markdown for an image"),
    (Pattern(r"\[-?@[\w:.#$%&+?<>~/-]+", needs=("@",)), "a citation that was not resolved"),
    (Pattern(r"\]\((?:https?:|mailto:|#|\.{0,2}/)[^)\s]*\)?", needs=("](",)), "Markdown for a link"),
    (Pattern(r"\[\^[^\]\s]+\]", needs=("[^",)), _NOTE),
    (Pattern(r"(?<![\w\])}])\^\[[^\]]", needs=("^[",)), _NOTE),
    (
        Pattern(rf"(?<!\w)@{_FLOAT}[:-]\w+|\\?@ref\([\w:.-]+\)|\(ref:[\w-]+\)", needs=("@", "(ref:")),
        "a cross-reference that was not resolved",
    ),
    (
        Pattern(r"\{\{[<%]?[^{}\n]{1,80}[>%]?\}\}|\{%[^{}\n]{1,80}%\}", needs=("{{", "{%")),
        "a template or shortcode that was not read",
    ),
    (Pattern(r"(?:^|(?<=\s)):{3,}(?=\s|\{|\w|$)", needs=(":::",)), "a fence of a division"),
    (Pattern(r"\{[#.][\w:.-]+[^{}]*\}|\{=\w+\}", needs=("{",)), "attributes of Markdown"),
    (
        Pattern(
            r"\\(?:[A-Za-z]+\*?\s?[\[{]|(?:begin|end|item|cite[pt]?|ref|autoref|label|newpage|hline|caption)\b)",
            needs=("\\",),
        ),
        "TeX",
    ),
    (Pattern(r"\$\$|\$[^$\n]{0,60}[\\^_][^$\n]{0,60}\$", needs=("$",)), "a formula that was not read"),
    (
        Pattern(r"(?<![\w.^])\d{1,3}\^[−-]?\d{1,2}(?![\d^])", needs=("^",)),
        "a power typed with a caret: write 10^9^",
    ),
    (
        Pattern(r"(?<![\w:`/]):[a-z][a-z0-9_+-]{2,30}:(?![\w:`/])", needs=(":",)),
        "the name of an emoji: type the character itself, or say it in words",
    ),
    (Pattern(r"``[^`'’\n]{1,80}['’]{2}", needs=("``",)), "quotation marks of TeX"),
    (Pattern(r"^#{1,6} \S|^#{2,6}[^\s#]\S*", needs=("#",)), "Markdown for a heading: leave a space behind it"),
    (Pattern(r"\ufffd", needs=("\ufffd",)), "a character that was lost in decoding"),
    (
        Pattern(r"\(missing\?\)|\[citation needed\]|(?<!\w)\?\?(?!\w)", needs=("(missing?)", "[citation", "??")),
        "a gap",
    ),
)
"""What each pattern finds, as a message calls it."""

_GLUED = re.compile(rf"(?P<word>\w{{1,{12}}})@(?P<key>\w[\w:.#$%&+?<>~/-]*)")
_BEHIND_KEY = re.compile(r"[^\x00-\x7f]|[.,;:!?)\]]*(?:\s|\Z)")
"""What may follow a key that is glued to the word before it: an address would go on."""

_KEY_OF_FLOAT = re.compile(rf"{_FLOAT}[:-][A-Za-z0-9][\w-]*", re.ASCII)
_NUMBERED = (tree.FigureFloat, tree.TableFloat, tree.Equation, tree.BoxedText, tree.Section)

_SIGNS = re.compile(r"[&<*_\[\]{}@\\#?\ufffd:$^`]|==")
"""Every leftover has one of these signs, but for the end of a comment and a reference in brackets."""
_OF_BOOKDOWN = ("@ref(", "\\@ref(")
"""A cross-reference that begins with a backslash itself."""
_LONGEST = 60
_MOST = 8
"""Pieces of one kind that are told of in one paragraph."""


def may_hold(text: str) -> bool:
    """Tell whether a text can have any: sooner told than what `leftovers_in` yields."""
    return _SIGNS.search(text) is not None or "--" in text or "(ref:" in text


def leftovers_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of markup that are left in a text, each with what it is."""
    if not may_hold(text):
        return
    for pattern, what in [one for one in LEFTOVERS if one[0].search(text)]:
        for piece in dict.fromkeys(match[0] for match in islice(pattern.finditer(text), _MOST)):
            yield piece, what


def finding_on(piece: str, what: str, span: Span | None) -> Diagnostic:
    """Return the finding that `piece` of a text is markup."""
    shown = (piece if len(piece) <= _LONGEST else f"{piece[:_LONGEST]}…").replace(OBJECT, "…")
    return NO_MARKUP_IS_LEFT.broken(f"“{shown}” is {what}.", span)


def left_in(paragraphs: Iterable[Words]) -> Iterator[tuple[str, str, Span | None]]:
    """Yield the markup that is left in the paragraphs of an article, and where they stand."""
    for words in paragraphs:
        for piece, what in leftovers_in(words.text):
            yield piece, what, words.span


def glued_lists_in(article: Article) -> Iterator[tuple[str, Span | None]]:
    """Yield the first words of each list that stands in its paragraph: an empty line is missing before it."""
    for slot in slots(article):
        for block in blocks_of(slot, article.origins):
            lines = _lines(block.nodes)
            marked = [(at, match[0]) for at, line in enumerate(lines) if at and (match := _ITEM.match(line))]
            if marked and _is_list(marked[0][1], [mark for _, mark in marked], lines[marked[0][0] - 1]):
                yield " ".join(lines[marked[0][0]].split()[:3]), block.span


def _is_list(first: str, marks: Sequence[str], before: str) -> bool:
    """Tell whether lines are items of a list by their marks and the line before the first: prose may break so too."""
    is_led = before.endswith(":")
    return (first == "1. " and is_led and len(marks) > 1) or (first[0] in "-*+•" and (is_led or marks.count(first) > 1))


def _lines(nodes: tree.Inlines) -> list[str]:
    """Return the lines in which a paragraph is typed."""
    lines: list[list[tree.Inline]] = [[]]
    for node in nodes:
        if isinstance(node, tree.SoftBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    return [words_of(tuple(line)) for line in lines] if len(lines) > 1 else []


_ITEM = re.compile(r"[-*+•] (?=\S)|\d{1,2}\. (?=\S)")


def glued_references_in(paragraphs: Iterable[Words], keys: AbstractSet[str]) -> Iterator[tuple[str, str, Span | None]]:
    """Yield each reference typed right behind a letter, which pandoc does not read there, its key, and its place."""
    for words in paragraphs:
        for found in _GLUED.finditer(words.text) if "@" in words.text else ():
            if key := _key_in(found["key"], words.text[found.start("key") :], keys):
                yield f"{found['word']}@{key}", key, words.span


def _targets(nodes: Iterable[tree.Node]) -> Iterator[str]:
    return (one.identifier for one in nodes if isinstance(one, _NUMBERED) and one.identifier)


def _key_in(typed: str, rest: str, keys: AbstractSet[str]) -> str:
    """Return the key that a text begins with: the longest that is known, else one that names a float; "" for none."""
    known = (typed[:end] for end in range(len(typed), 0, -1))
    found = next((key for key in known if key in keys and _BEHIND_KEY.match(rest, len(key))), "")
    named = _KEY_OF_FLOAT.match(typed)
    return found or (named[0] if named else "")


def _glued_references(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each such reference; an error where its key is one of the article's."""
    known = {*paper.library, *_targets(paper.nodes)}
    what = "a reference that is read as text, for it stands right behind a letter"
    for piece, key, span in glued_references_in(paper.paragraphs, known):
        if not _is_escaped(piece, paper.sources):
            found = finding_on(piece, what, place_of(piece, span, paper.sources))
            hint = f"write `[@{key}]`, or leave a space before the @"
            severity = Severity.ERROR if key in known else found.severity
            yield replace(found, hints=(hint,), severity=severity)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each piece of markup that would be printed; calls of notes are judged where they are read."""
    for piece, span in glued_lists_in(paper.article):
        what = "an item of a list, printed in the line: leave an empty line before the list"
        yield finding_on(piece, what, place_of(piece, span, paper.sources))
    yield from _glued_references(paper)
    for piece, what, span in left_in(paper.paragraphs):
        if what != _NOTE and (piece.startswith(_OF_BOOKDOWN) or not _is_escaped(piece, paper.sources)):
            yield finding_on(piece, what, place_of(piece, span, paper.sources))


def _is_escaped(piece: str, sources: Sequence[SourceFile]) -> bool:
    r"""Tell whether a piece stands in the sources only as text that its author has escaped: `\[@smith\]`."""
    if len(piece) > _LONGEST:
        return False
    pattern = re.compile("".join(r"\s+" if sign == " " else rf"\\?{re.escape(sign)}" for sign in piece))
    found = [match[0] for source in sources for match in pattern.finditer(hide_code(source.text))]
    return bool(found) and all("\\" in one for one in found)
