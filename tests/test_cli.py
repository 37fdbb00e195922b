"""The command line: its calls, its exit codes, and that nothing ends in a traceback."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import galley
from galley.cli import commands
from galley.document.artifact import Artifact
from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings, Report
from galley.formats.pdf.engine import layout
from galley.formats.table import FORMATS
from galley.request import Outcome, Request
from galley.runtime import validators
from galley.runtime.runtime import Runtime
from galley.source import Span
from galley.version import VERSION
from tests.jats_tools import needs_dtds

TOP = Path(__file__).resolve().parent.parent
ERROR = catalogue.CITED_KEY_EXISTS.broken("the key a is unknown", Span("paper/a.md", 3, 4), "Did you mean b?")
WARNING = catalogue.IMAGE_HAS_ALT_TEXT.broken("no alternative text", Span("paper/a.md", 9, 1))
ARTIFACT = Artifact("paper.xml", "application/jats+xml", b"<article/>")

Build = Callable[..., list[Request]]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that sets what a run answers, and returns the requests it was asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "paper").mkdir()
    (tmp_path / "refs.bib").touch()

    def answer(
        *findings: Diagnostic, artifacts: tuple[Artifact, ...] = (), missing: tuple[str, ...] = ()
    ) -> list[Request]:
        requests: list[Request] = []
        collected = Findings()
        collected.add(*findings)

        def run(request: Request, runtime: Runtime) -> Outcome:
            runtime.progress("reading")
            requests.append(request)
            return Outcome(Report.of(collected, {}), artifacts, missing)

        monkeypatch.setattr(galley, "run", run)
        return requests

    return answer


# --- what is asked -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", [[], ["build"], ["manuscript"], ["build", "manuscript"]])
def test_building_is_what_happens_without_a_command(asked: Build, call: list[str]) -> None:
    requests = asked()
    assert commands.main(call) == 0
    assert requests == [Request("manuscript")]


def test_every_option_reaches_the_request(asked: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = asked()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    call = "paper --journal isj --refs refs.bib --refs paper --root . -f jats --out o --strict --draft"
    assert commands.main(call.split()) == 0
    assert requests == [
        Request(
            "paper", journal="isj", references=("refs.bib", "paper"), root=".", formats=("jats",), out="o",
            strict=True, draft=True, write=True, epoch=1_600_000_000,
        )
    ]  # fmt: skip


def test_an_option_may_come_first(asked: Build) -> None:
    requests = asked()
    assert commands.main(["--journal", "isj", "paper"]) == 0
    assert requests[0].journal == "isj"


def test_check_writes_nothing(asked: Build) -> None:
    requests = asked()
    assert commands.main(["check", "paper"]) == 0
    assert requests == [Request("paper", write=False)]


# --- exit codes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "missing", "options", "code"),
    [
        ((), (), (), 0),
        ((WARNING,), (), (), 0),
        ((WARNING,), (), ("--strict",), 1),
        ((ERROR,), (), (), 1),
        ((), ("Pango",), (), 3),
        ((WARNING,), ("Pango",), (), 3),
        ((ERROR,), ("Pango",), (), 1),
    ],
)
def test_exit_codes(
    asked: Build, findings: tuple[Diagnostic, ...], missing: tuple[str, ...], options: tuple[str, ...], code: int
) -> None:
    asked(*findings, missing=missing)
    for form in ("text", "json", "github"):
        assert commands.main(["build", "paper", *options, "--report", form]) == code


@pytest.mark.parametrize(
    "call",
    [
        "nowhere",
        "--nonsense",
        "build -f epub",
        "paper --refs none.bib",
        "paper --root none",
        "--report xml",
        "paper paper",
    ],
)
def test_wrong_usage_is_two(asked: Build, capsys: pytest.CaptureFixture[str], call: str) -> None:
    requests = asked()
    assert commands.main(call.split()) == 2
    assert "Error:" in capsys.readouterr().err
    assert not requests


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("chek", "Did you mean the command 'check'?"),
        ("init", "It is no command either; the commands are build, check, "),
        ("-f pfd", "Did you mean 'pdf'?"),
        ("--report jsno", "Did you mean 'json'?"),
        ("--dialect manbot", "Did you mean 'manubot'?"),
        ("--jornal isj", "Did you mean '--journal'?"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_word(
    asked: Build, capsys: pytest.CaptureFixture[str], call: str, said: str
) -> None:
    asked()
    assert commands.main(call.split()) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    for call, said in (("help", "doctor"), ("help build", "--journal")):
        assert commands.main(call.split()) == 0
        assert said in capsys.readouterr().out


@pytest.mark.parametrize("date", ["yesterday", "-1", "1.5", "²", "253402300800", "9" * 5000])
def test_a_source_date_that_is_none_is_wrong_usage(
    asked: Build, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, date: str
) -> None:
    asked()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
    assert commands.main(["paper"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


# --- what is printed ---------------------------------------------------------------------------------------------


def test_a_build_lists_its_findings_and_files(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(WARNING, artifacts=(ARTIFACT,))
    commands.main(["paper", "--out", "o/"])
    captured = capsys.readouterr()
    assert captured.err == "", "a progress line is for terminals"
    assert captured.out == (
        "paper/a.md:9:1 warning image-has-alt-text no alternative text\n  o/paper.xml 10 bytes\nBuilt: 1 warning.\n"
    )


def test_a_failed_build_says_that_nothing_changed(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(ERROR)
    commands.main(["paper"])
    assert capsys.readouterr().out == (
        "paper/a.md:3:4 error cited-key-exists the key a is unknown\n    Did you mean b?\n"
        "Not built: 1 error. What was built before is as it was.\n"
    )


def test_what_the_machine_lacks_is_said_with_the_remedy(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(missing=("Pango: apt-get install it",), artifacts=(ARTIFACT,))
    commands.main(["paper"])
    captured = capsys.readouterr()
    assert captured.err == "missing on this machine: Pango: apt-get install it\n"
    assert captured.out.endswith("\nBuilt, but not all of it: no findings.\n")


def test_quiet_prints_only_what_fails_the_run(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(WARNING, artifacts=(ARTIFACT,))
    commands.main(["paper", "--quiet"])
    assert capsys.readouterr() == ("", "")
    commands.main(["paper", "--quiet", "--strict"])
    assert capsys.readouterr().out == "paper/a.md:9:1 warning image-has-alt-text no alternative text\n"


def test_a_json_report_is_nothing_but_json(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(ERROR)
    assert commands.main(["check", "paper", "--report", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["exit"], len(document["findings"])) == (1, 1)


def test_a_github_report_has_commands(asked: Build, capsys: pytest.CaptureFixture[str]) -> None:
    asked(ERROR)
    commands.main(["check", "paper", "--report", "github"])
    assert capsys.readouterr().out.splitlines() == [
        "::error file=paper/a.md,line=3,col=4,title=cited-key-exists::the key a is unknown%0ADid you mean b?",
        "Failed: 1 error.",
    ]


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """Return what a real run of galley prints on a terminal."""
    parent, child = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_COLOR"}}
    with subprocess.Popen(
        [sys.executable, "build.py", *arguments],
        cwd=TOP,
        stdout=child,
        stderr=child,
        stdin=child,
        env={**environment, "TERM": "xterm-256color", "COLUMNS": "100", **variables},
    ):
        os.close(child)
        printed = b""
        try:
            while chunk := os.read(parent, 65536):
                printed += chunk
        except OSError:
            pass  # how a pseudo-terminal says that the other side is closed
    os.close(parent)
    return printed.decode()


def test_the_stages_are_shown_on_a_terminal() -> None:
    shown = on_a_terminal("check", "manuscript", "--no-cache")
    assert " reading" in shown
    assert "\x1b[1m" in shown


def test_colours_are_for_terminals_alone() -> None:
    assert "\x1b[" in on_a_terminal("formats")
    assert "\x1b[" not in on_a_terminal("formats", CI="true")
    piped = subprocess.run([sys.executable, "build.py", "formats"], cwd=TOP, capture_output=True, check=True)
    assert b"\x1b[" not in piped.stdout


# --- validating --------------------------------------------------------------------------------------------------


@pytest.fixture
def xml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the XML of a small manuscript `paper` in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "article.yaml").write_text("title: A title\nauthor: Ada Example\nabstract: In short.\n")
    (tmp_path / "paper" / "10.md").write_text("# One\n\nEvery *word* counts.\n")
    assert commands.main(["paper", "-f", "jats", "--quiet", "--no-cache"]) == 0
    return tmp_path / "artifacts" / "paper.xml"


def test_a_right_file_passes_and_is_compared_with_its_source(xml: Path) -> None:
    expected = 0 if validators() else 3
    assert commands.main(["validate", str(xml)]) == expected
    assert commands.main(["validate", str(xml), "--source", "paper"]) == expected


def test_a_file_that_is_not_its_source_is_found(xml: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xml.write_bytes(xml.read_bytes().replace(b"counts", b"matters"))
    assert commands.main(["validate", str(xml), "--source", "paper"]) == 1
    assert " error " in capsys.readouterr().out


def test_a_broken_file_is_found_at_its_line(xml: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xml.write_text("<article>\n<front>\n</article>")
    assert commands.main(["validate", str(xml)]) == 1
    assert f"{xml}:3:" in capsys.readouterr().out


def test_without_the_dtds_a_file_is_not_said_to_be_valid(
    xml: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GALLEY_VALIDATORS", str(xml.parent / "none"))
    assert commands.main(["validate", str(xml)]) == 3
    captured = capsys.readouterr()
    assert "sh bootstrap validate" in captured.err
    assert "Checked, but not all of it" in captured.out


# --- the lists ---------------------------------------------------------------------------------------------------


def test_formats_and_journals_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["formats"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [one.key for one in FORMATS]
    assert commands.main(["journals"]) == 0
    listed = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert {"isj", "preprint"} <= set(listed)
    assert listed["isj"] == "International Surgery Journal"


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["explain", "image-has-alt-text"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("image-has-alt-text (warning)\n\nAn image has alternative text.\n")
    assert "<!-- galley: allow image-has-alt-text because … -->" in text
    assert commands.main(["explain"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(catalogue.RULES)
    assert commands.main(["explain", "cited-key-exist"]) == 2
    assert "Did you mean 'cited-key-exists'?" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--version"]) == 0
    assert capsys.readouterr().out == f"galley {VERSION}\n"
    assert commands.main(["--help"]) == 0
    assert "doctor" in capsys.readouterr().out


# --- the doctor --------------------------------------------------------------------------------------------------


def test_a_healthy_machine_lacks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["doctor"]) == 0
    assert "has pandoc: 3." in capsys.readouterr().out


def test_the_doctor_names_what_mends_a_lack(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("galley.tools.versions.PANGO", ("libnothing.so.0",))
    monkeypatch.setattr("galley.tools.versions.pandoc_version", lambda: "")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert commands.main(["doctor"]) == 3
    printed = capsys.readouterr().out
    assert f"lacks Pango: {layout.REMEDY}" in printed
    assert "lacks pandoc: " in printed
    assert "lacks (optional) JDK: " in printed


def test_the_bootstrap_script_installs_what_the_remedy_names() -> None:
    script = (TOP / "bootstrap").read_text(encoding="utf-8")
    packages = layout.REMEDY.removeprefix("apt-get install -y ")
    assert f'library_packages="{packages}"' in script


# --- whatever comes in -----------------------------------------------------------------------------------------


@needs_dtds
@pytest.mark.usefixtures("asked")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(metadata=st.binary(max_size=200), text=st.binary(max_size=200), references=st.text(max_size=100))
def test_whatever_a_manuscript_holds_it_ends_in_findings(
    capsys: pytest.CaptureFixture[str], metadata: bytes, text: bytes, references: str
) -> None:
    Path("paper/article.yaml").write_bytes(b"title: x\nbibliography: r.json\n" + metadata)
    Path("paper/10.md").write_bytes(text)
    Path("paper/r.json").write_text(references, encoding="utf-8")
    assert commands.main(["check", "paper", "--no-cache"]) in {0, 1}
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.endswith(("warnings.\n", "warning.\n", "errors.\n", "error.\n", "findings.\n"))


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(_request: Request, _runtime: Runtime) -> Outcome:
        raise error

    monkeypatch.setattr(galley, "run", run)


@pytest.mark.usefixtures("asked")
def test_a_fault_of_galley_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyError("no\nway\x1b"))
    assert commands.main(["paper"]) == 1
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert "a fault of galley itself" in printed
    assert "Traceback" not in printed
    monkeypatch.setenv("GALLEY_TRACEBACK", "1")
    assert commands.main(["paper"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (ModuleNotFoundError("No module named 'lxml'", name="lxml"), 3, "the Python package lxml is missing"),
    ],
)
def test_interruptions_and_missing_packages_are_lines_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    failing(monkeypatch, error)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert commands.main(["paper"]) == code
    assert said in capsys.readouterr().err


def test_termination_is_an_orderly_end(asked: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    asked()
    before = signal.getsignal(signal.SIGTERM)
    ended: list[str] = []

    def run(_request: Request, _runtime: Runtime) -> Outcome:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            ended.append("cleaned up")
        raise AssertionError

    monkeypatch.setattr(galley, "run", run)
    try:
        with pytest.raises(SystemExit) as end:
            commands.main(["paper"])
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (end.value.code, ended) == (143, ["cleaned up"])


def test_without_its_packages_build_py_says_what_to_do() -> None:
    run = subprocess.run([sys.executable, "-S", str(TOP / "build.py")], capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert run.stderr.endswith("is missing; this sets everything up: sh bootstrap build\n")
    assert "Traceback" not in run.stderr


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    with subprocess.Popen([sys.executable, "build.py", "doctor"], cwd=TOP, stdout=PIPE, stderr=PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0
