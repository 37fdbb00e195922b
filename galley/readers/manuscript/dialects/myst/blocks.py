"""MyST's directives, targets, parts and comments in Markdown that pandoc reads; places stay those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript.definitions import hide_code
from galley.readers.manuscript.dialects.myst.arranged import (
    ADDRESSES,
    ARRANGING,
    QUOTING,
    SHOWN_AS_CODE,
    TITLED,
    arranged,
    cell,
    quoted,
    separators,
    with_attributes,
)
from galley.readers.manuscript.dialects.myst.directives import Directive, directives
from galley.readers.manuscript.dialects.myst.listed import table_of
from galley.readers.manuscript.dialects.quarto.statements import STATEMENT
from galley.source import Edit, SourceFile, edited

_CALLOUTS = {
    "note": "note", "warning": "warning", "tip": "tip", "hint": "tip", "important": "important", "caution": "caution",
    "attention": "warning", "danger": "warning", "error": "warning", "seealso": "note", "admonition": "note",
    "dropdown": "note", "topic": "note", "card": "note", "toggle": "note", "todo": "note",
}  # fmt: skip
_TITLES = {"hint": "Hint", "attention": "Attention", "danger": "Danger", "error": "Error", "seealso": "See also"}
_STATEMENTS = frozenset({"exercise", "solution", "theorem", "proof", "lemma", "definition", "corollary", "proposition"})
"""What sphinx-exercise and MyST have without the `prf:` before it."""
_OF_THE_PAGE = frozenset({"bibliography", "tableofcontents", "toctree", "contents", "toc", "index", "raw"})
"""Directives that make what galley makes itself, or are for other formats."""
_TARGET = re.compile(r"^\((?P<label>[^\s()]+)\)=[ \t]*\n", re.MULTILINE)
_EMPTY_LINES = re.compile(r"(?:[ \t]*\n)*")
_BREAK = re.compile(r"^\+\+\+[ \t]*(?P<data>\{.*\})?[ \t]*(?:\n|\Z)", re.MULTILINE)
_PART = re.compile(r"[\"'](?:part|tags?)[\"']\s*:\s*\[?\s*[\"'](?P<part>[\w -]+)[\"']")
_COMMENT = re.compile(r"^%(?:[ \t].*)?(?:\n|\Z)", re.MULTILINE)
_GOES_ON = re.compile(r"\s*(?!#{1,6}[ \t]|\+\+\+|\([^\s()]+\)=|\Z)\S")
"""What begins neither a section nor a part."""
_HEADING = re.compile(r"#{1,6}[ \t]+[^\n]*")
_NUMBERED = "\\begin{{equation}}\n|\\label{{{}}}\n\\end{{equation}}\n"
_ENVIRONMENT = re.compile(r"\s*\\begin\{(?:align|equation|gather|eqnarray|multline)")
_DOLLARS = re.compile(r"\$\$(?P<tex>(?:(?!\$\$|\n[ \t]*\n).)+)\$\$[ \t]*\((?P<label>[^\s()]+)\)", re.DOTALL)
_DIRECTIVE = re.compile(r"[ \t]*(?:`{3,}|:{3,}|~{3,})\s*\{")
PARTS = {
    "abstract": "Abstract", "acknowledgments": "Acknowledgments", "acknowledgements": "Acknowledgments",
    "data_availability": "Data availability", "data-availability": "Data availability",
    "availability": "Data availability",
    "competing_interests": "Conflicts of interest", "keypoints": "Key points", "summary": "Plain language summary",
    "dedication": "Dedication", "epigraph": "Epigraph",
}  # fmt: skip
"""The parts of an article and the headings under which galley reads them."""
_NO_BODY = "name what it shows in Markdown: known are figure, image, table, list-table, math, code and admonitions"


@dataclass(frozen=True, slots=True)
class Blocks:
    """Reads the blocks of a text."""

    findings: Findings

    def plain(self, source: SourceFile) -> SourceFile:
        """Return a text without directives, targets, parts and comments of MyST."""
        return self._read(Text(source).without_breaks())

    def _read(self, source: SourceFile) -> SourceFile:
        targets = dict(_targets(source.text))
        edits = [edit for one in directives(source.text) for edit in self._edits(one, source, targets)]
        edits.extend((*_target_edits(source.text), *_numbered_dollars(source.text), *with_attributes(source.text)))
        return _made(source, edits)

    def _edits(self, one: Directive, source: SourceFile, targets: dict[int, str]) -> Iterator[Edit]:
        label = one.label or targets.get(one.start, "")
        match one.name:
            case "figure" | "iframe" if one.argument and (one.name == "figure" or one.options.get("placeholder")):
                yield from _figure(one, source.text, label)
            case "image" if one.argument:
                yield Edit(one.start, one.end, f"![{one.options.get('alt', '')}]({_shown(one)})\n")
            case "table":
                yield Edit(one.start, one.body, "\n")
                yield Edit(one.close, one.end, _caption(one, label))
            case "list-table" | "csv-table":
                yield from self._listed(one, source, label)
            case "math":
                yield from _equation(one, source.text, label)
            case "figure":
                yield from _division(one, ".figure", label)
            case "code-cell":
                yield from cell(one, source, self.findings)
            case name if name in SHOWN_AS_CODE:
                yield from _code(one, label)
            case name if name in ARRANGING | TITLED:
                yield from arranged(one, source.text)
            case name if name in QUOTING:
                yield from quoted(one, source.text)
            case name if name in ADDRESSES and one.argument.startswith("http"):
                yield Edit(one.start, one.body, f"\n<{one.argument}>\n\n")
                yield Edit(one.close, one.end, "\n")
            case _:
                yield from self._boxed(one, source, label)

    def _boxed(self, one: Directive, source: SourceFile, label: str) -> Iterator[Edit]:
        match one.name:
            case "aside" | "margin" | "sidebar":
                title = f"**{one.argument}**\n\n" if one.argument else ""
                yield from _division(one, ".aside", label, title)
            case name if word := _statement_of(name):
                yield from _statement(one, label, word)
            case name if name in _CALLOUTS:
                yield from _callout(one, label)
                yield from separators(one, source.text) if one.name == "card" else ()
            case name if name in _OF_THE_PAGE:
                yield Edit(one.start, one.end, "")
            case _:
                self._unknown(one, source)
                is_code = one.mark[0] != ":"
                yield Edit(one.start, one.body, f"{one.mark}\n" if is_code else "\n")
                yield from () if is_code else (Edit(one.close, one.end, "\n"),)

    def _listed(self, one: Directive, source: SourceFile, label: str) -> Iterator[Edit]:
        table = table_of(one, source.text[one.body : one.close])
        if table is None:
            self._unknown(one, source)
            return
        yield Edit(one.start, one.end, f"\n{table}\n{_caption(one, label)}")

    def _unknown(self, one: Directive, source: SourceFile) -> None:
        message = f"The directive `{one.name}` is not understood; what it prints would be lost."
        self.findings.add(catalogue.SHORTCODE_IS_UNDERSTOOD.broken(message, source.span(one.start), _NO_BODY))


@dataclass(frozen=True, slots=True)
class Text:
    """A text whose comments and block breaks are read first."""

    source: SourceFile

    def without_breaks(self) -> SourceFile:
        """Return the text with parts under headings, without other breaks and comments.

        A part ends at the next break: where the text goes on without a heading, the part is put behind it all.
        """
        shown = hide_code(self.source.text)
        breaks = list(_BREAK.finditer(shown))
        edits: list[Edit] = []
        for one, after in zip(breaks, (*breaks[1:], None), strict=False):
            heading = _of_break(one)
            if after and heading.strip() and _GOES_ON.match(shown, after.end()):
                part = edited(self.source.cut(one.start(), after.start()), [Edit(0, len(one[0]), f"\n{heading}")])
                edits.extend((Edit(one.start(), after.start(), ""), Edit(len(shown), len(shown), part)))
            else:
                edits.append(Edit(one.start(), one.end(), heading))
        parted = _made(self.source, edits)
        comments = _COMMENT.finditer(hide_code(parted.text))
        return _made(parted, [Edit(one.start(), one.end(), "\n") for one in comments])


def _of_break(match: re.Match[str]) -> str:
    data = match.groupdict().get("data") or ""
    part = _PART.search(data)
    heading = PARTS.get(part["part"].lower(), "") if part else ""
    return f"\n# {heading}\n\n" if heading else "\n"


def _made(source: SourceFile, edits: list[Edit]) -> SourceFile:
    """Return a text with edits made, of which one within another is left out."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return edited(source, kept)


