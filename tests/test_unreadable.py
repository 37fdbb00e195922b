"""What lies in a manuscript and cannot be read is told as that, not as what is then missing."""

from __future__ import annotations

import os
from pathlib import Path
from time import process_time

import pytest

from galley.cli.commands import main
from galley.readers.references.bibtex.names import read_names

META = "title: A title\nauthor: Ada Example\nabstract: It is short.\n"
CITED = "# One\n\nIt was seen before.[@a]\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    (folder / "refs").mkdir(parents=True)
    (folder / "article.yaml").write_text(META)
    (folder / "10.md").write_text(CITED)
    (folder / "refs" / "a.bib").write_text("@article{a, title = {A work}, author = {Lee, Ann}, year = 2020}\n")
    return folder


def errors(paper: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the errors of a check, from the name of the rule on."""
    capsys.readouterr()
    main(["check", str(paper), "--no-cache"])
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix("error ") for line in lines if line.startswith("error ") or " error " in line]


def test_metadata_that_are_no_file_are_one_error(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title in the section would else be printed, and what the metadata say be left out without a word."""
    assert errors(paper, capsys) == []
    (paper / "10.md").write_text(f"---\n{META}---\n{CITED}")
    metadata = paper / "article.yaml"
    metadata.rename(tmp_path / "elsewhere.yaml")
    metadata.symlink_to(tmp_path / "elsewhere.yaml")
    assert errors(paper, capsys) == [f"file-inside-root {metadata} lies outside the manuscript's root"]
    metadata.unlink()
    os.mkfifo(metadata)
    assert errors(paper, capsys) == [f"file-exists {metadata} is a FIFO, not a regular file"]


def test_a_folder_of_references_that_leads_elsewhere_is_told(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper / "refs").rename(tmp_path / "elsewhere")
    (paper / "refs").symlink_to(tmp_path / "elsewhere")
    assert errors(paper, capsys) == [f"file-inside-root {paper / 'refs'} lies outside the manuscript's root"]


def test_a_line_of_thousands_of_words_is_read_as_a_name_in_no_time() -> None:
    began = process_time()
    (name,) = read_names("Ada Example " * 2_500).names
    assert len(name["given"].split()) == 4_999
    assert process_time() - began < 2
