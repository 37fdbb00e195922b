"""A journal's folder is trusted as far as the user says, reads nothing but its own, and weakens nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from galley import pipeline
from galley.cli import commands
from galley.document.profile import Limits
from galley.findings import catalogue
from galley.request import Outcome, Request
from galley.runtime import World, styles_folder
from galley.runtime.runtime import Runtime
from tests.conftest import TOP
from tests.jats_tools import needs_dtds
from tests.manuscripts_in_memory import styles

SAFETY = {
    *("file-inside-root", "file-is-public", "file-within-limits", "image-inside-root"),
    *("link-is-safe", "linked-file-is-listed", "markdown-within-limits", "evaluation-within-limits"),
    *("engine-has-template",),
    *("layout-within-limits", "profile-is-valid", "journal-is-trusted", "output-is-writable", "output-folder-is-own"),
    *(
        "format-is-made",
        "html-loads-nothing",
        "deposit-has-its-facts",
        "deposit-holds-the-facts",
        "baseline-is-readable",
        "word-file-is-read",
    ),
}
"""The rules that keep readers and machines safe."""

PAPER = "title: T\nauthor: A. Author\nabstract: Text.\nkeywords: [one]\njournal: ./own\n"
PROFILE = "csl: vancouver\ntemplate: page.html.jinja\ncss: [article.css, page.css]\n"
TEMPLATE = '{% extends "base.html.jinja" %}\n'
FONT = TOP / "styles" / "fonts" / "SourceSerif4-Regular.otf"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a paper that brings a journal, in the working folder `paper`."""
    monkeypatch.chdir(tmp_path)
    folder = Path("paper")
    journal = folder / "own"
    journal.mkdir(parents=True)
    (folder / "article.yaml").write_text(PAPER)
    (folder / "10.md").write_text("# One\n\nText.\n")
    (journal / "profile.yaml").write_text(PROFILE)
    (journal / "page.html.jinja").write_text(TEMPLATE)
    (journal / "page.css").write_text(":root { --sans: 'Source Sans 3'; --serif: 'Source Serif 4' }\n")
    return folder


def run(paper: Path, **asked: object) -> Outcome:
    named: dict[str, object] = {"trust_journal": True, "cache": False, "write": False, **asked}
    return pipeline.run(Request(str(paper), **named))  # type: ignore[arg-type]


def told(outcome: Outcome) -> list[str]:
    """Return what is wrong, without what publication needs."""
    found = (one for one in outcome.report.findings if one.rule.id != "publication-needs")
    return [f"{one.span} {one.rule.id} {one.message}" for one in found]


def with_profile(paper: Path, text: str) -> Path:
    (paper / "own" / "profile.yaml").write_text(f"{PROFILE}{text}")
    return paper


# --- whose journal it is -----------------------------------------------------------------------------------------


@needs_dtds
def test_a_journal_that_the_article_brings_is_used_where_the_user_says_so(paper: Path) -> None:
    (finding,) = run(paper, trust_journal=False).report.findings
    assert (finding.rule.id, str(finding.span)) == ("journal-is-trusted", "paper/article.yaml:5:10")
    assert "--trust-journal" in finding.hints[0]
    assert told(run(paper, trust_journal=False, journal="./paper/own")) == []
    assert told(run(paper)) == []


def test_nothing_of_a_journal_that_is_not_trusted_is_read(paper: Path) -> None:
    """A template that would never end, a style sheet and fonts from elsewhere: they are not even looked at."""
    (paper / "own" / "page.html.jinja").write_text("{% for a in range(10**5) %}{{ 9 ** 9 ** 9 }}{% endfor %}")
    with_profile(paper, "fonts: [/proc]\n")
    assert [one.rule.id for one in run(paper, trust_journal=False).report.findings] == ["journal-is-trusted"]


def test_the_option_is_on_the_command_line(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["check", str(paper), "--no-cache"]) == 1
    assert "journal-is-trusted" in capsys.readouterr().out
    assert commands.main(["check", str(paper), "--no-cache", "--trust-journal"]) == 0


# --- what it may not do ------------------------------------------------------------------------------------------


@needs_dtds
@pytest.mark.parametrize("name", [one.name.replace("_", "-") for one in fields(Limits)])
@pytest.mark.parametrize("value", ["+1", "99999999999999999999"])
def test_a_journal_raises_no_limit(paper: Path, name: str, value: str) -> None:
    usual = getattr(Limits(), name.replace("-", "_"))
    with_profile(paper, f"limits:\n  {name}: {usual + 1 if value == '+1' else value}\n")
    (found,) = told(run(paper))
    assert found.startswith("paper/own/profile.yaml:5:")
    assert "profile-is-valid" in found
    assert f"{usual:,} is the most" in found


