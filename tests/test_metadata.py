"""Reading metadata: the forms that authors write, what is wrong with them, and whole manuscripts of others."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.checks.metadata import check_metadata
from galley.document import tree
from galley.document.metadata import ParsedMetadata
from galley.document.profile import Journal
from galley.findings.finding import Findings, Stop
from galley.readers.metadata.metadata import finish_metadata, journal_with, read_metadata, slug, split_front_matter
from galley.readers.metadata.names import Name, split_name
from galley.readers.metadata.rich import words
from galley.readers.metadata.roles import TERMS, role_of
from galley.readers.metadata.schema import ArticleForm
from galley.source import SourceFile, Span
from tests.case_documents import Case, each_case
from tests.conftest import SHARED
from tests.metadata_outline import outline_of


@each_case("metadata-forms.md")
def test_forms(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    case.check(outline_of(case.input, findings), findings.items, pytestconfig)


@each_case("metadata-findings.md")
def test_findings(case: Case, pytestconfig: pytest.Config) -> None:
    findings = Findings()
    try:
        outline_of(case.input, findings)
    except Stop as stop:
        findings.add(*stop.findings)
    case.check("", findings.items, pytestconfig)


def finished_plainly(source: SourceFile, findings: Findings) -> ParsedMetadata:
    """Return metadata whose Markdown is taken as plain text, which is quicker than asking pandoc."""
    raw = read_metadata(source, folder_name="a", findings=findings)
    return finish_metadata(raw, {rich.key: (tree.Para(words(rich.text)),) for rich in raw.rich}, findings)[0]


HOSTILE = {
    "placeholder": "doi: " + "X" * 400_000 + "y\n",
    "year": "copyright: {year: 'a" + " " * 400_000 + "b', holder: x}\n",
    "key": "t" * 1_000 + ": x\n",
    "keys": "".join(f"unknown{index}: x\n" for index in range(5_000)),
    "authors": "author:\n" + "".join(f"- {{name: A B{index}, affiliations: [a{index}]}}\n" for index in range(2_000)),
    "roles": "author: {name: x, roles: [" + "{a: b}," * 2_000 + "]}",
    "members": "author:\n" + "".join(f"{'  ' * at} - collaboration: g\n{'  ' * at}   members:\n" for at in range(18)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_metadata_is_read_soon(text: str) -> None:
    start = time.process_time()
    findings = Findings()
    meta = finished_plainly(SourceFile("a.yaml", text), findings)
    assert [*check_metadata(meta, Journal())]
    assert time.process_time() - start < 15


def test_a_text_that_has_to_be_one_paragraph() -> None:
    findings = Findings()
    raw = read_metadata(SourceFile("a.yaml", "title: x\n"), folder_name="a", findings=findings)
    meta, _ = finish_metadata(raw, {"title": (tree.Para(words("One")), tree.Para(words("two")))}, findings)
    assert meta.title_text == "One two"
    assert [f"{item.span} {item.message}" for item in findings.items] == [
        "a.yaml:1:8 `title` must be one paragraph of text, not a list, a heading or several paragraphs"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Daniel Foreman-Mackey", Name("Foreman-Mackey", "Daniel")),
        ("Miguel de Val-Borro", Name("Val-Borro", "Miguel", "de")),
        ("Peter K. G. Williams", Name("Williams", "Peter K. G.")),
        ("Johan van der Berg", Name("Berg", "Johan", "van der")),
        ("van der Berg", Name("Berg", "", "van der")),
        ("Sammy Davis Jr.", Name("Davis", "Sammy", "", "Jr.")),
        ("Davis, Jr., Sammy", Name("Davis", "Sammy", "", "Jr.")),
        ("Sammy Davis, Jr.", Name("Davis", "Sammy", "", "Jr.")),
        ("Henry Ford III", Name("Ford", "Henry", "", "III")),
        ("de la Cruz, María", Name("Cruz", "María", "de la")),
        ("Beethoven, Ludwig van", Name("Beethoven", "Ludwig", "van")),
        ("Smith, JH", Name("Smith", "JH")),
        ("Santiago Ramón y Cajal", Name("Ramón y Cajal", "Santiago")),
        ("王 小明", Name("王", "小明")),
        ("김 철수", Name("김", "철수")),
        ("王 Wang", Name("Wang", "王")),
        ("Jeanne d'Arc", Name("d'Arc", "Jeanne")),
        ("王小明", Name("王小明")),
        ("Plato", Name("Plato")),
        ("Cameron L. Van Eck", Name("Van Eck", "Cameron L.")),
        ("Minh Van Tran", Name("Tran", "Minh Van")),
        ("Van Morrison", Name("Morrison", "Van")),
        ("", Name("")),
    ],
)
def test_names(text: str, name: Name) -> None:
    assert split_name(text) == name


@given(st.text())
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    name = split_name(text)
    kept = sorted(f"{name.given}{name.particle}{name.family}{name.suffix}".replace(",", ""))
    assert [letter for letter in kept if not letter.isspace()] == sorted("".join(text.split()).replace(",", ""))


@pytest.mark.parametrize("term", TERMS)
def test_every_credit_term_is_known_in_any_spelling(term: str) -> None:
    address = term.lower().replace(" – ", "-").replace(" & ", "-").replace(" ", "-")
    for spelling in (term, term.upper(), address, f"https://credit.niso.org/contributor-roles/{address}/"):
        assert role_of(spelling).term == term
    assert role_of("Fed the animals").term == ""


def test_front_matter_keeps_its_lines() -> None:
    source = SourceFile("a.md", "---\ntitle: x\nabstract: y\n---\n\nText\n")
    front, body = split_front_matter(source)
    assert front == SourceFile("a.md", "title: x\nabstract: y\n", 2)
    assert body == SourceFile("a.md", "\nText\n", 5)
    assert read_metadata(front, folder_name="", findings=Findings()).reading.span("abstract") == Span("a.md", 3, 11)


@pytest.mark.parametrize(
    "text", ["Text\n", "---\n\n---\nText", "---\ntitle: x\n", "--- a\n---\n", " ---\na: b\n---\n", ""]
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split_front_matter(SourceFile("a.md", text)) == (None, SourceFile("a.md", text))


@given(st.text(alphabet="-\n. at:"))
def test_front_matter_and_body_are_all_of_the_text(text: str) -> None:
    source = SourceFile("a.md", text)
    front, body = split_front_matter(source)
    assert text.endswith(body.text)
    assert body.first_line == 1 + text[: len(text) - len(body.text)].count("\n")
    assert front is None or (text.startswith(f"---\n{front.text}") or "---" in text.split("\n", maxsplit=1)[0])


def test_an_article_changes_what_its_journal_says() -> None:
    journal = Journal(title="A", url="u")
    assert journal_with(journal, Journal(title="B")) == Journal(title="B", url="u")


@pytest.mark.parametrize(
    ("name", "expected"), [("My Paper, v. 2!", "my-paper-v-2"), ("Ångström", "angstrom"), ("…", "article")]
)
def test_identifier_from_the_folder(name: str, expected: str) -> None:
    assert slug(name) == expected
    assert read_metadata(SourceFile("a", ""), folder_name=name, findings=Findings()).identifier == expected


KEYS = st.sampled_from(
    [*(name.replace("_", "-") for name in ArticleForm.model_fields), *ArticleForm.spellings, "citation"]
)
VALUES = st.recursive(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=8),
        st.sampled_from(["true", "2026-01-01", "a, b", "null", "1", "XXXX", "[x", "{"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(KEYS, st.sampled_from(["name", "id", "ref", "text", "statement"])), inner, max_size=3
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_metadata_is_read_or_reported(document: dict[str, object]) -> None:
    """JSON is YAML: whatever stands under whatever key, reading ends with metadata, and every finding has its place."""
    findings = Findings()
    finished_plainly(SourceFile("a.yaml", json.dumps(document, ensure_ascii=False)), findings)
    assert all(finding.span is not None and finding.span.path == "a.yaml" for finding in findings.items)


PAPERS = sorted(str(path.relative_to(SHARED)) for path in SHARED.glob("corpus/joss/**/paper.md")) or ["corpus"]
TRUE_FINDINGS = {
    "corpus/joss/bumbl/paper.md": ["the key `year` is not known here"],
    "corpus/joss/echemfem/paper.md": ["`orcid` still holds a placeholder; it is left out"],
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_metadata_of_papers_of_joss_are_read(shared: Path, name: str) -> None:
    front, _ = split_front_matter(SourceFile("paper.md", (shared / name).read_text(encoding="utf-8")))
    assert front is not None
    findings = Findings()
    meta = finished_plainly(front, findings)
    assert [finding.message for finding in findings.items] == TRUE_FINDINGS.get(name, [])
    assert meta.title_text
    assert meta.authors
    assert all(author.family and author.given and author.affiliations for author in meta.authors)
    assert (meta.published is not None) == bool(re.search(r"^date:.*\d{4}", front.text, re.MULTILINE))
