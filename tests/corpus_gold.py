"""The gold of the corpus: what each paper is, read from its sources by hand (`tests/corpus/<kind>/<paper>.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.jats_facts import Affiliation, Author, Facts, Section

FOLDER = Path(__file__).resolve().parent / "corpus"
KNOWN = FOLDER / "known.yaml"


@dataclass(frozen=True, slots=True)
class Gold:
    """What is true of a paper: its facts, and how galley is pointed to it.

    `manuscript` is the folder to build, below the paper's; a `repository` needs the `.git` that its copy has lost;
    `says` are words of the text; `draft` counts what keeps it from print: {what: how often}.
    """

    dialect: str
    facts: Facts
    manuscript: str
    repository: bool
    says: tuple[str, ...]
    draft: Mapping[str, int]


def papers() -> list[str]:
    """Return the names of the papers that have a gold, such as `joss/emcee`."""
    return sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.yaml"))


@cache
def gold_of(paper: str) -> Gold:
    """Return the gold of a paper; a key that is not known raises TypeError."""
    read: dict[str, Any] = load(FOLDER / f"{paper}.yaml")
    return Gold(
        dialect=read.pop("dialect"),
        manuscript=read.pop("manuscript", ""),
        repository=read.pop("repository", False),
        says=tuple(read.pop("says", ())),
        draft=read.pop("draft", {}),
        facts=facts(read),
    )


@cache
def known() -> Mapping[str, str]:
    """Return the papers that are not as their gold says yet, each with the reason."""
    return load(KNOWN) or {}


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def facts(read: dict[str, Any]) -> Facts:
    """Return the facts of a gold document."""
    return Facts(
        date=str(read.pop("date", "")),
        keywords=tuple(map(str, read.pop("keywords"))),
        authors=tuple(author(one) for one in read.pop("authors")),
        affiliations=tuple(affiliation(one) for one in read.pop("affiliations")),
        abstracts=tuple(read.pop("abstracts")),
        sections=tuple(Section(level, str(title)) for one in read.pop("sections") for level, title in one.items()),
        back=tuple(sorted(read.pop("back"))),
        figures=tuple(map(str, read.pop("figures"))),
        tables=tuple(map(str, read.pop("tables"))),
        formulas=tuple(map(str, read.pop("formulas"))),
        **read,
    )


def author(one: dict[str, Any]) -> Author:
    """Return an author; `name` alone stands where the source does not tell how it is split."""
    surname = f"{one.pop('particle', '')} {one.pop('family', '')}".strip() or one.pop("name", "")
    affiliations, roles = tuple(one.pop("affiliations")), tuple(one.pop("roles", ()))
    return Author(family=surname, affiliations=affiliations, roles=roles, **one)


def affiliation(one: str | dict[str, str]) -> Affiliation:
    """Return an affiliation: a name as it is printed, or the parts that the source has as fields."""
    if isinstance(one, str):
        return Affiliation(one)
    return Affiliation(**{key.replace("-", "_"): value for key, value in one.items()})
