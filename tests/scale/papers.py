"""Made-up papers in any number, each of some 1,500 words and 20 references."""

from __future__ import annotations

import json
from pathlib import Path

_SENTENCE = (
    "The patients were followed for several years and the outcome was recorded by the same observers at each visit. "
)
_WORKS = 20
_METADATA = """id: {name}
title: Follow-up of patients, report {name}
author:
  - name: Ada Example
    affiliations: [hospital]
affiliations:
  - id: hospital
    name: Example Hospital
    country: Norway
    country-code: NO
abstract: A made-up report on the follow-up of patients.
keywords: [follow-up]
bibliography: [refs.json]
"""


def make(folder: Path, names: list[str], sentences: int = 4) -> None:
    """Write a paper of each name into `folder`; each of its paragraphs has so many sentences."""
    for name in names:
        paper = folder / name
        paper.mkdir(parents=True, exist_ok=True)
        (paper / "article.yaml").write_text(_METADATA.format(name=name), encoding="utf-8")
        (paper / "refs.json").write_text(json.dumps([_work(at) for at in range(_WORKS)]), encoding="utf-8")
        (paper / "10-text.md").write_text(_text(name, sentences), encoding="utf-8")


def _text(name: str, sentences: int) -> str:
    paragraphs = [f"{_SENTENCE * sentences}This was shown before.[@w{at}]" for at in range(_WORKS)]
    middle = _WORKS // 2
    return "\n\n".join((f"# Introduction to {name}", *paragraphs[:middle], "# Discussion", *paragraphs[middle:], ""))


def _work(at: int) -> dict[str, object]:
    return {
        "id": f"w{at}",
        "type": "article-journal",
        "title": f"Title number {at} of a series",
        "author": [{"family": "Example", "given": "Bo"}],
        "container-title": "Journal of Examples",
        "volume": str(at + 1),
        "page": "1-9",
        "issued": {"date-parts": [[2000 + at]]},
    }
