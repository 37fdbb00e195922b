"""What production editors put into the front: each where JATS has it, on the page, and out of the anonymised copy."""

from __future__ import annotations

import pytest
from lxml import etree

from galley.document.article import Article
from galley.findings.finding import Findings, Severity
from galley.formats.jats.verify.validate import verify_jats
from galley.formats.jats.write import write_jats
from galley.formats.labels import joined
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.words.table import words_of
from tests.manuscripts_in_memory import checked, world_of

METADATA = """
title: T
author:
  - given: Ana
    family: Quux
    bio: Ana cuts.
    affiliations: [X]
    corresponding: true
    email: [a@example.org, b@example.net]
editor: {name: Eva Vole, role: Academic Editor}
reviewers: [Ron Wren, Una Yak]
abstract: The trial is ISRCTN63787732.
subjects: [Knees, Hips]
on-behalf-of: The Zebra Group
presented-at: Congress of *Examples*, Oslo
peer-review: Externally reviewed.
pmid: "12345678"
pmcid: PMC1234567
manuscript-id: GAL-17
custom-meta: {made-by: Xerus}
pages: 12-19
volume: 3
dates: {published: 2025-03-04, collection: 2025}
"""
IN_JATS = {
    "article-categories/subj-group[@subj-group-type='subject']/subject": ["Knees", "Hips"],
    "article-id[@pub-id-type='pmid']": ["12345678"],
    "article-id[@pub-id-type='pmcid']": ["PMC1234567"],
    "article-id[@pub-id-type='manuscript']": ["GAL-17"],
    "contrib-group/on-behalf-of": ["The Zebra Group"],
    "contrib-group/contrib[@contrib-type='author']/bio/p": ["Ana cuts."],
    "contrib-group/contrib[@contrib-type='editor']/role": ["Academic Editor"],
    "contrib-group/contrib[@contrib-type='reviewer']/name/surname": ["Wren", "Yak"],
    "author-notes/fn[@fn-type='presented-at']/p": ["Congress of Examples, Oslo"],
    "pub-date[@date-type='collection']/year": ["2025"],
    "custom-meta-group/custom-meta/meta-value": ["Xerus"],
    "author-notes/corresp/email": ["a@example.org", "b@example.net"],
    "counts/page-count/@count": ["8"],
    "counts/word-count/@count": ["1"],
    "abstract/p/related-object": ["ISRCTN63787732"],
    "author-notes/fn[@custom-type='peer-review']/p": ["Externally reviewed."],
}


def outputs(variant: str) -> dict[str, bytes]:
    files = {"m/article.yaml": METADATA, "m/1.md": "# One\n\nText."}
    made = evaluate(
        Request("m", formats=("jats", "html", "docx", "text"), variants=(variant,)), Runtime(world_of(files))
    )
    assert made.order is not None, [one.message for one in made.report.findings if one.severity is Severity.ERROR]
    return {one.name.partition(".")[2]: one.data for one in made.order.artifacts}


@pytest.mark.parametrize(("path", "said"), IN_JATS.items())
def test_each_stands_where_jats_has_it(path: str, said: list[str]) -> None:
    meta = etree.fromstring(outputs("published")["xml"]).find("front/article-meta")
    assert meta is not None
    found = meta.xpath(path)
    assert [one if isinstance(one, str) else "".join(one.itertext()) for one in found] == said


PRINTED = ("Eva Vole (Academic Editor)", "Ron Wren, Una Yak", "Knees; Hips", "The Zebra Group", "Ana Quux: Ana cuts.",
           "Congress of Examples, Oslo", "Externally reviewed.", "Ana Quux, a@example.org, b@example.net")  # fmt: skip


def test_each_is_printed() -> None:
    text = " ".join(outputs("published")["text.txt"].decode().split())
    assert [one for one in PRINTED if one not in text] == []


def test_an_anonymised_copy_has_none_of_it_that_leads_to_people() -> None:
    hidden = (
        b"Vole",
        b"Wren",
        b"Zebra",
        b"Oslo",
        b"cuts",
        b"12345678",
        b"GAL-17",
        b"Xerus",
        b"Externally",
        b"b@example.net",
    )
    made = outputs("blind")
    assert {name: [one for one in hidden if one in data] for name, data in made.items()} == {name: [] for name in made}


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("<surname>Wren</surname>", "<surname>Wran</surname>", "reviewers"),
        ("<surname>Vole</surname>", "<surname>Vale</surname>", "editor"),
        ("Ana cuts.", "Ana sews.", "author"),
        ("Xerus", "Xeres", "custom-meta"),
        ("<subject>Hips</subject>", "", "subjects"),
        ("The Zebra Group", "The Group", "on-behalf-of"),
        ("Externally reviewed.", "Reviewed.", "peer-review"),
        (">12345678<", ">12345679<", "pmid"),
        ("b@example.net", "b@example.com", "author.0.email"),
    ],
)
def test_what_the_xml_says_otherwise_is_found(before: str, after: str, key: str) -> None:
    article, data = written()
    assert before in data
    found = verify_jats(data.replace(before, after, 1).encode(), article, None)
    assert any(one.message.startswith(f"{key} is ") for one in found)


def written() -> tuple[Article, str]:
    made = checked(Request("m"), world_of({"m/article.yaml": METADATA, "m/1.md": "# One\n\nText."}), Findings())
    return made.article, write_jats(made.article, made.profile).data.decode()


def test_names_are_joined_for_the_head_of_a_page_and_none_are_nothing() -> None:
    english = words_of("en")
    assert [joined(english, names) for names in ([], ["Lee"], ["Lee", "Ray"])] == ["", "Lee", "Lee and Ray"]
