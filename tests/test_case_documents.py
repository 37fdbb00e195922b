"""The reader of case documents: what it accepts, refuses and writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from galley.findings.catalogue import CITED_KEY_EXISTS
from galley.source import Span
from tests.case_documents import MalformedCase, read_cases

DOCUMENT = """# Examples

Prose.

## The first

Why it matters.

``` input refs/a.json
[1]
```

```` input
``` input
## no heading
```
````

``` expected
one
```

## The second

``` input
x
```

``` findings
-
```
"""


@dataclass
class Config:
    """Stands for pytest's configuration."""

    accept: bool = False

    def getoption(self, name: str) -> bool:
        assert name == "--accept"
        return self.accept


COMPARE, ACCEPT = cast("pytest.Config", Config()), cast("pytest.Config", Config(accept=True))


def written(folder: Path, text: str = DOCUMENT) -> Path:
    path = folder / "cases.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_cases_have_titles_inputs_and_expectations(tmp_path: Path) -> None:
    first, second = read_cases(written(tmp_path))
    assert (first.title, second.title) == ("The first", "The second")
    assert first.inputs == {"refs/a.json": "[1]", "": "``` input\n## no heading\n```"}
    assert (first.input, first.option, first.expected, first.findings) == ("[1]", "refs/a.json", "one", "")
    assert (second.expected, second.findings) == (None, "-")


def test_a_difference_fails(tmp_path: Path) -> None:
    first, second = read_cases(written(tmp_path))
    first.check("one", [], COMPARE)
    with pytest.raises(AssertionError, match="output of: The first"):
        first.check("two", [], COMPARE)
    with pytest.raises(AssertionError, match="findings of: The first"):
        first.check("one", [CITED_KEY_EXISTS.broken("No record.")], COMPARE)
    with pytest.raises(AssertionError, match="findings of: The second"):
        second.check("anything", [], COMPARE)


def test_accepting_writes_the_outcome(tmp_path: Path) -> None:
    path = written(tmp_path)
    first, second = read_cases(path)
    found = CITED_KEY_EXISTS.broken("No record.", Span("a.md", 3, 4), "Did you mean b?")
    first.check("1\n2\n3", [found], ACCEPT)
    second.check("not looked at", [], ACCEPT)
    first, second = read_cases(path)
    assert first.expected == "1\n2\n3"
    assert first.findings == "a.md:3:4 error cited-key-exists No record.\n  hint: Did you mean b?"
    assert (second.expected, second.findings) == (None, "")
    assert path.read_text(encoding="utf-8").startswith(DOCUMENT[:40])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("## A\n\n``` input\nx\n", "not closed"),
        ("## A\n\n``` inputs\nx\n```\n", "a fence is"),
        ("## A\n\n``` input\nx\n```\n", "expects nothing"),
        ("## A\n\n``` expected\nx\n```\n", "no input"),
        ("## A\n\n``` input\n```\n``` input\n```\n\n``` expected\n```\n", "names an input twice"),
        ("## A\n\n``` input\n```\n\n``` expected\n```\n\n``` expected\n```\n", "expects twice"),
        ("## A\n\n``` input\n```\n\n``` expected\n```\n" * 2, "stands twice"),
    ],
)
def test_malformed_documents_are_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MalformedCase, match=message):
        read_cases(written(tmp_path, text))
