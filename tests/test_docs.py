"""The documents say what is true: commands, flags, exit codes, rules, links, and the paper of five minutes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest

from galley import request
from galley.cli import commands
from galley.document import tree
from galley.document.artifact import Artifact
from galley.document.visit import walk
from galley.findings import catalogue, printers
from galley.findings.explain import explained_rules, explanation
from galley.findings.finding import Findings, Report, Rule
from galley.formats.table import FORMATS
from galley.pipeline import run
from galley.request import Outcome, Request
from galley.runtime import World
from galley.runtime.manifest import Output, entry_of, written
from galley.source import Span
from tests.conftest import Golden
from tests.manuscripts_in_memory import ARTICLE, prepared, record

TOP = Path(__file__).resolve().parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
COMMANDS = (TOP / "docs" / "commands.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*TOP.glob("*.md"), *TOP.glob("docs/*.md")])

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> Iterator[str]:
    """Yield the fenced blocks of a document that are in `language`."""
    return (body for name, body in _FENCE.findall(text) if name == language)


def rows(text: str, heading: str) -> dict[str, str]:
    """Return the table of a document whose first column is headed `heading`, its first two columns."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table, f"no table headed {heading}"
    cells = (re.split(r"(?<!\\)\|", line)[1:-1] for line in table[1].splitlines())
    return {first.strip(): second.strip() for first, second, *_ in cells}


def code(cell: str) -> list[str]:
    return [part.replace("\\|", "|") for part in re.findall(r"`([^`]+)`", cell)]


# --- README ------------------------------------------------------------------------------------------------------


