"""Papers of JOSS as PDF and XML: both hold the words of the longest passage without any markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.findings.finding import Severity
from galley.pipeline import run
from galley.readers.metadata.metadata import split_front_matter
from galley.request import Request
from galley.runtime import World
from galley.runtime.runtime import Runtime
from galley.source import SourceFile
from tests.built import Builds, letters
from tests.corpus_gold import gold_of, known, papers
from tests.manuscripts_in_memory import styles

PAPERS = [
    name for name in papers() if name.startswith("joss/") and name not in known() and not gold_of(name).repository
]
"""Those that build where they lie; `tests/test_corpus.py` says which do not yet, and why."""


@pytest.mark.parametrize("name", PAPERS)
def test_paper(shared: Path, builds: Builds, name: str) -> None:
    paper = shared / "corpus" / name
    built = builds.of(paper, "preprint")
    assert [one for one in built.outcome.report.findings if one.severity is Severity.ERROR] == []
    _, body = split_front_matter(SourceFile("paper.md", (paper / "paper.md").read_text(encoding="utf-8")))
    plain = max(re.findall(r"[\w\s.,:()'’–-]+", body.text), key=len)
    words = re.findall(r"[^\W\d_]{4,}", plain)
    assert len(words) > 5
    assert len(built.file(".pdf")) > 10_000
    assert built.xml.get("dtd-version") == "1.3"
    for printed in ("".join(map(str, built.xml.itertext())), built.pdf_text):
        assert [word for word in words if letters(word) not in letters(printed)] == []


@pytest.mark.parametrize(("journal", "errors"), [("JOSS", []), ('"JOSE"', []), ("prepint", ["journal-exists"])])
def test_the_journal_that_the_template_names_is_none_of_galleys(journal: str, errors: list[str]) -> None:
    front = (
        f"---\ntitle: T\ntags: [a]\nauthors: [{{name: Ann Lee}}]\nbibliography: refs.json\njournal: {journal}\n---\n"
    )
    world = World.in_memory({**styles(), "m/paper.md": f"{front}\n# One\n\nText.\n", "m/refs.json": "[]"})
    report = run(Request("m", formats=("jats",), write=False, cache=False), Runtime(world)).report
    assert [one.rule.id for one in report.findings if one.severity is Severity.ERROR] == errors
