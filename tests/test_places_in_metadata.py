"""What the checks of content find in a text of the metadata stands at its words, and is silenced with its entry."""

from __future__ import annotations

import pytest

from galley.checks.entries import entry_at
from galley.evaluation import Run
from galley.findings.finding import Findings
from galley.pipeline import copies, until
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.source import SourceFile, Span
from tests.manuscripts_in_memory import checked, world_of

HEAD = "title: T\nauthor: A. Author\nbibliography: refs.json\n"
TAIL = "keywords: [one, the the]\n"
BODY = "# One\n\nSomething was found.\n"
FORMS = {
    "block": ("abstract: |\n  The first line.\n  The second has\n  it in the the third.\n", (7, 9)),
    "folded": ("abstract: >-\n  The first line.\n\n  The second has\n  it in the the third.\n", (8, 9)),
    "double": ('abstract: "The first line.\n  The second has\n  \\"it in\\" the the third."\n', (6, 13)),
    "single": ("abstract: 'The first line.\n  The second has\n  it''s in the the third.'\n", (6, 12)),
    "plain": ("abstract: The first line.\n  The second has\n  it in the the third.\n", (6, 9)),
    "structured": (
        "abstract:\n  - label: One\n    text: A line.\n  - label: Two\n    text: |\n      Then\n      the the third.\n",
        (10, 7),
    ),
    "declared": ("abstract: A.\nfunding: |\n  We thank\n  for it in the the third.\n", (7, 13)),
}


def places(files: dict[str, str]) -> list[tuple[str, int, int]]:
    """Return where words stand twice in a manuscript."""
    findings = Findings()
    checked(Request("m"), world_of(files), findings)
    spans = [one.span for one in findings.items if one.rule.id == "word-stands-once" and one.span]
    return sorted((one.path, one.line, one.column) for one in spans)


@pytest.mark.parametrize("form", FORMS)
def test_a_finding_stands_at_its_words(form: str) -> None:
    text, place = FORMS[form]
    tail = (HEAD + text + TAIL).count("\n")
    files = {"m/article.yaml": HEAD + text + TAIL, "m/1.md": BODY}
    assert places(files) == [("m/article.yaml", *place), ("m/article.yaml", tail, 17)]


def test_a_file_with_its_metadata_in_front_is_two() -> None:
    front, place = FORMS["block"]
    text = f"---\n{HEAD}{front}---\n\n# One\n\nSomething is\nhere and and there.\n"
    findings = Findings()
    checked(Request("m/p.md"), world_of({"m/p.md": text}), findings)
    spans = [one.span for one in findings.items if one.rule.id == "word-stands-once"]
    lines = text.split("\n")
    assert spans == [
        Span("m/p.md", place[0] + 1, place[1]),
        Span("m/p.md", lines.index("here and and there.") + 1, 6),
    ]


def test_words_that_are_not_found_in_their_entry_are_not_searched_in_the_next() -> None:
    text = 'abstract: "The first line.\n  It is the \\u0074he third."\n'
    files = {"m/article.yaml": HEAD + text + TAIL, "m/1.md": BODY}
    assert places(files) == [("m/article.yaml", 4, 12), ("m/article.yaml", 6, 17)]


@pytest.mark.parametrize("form", FORMS)
def test_a_comment_above_an_entry_or_beside_its_key_silences_what_stands_in_it(form: str) -> None:
    text, _ = FORMS[form]
    said = "# galley: allow word-stands-once because it is meant"
    key, rest = text.split("\n", 1) if form == "declared" else ("", text)
    above = f"{key}\n{said}\n{rest}".lstrip("\n")
    made = [above]
    if rest.startswith(("abstract: |", "abstract: >", "abstract:\n", "funding: |")):
        first, others = rest.split("\n", 1)
        made.append(f"{key}\n{first} {said}\n{others}".lstrip("\n"))
    for one in made:
        assert silenced(HEAD + one + TAIL) == ["m/article.yaml"], one


def silenced(metadata: str) -> list[str]:
    """Return the files in which words that stand twice are silenced."""
    run = Run(Request("m"), Runtime(world_of({"m/article.yaml": metadata, "m/1.md": BODY})), Findings())
    until(run, copies)
    return [one.span.path for one in run.report.silenced if one.span and one.rule.id == "word-stands-once"]


def test_a_span_behind_a_key_of_a_list_ends_with_the_value() -> None:
    source = SourceFile("a.yaml", "abstract:\n  - text: one\n      two\n    label: three\n  - text: four\n")
    assert entry_at(source, Span("a.yaml", 2, 11)).text == "  - text: one\n      two"


EDITED_FRONT = f"---\n{HEAD}abstract: A.\nsaid: the the\n---\n\n# One\n\n"
EDITED = {
    "p.qmd": "Some {{< meta said >}} was\nread as as typed.\n\nAnd of the the end.\n",
    "p.Rmd": "First \\(a\\) was\nread as as typed.\n\nAnd of the the end.\n",
}


@pytest.mark.parametrize("name", EDITED)
def test_a_finding_in_a_file_that_is_read_otherwise_stands_at_its_words(name: str) -> None:
    first = (EDITED_FRONT + EDITED[name]).count("\n") - 3
    findings = Findings()
    checked(Request(f"m/{name}"), world_of({f"m/{name}": EDITED_FRONT + EDITED[name]}), findings)
    spans = [one.span for one in findings.items if one.rule.id == "word-stands-once"]
    at_paragraph = [Span(f"m/{name}", first, 1)] if "meta" in EDITED[name] else []  # its words stand elsewhere
    assert spans == [*at_paragraph, Span(f"m/{name}", first + 1, 6), Span(f"m/{name}", first + 3, 8)]
