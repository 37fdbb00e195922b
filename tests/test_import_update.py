"""`galley import --update`: what co-authors changed in Word comes back into the lines that it was written in."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import galley
from galley.cli import commands
from galley.evaluation import Evaluation
from galley.importing.actions import Tracked, Update
from galley.importing.evaluate import carried_out
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.runtime.world import World
from tests.conftest import TOP
from tests.word_files import para

if TYPE_CHECKING:
    import pytest

FOLDER = TOP / "manuscript"
EDITS = {
    "is rare; the retroperitoneum": "is very rare; the retroperitoneum",
    "what neoadjuvant radiotherapy costs": "what neoadjuvant radiation costs",
    "This report adds a single patient": "This paper adds one patient",
    "resected in 2019. A right": "resected early in 2019. A right",
    "None of these has been supplied here.": "None of these was supplied here.",
    "receiving radiotherapy, and follow-up was to continue. ": "receiving radiotherapy. ",
    "are few enough to be named one by one": "are few",
    "single cases remain worth recording": "single cases are worth recording",
    " Otherwise a recurrence may be taken for a new disease.": "",
    "The limits of this report are plain.": "The limits of this report are plain, and many.",
    "Radiotherapy in progress; follow-up continuing": "Radiotherapy in progress",
    "as far as it is on record.": "as far as it is known.",
}


@cache
def written() -> bytes:
    with tempfile.TemporaryDirectory() as out:
        outcome = galley.run(Request(str(FOLDER), formats=("docx",), out=out, cache=False, epoch=0))
    return next(one.data for one in outcome.artifacts if one.name.endswith(".docx"))


@cache
def written_part() -> str:
    """Return the text of that file, neighbouring runs of plain text joined."""
    with ZipFile(BytesIO(written())) as package:
        said = package.read("word/document.xml").decode().replace("<w:t>", '<w:t xml:space="preserve">')
    return said.replace('</w:t></w:r><w:r><w:t xml:space="preserve">', "")


def changed(edits: Mapping[str, str]) -> bytes:
    """Return the Word file of the shipped article with other words, and without what is no visible text."""
    out = BytesIO()
    with ZipFile(BytesIO(written())) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            said = old.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                said = written_part()
                for before, after in edits.items():
                    assert before in said, before
                    said = said.replace(before, after, 1)
            if not name.startswith(("customXml", "docProps/custom")):
                new.writestr(name, said.encode("utf-8", "surrogateescape"))
    return out.getvalue()


def update(data: bytes, tracked: Tracked = "accept") -> Evaluation:
    names = [*FOLDER.iterdir(), TOP / "refs" / "references.json"]
    files: dict[str, bytes | str] = {str(one.relative_to(TOP)): one.read_bytes() for one in names if one.is_file()}
    styles = {str(one.relative_to(TOP)): one.read_bytes() for one in (TOP / "styles").rglob("*") if one.is_file()}
    world = World.in_memory({**files, **styles, "back.docx": data})
    world.styles = "styles"
    return carried_out(Request("manuscript", epoch=0), Update("back.docx", tracked), Runtime(world))


def patch(made: Evaluation) -> list[str]:
    """Return the words that go and come, line by line."""
    assert made.imported is not None
    lines: list[str] = []
    for one in made.imported.changes:
        before, after = (text.replace("\n", " ").split() for text in (one.before, one.after))
        for kind, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                lines.append(f"-{' '.join(before[start:end])} +{' '.join(after[first:last])}")
    return lines


def test_ten_paragraphs_a_cell_and_a_caption_come_back() -> None:
    made = update(changed(EDITS))
    assert made.report.findings == ()
    assert patch(made) == [
        "- +very", "-radiotherapy +radiation", "-report +paper", "-a single +one", "- +early",
        "-radiotherapy, and follow-up was to continue. +radiotherapy.", "-progress; follow-up continuing +progress",
        "-on record. +known.", "-has been +was", "-few enough to be named one by one. +few.",
        "-Otherwise a recurrence may be taken for a new disease. +", "-plain. +plain, and many.", "-remain +are",
    ]  # fmt: skip


def test_a_file_that_nobody_changed_changes_nothing() -> None:
    made = update(changed({}))
    assert made.imported is not None
    assert made.imported.changes == ()
    assert made.report.findings == ()


def test_paragraphs_and_headings_that_are_new_or_gone() -> None:
    start = "<w:p>" + "Dedifferentiation is another matter."
    said = written_part()
    at = said.index(start[5:])
    begin, end = said.rindex("<w:p>", 0, at), said.index("</w:p>", at) + len("</w:p>")
    new = para("Limits", style="Heading2") + para("A new paragraph with a *star*.")
    made = update(changed({said[begin:end]: new}))
    assert made.imported is not None
    (one,) = made.imported.changes
    assert "## Limits\n\nA new paragraph with a \\*star\\*." in one.after
    assert "Dedifferentiation is another matter" not in one.after
    assert "@" in one.after.split("## Limits")[0]


def test_a_citation_goes_with_its_sentence() -> None:
    said = written_part()
    at = said.index(" A further series, of 18 cases")
    end = said.index("</w:hyperlink>", at) + len("</w:hyperlink>")
    made = update(changed({said[at:end]: "</w:t></w:r>"}))
    assert made.imported is not None
    (one,) = made.imported.changes
    assert "A further series" not in one.after
    assert one.before.count("@chen2011") - one.after.count("@chen2011") == 1


def test_what_galley_makes_itself_is_told() -> None:
    made = update(changed({"Keywords": "Catchwords", "Mantas D, Garmpis N": "Mantas E, Garmpis N"}))
    assert made.imported is not None
    assert made.imported.changes == ()
    assert [one.rule.id for one in made.report.findings] == ["word-change-is-placed"] * 2


def test_tracked_changes_come_back_as_asked() -> None:
    tracked = (
        '</w:t></w:r><w:del w:id="1" w:author="B"><w:r><w:delText>plain</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="B"><w:r><w:t>clear</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )
    data = changed({"The limits of this report are plain": f"The limits of this report are {tracked}"})
    assert patch(update(data)) == ["-plain. +clear."]
    assert patch(update(data, "reject")) == []


def test_the_command_shows_a_patch_and_writes_it_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FOLDER, "manuscript")
    shutil.copytree(TOP / "refs", "refs")
    Path("back.docx").write_bytes(changed({"is rare; the": "is very rare; the"}))
    before = Path("manuscript/10-introduction.md").read_text()
    assert commands.main(["import", "back.docx", "--update", "manuscript"]) == 0
    assert "+Leiomyosarcoma, a tumour of smooth muscle, is very rare" in capfd.readouterr().out
    assert Path("manuscript/10-introduction.md").read_text() == before
    assert commands.main(["import", "back.docx", "--update", "manuscript", "--write"]) == 0
    assert Path("manuscript/10-introduction.md").read_text() == before.replace("is rare;", "is very rare;")
