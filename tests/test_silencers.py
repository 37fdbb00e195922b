"""Findings that are silenced where they stand, and findings that a baseline knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.cli import commands
from galley.findings import baseline, catalogue
from galley.findings.finding import Diagnostic, Findings, Report
from galley.findings.silencers import Silencer
from galley.pipeline import run
from galley.readers.silencers import silencers
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.source import SourceFile, Span
from tests.jats_tools import needs_dtds
from tests.manuscripts_in_memory import world_of

META = "title: T\nauthor: A. Author\nabstract: An abstract.\n"
NO_ALT = "Here ![](a.png) it is.\n"
ALLOWED = "<!-- galley: allow image-has-alt-text because it is a rule, -->\n"


def checked(files: dict[str, str]) -> Report:
    request = Request("m", write=False, baseline="known.json" if "known.json" in files else "")
    return run(request, Runtime(world_of({"m/article.yaml": META, **files}))).report


def rules(report: Report) -> list[str]:
    """Return what is found, but for what every manuscript of these tests has."""
    always = {catalogue.PUBLICATION_NEEDS, catalogue.REFERENCE_FILE_IS_USED, catalogue.FILE_IS_USED}
    return [f"{one.rule.id} {one.message}" for one in report.findings if one.rule not in always]


@pytest.mark.parametrize(
    "text",
    [
        f"{ALLOWED}\n{NO_ALT}",
        f"{ALLOWED}{NO_ALT}",
        f"# A\n\nText.\n\n{ALLOWED}\n\n<!-- another -->\n\n{NO_ALT}",
        f"---\nx: y\n---\n\n{ALLOWED}\n{NO_ALT}",
        f"<!-- galley: allow image-has-alt-text, image-exists\nbecause\nit is so -->\n\n{NO_ALT}",
    ],
)
def test_a_warning_is_silenced_where_it_stands(text: str) -> None:
    report = checked({"m/10.md": text})
    assert not [line for line in rules(report) if line.startswith("image-has-alt-text")]
    assert [one.rule for one in report.silenced] == [catalogue.IMAGE_HAS_ALT_TEXT]


def test_it_is_silenced_there_alone() -> None:
    report = checked({"m/10.md": f"{ALLOWED}\n{NO_ALT}\n{NO_ALT}", "m/20.md": NO_ALT})
    left = [str(one.span) for one in report.findings if one.rule == catalogue.IMAGE_HAS_ALT_TEXT]
    assert (len(report.silenced), [place.rpartition(":")[0] for place in left]) == (1, ["m/10.md:5", "m/20.md:1"])


def test_what_is_silenced_fails_no_strict_run() -> None:
    meta = f"# galley: allow publication-needs because it is a preprint\n{META}"
    files = {"m/10.md": f"See @fig:a.\n\n{ALLOWED}\n![A figure.](a.png){{#fig:a}}\n", "m/article.yaml": meta}
    report = run(Request("m", write=False, strict=True), Runtime(world_of(files))).report
    assert not report.fails(strict=True), report.findings
    assert report.silenced


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("allow image-has-alt-txt because so", "There is no rule image-has-alt-txt."),
        ("allow image-has-alt-text", "There is no reason why image-has-alt-text is silenced, so it is not."),
        ("allow image-has-alt-text because ", "There is no reason why image-has-alt-text is silenced, so it is not."),
        ("allow because so", "No rule is named here."),
        ("permit all", "galley does not know `galley: permit all`."),
        ("allow link-is-safe because so", "The rule link-is-safe keeps readers and machines safe: it is not silenced."),
    ],
)
def test_a_comment_that_is_not_understood_is_reported_and_silences_nothing(comment: str, said: str) -> None:
    report = checked({"m/10.md": f"<!-- galley: {comment} -->\n\n{NO_ALT}"})
    assert f"silencer-is-understood {said}" in rules(report)
    assert catalogue.IMAGE_HAS_ALT_TEXT in {one.rule for one in report.findings}
    if "txt" in comment:
        hints = [one.hints for one in report.findings if one.rule == catalogue.SILENCER_IS_UNDERSTOOD]
        assert hints == [("did you mean `image-has-alt-text`?",)]


def test_an_error_is_never_silenced() -> None:
    report = checked({"m/10.md": "<!-- galley: allow cited-key-exists because so -->\n\nSaid.[@nobody]\n"})
    assert report.fails()
    assert not report.silenced


@needs_dtds
def test_a_comment_that_silences_nothing_is_reported() -> None:
    assert rules(checked({"m/10.md": f"{ALLOWED}\nText.\n"})) == [
        "silencer-is-used Nothing is silenced here: there is no finding image-has-alt-text."
    ]
    later = "<!-- galley: allow image-is-sharp because so -->\n\nText.\n"
    assert rules(checked({"m/10.md": later})) == [], "a check does not know what a build finds"


@pytest.mark.parametrize(
    ("path", "text", "lines"),
    [
        ("a.yaml", "# galley: allow title-exists because x\na:\n  b: 1\n\n  c: 2\nd: 3\n", (1, 5)),
        ("a.yaml", "a:\n  b: 1 # galley: allow title-exists because x\n  c: 2\n", (2, 2)),
        ("a.yaml", "# galley: allow title-exists because x\na:\n- b\n- c\nd: 3\n", (1, 4)),
        ("a.yaml", "a:\n# galley: allow title-exists because x\n- b: 1\n  c: 2\n- d\n", (2, 4)),
        ("a.bib", "@a{b}\n% galley: allow title-exists because x\n@c{d,\n e={f}\n}\n@g{h}\n", (2, 5)),
        ("a.md", "---\n# galley: allow title-exists because x\na: 1\nb: 2\n---\n\nText\n", (2, 3)),
        ("a.md", "One\n\n<!-- galley: allow title-exists because x -->\n\n```\na\n\nb\n```\n\nTwo\n", (3, 9)),
    ],
)
def test_the_lines_that_a_comment_is_about(path: str, text: str, lines: tuple[int, int]) -> None:
    (silencer,) = silencers([(path, text.encode())])
    assert isinstance(silencer, Silencer)
    assert (silencer.first, silencer.last, silencer.reason) == (*lines, "x")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "`<!-- galley: allow title-exists because x -->`\n\n```\n<!-- galley: x -->\n```\n"),
        ("a.md", "The words galley: allow title-exists because x.\n"),
        ("a.yaml", "a: b#galley: allow title-exists because x\n"),
        ("a.json", '{"a": "# galley: allow title-exists because x"}'),
    ],
)
def test_what_is_no_comment_is_not_heard(path: str, text: str) -> None:
    assert list(silencers([(path, text.encode())])) == []


@given(st.lists(st.sampled_from(["<!--", "-->", "galley: allow x because y", "\n", "\n\n", "```", "#", "a", "- "])))
def test_no_text_makes_it_fall(parts: list[str]) -> None:
    text = "".join(parts).encode()
    for said in silencers(
        [("a.md", b"galley:" + text), ("a.yaml", b"# galley:" + text), ("a.bib", b"%galley:" + text)]
    ):
        assert isinstance(said, Silencer | Diagnostic)


# --- baseline ----------------------------------------------------------------------------------------------------


def known(report: Report) -> str:
    return baseline.written(baseline.of_report(report, "m")).decode()


def test_only_new_findings_show() -> None:
    before = {"m/10.md": f"Text.\n\n{NO_ALT}"}
    file = known(checked(before))
    assert rules(checked({**before, "known.json": file})) == []
    moved = checked({"m/10.md": f"# More\n\nNew text.\n\n{NO_ALT}", "known.json": file})
    assert rules(moved) == []
    assert catalogue.IMAGE_HAS_ALT_TEXT in {one.rule for one in moved.known}
    more = checked({"m/10.md": f"{NO_ALT}\nThere ![](a.png) it is.\n", "known.json": file}).findings
    (new,) = (one for one in more if one.rule == catalogue.IMAGE_HAS_ALT_TEXT)
    assert new.span
    assert new.span.line == 3


def test_a_known_error_fails_no_check_but_every_build() -> None:
    wrong = {"m/10.md": "Said.[@nobody]\n"}
    file = known(checked(wrong))
    assert not checked({**wrong, "known.json": file}).fails()
    world = world_of({"m/article.yaml": META, **wrong, "known.json": file})
    assert run(Request("m", baseline="known.json", formats=("jats",)), Runtime(world)).report.fails()


def test_what_keeps_machines_safe_is_always_new() -> None:
    found = Report.of(Findings([catalogue.LINK_IS_SAFE.broken("a", Span("m/a.md"))]), {})
    assert baseline.of_report(found, "m").applied(found) == found


@pytest.mark.parametrize(
    "text", ["", "[]", '{"form": "x"}', '{"form": "galley-baseline-1", "findings": [1]}', "{" * 99]
)
def test_a_file_that_is_no_baseline_is_a_finding(text: str) -> None:
    assert "baseline-is-readable known.json is no baseline of galley's." in rules(
        checked({"m/10.md": "Text.\n", "known.json": text})
    )


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(1, 9)), max_size=5))
def test_a_baseline_is_read_as_it_was_written(texts: list[tuple[str, int]]) -> None:
    found = [catalogue.FILE_EXISTS.broken(text, Span("m/a.md", line)) for text, line in texts]
    made = baseline.of_report(Report.of(Findings(found), {}), "m")
    text = baseline.written(made).decode("utf-8", "surrogatepass")
    assert baseline.read_baseline(SourceFile("b", text), "m", errors=True) == made


def test_the_commands_have_the_same_effect_also_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "article.yaml").write_text("title: T\nauthor: A. Author\nabstract: In short.\nlicence: CC0-1.0\n")
    (tmp_path / "p" / "10.md").write_text(f"{ALLOWED}\nText.\n")
    assert commands.main(["check", "p", "--write-baseline", "known.json"]) == 0
    assert "Checked: no findings, " in capsys.readouterr().out
    assert json.loads((tmp_path / "known.json").read_text())["form"] == "galley-baseline-1"
    for call in ("check p", "check p", "build p -f jats", "build p -f jats"):
        assert commands.main([*call.split(), "--strict", "--baseline", "known.json"]) == 0
        assert ": no findings, " in capsys.readouterr().out.splitlines()[-1]
    (tmp_path / "p" / "20.md").write_text("# \n\nMore text.\n")
    assert commands.main(["check", "p", "--strict", "--baseline", "known.json", "--report", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert "heading-has-text" in {one["rule"] for one in report["findings"]}
    assert report["known"]
    assert commands.main(["check", "p", "--write-baseline", "nowhere/known.json"]) == 2
