"""What is kept is what would be made again: with a cache and without one, the same comes out."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import galley
from galley import pipeline
from galley.csl.processor import FormattedEntry, Style, format_entries, load_style
from galley.document.reference import Reference
from galley.evaluation import Evaluation
from galley.findings.finding import Findings
from galley.readers.references.library import load_library, read_library
from galley.request import Outcome, Request
from galley.results.lines import Lines
from galley.results.records import Records
from galley.results.runs import Runs
from galley.runtime.cache import Cache
from galley.runtime.runtime import Runtime
from galley.source import SourceFile
from galley.tools import pandoc
from galley.tools.versions import engine_versions
from tests.conftest import TOP
from tests.manuscripts_in_memory import record

STYLE = SourceFile("isj.csl", (TOP / "styles" / "isj" / "isj.csl").read_text(encoding="utf-8"))
LIBRARY = SourceFile("refs.json", json.dumps([record("a"), record("b")], indent=1))


def kept(request: Request) -> Outcome | None:
    """Return the outcome that was kept of a run; None where the run would be done anew."""

    class Anew(Exception):  # noqa: N818 - no error
        pass

    def evaluate(_: Request) -> Evaluation:
        raise Anew

    runtime = Runtime.of_request(request)
    try:
        (finished,) = runtime.memo(Runs(runtime, evaluate), [request])
    except Anew:
        return None
    return finished.outcome


def test_records_and_lines_come_back_as_they_were(tmp_path: Path) -> None:
    plain = read_library([LIBRARY], Findings())
    lines = format_entries(load_style(STYLE), list(plain.values()), "en")
    for _ in range(2):
        cache = Cache(tmp_path)
        library = load_library(cache.memo(Records(), [LIBRARY]), Findings())
        assert library == plain
        assert [one.span for one in library.values()] == [one.span for one in plain.values()]
        assert cache.memo(Lines(load_style(STYLE), "en"), list(library.values())) == tuple(lines)


def test_only_what_changed_is_printed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []

    def counting(style: Style, records: Sequence[Reference], language: str) -> Sequence[FormattedEntry]:
        printed.extend(one.key for one in records)
        return format_entries(style, records, language)

    monkeypatch.setattr("galley.results.lines.format_entries", counting)
    first = list(read_library([LIBRARY], Findings()).values())
    lines, cache = Lines(load_style(STYLE), "en"), Cache(tmp_path)
    cache.memo(lines, first)
    changed = [first[0], replace(first[1], csl={**first[1].csl, "title": "Another"})]
    cache.memo(lines, changed)
    assert printed == ["a", "b", "b"]


def test_what_is_wrong_in_a_file_is_kept_with_it(tmp_path: Path) -> None:
    broken = SourceFile("refs.json", '[{"id": "a", "type": "book", "title": "T"}, {"id": }]')
    for _ in range(2):
        library = load_library(Cache(tmp_path).memo(Records(), [broken]), Findings())
        assert [loss.finding.rule.id for loss in library.losses] == ["references-are-well-formed"]


@pytest.fixture
def manuscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: A.\nbibliography: refs.json\n")
    (folder / "refs.json").write_text(LIBRARY.text)
    (folder / "10.md").write_text("# One\n\nText [@a; @b].\n")
    return Request("m", formats=("jats",), out="out")


def test_an_unchanged_build_tells_the_same_and_makes_nothing(manuscript: Request) -> None:
    first = pipeline.run(manuscript)
    again = kept(manuscript)
    assert again is not None
    assert again.report == first.report
    assert again.artifacts == first.artifacts


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("m/10.md").write_text("# One\n\nOther text [@a; @b].\n"),
        lambda: Path("m/20.md").write_text("# Two\n\nText.\n"),
        lambda: Path("m/refs.json").write_text(json.dumps([record("a"), record("b"), record("c")])),
        lambda: Path("out/m.xml").write_text("edited"),
        lambda: Path("out/m.xml").unlink(),
        lambda: Path("m/article.yml").write_text("title: U\n"),
    ],
)  # fmt: skip
def test_any_change_is_seen(manuscript: Request, change: object) -> None:
    pipeline.run(manuscript)
    assert kept(manuscript) is not None
    change()  # type: ignore[operator]
    assert kept(manuscript) is None


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("galley.results.runs.resource_digest", lambda _: "another list of journals"),
        ("galley.results.runs.engine_versions", lambda: {"pylatexenc": "0"}),
        ("galley.results.runs.code_digest", lambda: "other code"),
    ],
)
def test_what_galley_ships_and_is_installed_is_part_of_a_runs_key(
    manuscript: Request, monkeypatch: pytest.MonkeyPatch, name: str, instead: object
) -> None:
    pipeline.run(manuscript)
    assert kept(manuscript) is not None
    monkeypatch.setattr(name, instead)
    assert kept(manuscript) is None


def test_every_package_that_reads_has_its_version_in_the_key() -> None:
    versions = engine_versions()
    assert {"ftfy", "pylatexenc", "ruamel.yaml", "pypandoc-binary", "pypdfium2", "weasyprint"} <= set(versions)
    assert all(versions.values())


def test_one_word_is_one_section_parsed_and_no_reference_printed(
    manuscript: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("m/20.md").write_text("# Two\n\nA formula $x^2$.\n")
    pipeline.run(manuscript)
    parsed: list[str] = []
    printed: list[Reference] = []
    run = pandoc._run  # noqa: SLF001 - where pandoc is asked, behind the cache

    def parsing(jobs: Sequence[pandoc.Job], by: pandoc.Pandoc) -> tuple[pandoc.Answer, ...]:
        parsed.extend(job.text for job in jobs)
        return run(jobs, by)

    def printing(style: Style, records: Sequence[Reference], language: str) -> Sequence[FormattedEntry]:
        printed.extend(records)
        return format_entries(style, records, language)

    monkeypatch.setattr("galley.tools.pandoc._run", parsing)
    monkeypatch.setattr("galley.results.lines.format_entries", printing)
    Path("m/10.md").write_text("# One\n\nOther text [@a; @b].\n")
    assert pipeline.run(manuscript).artifacts
    assert [text.strip() for text in parsed] == ["# One\n\nOther text [@a; @b]."]
    assert not printed


def test_another_request_is_another_run(manuscript: Request) -> None:
    pipeline.run(manuscript)
    for other in (replace(manuscript, journal="isj"), replace(manuscript, strict=True), replace(manuscript, epoch=1)):
        assert kept(other) is None


def test_a_failed_run_is_told_again_too(manuscript: Request) -> None:
    Path("m/10.md").write_text("Text [@nobody].\n")
    first = pipeline.run(manuscript)
    assert first.report.fails()
    again = kept(manuscript)
    assert again is not None
    assert again.report == first.report


def test_an_image_that_comes_later_is_seen(manuscript: Request) -> None:
    Path("m/10.md").write_text("![Caption.](later.png){alt=x}\n")
    assert pipeline.run(manuscript).report.fails()
    assert kept(manuscript) is not None
    Path("m/later.png").write_bytes(b"something")
    assert kept(manuscript) is None


def test_without_cache_nothing_is_kept(manuscript: Request) -> None:
    request = replace(manuscript, cache=False)
    pipeline.run(request)
    assert not (Path.cwd() / "cache").exists()


# --- values that are none ------------------------------------------------------------------------------------------

WRONG = [
    b"", b"null", b"0", b"[]", b"{}", b"\xff", b'"text"', b"[[]]", b"[1, 2]", b"[[1, 2, 3]]", b'[["a", {}, [1, 1]]]',
    b'["a", {"title": 5}, [1, 1]]', b'[["a", {"id": "a", "type": "book", "title": 5}, [1, 1]]]', b"[" * 100_000,
    b'{"meta": {}, "blocks": [{"t": "Para", "c": [{"t": "Nonsense"}]}]}', b'{"meta": {}, "blocks": {}}', b"<p></p>",
    b'{"asked": [], "findings": [], "paper": "", "entry": ""}',
    b'{"asked": [], "findings": [], "paper": "m", "entry": ""}', b'{"rich": 3, "error": ""}', b'{"rich": null}',
    b'{"asked": [["no", "such", "question"]], "findings": [], "paper": "", "entry": ""}',
    b'{"asked": [], "findings": [["finding", "no-such-rule", 3, "", null, []]], "paper": "", "entry": ""}',
]  # fmt: skip


@pytest.fixture
def forged(manuscript: Request) -> Callable[[bytes], None]:
    """Return a function that puts a value with the right checksum in place of every value of the cache."""
    Path("m/20.md").write_text("# Two\n\nA formula $x^2$, and\n\n\\begin{tabular}{l}\nx\n\\end{tabular}\n")
    assert pipeline.run(manuscript).artifacts

    def forge(value: bytes) -> None:
        with closing(sqlite3.connect("cache/galley/cache-1.sqlite")) as database:
            keys = [key for (key,) in database.execute("SELECT key FROM entry")]
            assert len(keys) >= 7
            rows = [(value, hashlib.sha256(key.encode() + b"\0" + value).digest(), key) for key in keys]
            database.executemany("UPDATE entry SET value = ?, checksum = ? WHERE key = ?", rows)
            database.commit()

    return forge


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_a_value_of_the_wrong_shape_is_made_anew(
    manuscript: Request, forged: Callable[[bytes], None], value: bytes
) -> None:
    before = Path("out/m.xml").read_bytes()
    forged(value)
    Path("out/m.xml").unlink()
    outcome = galley.run(manuscript)
    assert not outcome.report.fails()
    assert Path("out/m.xml").read_bytes() == before
    assert kept(manuscript) is not None
