"""Statements made from what stands with each author: conflicts of interest, and contributions by their roles."""

from __future__ import annotations

import pytest

from galley.document.plain_text import text_of
from galley.findings.finding import Findings
from galley.request import Request
from galley.words.table import LANGUAGES, words_of
from tests.manuscripts_in_memory import prepared


def statements(authors: str, more: str = "", journal: str = "isj") -> tuple[dict[str, str], list[str]]:
    """Return the statements by their kinds, and what is told of conflicts; `authors` are lines of YAML."""
    findings = Findings()
    metadata = f"title: T\nabstract: A.\n{more}author:\n{authors}"
    made = prepared({"m/article.yaml": metadata, "m/a.md": "# One\n\nText.\n"}, findings, Request("m", journal))
    assert made, findings.items
    told = [one for one in findings.items if "what conflicts" in one.message]
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
