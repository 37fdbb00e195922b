"""The table of formats: every row is whole, and what is written is what was asked for."""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest

from galley import pipeline
from galley.document.artifact import Artifact
from galley.findings.finding import Findings
from galley.formats.format import Format, Starter, Writer
from galley.formats.table import FORMAT_KEYS, FORMATS, with_needs
from galley.readers.journal.choose import gather_profile
from galley.readers.manuscript.gather import gather_sources
from galley.request import Request
from tests.manuscripts_in_memory import ARTICLE, world_of

PROFILE = "csl: vancouver\ntemplate: page.html.jinja\ncss: [article.css]\n"


@pytest.mark.parametrize("row", FORMATS, ids=FORMAT_KEYS)
def test_the_module_of_a_row_is_a_writer(row: Format) -> None:
    roles = [(Writer, row.home), *([(Starter, row.start)] if row.start else [])]
    for protocol, name in roles:
        module = import_module(name)
        for function in (name for name in vars(protocol) if not name.startswith("_")):
            wanted = inspect.signature(getattr(protocol, function)).parameters
            there = inspect.signature(getattr(module, function)).parameters
            assert [*there] == [*wanted][1:], f"{module.__name__}.{function}"
            assert [one.annotation for one in there.values()] == [one.annotation for one in wanted.values()][1:]


def test_a_format_comes_after_what_it_needs() -> None:
    for key in FORMAT_KEYS:
        order = [one.key for one in with_needs([key])]
        assert order[-1] == key
        assert all(order.index(need) < order.index(one.key) for one in with_needs([key]) for need in one.needs)
    assert sorted(one.key for one in with_needs(FORMAT_KEYS * 2)) == sorted(FORMAT_KEYS)


def test_no_two_formats_give_a_file_the_same_name() -> None:
    assert len({one.file_name("paper") for one in FORMATS}) == len(FORMATS)


# --- which formats are written -----------------------------------------------------------------------------------


def chosen(article: str = "", profile: str = "", **asked: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Return the formats of a manuscript, and what is wrong with it."""
    files = {"m/article.yaml": f"{ARTICLE}journal: ./own\n{article}", "m/1.md": "# A\n\nText.\n"}
    world = world_of({**files, "m/own/profile.yaml": PROFILE + profile, "m/own/page.html.jinja": "x"})
    request, findings = Request("m", trust_journal=True, **asked), Findings()
    sources = gather_sources(request, world, findings)
    read = gather_profile(request, sources, world, findings)
    return read.formats, [f"{one.span} {one.message}" for one in findings.items]


def test_the_command_then_the_article_then_the_journal_says_what_is_written() -> None:
    assert chosen() == (("pdf", "jats"), [])
    assert chosen(profile="formats: [jats]\n") == (("jats",), [])
    assert chosen("formats: pdf\n", "formats: [jats]\n") == (("pdf",), [])
    assert chosen("formats: pdf\n", "formats: [jats]\n", formats=("jats",)) == (("jats",), [])


def test_a_format_that_there_is_not_is_a_finding_where_it_is_named() -> None:
    assert chosen("formats: [jats, epub]\n") == (("jats",), ["m/article.yaml:6:17 There is no format epub."])
    formats, found = chosen(profile="formats: [jast, pdf]\n")
    assert formats == ("pdf",)
    assert found == ["m/own/profile.yaml:4:11 `formats` knows no `jast`"]


# --- what is written ---------------------------------------------------------------------------------------------


@pytest.fixture
def manuscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: A.\n")
    (folder / "10.md").write_text("# One\n\nText.\n")
    return folder


def test_what_a_format_needs_is_made_and_not_delivered(manuscript: Path) -> None:
    outcome = pipeline.run(Request("m", formats=("pdf",), cache=False))
    assert [one.name for one in outcome.artifacts] == ["m.pdf", "manifest.json"]
    listing = json.loads((manuscript.parent / "artifacts" / "manifest.json").read_text())
    (entry,) = listing["papers"].values()
    assert entry["options"]["formats"] == "pdf"
    assert b"/EmbeddedFile" in outcome.artifacts[0].data


OF_ANY_ARTICLE = tuple(one.key for one in FORMATS if not one.published_only and not one.reads_lines)
"""The formats that ask for no facts beyond those of any article."""


def test_the_media_types_are_those_of_the_rows(manuscript: Path) -> None:
    outcome = pipeline.run(Request(str(manuscript), formats=OF_ANY_ARTICLE, cache=False))
    types = {one.name: one.media_type for one in outcome.artifacts}
    wanted = {one.file_name("m"): one.media_type for one in FORMATS if one.key in OF_ANY_ARTICLE}
    assert wanted.items() <= types.items()


def test_a_fault_that_a_format_finds_in_its_bytes_keeps_all_files_back(
    manuscript: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = with_needs(["jats"])[0].writer()
    write = writer.write

    def broken(job: object) -> object:
        rendered = write(job)  # type: ignore[arg-type]
        (one,) = rendered.artifacts  # type: ignore[union-attr]
        cut = Artifact(one.name, one.media_type, one.data.replace(b"Text.", b""))
        return type(rendered)((cut,))  # type: ignore[misc]

    monkeypatch.setattr(writer, "write", broken)
    outcome = pipeline.run(Request(str(manuscript), formats=("jats",), cache=False))
    assert outcome.report.fails()
    assert not outcome.artifacts
    assert not (manuscript.parent / "artifacts").exists()
