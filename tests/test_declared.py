"""Statements made from what is declared: conflicts, roles, tools of artificial intelligence, places of data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from galley.document.plain_text import text_of
from galley.findings.finding import Findings
from galley.request import Request
from galley.words.table import LANGUAGES, words_of
from tests.built import build
from tests.manuscripts_in_memory import prepared


def statements(authors: str, more: str = "", journal: str = "isj") -> tuple[dict[str, str], list[str]]:
    """Return the statements by their kinds, and what is told of them; `authors` are lines of YAML."""
    findings = Findings()
    metadata = f"title: T\nabstract: A.\n{more}author:\n{authors}"
    made = prepared({"m/article.yaml": metadata, "m/a.md": "# One\n\nText.\n"}, findings, Request("m", journal))
    assert made, findings.items
    asked = ("what conflicts", "the version of", "answers for", "of the data in")
    told = [one for one in findings.items if any(words in one.message for words in asked)]
    said = {one.kind: text_of(one.content) for one in made.declarations}
    return said, [f"{one.span and one.span.line}: {one.rule.id}" for one in told]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            "[{personal fees: [Bone Ltd., Cast Inc.]}, {kind: grants, from: Example Council}]",
            "none",
            "Ann Lee reports personal fees from Bone Ltd. and Cast Inc.; grants from Example Council. OTHER",
        ),
        ("shares in Bone Ltd.", "None.", "Ann Lee reports shares in Bone Ltd. OTHER"),
        ("none", "No", "The authors declare no competing interests."),
        ("{string: None, lastapproved: 2020-01-01}", "none", "The authors declare no competing interests."),
        ("[]", "none", "Bo Ray declares no competing interests."),
        ("{from: Bone Ltd.}", "[]", "Ann Lee reports Bone Ltd."),
    ],
)
def test_the_statement_is_made_of_what_each_author_declares(first: str, second: str, said: str) -> None:
    authors = f"  - {{name: Ann Lee, conflicts: {first}}}\n  - {{name: Bo Ray, conflicts: {second}}}\n"
    assert statements(authors)[0]["conflicts"] == said.replace("OTHER", "Bo Ray declares no competing interests.")


def test_the_others_are_told_together() -> None:
    authors = "".join(f"  - {{name: {name}, conflicts: none}}\n" for name in ("Bo Ray", "Cy Dow"))
    said, told = statements(f"  - {{name: Ann Lee, conflicts: fees}}\n{authors}")
    assert said["conflicts"] == "Ann Lee reports fees. The other authors declare no competing interests."
    assert told == []


def test_nothing_is_claimed_for_an_author_of_whom_nothing_is_said() -> None:
    authors = "".join(f"  - {{name: {name}, conflicts: none}}\n" for name in ("Bo Ray", "Cy Dow"))
    said, told = statements(f"  - Ann Lee\n{authors}")
    assert said["conflicts"] == "Bo Ray and Cy Dow declare no competing interests."
    assert told == ["4: publication-needs"]
    assert statements("  - Ann Lee\n  - Bo Ray\n") == ({}, [])


def test_a_statement_of_the_authors_goes_before() -> None:
    said, told = statements("  - {name: Ann Lee, conflicts: fees}\n  - Bo Ray\n", "conflicts: As *told*.\n")
    assert (said["conflicts"], told) == ("As told.", [])


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_other_languages_have_a_list_without_a_word_of_english(language: str) -> None:
    authors = "  - {name: Qa Vuz, conflicts: [{zaqo: Wex}]}\n  - {name: Bo Ray, conflicts: none}\n"
    said, _ = statements(authors, f"lang: {language.replace('_', '-')}\n")
    assert "Qa Vuz" in said["conflicts"]
    assert "Wex" in said["conflicts"]
    assert "Bo Ray" in said["conflicts"]
    assert not {"reports", "declares", "competing", "from"} & set(said["conflicts"].split())
    assert "{" not in said["conflicts"]
    assert words_of(language)["conflicts-none"] != words_of("en")["conflicts-none"]


ROLES = "  - {name: Ann Lee, roles: [{investigation: lead}, writing]}\n  - {name: Bo Ray, roles: [Fed the animals]}\n"


def test_roles_are_a_statement_where_the_journal_wants_one() -> None:
    wanted = "Ann Lee: Investigation (lead), Writing – original draft. Bo Ray: Fed the animals."
    assert statements(ROLES)[0]["contributions"] == wanted
    assert statements(ROLES, "lang: de\n")[0]["contributions"] == wanted.replace(" (lead)", "")
    assert "contributions" not in statements(ROLES, journal="preprint")[0]
    assert statements(ROLES, "contributions: Both wrote.\n")[0]["contributions"] == "Both wrote."
    assert "contributions" not in statements("  - Ann Lee\n")[0]


def test_the_keys_of_data_access_are_those_of_data_availability() -> None:
    assert statements("  - Ann Lee\n", "data-access: On request.\n")[0]["data-availability"] == "On request."


@pytest.mark.parametrize("word", ["none", "None", "no", "false", "n/a"])
def test_a_word_says_that_there_is_nothing_as_it_does_with_an_author(word: str) -> None:
    said, told = statements("  - Ann Lee\n  - Bo Ray\n", f"conflicts: {word}\nfunding: {word}\nai-use: {word}\n")
    assert said["conflicts"] == "The authors declare no competing interests."
    assert said["funding"] == "This work received no funding."
    assert said["ai-use"] == "No artificial intelligence was used."
    assert told == []


def test_a_sentence_of_the_authors_stays_as_it_is() -> None:
    more = "conflicts: None.\nfunding: None.\nai-use: None.\nethics: none\n"
    said = statements("  - Ann Lee\n", more)[0]
    assert {said[kind] for kind in ("conflicts", "funding", "ai-use")} == {"None."}
    assert said["ethics"] == "none"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_other_languages_say_themselves_that_there_is_nothing(language: str) -> None:
    more = f"lang: {language.replace('_', '-')}\nconflicts: none\nfunding: none\nai-use: none\n"
    said = statements("  - Qa Vuz\n  - Bo Ray\n", more)[0]
    assert "Qa Vuz" in said["conflicts"]
    assert said["funding"] == words_of(language)["funding-none"] != words_of("en")["funding-none"]
    assert said["ai-use"] == words_of(language)["ai-use-none"] != words_of("en")["ai-use-none"]


AL_FOR_A = "A (1) was used for p; Ann Lee took responsibility for it."
AUTHORS = "  - {name: Ann Lee, id: al}\n  - Bo van Ray\n"


@pytest.mark.parametrize(
    ("tools", "said", "told"),
    [
        (
            "[{tool: Abc, version: 2, purpose: language editing, responsible: [Ann Lee, B.v.R.]}]",
            "Abc (2) was used for language editing; Ann Lee and Bo van Ray took responsibility for it.",
            0,
        ),
        (
            "{name: Abc, model: x-1, for: to translate the abstract., reviewed-by: {ref: al}}",
            "Abc (x-1) was used to translate the abstract; Ann Lee took responsibility for it.",
            0,
        ),
        ("[{tool: Abc, purpose: for drawing}]", "Abc was used for drawing.", 2),
        (
            "[{tool: A, version: 1, purpose: p, responsible: AL}, {tool: B, version: 1, purpose: q, responsible: Cy}]",
            AL_FOR_A + " B (1) was used for q; Cy took responsibility for it.",
            1,
        ),
        ("{statement: As *told*., tools: [{tool: A, version: 1, purpose: p, responsible: al}]}", "As told.", 0),
    ],
)
def test_the_use_of_tools_is_a_statement(tools: str, said: str, told: int) -> None:
    found = statements(AUTHORS, f"ai-use: {tools}\n")
    assert (found[0]["ai-use"], len(found[1])) == (said, told)


@pytest.mark.parametrize(
    ("data", "said", "told"),
    [
        (
            "[{data: Reads of *E. coli*, repository: ENA, accession: [E1, E2]}, {doi: 10.5555/1}]",
            "Reads of E. coli: available from ENA (E1, E2). The data are available from https://doi.org/10.5555/1.",
            0,
        ),
        (
            "{repository: Zenodo, doi: 'https://doi.org/10.5555/1', url: 'https://example.org/x', license: CC BY 4.0}",
            "The data are available from Zenodo (https://doi.org/10.5555/1; https://example.org/x) under CC BY 4.0.",
            0,
        ),
        ("[{data: Images, access: on request to *us*}, On request.]", "Images: on request to us. On request.", 0),
        ("[{repository: Zenodo, conditions: To all}]", "The data are available from Zenodo. To all.", 1),
        ("{statement: They *are* here., datasets: [{url: 'https://example.org/'}]}", "They are here.", 0),
    ],
)
def test_where_the_data_are_is_a_statement(data: str, said: str, told: int) -> None:
    found = statements(AUTHORS, f"data-access: {data}\n")
    assert (found[0]["data-availability"], len(found[1])) == (said, told)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("ai-use: [Abc]", "the key `purpose` is missing here"),
        ("ai-use: {version: 3, purpose: p}", "the key `tool` is missing here"),
        ("ai-use: {tool: A, purpose: p, porpose: q}", "the key `porpose` is not known here"),
        ("data-access: [{data: Images}]", "`data-availability` does not say where these data are"),
        ("data-access: [{repository: Zenodo, doi: 12345}]", "`doi` must be a DOI, such as 10.5555/12345678"),
        ("data-access: [{url: example.org}]", "`url` must be an address that begins with https:// or http://"),
    ],
)
def test_a_shape_that_is_wrong_is_told_at_its_line(more: str, message: str) -> None:
    findings = Findings()
    metadata = f"title: T\nauthor: Ann Lee\n{more}\n"
    prepared({"m/article.yaml": metadata, "m/a.md": "# One\n\nText.\n"}, findings, Request("m"))
    assert [(one.message, one.span and one.span.line) for one in findings.items if one.message == message] == [
        (message, 3)
    ]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_tools_and_data_are_a_list_without_a_word_of_english(language: str) -> None:
    tool = "ai-use: {tool: Zaqo, version: 1, purpose: wex, responsible: Qa Vuz}\n"
    data = "data-access: [{data: zix, repository: Qov, accession: Z1, licence: CC0}, {data: zev, conditions: vax}]\n"
    said = statements("  - Qa Vuz\n", f"lang: {language.replace('_', '-')}\n{tool}{data}")[0]
    letters = {word for kind in ("ai-use", "data-availability") for word in re.findall(r"[A-Za-z]\w+", said[kind])}
    assert letters == {"Zaqo", "wex", "Qa", "Vuz", "zix", "Qov", "Z1", "CC0", "zev", "vax"}


def test_a_citation_of_the_data_is_one_of_the_article(tmp_path: Path) -> None:
    metadata = (
        "title: T\nauthor: Ann Lee\ndata-access: [{data: 'Reads [@lee]', doi: 10.5555/1}]\nbibliography: r.json\n"
    )
    record = '[{"id": "lee", "type": "dataset", "title": "Reads", "author": [{"family": "Lee"}]}]'
    for name, text in (("article.yaml", metadata), ("a.md", "# One\n\nText.\n"), ("r.json", record)):
        (tmp_path / name).write_text(text, "utf-8")
    made = build(tmp_path, tmp_path / "out")
    xml = made.file(".xml").decode()
    statement = xml[xml.index('sec-type="data-availability"') :].partition("</sec>")[0]
    assert '<xref ref-type="bibr" rid="ref-lee">' in statement
    assert 'xlink:href="https://doi.org/10.5555/1"' in statement