def _targets(text: str) -> Iterator[tuple[int, str]]:
    """Yield where what a target names begins, and its name."""
    for match in _TARGET.finditer(hide_code(text)):
        yield _end_of(match, text), match["label"]


def aliases_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name of what has another name, too, and the one that it keeps: its own label, else the last target."""
    labels = {one.start: one.label for one in directives(text) if one.label}
    targets = [(one.start(), _end_of(one, text), one["label"]) for one in _TARGET.finditer(hide_code(text))]
    starts = {start: end for start, end, _ in targets}
    names = {start: label for start, _, label in targets}
    for _, end, label in targets:
        last, kept = end, ""
        while last in starts:
            last, kept = starts[last], names[last]
        if (own := labels.get(last) or kept) and own != label:
            yield label, own


def _end_of(target: re.Match[str], text: str) -> int:
    """Return where what a target names begins: code, which is hidden from the search for targets, too."""
    empty = _EMPTY_LINES.match(text, target.end())
    return empty.end() if empty else target.end()


def _target_edits(text: str) -> Iterator[Edit]:
    for at, label in _targets(text):
        heading = _HEADING.match(text, at)
        if heading:
            yield Edit(heading.end(), heading.end(), f" {{#{label}}}")
        elif not _DIRECTIVE.match(text, at):
            yield Edit(at, at, f"[]{{#{label}}}")
    for match in _TARGET.finditer(hide_code(text)):
        yield Edit(match.start(), _end_of(match, text), "\n")


def _numbered_dollars(text: str) -> Iterator[Edit]:
    """Yield formulas between dollars with a name behind them, `$$ x $$ (name)`, as TeX has them."""
    for match in _DOLLARS.finditer(hide_code(text)):
        opening, closing = _NUMBERED.format(match["label"]).split("|")
        yield Edit(match.start(), match.start("tex"), f"\n{opening}")
        yield Edit(match.end("tex"), match.end(), f"\n{closing}\n")


def _path(argument: str) -> str:
    return f"<{argument}>" if " " in argument else argument


def _shown(one: Directive) -> str:
    """Return the picture of a figure: for what a notebook or a web page shows, that which print has in its place."""
    is_elsewhere = one.name == "iframe" or one.argument.startswith("#")
    return _path(one.options.get("placeholder", "") if is_elsewhere else "") or _path(one.argument)


def _figure(one: Directive, text: str, label: str) -> Iterator[Edit]:
    """Yield a figure as an image with a caption; the blank lines between paragraphs of the caption are taken out."""
    yield Edit(one.start, one.body, "\n![\n")
    body = text[one.body : one.close]
    for blank in re.finditer(r"\A\s+|\n[ \t]*(?:\n[ \t]*)+(?=\S)|\s+\Z", body):
        yield Edit(
            one.body + blank.start(),
            one.body + blank.end(),
            "\n" if 0 < blank.start() < blank.end() < len(body) else "",
        )
    alt = one.options.get("alt", "").replace('"', "'")
    attributes = " ".join(filter(None, (label and f"#{label}", alt and f'alt="{alt}"', _width(one))))
    yield Edit(one.close, one.end, f"\n]({_shown(one)}){f'{{{attributes}}}' if attributes else ''}\n\n")


def _equation(one: Directive, text: str, label: str) -> Iterator[Edit]:
    """Yield a formula as TeX has it: a name of its own needs an environment, which the formula may have already."""
    is_named = label and not _ENVIRONMENT.match(text, one.body)
    opening, closing = (_NUMBERED.format(label).split("|")) if is_named else ("$$\n", "$$\n")
    if "\\\\" in text[one.body : one.close] and "\\begin{" not in text[one.body : one.close]:
        opening, closing = f"{opening}\\begin{{aligned}}\n", f"\\end{{aligned}}\n{closing}"
    yield Edit(one.start, one.body, f"\n{opening}{one.argument}")
    for empty in re.finditer(r"^[ \t]*\n", text[one.body : one.close], re.MULTILINE):
        yield Edit(one.body + empty.start(), one.body + empty.end(), "")
    yield Edit(one.close, one.end, f"{closing}\n")


def _code(one: Directive, label: str) -> Iterator[Edit]:
    """Yield code; with a label for a listing, or a caption, as a listing or under its caption in bold."""
    caption, is_listing = one.options.get("caption", ""), label.startswith("lst")
    before = f"\n::: {{#{label}}}\n\n" if is_listing else f"[]{{#{label}}}\n\n" if label else ""
    title = f"**{caption}**\n\n" if caption and not is_listing else ""
    yield Edit(one.start, one.body, f"{before}{title}{one.mark}{SHOWN_AS_CODE[one.name] or one.argument}\n")
    if is_listing:
        yield Edit(one.end, one.end, f"\n{caption}\n\n:::\n")


def _width(one: Directive) -> str:
    width = one.options.get("width", "").replace(" ", "")
    return f"width={width}" if re.fullmatch(r"\d+(?:\.\d+)?(?:%|px|cm|mm|in|pt)", width) else ""


def _caption(one: Directive, label: str) -> str:
    named = f" {{#{label}}}" if label else ""
    return f"\n: {one.argument}{named}\n\n" if one.argument or named else "\n"


def _division(one: Directive, attributes: str, label: str, title: str = "") -> Iterator[Edit]:
    marks = ":" * len(one.mark)
    named = " ".join(filter(None, (label and f"#{label}", attributes)))
    yield Edit(one.start, one.body, f"\n{marks} {{{named}}}\n{title}")
    yield Edit(one.close, one.end, f"\n{marks}\n" if one.is_closed else f"\n\n{marks}\n")


def _statement_of(name: str) -> str:
    """Return the word over a theorem or its like, "" for any other directive."""
    domain, _, kind = name.rpartition(":")
    return kind.capitalize() if kind in (_STATEMENTS if domain in {"", "prf"} else ()) or domain == "prf" else ""


def _statement(one: Directive, label: str, word: str) -> Iterator[Edit]:
    """Yield a theorem or its like as a statement under its title; a solution under the exercise that it solves."""
    silent = one.options.get("enumerated") == "false" or "nonumber" in one.options or word in {"Proof", "Solution"}
    attributes = f'.{STATEMENT} {".unnumbered " if silent else ""}word="{word}"'
    title = rf"\autoref{{{one.argument}}}" if word == "Solution" and one.argument else one.argument
    yield from _division(one, attributes, label, f"\n###### {title}\n\n" if title else "")


def _callout(one: Directive, label: str) -> Iterator[Edit]:
    title = (one.argument or _TITLES.get(one.name, "")).replace('"', "'")
    yield from _division(
        one, f".callout-{_CALLOUTS[one.name]}{f' title={chr(34)}{title}{chr(34)}' if title else ''}", label
    )
