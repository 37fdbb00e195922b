"""Test cases as Markdown documents that an editor can read and correct: `tests/cases/*.md`.

Every heading of level two opens a case; its text is the title. A case holds fenced blocks whose info string says what
they are; all other text is prose for the reader:

    ## A key that stands in two files

    ``` input refs/b.json
    [{"id": "smith2020"}]
    ```

    ``` expected
    smith2020
    ```

    ``` findings
    refs/b.json:1:2 error reference-key-is-unique message
      hint: text
    ```

`input` may carry a name, the path of a file or an option, and may stand several times; `expected` is what the code
under test makes of the input; `findings` are the diagnostics, one a line, as `render_findings` writes them. A case has
an `expected` block, a `findings` block, or both: without `findings` none may be found, without `expected` the output is
not looked at. A fence is three or more backticks; a longer fence holds shorter ones.

A test reads them so:

    @each_case("library-*.md")
    def test_library(case: Case, pytestconfig: pytest.Config) -> None:
        case.check(output, findings, pytestconfig)

Under `pytest --accept` what the code says is written into the document, and the change is read in the diff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from galley.findings.finding import Diagnostic

CASES = Path(__file__).parent / "cases"
FENCE = re.compile(r"(?P<ticks>`{3,}) *(?P<role>input|expected|findings)(?: +(?P<name>\S.*?))? *")
HEADING = re.compile(r"## +(?P<title>\S.*?) *")


class MalformedCase(ValueError):  # noqa: N818 - the document is malformed, not the program
    """A case document that does not keep to the format."""


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """A fenced block: its role, the name after the role, its text, and the index of its fences in the file's lines."""

    role: str
    name: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Case:
    """One case: file, title, the index of its heading and of the line after its end, and its blocks."""

    path: Path
    title: str
    first: int
    end: int
    blocks: tuple[CaseBlock, ...]

    @property
    def input(self) -> str:
        """Return the text of the first input."""
        return self.blocks_of("input")[0].text

    @property
    def option(self) -> str:
        """Return the name that the first input carries, "" if none."""
        return self.blocks_of("input")[0].name

    @property
    def inputs(self) -> dict[str, str]:
        """Return the texts of all inputs by name, in order."""
        return {block.name: block.text for block in self.blocks_of("input")}

    @property
    def expected(self) -> str | None:
        """Return the expected output, None where the case does not look at it."""
        return next((block.text for block in self.blocks_of("expected")), None)

    @property
    def findings(self) -> str:
        """Return the expected findings, "" for none."""
        return next((block.text for block in self.blocks_of("findings")), "")

    def blocks_of(self, role: str) -> list[CaseBlock]:
        """Return the blocks of one role, in order."""
        return [block for block in self.blocks if block.role == role]

    def check(self, output: str, findings: Iterable[Diagnostic], config: pytest.Config) -> None:
        """Compare `output` and `findings` with the document, or under --accept write them into it.

        `config` is pytest's fixture `pytestconfig`.
        """
        found = render_findings(findings)
        if config.getoption("--accept"):
            _write(self, output, found)
            return
        assert found.rstrip("\n") == self.findings.rstrip("\n"), f"findings of: {self.title}"
        if self.expected is not None:
            assert output.rstrip("\n") == self.expected.rstrip("\n"), f"output of: {self.title}"


def render_findings(findings: Iterable[Diagnostic]) -> str:
    """Return findings one a line: place, severity, rule, message; each hint on a line of its own, indented."""
    lines: list[str] = []
    for item in findings:
        place = str(item.span) if item.span else "-"
        lines.append(f"{place} {item.severity.name.lower()} {item.rule.id} {item.message}")
        lines.extend(f"  hint: {hint}" for hint in item.hints)
    return "\n".join(lines)


def each_case(pattern: str) -> pytest.MarkDecorator:
    """Return the decorator that runs a test with argument `case` for every case of `tests/cases/<pattern>`."""
    found = [case for path in sorted(CASES.glob(pattern)) for case in read_cases(path)]
    assert found, f"no case in tests/cases/{pattern}"
    return pytest.mark.parametrize("case", found, ids=lambda case: f"{case.path.stem}: {case.title}")


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read the cases of a document; raises MalformedCase where it does not keep to the format."""
    lines = path.read_text(encoding="utf-8").split("\n")
    blocks = tuple(_blocks(path, lines))
    inside = {index for block in blocks for index in range(block.first, block.last + 1)}
    headings = [
        (index, match["title"])
        for index, line in enumerate(lines)
        if index not in inside and (match := HEADING.fullmatch(line))
    ]
    ends = [index for index, _title in headings[1:]] + [len(lines)]
    cases = tuple(
        Case(path, title, first, end, tuple(block for block in blocks if first < block.first < end))
        for (first, title), end in zip(headings, ends, strict=True)
    )
    _validate(path, cases)
    return cases


def _blocks(path: Path, lines: list[str]) -> Iterator[CaseBlock]:
    index = 0
    while index < len(lines):
        match = FENCE.fullmatch(lines[index])
        if match:
            close = _closing_fence(path, lines, index, match["ticks"])
            text = "\n".join(lines[index + 1 : close])
            yield CaseBlock(match["role"], match["name"] or "", text, index, close)
            index = close
        elif lines[index].startswith("```"):
            message = f"{path.name}:{index + 1}: a fence is 'input', 'expected' or 'findings', not {lines[index]!r}"
            raise MalformedCase(message)
        index += 1


def _closing_fence(path: Path, lines: list[str], first: int, ticks: str) -> int:
    for index in range(first + 1, len(lines)):
        if lines[index].rstrip() == ticks:
            return index
    message = f"{path.name}:{first + 1}: the fence is not closed"
    raise MalformedCase(message)


def _validate(path: Path, cases: tuple[Case, ...]) -> None:
    titles = [case.title for case in cases]
    for case in cases:
        roles = [block.role for block in case.blocks]
        names = [block.name for block in case.blocks_of("input")]
        faults = {
            "has no input": "input" not in roles,
            "names an input twice": len(names) > len(set(names)),
            "expects nothing": not {"expected", "findings"} & set(roles),
            "expects twice": roles.count("expected") > 1 or roles.count("findings") > 1,
            "has a title that stands twice": titles.count(case.title) > 1,
        }
        for fault in (fault for fault, is_true in faults.items() if is_true):
            message = f"{path.name}:{case.first + 1}: case {case.title!r} {fault}"
            raise MalformedCase(message)


def _write(case: Case, output: str, findings: str) -> None:
    """Write the outcome into the document, reading it anew: an earlier case may have moved the lines."""
    if case.expected is not None:
        _replace(case, "expected", output)
    _replace(case, "findings", findings)


def _replace(case: Case, role: str, text: str) -> None:
    now = next(other for other in read_cases(case.path) if other.title == case.title)
    lines = case.path.read_text(encoding="utf-8").split("\n")
    old = next(iter(now.blocks_of(role)), None)
    if old is not None:
        lines[old.first : old.last + 1] = _fenced(role, text)
    elif text:
        after = now.blocks[-1].last + 1
        lines[after:after] = ["", *_fenced(role, text)]
    case.path.write_text("\n".join(lines), encoding="utf-8")


def _fenced(role: str, text: str) -> list[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    body = text.rstrip("\n").split("\n") if text else []
    return [f"{fence} {role}", *body, fence]
