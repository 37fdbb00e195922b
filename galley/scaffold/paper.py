"""The repository of a paper: manuscript, references, styles, tests, and what builds them on every push."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from galley.scaffold.files import NewFile, filled, quoted, slug
from galley.scaffold.kinds import Kind
from galley.version import VERSION

TITLE, AUTHOR = "TODO: the title", "TODO Author"
"""What stands for an answer that nobody gave; galley warns of each TODO that is left."""

_STATEMENTS = {
    "conflicts": "TODO: what the authors declare, or that there is nothing to declare.",
    "funding": "TODO: who paid for it, or that nobody did.",
    "ethics": "TODO: which committee approved it, with the number, or why none was asked.",
    "consent": "TODO: what the patient agreed to, and how.",
    "data-availability": "TODO: where the data are, or why they are not open.",
    "contributions": "TODO: who did what: @@authors.",
    "trial-registration": "TODO: the registry and the number.",
}


@dataclass(frozen=True, slots=True)
class NewPaper:
    """What the repository of a paper is made from.

    `name` is that of its folder; `journal` one that galley knows, or the path of the paper's own from the manuscript;
    `requirement` is the line of pip that installs galley, "" where nobody can say which.
    """

    name: str
    title: str
    authors: tuple[str, ...]
    kind: Kind
    journal: str
    requirement: str = ""


def paper_files(paper: NewPaper, schema: bytes) -> tuple[NewFile, ...]:
    """Return the files of the repository, but for those of a journal of its own.

    `schema` is the JSON Schema of the metadata, for editors.
    """
    return (
        *_manuscript(paper),
        NewFile("schemas/article.schema.json", schema),
        NewFile("refs/references.bib", paper.kind.guideline.record.encode()),
        *_surroundings(paper),
    )


# --- the manuscript ----------------------------------------------------------------------------------------------


def _manuscript(paper: NewPaper) -> Iterator[NewFile]:
    yield NewFile("manuscript/article.yaml", _metadata(paper).encode())
    for at, section in enumerate(paper.kind.sections):
        text = f"# {section.heading}\n\n" if section.heading else ""
        text += f"TODO: {section.wanted}\n"
        if at == 0:
            text += _first_words(paper.kind)
        yield NewFile(f"manuscript/{10 * (at + 1)}-{section.name}.md", text.encode())
    if not paper.kind.is_short:
        yield NewFile("manuscript/figures/figure.svg", filled("paper/figure.svg", {}).encode())


def _first_words(kind: Kind) -> str:
    """Return what the first section shows besides: a citation, a figure, a table."""
    cited = f"\nTODO: cite what the text rests on, by the key of its record, as here.[@{kind.guideline.key}]\n"
    return cited if kind.is_short else cited + "\n" + filled("paper/floats.md", {})


def _metadata(paper: NewPaper) -> str:
    values = {
        "id": slug(paper.name, "paper"),
        "title": quoted(paper.title),
        "journal": quoted(paper.journal),
        "type": paper.kind.article_type,
        "authors": "".join(_author(name, is_first=at == 0) for at, name in enumerate(paper.authors)),
        "abstract": "" if paper.kind.is_short else _abstract(paper.kind),
        "statements": "".join(f"{key}: {quoted(_statement(key, paper))}\n" for key in paper.kind.declarations),
    }
    return filled("paper/article.yaml", values)


def _statement(key: str, paper: NewPaper) -> str:
    return _STATEMENTS[key].replace("@@authors", ", ".join(paper.authors))


def _author(name: str, *, is_first: bool) -> str:
    lines = [f"  - name: {quoted(name)}", "    affiliations: [first]"]
    if is_first:
        lines.append("    # orcid, and for the corresponding author:  email: …  and  corresponding: true")
    return "\n".join(lines) + "\n"


def _abstract(kind: Kind) -> str:
    parts = [f"  **{part}**  TODO: in a sentence or two." for part in kind.abstract]
    return (
        "\nabstract: |\n" + "\n\n".join(parts or ["  TODO: what is new, and what a reader should know of it."]) + "\n"
    )


# --- what stands around it ---------------------------------------------------------------------------------------


def _surroundings(paper: NewPaper) -> Iterator[NewFile]:
    values = {
        "name": slug(paper.name, "paper"),
        "title": paper.title,
        "kind": paper.kind.summary,
        "guideline": paper.kind.guideline.name,
        "version": VERSION,
        "galley": paper.requirement or "# TODO: where galley comes from, such as: galley @ git+https://…@COMMIT",
    }
    for template, path in _AROUND.items():
        yield NewFile(path, filled(f"paper/{template}", values).encode())


_AROUND = {
    "README.md": "README.md",
    "build.py": "build.py",
    "noxfile.py": "noxfile.py",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "test_paper.py": "tests/test_paper.py",
    "workflow.yml": ".github/workflows/build.yml",
    "styles.md": "styles/README.md",
}
