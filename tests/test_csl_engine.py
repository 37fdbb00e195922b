"""The citation engine under any record: always well-formed, never one record harming another; and its fine points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from galley.csl import processor
from galley.csl.case import change_case
from galley.csl.initials import initials
from galley.csl.numbers import format_number, read_number
from galley.csl.processor import FormattedEntry, format_entries, load_style
from galley.csl.punctuation import join
from galley.csl.quotes import rich_text
from galley.csl.rich_text import QuotationMarks, inlines_of, resolve_quotes
from galley.document.plain_text import text_of
from galley.document.reference import Reference
from galley.document.tree import Emph, Link, Space, Str, Subscript, Superscript
from galley.runtime import budget
from galley.source import SourceFile
from tests.csl_tools import as_html, entry, html_of, style_named
from tests.waiting import at_once

TOP = Path(__file__).resolve().parent.parent
JOURNALS = ("isj", "preprint")
STYLES = {name: style_named(name) for name in ("nlm", "nlm-citation-sequence", "nature", "ieee")}


def journal_style(name: str) -> Any:
    path = TOP / "styles" / name / f"{name}.csl"
    return load_style(SourceFile(path.name, path.read_text(encoding="utf-8")))


# --- any record --------------------------------------------------------------------------------------------------

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="<>&/\"'“”‘’ibsupcan=:;.,?!-– \ufdd0\ufdd8\ufddb\x00\x1b\u200e", max_size=30),
    st.sampled_from(["<i>", "</i>", "<b><i></b></i>", '<span class="nocase">', "]]>", "&#0;", "<!--", "'\"'", "“‘”’"]),
)
VALUE = st.recursive(
    st.one_of(HOSTILE, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE, inner, max_size=3),
    max_leaves=6,
)
DATE = VALUE | st.fixed_dictionaries(
    {}, optional={"date-parts": st.lists(st.lists(st.integers() | HOSTILE, max_size=4), max_size=3), "literal": HOSTILE,
                  "raw": HOSTILE, "season": VALUE, "circa": VALUE}
)  # fmt: skip
NAMES = VALUE | st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("family", "given", "suffix", "literal"), HOSTILE)), max_size=9
)
TEXTS = ("title", "container-title", "publisher", "publisher-place", "page", "volume", "issue", "DOI", "URL", "edition",
         "number", "genre", "note", "language", "number-of-pages", "collection-title", "section")  # fmt: skip
RECORD = st.fixed_dictionaries(
    {"type": st.sampled_from(["article-journal", "book", "chapter", "webpage", "patent", "thesis", "report", "x"])},
    optional={
        **dict.fromkeys(TEXTS, HOSTILE | VALUE),
        **dict.fromkeys(("issued", "accessed"), DATE),
        **dict.fromkeys(("author", "editor"), NAMES),
    },
)


def is_well_formed(line: FormattedEntry) -> bool:
    return "".join(etree.fromstring(f"<p>{as_html(line)}</p>").itertext()) == line.text


@settings(max_examples=150)
@given(RECORD, st.sampled_from(sorted(STYLES)))
def test_any_record_gives_a_well_formed_line(record: dict[str, Any], style: str) -> None:
    (line,) = format_entries(STYLES[style], [Reference("x", record)])
    assert not line.error
    assert is_well_formed(line)


@settings(max_examples=60)
@given(RECORD)
def test_a_record_does_not_change_its_neighbours(record: dict[str, Any]) -> None:
    good = Reference("good", {"type": "book", "title": "A title", "author": [{"family": "Li", "given": "Wei"}]})
    alone = format_entries(STYLES["nlm"], [good])[0]
    around = format_entries(STYLES["nlm"], [good, Reference("x", record), good])
    assert around[0] == alone
    assert around[2] == alone


def test_a_record_that_fails_is_named_and_stops_no_other() -> None:
    class Failing(dict[str, Any]):
        def items(self) -> Any:
            raise ValueError("broken")  # noqa: EM101 - the word the test looks for

    good = {"type": "book", "title": "A title"}
    bad, line = format_entries(STYLES["ieee"], [Reference("bad", Failing()), Reference("good", good)])
    assert (bad.key, bad.rich) == ("bad", "")
    assert "broken" in bad.error
    assert line.text == "A title."


def test_threads_print_the_same() -> None:
    records = [Reference(str(number), {"type": "book", "title": f"Title {number}"}) for number in range(40)]
    expected = format_entries(STYLES["nature"], records)
    found: list[tuple[FormattedEntry, ...]] = []
    at_once(*(lambda: found.append(format_entries(STYLES["nature"], records)) for _ in range(4)))
    assert found == [expected] * 4


# --- the journals' styles ----------------------------------------------------------------------------------------


def test_isj_prints_the_lines_of_the_record(shared: Path) -> None:
    records = json.loads((TOP / "refs" / "references.json").read_text(encoding="utf-8"))
    lines = format_entries(journal_style("isj"), [Reference(record["id"], record) for record in records])
    assert [line.text for line in lines] == (shared / "gold" / "isj-references.txt").read_text().splitlines()


def test_isj_prints_a_site_with_address_and_date() -> None:
    site = {
        "type": "webpage",
        "title": "Soft tissue and bone tumours",
        "author": [{"literal": "WHO"}],
        "URL": "https://example.org/tumours",
        "accessed": {"date-parts": [[2020, 12, 24]]},
    }
    assert entry(journal_style("isj"), site).text == (
        "WHO. Soft tissue and bone tumours. Available at: https://example.org/tumours. Accessed on: 24 December 2020."
    )


@pytest.mark.parametrize("name", JOURNALS)
def test_an_incomplete_list_ends_with_et_al(name: str) -> None:
    record = {"type": "book", "title": "T", "author": [{"family": "Li", "given": "W"}, {"literal": "others"}]}
    assert entry(journal_style(name), record).text == "Li W, et al. T."


# --- fine points -------------------------------------------------------------------------------------------------

SEAMS = {
    ("work?", ".", " Next"): "work? Next",
    ("etc.", ". ", "Next"): "etc. Next",
    ("a", ", ", ", b"): "a, , b",
    ("what!", ": ", "b"): "what! b",
    ("a:", ". ", "b"): "a: b",
}


@pytest.mark.parametrize(("pieces", "joined"), SEAMS.items())
def test_punctuation_is_merged(pieces: tuple[str, ...], joined: str) -> None:
    assert join(pieces) == joined


QUOTES = {
    'A "b" c': "A “b” c",
    "Koza's": "Koza’s",
    "the 'foo' bar": "the “foo” bar",
    "\"a 'b' c\"": "“a ‘b’ c”",
    "“a ‘b’ c”": "“a ‘b’ c”",
    "rock 'n' roll": "rock ‘n’ roll".replace("‘", "“").replace("n’", "n”"),
    'two" inches': 'two" inches',
    "H<sub>2</sub>O": "H<sub>2</sub>O",
    "<i>x": "&lt;i&gt;x",
    "a </i> b": "a &lt;/i&gt; b",
    "<script>": "&lt;script&gt;",
    '<span class="nocase">pH</span>': "pH",
    "<sc>Da</sc>": "<sc>Da</sc>",
    "<i>a <i>b</i></i>": "<i>a </i>b",
}


@pytest.mark.parametrize(("text", "printed"), QUOTES.items())
def test_rich_text(text: str, printed: str) -> None:
    assert html_of(inlines_of(resolve_quotes(rich_text(text), QuotationMarks()))) == printed


def test_quotation_marks_of_another_locale() -> None:
    british = QuotationMarks("‘", "’", "“", "”")
    assert resolve_quotes(rich_text('say "a" and “b” and ‘c’'), british) == "say ‘a’ and “b” and ‘c’"


INITIALS = {
    ("Jean-Luc", "", True): "J-L",
    ("Jean-Luc", "", False): "JL",
    ("Jean-Luc", ". ", True): "J.-L.",
    ("J H", "", True): "JH",
    ("Mary Ann", ". ", True): "M. A.",
    ("Yu. S.", "", True): "YuS",
    ("IJsbrand", "", True): "Ij",
    ("李", "", True): "李",
}


@pytest.mark.parametrize(("given", "printed"), INITIALS.items())
def test_initials(given: tuple[str, str, bool], printed: str) -> None:
    name, mark, hyphens = given
    assert initials(name, mark, hyphens=hyphens, shorten=True) == printed


def test_names_that_are_not_shortened_keep_marked_initials() -> None:
    assert initials("Mary A", ". ", hyphens=True, shorten=False) == "Mary A."


PAGES = {
    ("284-287", "minimal"): "284-7",
    ("284-287", "minimal-two"): "284-87",
    ("284-287", "chicago"): "284-87",
    ("100-104", "chicago"): "100-104",
    ("1-13", "minimal"): "1-13",
    ("S93-S99", "minimal"): "S93-9",
    ("S93-S99", "expanded"): "S93-S99",
    ("iii-v", "minimal"): "iii-v",
    ("1151-1168; discussion 1149-1150", "minimal"): "1151-68; discussion 1149-50",
    ("e12", "minimal"): "e12",
    ("1123-1128, 1130", "minimal"): "1123-8, 1130",
    ("10028-10033", "chicago"): "10028-10033".replace("10033", "33"),
    ("11564-11615", "chicago-16"): "11564-615",
}


@pytest.mark.parametrize(("given", "printed"), PAGES.items())
def test_page_ranges(given: tuple[str, str], printed: str) -> None:
    text, range_format = given
    pieces = format_number(read_number(text, "page"), "page", range_format, "-").pieces
    assert "".join(f"{piece.particle}{piece.value}{piece.joiner}" for piece in pieces) == printed


NUMERIC = {"12": True, "12-13": True, "2nd": True, "iv": True, "12 Suppl 7": False, "first": False, "12/3": True}


@pytest.mark.parametrize(("text", "numeric"), NUMERIC.items())
def test_is_numeric(text: str, numeric: bool) -> None:  # noqa: FBT001 - the expected value
    assert read_number(text, "issue").numeric is numeric


TITLES = {
    "a tale of two cities": "A Tale of Two Cities",
    "non-small cell lung cancer": "Non-Small Cell Lung Cancer",
    "what it is: the end of": "What It Is: The End Of",
    "eNOS in α cells": "eNOS in α Cells",
    "l'art d'agglomération": "L'art d'agglomération",
}


@pytest.mark.parametrize(("text", "printed"), TITLES.items())
def test_title_case(text: str, printed: str) -> None:
    assert change_case(text, "title", english=True) == printed
    assert change_case(text, "title", english=False) == text


ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd", "11": "11th", "12": "12th", "21": "21st", "111": "111th", "4": "4th"}


@pytest.mark.parametrize(("number", "printed"), ORDINALS.items())
def test_ordinals(number: str, printed: str) -> None:
    assert entry(STYLES["nlm"], {"type": "book", "title": "T", "edition": number}).text == f"T. {printed} ed."


def test_inlines_of_an_entry() -> None:
    inlines = inlines_of(rich_text("<i>E. coli</i> H<sub>2</sub>O<sup>+</sup> & https://example.org/a(1)."))
    assert isinstance(inlines[0], Emph)
    assert Subscript((Str("2"),)) in inlines
    assert Superscript((Str("+"),)) in inlines
    assert Space() in inlines
    assert [inline.url for inline in inlines if isinstance(inline, Link)] == ["https://example.org/a(1)"]
    assert text_of(inlines) == "E. coli H2O+ & https://example.org/a(1)."


# --- a long list -------------------------------------------------------------------------------------------------


def long_list() -> list[Reference]:
    return [Reference(f"k{number}", {"type": "book", "title": f"Title {number} <i>x</i>"}) for number in range(7)]


def test_two_processes_print_what_one_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = format_entries(STYLES["nature"], long_list())
    monkeypatch.setattr(processor, "PARALLEL_FROM", 2)
    here: list[int] = []
    printing = processor.print_entries

    def counting(style: Any, records: Any, language: str) -> Any:
        here.append(len(records))
        return printing(style, records, language)

    monkeypatch.setattr(processor, "print_entries", counting)
    assert format_entries(STYLES["nature"], long_list()) == alone
    assert here == [7 * 3 // 5]


def test_a_child_that_cannot_run_costs_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = format_entries(STYLES["nature"], long_list())
    monkeypatch.setattr(processor, "PARALLEL_FROM", 2)
    monkeypatch.setattr("sys.executable", "/bin/false")
    assert format_entries(STYLES["nature"], long_list()) == alone


def test_records_that_end_the_child_and_then_this_process_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = format_entries(STYLES["nature"], long_list())
    monkeypatch.setattr(processor, "PARALLEL_FROM", 2)
    monkeypatch.setattr(processor, "_STRETCH", 2)
    monkeypatch.setattr("sys.executable", "/bin/false")
    refused = {("The records from “k4” on", None): "it ends the process"}
    monkeypatch.setattr(budget._PROCESS, "refused", refused)  # noqa: SLF001 - as a worker that was told of it
    lines = format_entries(STYLES["nature"], long_list())
    assert (*lines[:4], lines[6]) == (*alone[:4], alone[6])
    reason = "The records from “k4” on cannot be evaluated: it ends the process."
    assert [line.error for line in lines[4:6]] == [reason, reason]
