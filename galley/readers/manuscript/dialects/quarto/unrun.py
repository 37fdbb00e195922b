"""Code without results: no code is executed here, so what a cell would show is a finding, and a placeholder in a draft.

A cell that shows no result (`eval: false`, `output: false`) is its code alone; one with `include: false` is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from galley.findings import catalogue
from galley.findings.finding import Findings
from galley.readers.manuscript import placeholder
from galley.readers.manuscript.dialects.quarto.fences import Fence, fences, prose
from galley.readers.manuscript.dialects.quarto.named_pictures import named_pictures, usual_options
from galley.readers.manuscript.dialects.quarto.names import R_MARKDOWN
from galley.readers.manuscript.dialects.quarto.options import Cell, options_of_call, read_cell
from galley.readers.manuscript.dialects.quarto.results import UNRUN, code, floated, pictured, shown
from galley.readers.manuscript.dialects.quarto.statements import BY_CLASS, UNNUMBERED
from galley.source import Edit, SourceFile, Span

KNIT = "knit it with `output: github_document` or `keep_md: true`, and build the Markdown file that this makes"
FREEZE = "render it once with `execute: freeze: auto` in _quarto.yml, and keep the folder _freeze beside it"
_SHOW = "or write `#| eval: false` in it to show its code alone"
_VERBATIM, _COMMENT = "verbatim", "comment"
_AS_IS = frozenset({"asis", "block", "block2"})
"""The languages of knitr in which nothing is run: code, nothing, and text, as in the blocks of bookdown."""
_ONLY_FOR_WEB_PAGES = frozenset({"css", "js"})
_INLINE = re.compile(r"(?<![`\\])`(?:\{(?P<language>\w+)\}|r)[ ]+(?P<code>[^`\n]*(?:\n[^`\n]+)?)`(?!`)")
_FOR_WEB_PAGES = re.compile(
    r"(?<![`\\])`r[ ]+if[ ]*\((?:knitr:::?)?is_html_output\([^()`]*\)\)[ ]*"
    r"(?P<quote>[\"'])[^`\"']*(?P=quote)[ \n]*`(?!`)"
)
"""What bookdown prints on web pages alone, such as the heading of their list of references."""
_STATEMENTS = frozenset({*BY_CLASS.values(), *UNNUMBERED})
_DATE = re.compile(r"^[ \t]*date[\w-]*[ \t]*:[^\n]*\Z", re.MULTILINE)
"""A date of the metadata before an expression: what reads dates knows that none comes from the clock."""
_TABLE_CAPTION = re.compile(r"caption\s*=\s*(?:\"(?P<text>[^\"\n]+)\"|'(?P<other>[^'\n]+)')")
"""The caption by which a cell of knitr makes a table, `kable(x, caption = "Baseline")`."""
_CALL = re.compile(r"[\w.]+\(|\w\$\w|\w\[")


@dataclass(frozen=True, slots=True)
class Unrun:
    """What stands in for the cells of a text: `usual` are the options of its document, `silent` says nothing of them.

    Nothing is said where one cause is told already, such as a freeze of another text.
    """

    usual: Mapping[str, tuple[str, ...]]
    findings: Findings
    silent: bool = False

    def edits(self, source: SourceFile) -> Iterator[Edit]:
        """Yield what is to be read in place of each cell and each inline expression of `source`."""
        blocks = [fence for fence in fences(source.text) if fence.language]
        usual = dict(self.usual)
        for fence in blocks:
            if fence.language in _STATEMENTS:
                yield from _statement(fence)
                continue
            cell = self._cell(source, fence, usual)
            usual |= usual_options(cell.code) if fence.language == "r" else {}
            yield Edit(fence.start, fence.end, _indented("\n".join(self._shown(cell)), fence.indent))
        knitr = any(fence.language == "r" for fence in blocks)
        text = prose(source.text)
        yield from (Edit(match.start(), match.end(), "") for match in _FOR_WEB_PAGES.finditer(text))
        for match in _INLINE.finditer(_FOR_WEB_PAGES.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)):
            meant = match["language"] or knitr or _CALL.search(match["code"])
            if meant and not _DATE.search(source.text, 0, match.start()):
                self._report(f"The expression `{match['code'].strip()}`", source.span(match.start()))
                yield Edit(match.start(), match.end(), UNRUN)

    def _cell(self, source: SourceFile, fence: Fence, usual: Mapping[str, tuple[str, ...]]) -> Cell:
        cell = read_cell(source.cut(*fence.body), fence.language, usual, self.findings, fence.header)
        return replace(cell, span=source.span(fence.start))

    def _shown(self, cell: Cell) -> Iterator[str]:
        """Yield the lines of what a cell shows."""
        if cell.language in _ONLY_FOR_WEB_PAGES | {_COMMENT}:
            return
        if cell.language in {_VERBATIM, *_AS_IS}:
            yield from code(cell) if cell.language == _VERBATIM else cell.code.split("\n")
            return
        yield from shown(cell, (), _never)
        if paths := named_pictures(cell.code) if needs_result(cell) else ():
            yield from pictured(cell, paths)
        elif needs_result(cell):
            self.report(cell)
            yield from stand_in(cell)

    def report(self, cell: Cell) -> None:
        """Say that a cell has no result."""
        self._report(cell.name, cell.span, _SHOW)

    def _report(self, what: str, span: Span, *hints: str) -> None:
        if not self.silent:
            message = f"{what} has no result; code is never run here."
            how = KNIT if span.path.lower().endswith(R_MARKDOWN) else FREEZE
            self.findings.add(catalogue.CELL_HAS_RESULT.broken(message, span, how, *hints))


def _statement(fence: Fence) -> Iterator[Edit]:
    """Yield what makes of bookdown's ```` ```{theorem, label, name="Title"} ```` the division that it stands for."""
    options = {key: texts[0] for key, texts in options_of_call(fence.header)}
    name, title = options.get("label", ""), options.get("name", "").replace('"', "'")
    attributes = " ".join(filter(None, (f".{fence.language}", name and f"#{name}", title and f'name="{title}"')))
    yield Edit(fence.start, fence.body[0], f"::: {{{attributes}}}\n")
    yield Edit(fence.body[1], fence.end, ":::")