@needs_dtds
@pytest.mark.parametrize("value", ["-1", "0", "1.5", "many", "[1]", ".inf", "true"])
def test_a_limit_that_is_no_number_is_a_finding(paper: Path, value: str) -> None:
    with_profile(paper, f"limits: {{files: {value}}}\n")
    assert [found.split()[1] for found in told(run(paper))] == ["profile-is-valid"]


def test_a_lower_limit_counts(paper: Path) -> None:
    with_profile(paper, "limits: {text-nodes: 2}\n")
    (paper / "10.md").write_text("# One\n\nMany words stand here.\n")
    assert [found.split()[1] for found in told(run(paper))] == ["markdown-within-limits"]


def test_the_rules_that_keep_safe_are_these() -> None:
    assert {rule.id for rule in catalogue.RULES if rule.fixed} == SAFETY


@needs_dtds
@pytest.mark.parametrize("rule", sorted(SAFETY))
def test_a_journal_changes_no_rule_that_keeps_safe(paper: Path, rule: str) -> None:
    with_profile(paper, f"severities:\n  {rule}: off\n")
    (found,) = told(run(paper))
    assert (
        found == f"paper/own/profile.yaml:5:{5 + len(rule)} profile-is-valid the severity of `{rule}` cannot be changed"
    )


def test_a_link_that_a_journal_would_let_pass_is_an_error_all_the_same(paper: Path) -> None:
    with_profile(paper, "severities: {link-is-safe: off}\n")
    (paper / "10.md").write_text("# One\n\n[Click](javascript:alert).\n")
    assert "link-is-safe" in " ".join(told(run(paper)))


# --- what it may read --------------------------------------------------------------------------------------------


def plain(_paper: Path, target: str) -> str:
    return target


def linked(paper: Path, target: str) -> str:
    (paper / "own" / "link").symlink_to(Path(target) if target.startswith("/") else paper.resolve() / "own" / target)
    return "link"


PROFILES = {
    "a style": "csl: {}\n",
    "a template": "csl: vancouver\ntemplate: {}\n",
    "a style sheet": "csl: vancouver\ncss: [{}]\n",
    "a template for reviewers": "csl: vancouver\nreview: {{template: {}}}\n",
    "a style sheet for reviewers": "csl: vancouver\nreview: {{css: [{}]}}\n",
    "fonts": "csl: vancouver\nfonts: [{}]\n",
    "a reference document": "csl: vancouver\nreference-docx: {}\n",
}


@pytest.mark.parametrize("what", PROFILES)
@pytest.mark.parametrize("target", ["../10.md", "../../secret.css", "/etc/hostname", "..", "/proc", "a/../../10.md"])
@pytest.mark.parametrize("named", [plain, linked])
def test_a_journal_reads_its_own_folder(paper: Path, what: str, target: str, named: Callable[[Path, str], str]) -> None:
    Path("secret.css").write_text("p { color: red }")
    name = named(paper, target)
    if what == "a style" and not name.endswith(".csl"):
        link = paper / "own" / "link.csl"
        if named is linked:
            (paper / "own" / "link").rename(link)
        name = "link.csl" if named is linked else f"{name}.csl"
    (paper / "own" / "profile.yaml").write_text(PROFILES[what].format(name))
    found = told(run(paper))
    assert found
    assert all(one.startswith("paper/own/profile.yaml:") for one in found), found
    if named is plain and what != "a style":
        assert all(" file-inside-root " in one for one in found)


def test_the_images_and_templates_of_a_journal_are_its_own(paper: Path) -> None:
    """They are found by looking into the folder: a link in it leads nowhere."""
    (paper / "own" / "logo.svg").symlink_to("/etc/hostname")
    (paper / "own" / "part.jinja").symlink_to(paper.resolve() / "10.md")
    assert all("file-inside-root" in one or "file-exists" in one for one in told(run(paper)))


def test_a_journal_named_by_the_user_reads_its_own_folder_too(paper: Path) -> None:
    with_profile(paper, "fonts: [../../fonts]\n")
    Path("fonts").mkdir()
    shutil.copy(FONT, "fonts")
    assert [one.split()[1] for one in told(run(paper, journal="./paper/own"))] == ["file-inside-root"]


@pytest.mark.parametrize("name", ["style.csl", "page.html.jinja", "page.css", "fonts/a.otf"])
def test_what_is_no_file_is_never_waited_for(paper: Path, name: str) -> None:
    with_profile(paper, "fonts: [fonts]\n" if "fonts" in name else "csl: style.csl\n" if "csl" in name else "")
    if name == "style.csl":
        (paper / "own" / "profile.yaml").write_text("csl: style.csl\n")
    path = paper / "own" / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    found = told(run(paper))
    assert found
    assert all("a FIFO, not a regular file" in one for one in found)


# --- fonts -------------------------------------------------------------------------------------------------------


def with_font(paper: Path, font: Path = FONT) -> Path:
    (paper / "own" / "fonts").mkdir(exist_ok=True)
    shutil.copy(font, paper / "own" / "fonts" / "Own.otf")
    return with_profile(paper, "fonts: [fonts]\n")


