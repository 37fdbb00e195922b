"""The documents as a site: every page has its place, every command that a page shows is one, the tutorial works."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from ruamel.yaml import YAML

from galley.cli import commands
from galley.cli.commands import main
from tests.conftest import TOP
from tests.jats_tools import needs_dtds
from tests.test_docs import blocks

DOCS = TOP / "docs"
PAGES = sorted([TOP / "README.md", *DOCS.glob("*.md")])
FROM_THE_TOP = {"index.md", "contributing.md", "changelog.md"}


def navigation() -> dict[str, list[str]]:
    """Return the pages of each part of the site."""
    parts: list[dict[str, Any]] = YAML(typ="safe").load((TOP / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    return {name: [pages] if isinstance(pages, str) else pages for part in parts for name, pages in part.items()}


def test_every_page_has_one_place_in_the_site() -> None:
    placed = [page for pages in navigation().values() for page in pages]
    there = {path.relative_to(DOCS).as_posix() for path in [*DOCS.glob("*.md"), *DOCS.glob("gallery/*.md")]}
    assert sorted(placed) == sorted(there | FROM_THE_TOP)


def test_the_overview_is_arranged_as_the_site_is() -> None:
    parts = re.split(r"^## (.+)\n", (DOCS / "overview.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    listed = {name: re.findall(r"\]\(([^)]+)\)", text) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    placed = {name: [one for one in pages if one not in FROM_THE_TOP] for name, pages in navigation().items()}
    placed["Explanation"].remove("overview.md")
    assert listed == {name: pages for name, pages in placed.items() if pages}


def shown_commands() -> Iterator[tuple[str, str]]:
    """Yield every command of galley that a page shows in a block, with the page."""
    for page in PAGES:
        for language in ("text", "sh", ""):
            for block in blocks(page.read_text(encoding="utf-8"), language):
                lines = re.findall(r"^(?:\$ )?galley (?:.*\\\n)*.*", block, re.MULTILINE)
                yield from ((page.name, line.replace("\\\n", " ").removeprefix("$ ")) for line in lines)


def parsed(words: list[str]) -> None:
    """Have click read the words behind `galley`, by themselves: no file is looked for; raises what click raises."""
    command: click.Command = commands.galley
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if command is commands.galley and not (words and words[0] in {"--help", "--version"}):
        command = commands.build
    command.make_parser(click.Context(command)).parse_args(list(words))


def test_every_command_that_a_page_shows_is_one() -> None:
    shown = list(shown_commands())
    assert len(shown) > 15
    for page, line in shown:
        try:
            parsed(shlex.split(line, comments=True)[1:])
        except click.ClickException as fault:
            pytest.fail(f"{page}: {line}: {fault.format_message()}")


@pytest.mark.parametrize("line", ["check --no-such", "refs list --no-such", "paper --no-such", "new --title"])
def test_a_command_that_is_none_is_seen(line: str) -> None:
    with pytest.raises(click.UsageError):
        parsed(line.split())


# --- the tutorial ------------------------------------------------------------------------------------------------

TUTORIAL = (DOCS / "tutorial.md").read_text(encoding="utf-8")
SECTIONS = ("10-introduction", "20-case-report", "30-discussion", "40-conclusion")


def ran(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(shlex.split(line.removeprefix("$ galley ")) if line != "$ galley" else [])
    return code, capsys.readouterr().out.splitlines()


@needs_dtds
def test_the_tutorial_leads_where_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin, build_first, check, fail, _ = (block.splitlines() for block in blocks(TUTORIAL, "text"))
    monkeypatch.chdir(tmp_path)
    assert ran(begin[0], capsys) == (0, begin[1:])
    assert build_first == ["$ cd hamate", "$ galley build"]
    monkeypatch.chdir(tmp_path / "hamate")
    code, said = ran("$ galley build -f jats", capsys)
    assert code == 0
    assert any("text-is-finished" in line for line in said)
    (metadata,) = blocks(TUTORIAL, "yaml")
    Path("manuscript/article.yaml").write_text(metadata, encoding="utf-8")
    for name, text in zip(SECTIONS, blocks(TUTORIAL, "markdown"), strict=True):
        Path(f"manuscript/{name}.md").write_text(text, encoding="utf-8")
    assert ran(check[0], capsys) == (0, check[1:])
    introduction = Path("manuscript/10-introduction.md")
    introduction.write_text(introduction.read_text(encoding="utf-8").replace("2013", "2014"), encoding="utf-8")
    code, said = ran(fail[0], capsys)
    assert code == 1
    assert fail[1] in said