def has_code(text: str) -> bool:
    """Tell whether a text has anything that Quarto executes."""
    return any(fence.language for fence in fences(text)) or bool(_INLINE.search(prose(text)))


def needs_result(cell: Cell) -> bool:
    """Tell whether a cell would show a result if it were run."""
    return bool(cell.code or cell.options.text("file")) and all(map(cell.options.allows, ("include", "eval", "output")))


def stand_in(cell: Cell) -> Iterator[str]:
    """Yield the lines of the placeholder for a cell's result: a picture, a table or words, as its label says."""
    if cell.label.startswith("tbl-"):
        yield from floated(cell, "tbl-cap", (f"| {UNRUN} |", "|---|", "| … |"))
    elif cell.label.startswith("fig-") or cell.options.text("fig-cap"):
        pictures = max(1, len(cell.options.texts("fig-subcap")), len(cell.options.texts("fig-cap")))
        yield from pictured(cell, [placeholder.PATH] * pictures)
    elif cell.label and (caption := _TABLE_CAPTION.search(cell.code)):
        yield from (
            f"| {UNRUN} |",
            "|---|",
            "| … |",
            "",
            f": {caption['text'] or caption['other']} {{#tab:{cell.label}}}",
        )
    else:
        yield UNRUN


def _never(_picture: bytes, _suffix: str) -> str:
    return ""


def _indented(text: str, indent: str) -> str:
    """Return lines as deep as the block that they stand for, with an empty line around them."""
    lines = (f"{indent}{line}".rstrip() for line in text.split("\n"))
    return "\n".join(("", *lines, "")) if text else ""