def test_a_folder_without_fonts_is_a_finding_at_its_key(paper: Path) -> None:
    with_profile(paper, "fonts: [missing, empty, broken]\n")
    for name in ("empty", "broken"):
        (paper / "own" / name).mkdir()
    (paper / "own" / "empty" / "README.md").write_text("no font")
    (paper / "own" / "broken" / "a.otf").write_text("no font")
    places = {one.split()[0]: one for one in told(run(paper))}
    assert sorted(places) == [f"paper/own/profile.yaml:4:{column}" for column in ("18", "25", "9")]
    assert "file-exists" in places["paper/own/profile.yaml:4:9"]
    assert "own/empty has no font" in places["paper/own/profile.yaml:4:18"]
    assert "a.otf is no OpenType or TrueType font" in places["paper/own/profile.yaml:4:25"]


@pytest.mark.parametrize("left", [(), ("README.md",)])
def test_galleys_own_fonts_that_are_gone_are_a_finding(left: tuple[str, ...]) -> None:
    """Else the whole article would be printed in the font of the formulas."""
    fonts = f"{styles_folder()}/fonts/"
    kept = {name: data for name, data in styles().items() if not name.startswith(fonts)}
    files = {**kept, **{f"{fonts}{name}": b"" for name in left}, "m/10.md": "# One\n\nText.\n"}
    outcome = pipeline.run(Request("m", cache=False, write=False), Runtime(World.in_memory(files)))
    errors = [one for one in outcome.report.findings if one.rule.id in {"font-exists", "file-exists"}]
    assert len(errors) == 1
    assert "styles/fonts" in errors[0].message


@pytest.mark.parametrize(
    ("css", "place"),
    [
        ("p { color: red;\n  font-family: Nowhere Sans }", "paper/own/page.css:2:3"),
        ("/* font-family: Ignored; */ p { font: bold 10px/12px 'Nowhere' }", "paper/own/page.css:1:33"),
        ("p { font-family: var(--own) }\n:root { --own: Nowhere, Neither, serif; --unused: Nobody }",
         "paper/own/page.css:2:9"),
        ('@page { @top-left { font-family: "Nowhere" } }', "paper/own/page.css:1:21"),
    ],
)  # fmt: skip
def test_a_typeface_that_no_font_has_is_a_finding_in_the_sheet(paper: Path, css: str, place: str) -> None:
    (paper / "own" / "page.css").write_text(css)
    (paper / "own" / "profile.yaml").write_text("csl: vancouver\ntemplate: page.html.jinja\ncss: [page.css]\n")
    outcome = run(paper, write=True, out="out")
    (found,) = [one for one in outcome.report.findings if one.rule.id == "font-family-is-given"]
    assert str(found.span) == place
    assert "Nowhere" in found.message
    assert "Source Serif 4" in found.hints[0]
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "css",
    [
        "p { font-family: 'Source Serif 4', Nowhere }",
        "p { font-family: Nowhere, 'source serif 4' }",
        "p { font-family: serif } q { font: inherit } b { font: 12px sans-serif }",
        "p { font-family: var(--serif) }\n:root { --serif: 'Source Serif 4'; --word: Nowhere }",
        "p { font-variant-numeric: lining-nums; font-size: 10px; font-feature-settings: 'smcp' }",
        "p { font-family: STIX Two Math }",
    ],
)
def test_typefaces_that_are_given_are_no_finding(paper: Path, css: str) -> None:
    (paper / "own" / "page.css").write_text(css)
    (paper / "own" / "profile.yaml").write_text("csl: vancouver\ntemplate: page.html.jinja\ncss: [page.css]\n")
    assert "font-family-is-given" not in {one.rule.id for one in run(paper, write=True).report.findings}


@needs_dtds
def test_a_font_of_the_journals_own_is_printed_and_listed(paper: Path) -> None:
    outcome = run(with_font(paper), write=True)
    assert told(outcome) == []
    manifest = json.loads(outcome.artifacts[-1].data)
    inputs = [one["path"] for entry in manifest["papers"].values() for one in entry["inputs"]]
    assert "paper/own/fonts/Own.otf" in inputs
    assert any(path.endswith("SourceSans3-Bold.otf") for path in inputs)


def test_another_font_makes_another_pdf(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (paper / "own" / "page.css").write_text("body { font-family: 'Source Serif 4' }")
    with_font(paper)
    call = ["build", str(paper), "--trust-journal", "--quiet", "-f", "pdf"]
    assert commands.main(call) == 0
    first = Path("artifacts/paper.pdf").read_bytes()
    with_font(paper, FONT.with_name("SourceSerif4-Bold.otf"))
    assert commands.main(call) == 0
    assert Path("artifacts/paper.pdf").read_bytes() != first
