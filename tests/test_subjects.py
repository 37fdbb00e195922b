"""What an article is about decides which statements are asked of it: of patients, of animals, of a trial."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from galley.checks.declarations import check_needs
from galley.document.metadata import Metadata, ParsedMetadata
from galley.document.subjects import is_of_a_trial, is_of_animals
from galley.submission.facts import FACTS
from tests.papers import paper


def _meta(title: str, article_type: str = "case-report", abstract: str = "") -> ParsedMetadata:
    made: Metadata = paper(title=title, article_type=article_type, abstract=abstract).article.meta  # type: ignore[type-arg]
    return cast("ParsedMetadata", made)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Splenic torsion in a young German shepherd dog", True),
        ("Cricopharyngeal achalasia in two Labrador retrievers", True),
        ("Feline sporotrichosis: a case report", True),
        ("Colic in a Welsh pony mare", True),
        ("Cat scratch disease in a boy of nine", False),
        ("Psittacosis in a parrot owner", False),
        ("Abscess of the canine fossa after extraction", False),
        ("Brucellosis in a cattle farmer", False),
        ("Rabies in a child after the bite of a dog", False),
        ("A torn tendon in a man of 50", False),
    ],
)
def test_the_consent_of_an_animal_is_its_owners(title: str, told: bool) -> None:  # noqa: FBT001 - a case
    meta = _meta(title)
    assert is_of_animals(meta) == told
    (finding,) = check_needs(meta, (), ("consent",))
    assert ("owner's consent" in finding.message) == told


@pytest.mark.parametrize(
    ("title", "article_type", "abstract", "asked"),
    [
        (
            "Early or late splints: a randomised trial",
            "research-article",
            "",
            {"trial-registration", "consent", "ethics"},
        ),
        ("Splints", "brief-report", "Patients were randomized.", {"trial-registration", "consent", "ethics"}),
        ("A cohort of splints", "research-article", "Splints were worn.", {"consent", "ethics"}),
        ("A broken splint", "case-report", "After a trial of rest it broke.", {"consent", "ethics"}),
        ("Randomised trials of splints", "review-article", "", set[str]()),
        ("On splints", "editorial", "", set[str]()),
    ],
)
def test_a_form_asks_what_an_article_can_say(title: str, article_type: str, abstract: str, asked: set[str]) -> None:
    meta = _meta(title, article_type, abstract)
    assert is_of_a_trial(meta) == ("trial-registration" in asked)
    kinds = ("trial-registration", "consent", "ethics")
    assert {kind for kind in kinds if FACTS[kind].concerns(meta)} == asked
    assert FACTS["funding"].concerns(replace(meta, article_type="editorial"))
