"""How findings look on a terminal: rich's renderables. Nothing is printed here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from galley.cli.excerpts import cropped, shown
from galley.findings.catalogue import PUBLICATION_NEEDS
from galley.findings.finding import Diagnostic, Report, Severity
from galley.findings.printers import counted, visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_NEEDS = "publication needs "


@dataclass(frozen=True, slots=True)
class Blocks:
    """The findings of a report: what publication needs as one block, all others a block each, by file.

    A block is the severity and the rule with the message, the place, the line of the source with a mark below it, and
    the hints. Nothing is wider than the terminal, but for words that no line has room for.
    """

    report: Report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        width = options.max_width
        needs = [one for one in self.report.findings if one.rule == PUBLICATION_NEEDS]
        others = [one for one in self.report.findings if one.rule != PUBLICATION_NEEDS]
        if needs:
            yield from _needs(needs, width)
        files = {one.span.path: None for one in others if one.span}
        last = None
        for finding in others:
            path = finding.span.path if finding.span else None
            if len(files) > 1 and path and path != last:
                yield _file(path, [one for one in others if one.span and one.span.path == path], width)
            last = path
            yield from _finding(finding, console, width)
            yield Text()


def _file(path: str, found: Sequence[Diagnostic], width: int) -> Text:
    """Return the line above the findings in a file."""
    count = counted(Report(tuple(found)))
    name = cropped(path, max(1, width - len(count) - 8))
    return _line(("── ", "dim"), (name, "bold"), (f" ── {count} ", "dim"), ("──", "dim"))


def _finding(finding: Diagnostic, console: Console, width: int) -> Iterator[Text]:
    head = Text.assemble(_label(finding), (f": {visible(finding.message)}", "bold"))
    yield from _wrapped(head, console, width, "  ")
    gutter = len(str(finding.span.line)) + 1 if finding.span else 1
    if finding.span:
        yield _line((f"{' ' * (gutter - 1)}--> ", "blue"), visible(str(finding.span)))
    if finding.span and finding.excerpt:
        line = shown(finding.excerpt, max(1, width - gutter - 3))
        yield _line((f"{finding.span.line} | ", "blue"), line.line)
        mark = (" " * line.at + "^" * line.cells, _STYLES[finding.severity])
        yield _line((" " * gutter + "| ", "blue"), mark)
    for hint in finding.hints:
        help_ = Text.assemble((" " * gutter + "= ", "blue"), ("help", "bold"), f": {visible(hint)}")
        yield from _wrapped(help_, console, width, " " * (gutter + 2))


def _label(finding: Diagnostic) -> tuple[str, str]:
    return f"{finding.severity.name.lower()}[{finding.rule.id}]", _STYLES[finding.severity]


def _needs(found: Sequence[Diagnostic], width: int) -> Iterator[Text]:
    """Yield what publication needs, a line each: what it is, and how it is given."""
    span = found[0].span
    where = f"not given in {cropped(span.path, width // 3)}" if span else "not given"
    yield Text.assemble(_label(found[0]), (f": needed to publish, {where}", "bold"), no_wrap=True, overflow="ellipsis")
    words = [cropped(one.message.removeprefix(_NEEDS), width - 4) for one in found]
    column = min(max(map(cell_len, words)), width // 2 + 6)
    for word, finding in zip(words, found, strict=True):
        space = " " * max(2, column + 2 - cell_len(word))
        hint = cropped(_example(finding), max(1, width - 2 - cell_len(word + space)))
        yield _line("  ", word, space, (hint, "cyan"))
    yield Text()


def _example(finding: Diagnostic) -> str:
    """Return the line of metadata that a finding's hint shows, the whole hint where it shows none."""
    hint = " ".join(finding.hints)
    shown = re.search("`([^`]+)`", hint)
    return shown[1] if shown else hint


def _line(*parts: str | tuple[str, str]) -> Text:
    """Return a line that is not broken, whatever the width."""
    return Text.assemble(*parts, no_wrap=True, overflow="ignore")


def _wrapped(text: Text, console: Console, width: int, indent: str) -> Iterator[Text]:
    """Yield the lines of `text`, all but the first behind `indent`."""
    for at, line in enumerate(text.wrap(console, max(1, width - len(indent)))):
        line.rstrip()
        yield Text.assemble(indent, line) if at else line
