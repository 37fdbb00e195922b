"""How findings look on a terminal: never wider than it, marked where they point, and the first screen of a newcomer."""

from __future__ import annotations

import io
import re
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from galley.cli.blocks import Blocks
from galley.cli.excerpts import cropped, shown
from galley.findings import catalogue
from galley.findings.excerpts import with_excerpts
from galley.findings.finding import Diagnostic, Excerpt, Findings, Report
from galley.source import Span
from tests.jats_tools import needs_dtds
from tests.test_cli import on_a_terminal

PAPER = "# Methods\n\nAs shown,[@smiht2020] the wrist heals.\n"
UNKNOWN = catalogue.CITED_KEY_EXISTS.broken("The key smiht2020 is unknown.", Span("m/20.md", 3, 11), "write @smith2020")
NO_ALT = catalogue.IMAGE_HAS_ALT_TEXT.broken("scan.png has no alternative text.", Span("m/10.md", 3, 1))


def report(*findings: Diagnostic) -> Report:
    return with_excerpts(Report.of(Findings(list(findings)), {}), {"m/20.md": PAPER.encode()}.get)


def printed(report: Report, width: int = 80) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False, markup=False).print(Blocks(report), end="")
    return stream.getvalue()


def test_a_finding_shows_its_line_with_a_mark_below_its_place() -> None:
    assert printed(report(UNKNOWN)) == (
        "error[cited-key-exists]: The key smiht2020 is unknown.\n"
        " --> m/20.md:3:11\n"
        "3 | As shown,[@smiht2020] the wrist heals.\n"
        "  |           ^^^^^^^^^^^\n"
        "  = help: write @smith2020\n"
        "\n"
    )


def test_findings_are_grouped_by_file_and_needs_are_one_block() -> None:
    place = Span("m/article.yaml", 1, 1)
    needs = [
        catalogue.PUBLICATION_NEEDS.broken("publication needs a licence", place, "for instance `license: CC BY 4.0`"),
        catalogue.PUBLICATION_NEEDS.broken("publication needs a DOI", place, "for instance `doi: 10.5555/1`, or none"),
    ]
    assert printed(report(UNKNOWN, NO_ALT, *needs)) == (
        "warning[publication-needs]: needed to publish, not given in m/article.yaml\n"
        "  a licence  license: CC BY 4.0\n"
        "  a DOI      doi: 10.5555/1\n"
        "\n"
        "── m/10.md ── 1 warning ──\n"
        "warning[image-has-alt-text]: scan.png has no alternative text.\n"
        " --> m/10.md:3:1\n"
        "\n"
        "── m/20.md ── 1 error ──\n" + printed(report(UNKNOWN))
    )


def test_a_finding_without_a_place_has_its_message_alone() -> None:
    assert printed(report(catalogue.TITLE_EXISTS.broken("no title"))) == "error[title-exists]: no title\n\n"


def test_a_long_line_is_cut_so_that_the_place_is_seen() -> None:
    line = shown(Excerpt("x" * 119, "[@key] " + "y" * 190), 40)
    assert line.line[line.at : line.at + line.cells] == "[@key]"
    assert line.line.startswith("…x")
    assert line.line.endswith("y…")


def test_wide_and_hidden_characters_keep_the_mark_at_its_place() -> None:
    line = shown(Excerpt("中文\t\x1b[31m", "@key"), 76)
    assert line.line == "中文 \\u001b[31m@key"
    assert line.at == cell_len("中文 \\u001b[31m")


@given(st.text(max_size=130), st.text(max_size=210), st.integers(20, 120))
def test_no_line_is_wider_than_the_terminal(before: str, behind: str, width: int) -> None:
    line = shown(Excerpt(before, behind), width)
    assert cell_len(line.line) <= width
    assert line.at + line.cells <= width + 1  # a place behind the line's end
    assert cell_len(cropped(before, width)) <= width
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line.line)


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=4))
def test_no_report_is_wider_than_eighty_columns(texts: list[tuple[str, str]]) -> None:
    found = [catalogue.FILE_EXISTS.broken(f"{message} " * 4, Span("a.md", 3), hint * 3) for message, hint in texts]
    found += [catalogue.PUBLICATION_NEEDS.broken(f"publication needs {message}", None, hint) for message, hint in texts]
    shown_report = with_excerpts(
        Report.of(Findings(found), {}), lambda _: "\n\n".join("ab" * 99 for _ in "abc").encode()
    )
    for line in printed(shown_report).split("\n"):
        assert cell_len(line) <= 80
        assert "\x1b" not in line


@pytest.mark.parametrize("data", [b"\x89PNG\0\0\n\n\n\n", b"", b"one line"])
def test_what_is_no_text_or_has_no_such_line_is_not_shown(data: bytes) -> None:
    (finding,) = with_excerpts(Report((UNKNOWN,)), lambda _: data).findings
    assert finding.excerpt is None


def test_line_ends_and_a_byte_order_mark_are_counted_as_they_are_read() -> None:
    (finding,) = with_excerpts(Report((UNKNOWN,)), lambda _: b"\xef\xbb\xbfa\r\nb\rAs shown, [@x]\xff\r\n").findings
    assert finding.excerpt == Excerpt("As shown, ", "[@x]\ufffd")


@needs_dtds
def test_the_first_screen_of_the_shipped_article_fits_a_small_terminal() -> None:
    with tempfile.TemporaryDirectory() as out:
        screen = on_a_terminal("build", "--out", out, "--no-cache", COLUMNS="80", LINES="24", NO_COLOR="1")
    assert "\x1b[1m" not in screen
    progress = re.compile("[\u2800-\u28ff] .*")  # it is taken away when the stage ends
    lines = [line for line in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", screen).split("\n") if not progress.match(line)]
    assert len(lines) < 24, "the last one is that of the prompt"
    assert max(map(cell_len, lines)) <= 80
    assert re.fullmatch(r"Built: \d+ warnings\.", lines[-2])
