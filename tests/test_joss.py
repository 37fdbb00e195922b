"""Papers of JOSS as PDF and XML: both hold the words of the longest passage without any markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.findings.finding import Severity
from galley.readers.metadata.metadata import split_front_matter
from galley.source import SourceFile
from tests.built import Builds, letters
from tests.corpus_gold import gold_of, known, papers

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
