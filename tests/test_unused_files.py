"""Files that lie with a manuscript and are not read are named, with the reason; what every repository has is not."""

from __future__ import annotations

from galley.findings import catalogue
from galley.pipeline import run
from galley.request import Request
from galley.runtime.runtime import Runtime
from tests.manuscripts_in_memory import LIBRARY, world_of

META = "title: T\nauthor: A. Author\nabstract: An abstract.\nbibliography: refs.json\n"
TEXT = "# One\n\nText.[@a; @b; @c; @d; @e; @smith2020]\n\n![The wrist.](figures/a.png){alt=x}\n"
PICTURE = world_of({}).data("m/a.png")


def notes(*more: str, manuscript: str = "m", text: str = TEXT) -> list[str]:
    files: dict[str, str | bytes] = {f"m/{name}": "# Words\n" for name in more}
    shipped = {"m/article.yaml": META, "m/10.md": text, "m/figures/a.png": PICTURE, "m/refs.json": LIBRARY}
    world = world_of({**shipped, **files})
    report = run(Request(manuscript, write=False), Runtime(world)).report
    found = [one.message for one in report.findings if one.rule == catalogue.FILE_IS_USED]
    return [message for message in found if "m/a.png" not in message]  # the picture of every manuscript in memory


def test_a_file_that_is_not_read_is_named_with_the_reason() -> None:
    assert notes("discussion.docx", "old.tex", "figures/b.png", "notes.qmd") == [
        "m/discussion.docx is not read: galley reads Markdown.",
        "m/figures/b.png is not read: nothing in the text names it.",
        "m/notes.qmd is not read: no section is read from it.",
        "m/old.tex is not read: galley reads Markdown.",
    ]


def test_what_every_repository_has_is_passed_over() -> None:
    ordinary = ("README.md", "LICENSE.md", "CHANGELOG.md", "CONTRIBUTING.md", "noxfile.py", "logo.png", ".github/a.md",
                ".gitignore", "Makefile", "data/angles.csv", "pyproject.toml", "CODE_OF_CONDUCT.md")  # fmt: skip
    assert notes(*ordinary) == []


def test_ten_are_named_and_the_others_counted() -> None:
    found = notes(*(f"figures/{at}.png" for at in range(20, 40)))
    assert len(found) == 10
    assert found[0] == "11 more files in m are not read."


def test_of_a_paper_that_is_one_file_the_folders_of_pictures_are_its_own() -> None:
    text = f"---\n{META}---\n\n{TEXT}"
    assert notes("other.docx", "b.png", "figures/b.png", "figures/c.tex", manuscript="m/10.md", text=text) == [
        "m/figures/b.png is not read: nothing in the text names it."
    ]


def joss(*more: str) -> list[str]:
    keys = "title: T\ntags: [a]\nauthors: [{name: A. Author}]\nbibliography: refs.json\n"
    files: dict[str, str | bytes] = {f"p/{name}": "x" for name in more}
    paper = f"---\n{keys}---\n\n{TEXT}"
    world = world_of({"p/paper.md": paper, "p/refs.json": LIBRARY, "p/figures/a.png": PICTURE, **files})
    report = run(Request("p", write=False), Runtime(world)).report
    return [one.message for one in report.findings if one.rule == catalogue.FILE_IS_USED]


def test_the_folder_of_a_joss_paper_is_its_own_unless_it_is_the_repository() -> None:
    assert joss("draw.png", "notes.md", "figures/b.svg") == [
        "p/draw.png is not read: nothing in the text names it.",
        "p/figures/b.svg is not read: nothing in the text names it.",
    ]
    assert joss("draw.png", "README.md", "figures/b.svg") == [
        "p/figures/b.svg is not read: nothing in the text names it."
    ]


def test_files_beside_the_text_that_are_no_references_are_one_finding() -> None:
    """A folder `refs` beside the manuscript may hold data of another kind; a key that is missing is told as such."""
    meta = META.replace("bibliography: refs.json\n", "")
    foreign = {"refs/a.json": '{"a": 1}', "refs/b.xml": "<svg/>", "refs/c.yml": "x: 1\n", "refs/d.txt": "Words.\n"}
    world = world_of(
        {"m/article.yaml": meta, "m/10.md": "# One\n\nAs shown and @lost and others and more.\n", **foreign}
    )
    found = {one.rule.id: one.message for one in run(Request("m", write=False), Runtime(world)).report.findings}
    assert "4 files of refs are in no format" in found["reference-file-is-used"]
    assert found["reference-file-is-used"].endswith(": a.json, b.xml, c.yml and 1 more.")
    assert "lost" in found["cited-key-exists"]
    assert "references-are-well-formed" not in found
    assert "word-stands-once" not in found