def test_the_two_commands_are_what_the_bootstrap_script_takes() -> None:
    script = (TOP / "bootstrap").read_text(encoding="utf-8")
    sessions = re.findall(r"^def (\w+)\(session", (TOP / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
    commands = [line.split() for block in blocks(README, "sh") for line in block.splitlines()]
    assert commands[:2] == [["sh", "bootstrap", "build"], ["sh", "bootstrap", "tests"]]
    for command in commands:
        assert command[:2] == ["sh", "bootstrap"]
        assert command[2] in sessions
        assert f"sh bootstrap {command[2]}" in script


def test_ci_runs_the_readmes_command_for_the_tests() -> None:
    script = (TOP / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "sh bootstrap tests" in script
    assert {f"sh bootstrap {name}" for name in ("lint", "types", "validate")} <= set(script)


def test_every_command_is_in_the_table() -> None:
    named = " ".join(code(" ".join(rows(COMMANDS, "command"))))
    for name in commands.galley.commands:
        assert f"galley {name}" in named or f"[{name}]" in named


def test_every_option_is_in_the_table_for_its_commands() -> None:
    table = {flag.split()[0]: cell for row, cell in rows(COMMANDS, "option").items() for flag in code(row)}
    options: dict[str, set[str]] = {}
    for name, command in commands.galley.commands.items():
        for one in command.params:
            if isinstance(one, click.Option):
                for flag in one.opts:
                    options.setdefault(flag, set()).add(name)
    assert {flag: set(cell.split(", ")) for flag, cell in table.items()} == options


def test_the_exit_codes_are_those_of_the_command() -> None:
    assert list(map(int, rows(COMMANDS, "exit code"))) == [
        request.BUILT,
        request.FOUND,
        request.MISUSED,
        request.MISSING,
        request.UNPRINTED,
    ]


def test_the_formats_are_named() -> None:
    for one in FORMATS:
        assert f"-f {one.key}" in COMMANDS or f"--format {one.key}" in COMMANDS


def five_minute_paper() -> dict[str, str]:
    """Return the files of README's own paper."""
    names = re.findall(r"^`(my-paper/[\w./-]+)`", README, re.MULTILINE)
    contents = [next(blocks(README, language)) for language in ("yaml", "markdown", "bibtex")]
    return dict(zip(names, contents, strict=True))


def test_the_paper_of_five_minutes_has_the_one_finding_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in five_minute_paper().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = run(Request("my-paper", write=False)).report
    errors = [line for line in printers.as_text(found).splitlines() if " error " in line]
    assert errors == next(blocks(README, "text")).splitlines()
    picture = re.search(r"\((\w+\.png)\)", five_minute_paper()["my-paper/10-introduction.md"])
    assert picture
    (tmp_path / "my-paper" / picture[1]).write_bytes(PIXEL)
    built = run(Request("my-paper", formats=("jats",)))
    assert not built.report.fails(), printers.as_text(built.report)
    assert b"Fractures of the hamate" in (tmp_path / "artifacts" / "my-paper.xml").read_bytes()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_what_the_page_on_writing_shows_has_no_finding() -> None:
    page = (TOP / "docs" / "writing.md").read_text(encoding="utf-8")
    shown = list(blocks(page, "markdown"))
    assert len(shown) > 4
    library = json.dumps([record("smith2020"), record("jones2021")])
    sections = {f"m/{number}.md": f"# Part {number}\n\n{text}" for number, text in enumerate(shown, 10)}
    findings = Findings()
    pictures = {f"m/{name}.png": PIXEL for name in ("wrist", "flow", "before", "after")}
    files: dict[str, str | bytes] = {"m/refs.json": library, **pictures, **sections}
    files |= {"m/data/angles.csv": "1", "m/article.yaml": "\n".join((ARTICLE, *blocks(page, "yaml")))}
    article = prepared(files, findings)
    assert {one.rule.id for one in findings.items} <= {"publication-needs", "float-is-mentioned"}, findings.items
    assert article
    labels = [one.label for one in walk(article.body) if isinstance(one, tree.FigureFloat | tree.TableFloat)]
    assert labels == ["Figure 1", "Figure 2", "Figure 3", "Table 1"]


# --- all documents -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(document: Path) -> None:
    prose = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", document.read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose):
        if "://" not in target:
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_paths_named_in_documents_exist(document: Path) -> None:
    named = re.findall(r"`((?:galley|docs|styles|tests|requirements)/[\w/.-]+)`", document.read_text(encoding="utf-8"))
    for name in named:
        assert (TOP / name).exists(), f"{document.name} names {name}"


# --- reports -----------------------------------------------------------------------------------------------------


def test_every_key_of_the_reports_is_documented() -> None:
    text = (TOP / "docs" / "reports.md").read_text(encoding="utf-8")
    findings = Findings()
    findings.add(catalogue.TITLE_EXISTS.broken("no title", Span("a")))
    artifact = Artifact("a.xml", "application/jats+xml", b"")
    outcome = Outcome(Report.of(findings, {}), (artifact,), ("x",))
    report = json.loads(printers.as_json(Request("m"), outcome, 1))
    world = World.in_memory({"a": ""})
    world.data("a")
    listed = replace(entry_of("m", world.inputs, (artifact,), {}, {}), earlier=(Output.of(artifact),))
    listing = json.loads(written({"a": listed}).data)
    documents = (report, listing, listing["papers"]["a"])
    lists = [part for document in documents for value in document.values() if isinstance(value, list)
             for part in value if isinstance(part, dict)]  # fmt: skip
    for document in (*documents, *lists):
        for key in document:
            assert f"`{key}`" in text


# --- rules -------------------------------------------------------------------------------------------------------

RULES_HEAD = """\
# Rules

Every finding of galley breaks one of these rules. The severity is the usual one; a journal's `profile.yaml` may raise
it, lower it or turn the rule off under `severities`. An error stops the build; a warning does under `--strict`. How a
finding is silenced is in [findings.md](findings.md); `galley explain RULE` says what is here. This page is made from
`galley/findings/catalogue/` and `galley/findings/explanations/`.

| rule | severity | what it asks | source |
|---|---|---|---|
"""


def rules_page() -> str:
    """Return docs/rules.md as the catalogue says it."""
    lines = (
        f"| `{rule.id}` | {rule.severity.name.lower()} | {rule.summary} | {rule.source or 'galley'} |\n"
        for rule in catalogue.RULES
    )
    return RULES_HEAD + "".join(lines) + "".join(map(_explained, catalogue.RULES))


def _explained(rule: Rule) -> str:
    one = explanation(rule)
    return (
        f"\n## {rule.id}\n\n{rule.summary} {one.why}\n\n"
        f"- breaks it: {one.breaks}\n- keeps it: {one.keeps}\n- silence: {one.silenced}\n"
    )


def test_every_rule_is_explained() -> None:
    ids = {rule.id for rule in catalogue.RULES}
    assert explained_rules() == ids, "say why, what breaks it and what keeps it in galley/findings/explanations"
    for rule in catalogue.RULES:
        one = explanation(rule)
        assert all((one.why, one.breaks, one.keeps, one.silenced, rule.summary))
        assert one.why.endswith(".")
        assert max(map(len, (one.why, one.breaks, one.keeps))) <= 110


def test_the_page_of_rules_is_the_catalogue(golden: Golden) -> None:
    golden(TOP / "docs" / "rules.md", rules_page().encode())


def test_rules_are_phrased_alike() -> None:
    ids = [rule.id for rule in catalogue.RULES]
    assert len(set(ids)) == len(ids)
    for rule in catalogue.RULES:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
        assert rule.summary[0].isupper()
        assert rule.summary.endswith(".")


def words(*folders: str) -> set[str]:
    """Return the words of all code and documents in folders, but for the catalogue and this file."""
    paths = (path for folder in folders for path in (TOP / folder).rglob("*") if path.suffix in {".py", ".md"})
    apart = (path for path in paths if path.parent.name != "catalogue" and path != Path(__file__))
    texts = (path.read_text(encoding="utf-8") for path in apart)
    return {word for text in texts for word in re.findall(r"[\w-]+", text)}


def test_every_rule_is_used_and_tested() -> None:
    used, tested = words("galley"), words("tests")
    rules = {name: rule for name, rule in vars(catalogue).items() if rule in catalogue.RULES}
    assert [name for name in rules if name not in used] == []
    assert [name for name, rule in rules.items() if not {name, rule.id} & tested] == []
