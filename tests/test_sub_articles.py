"""What is published with an article: translations and replies, read from files of their own, printed behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from galley.document.article import Article
from galley.document.counts import counts_of
from galley.document.texts import slots
from galley.document.visit import walk
from galley.evaluation import Evaluation
from galley.findings.finding import Findings
from galley.formats.jats.verify.validate import validate_file
from galley.formats.jats.write import write_jats
from galley.formats.sub_articles import section_of
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime import validators
from galley.runtime.runtime import Runtime
from galley.words.table import words_of
from tests.articles import profile
from tests.jats_tools import needs_dtds, parsed
from tests.manuscripts_in_memory import checked, world_of

METADATA = """
title: Uma segunda operação
lang: pt
doi: 10.5555/1
author:
  - {given: Ana, family: Lima, email: ana@example.org, corresponding: true, affiliations: [h]}
affiliations:
  - {id: h, name: Hospital de Teste, city: Recife, country: Brasil, country-code: BR}
abstract: Um tumor voltou.
keywords: [recidiva]
license: CC BY 4.0
bibliography: refs.json
sub-articles: [traducao/en.md, resposta]
"""
TEXT = """
# Introdução {#sec:i}

O tumor voltou.[@a]^[Uma nota.] Ver @tbl:g.

| G | N |
|---|---|
| A | 1 |

: Grupos. {#tbl:g}
"""
TRANSLATION = """---
title: A *second* operation
subtitle: A case
lang: en
abstract: {Background: "A tumour.", Conclusion: "It came back."}
plain-language-summary: It came back.
keywords: [recurrence]
conflicts: None.
---

# Introduction {#sec:i}

The tumour "came back".[@a]^[A note.] See @tbl:g in @sec:i.

| G | N |
|---|---|
| A | 1 |

: Groups. {#tbl:g}
"""
REPLY = """
title: Outra leitura
lang: pt
doi: 10.5555/1.r
author:
  - {given: Rui, family: Costa, email: rui@example.org, corresponding: true, note: Leu tudo., affiliations: [h]}
affiliations:
  - {id: h, name: Clínica de Teste, city: Porto, country: Portugal, country-code: PT}
acknowledgements: Agradecemos a Ema Nunes.
"""
REPLY_TEXT = "Na @tbl:g vê-se outra coisa.[@b]\n"
FILES = {
    "m/article.yaml": METADATA, "m/1.md": TEXT, "m/traducao/en.md": TRANSLATION, "m/resposta/article.yaml": REPLY,
    "m/resposta/1.md": REPLY_TEXT,
}  # fmt: skip


def made(changes: Mapping[str, str], *formats: str, variants: tuple[str, ...] = ("published",)) -> Evaluation:
    """Return what comes of the manuscript with other files."""
    request = Request("m", formats=formats, variants=variants)
    return evaluate(request, Runtime(world_of({**FILES, **changes})))


def told(changes: Mapping[str, str]) -> list[str]:
    return [f"{one.span}: {one.message}" for one in made(changes, "jats").report.findings]


def written(name: str, *, variants: tuple[str, ...] = ("published",), kind: str = "jats") -> bytes:
    outcome = made({}, kind, variants=variants)
    assert outcome.order, [one.message for one in outcome.report.findings]
    return next(one.data for one in outcome.order.artifacts if one.name.endswith(name))


@cache
def article() -> Article:
    return checked(Request("m"), world_of(FILES), Findings()).article


@cache
def jats() -> etree._Element:
    return parsed(written(".xml"))


def test_each_says_what_it_is() -> None:
    kinds = [(one.get("article-type"), one.get("{http://www.w3.org/XML/1998/namespace}lang")) for one in parts()]
    assert kinds == [("translation", "en"), ("reply", "pt")]


def parts() -> list[etree._Element]:
    return list(jats().iterfind("sub-article"))


def test_its_metadata_stand_in_its_front_stub() -> None:
    translation, reply = (one.find("front-stub") for one in parts())
    assert translation is not None
    assert reply is not None
    assert translation.findtext("title-group/subtitle") == "A case"
    assert [one.get("abstract-type") for one in translation.iterfind("abstract")] == [None, "plain-language-summary"]
    assert [one.text for one in translation.iter("kwd")] == ["recurrence"]
    assert reply.findtext("article-id[@pub-id-type='doi']") == "10.5555/1.r"
    assert reply.findtext(".//aff/institution") == "Clínica de Teste"
    assert reply.findtext("author-notes/corresp/email") == "rui@example.org"


def test_a_reference_goes_to_its_own_part_or_else_to_the_article() -> None:
    named = {str(one.get("id")): one for one in jats().iter(etree.Element) if one.get("id")}
    linked = [
        named[str(one.get("rid"))] for part in parts() for one in part.iter("xref") if one.get("ref-type") == "table"
    ]
    around = [next((one.get("article-type") for one in link.iterancestors("sub-article")), None) for link in linked]
    assert around == ["translation", None]


def test_identifiers_are_unique_and_every_reference_leads_somewhere() -> None:
    names = [str(one.get("id")) for one in jats().iter(etree.Element) if one.get("id")]
    assert len(names) == len(set(names))
    assert {str(one.get("rid")) for one in jats().iter("xref")} <= set(names)


def test_works_and_notes_are_counted_on_and_tables_are_not() -> None:
    assert [one.text for one in parts()[0].iter("label")] == ["Table 1", "2"]
    assert [one.findtext("label") for one in jats().iterfind("back/ref-list/ref")] == ["1", "2"]
    assert [one.get("rid") for one in parts()[1].iter("xref") if one.get("ref-type") == "bibr"] == ["ref-b"]


def test_it_does_not_count_as_text_of_the_article() -> None:
    whole, alone = counts_of(article()), counts_of(replace(article(), sub_articles=()))
    assert (whole, whole.tables) == (alone, 1)


def test_words_and_quotation_marks_are_those_of_its_language() -> None:
    translation = "".join(map(str, parts()[0].itertext()))
    assert "“came back”" in translation
    assert "Table\u00a01" in translation
    assert "Tabela" not in translation
    assert "Tabela\u00a01" in "".join(map(str, parts()[1].itertext()))


@needs_dtds
def test_it_passes_dtd_jats4r_and_pmc() -> None:
    found = validate_file(written(".xml"), "m.xml", validators())
    assert [one.message for one in found if one.rule.id != "deposit-has"] == []


@pytest.mark.parametrize("kind", ["text", "html", "docx"])
def test_every_output_has_it_behind_the_article(kind: str) -> None:
    assert written({"text": ".txt"}.get(kind, f".{kind}"), kind=kind)


def test_the_text_has_its_notes_and_facts_in_its_words() -> None:
    text = written(".txt", kind="text").decode()
    behind = text[text.index("A second operation") :]
    for words in ("Translation", "Background. A tumour.", "Plain language summary", "Note 2. A note.", "Resposta"):
        assert words.casefold() in behind.casefold(), words
    assert behind.index("Note 2.") < behind.index("Outra leitura")
    assert "* Correspondência: Rui Costa, rui@example.org" in behind


def test_no_text_of_it_is_left_out_of_what_is_printed() -> None:
    for one in article().sub_articles:
        printed = list(walk((section_of(one, words_of(one.meta.language)),)))
        for slot in slots(one):
            wanted = [
                node for node in walk(slot.nodes) if slot.part != "head" and type(node).__name__ in {"Str", "Table"}
            ]
            assert [node for node in wanted if node not in printed] == [], slot.key


# --- blind copies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "ending"), [("jats", ".xml"), ("text", ".txt"), ("html", ".html")])
def test_a_blind_copy_names_nobody_who_wrote_one(kind: str, ending: str) -> None:
    data = written(f"blind{ending}" if kind != "text" else ".txt", variants=("blind",), kind=kind).decode()
    assert [
        word for word in ("Costa", "Lima", "Clínica", "rui@", "Leu tudo", "10.5555", "Ema Nunes") if word in data
    ] == []
    assert "came back" in data


# --- what is wrong ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"m/article.yaml": METADATA.replace("resposta]", "carta.md]")}, r"article.yaml:13:.*carta\.md"),
        ({"m/resposta/article.yaml": f"{REPLY}bibliography: own.bib\n"}, r"article.yaml:.*own\.bib is not read"),
        ({"m/resposta/article.yaml": f"{REPLY}sub-articles: [x.md]\n"}, r"article.yaml:.*`sub-articles` of its own"),
        ({"m/resposta/article.yaml": f"{REPLY}notice: Nota.\n"}, r"article.yaml:.*`notice` of its own"),
        ({"m/resposta/1.md": "Ver @fig:x.\n"}, r"resposta/1.md:1:5: Nothing is called fig:x"),
        ({"m/resposta/1.md": "Ver [@zz].\n"}, r"resposta/1.md:1:\d+: .*zz"),
        ({"m/traducao/en.md": f"{TRANSLATION}\n[^x]: No call.\n"}, r"en.md:\d+:.*\[\^x\] is never"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_one_is_told_at_its_place(changes: Mapping[str, str], said: str) -> None:
    outcome = made(changes, "jats")
    assert outcome.order is None
    found = told(changes)
    assert any(re.search(said, one) for one in found), found


def test_notes_of_each_part_have_names_of_their_own() -> None:
    changes = {
        "m/1.md": f"{TEXT}\nMais.[^n]\n\n[^n]: Aqui.\n",
        "m/traducao/en.md": f"{TRANSLATION}\nMore.[^n]\n\n[^n]: Here.\n",
    }
    assert [one for one in told(changes) if "[^n]" in one] == []


def test_a_file_beside_the_sections_is_no_section_too() -> None:
    changes = {
        "m/article.yaml": METADATA.replace("traducao/en.md", "en.md"), "m/en.md": TRANSLATION,
    }  # fmt: skip
    assert not any("en.md" in one for one in told(changes))


# --- XML read back ------------------------------------------------------------------------------------------------

CHANGES = {
    "a word of the text": ("The tumour", "Tumour"),
    "emphasis of the title": ("<italic>second</italic>", "second"),
    "the name of its author": ("<surname>Costa</surname>", "<surname>Casta</surname>"),
    "its DOI": ("10.5555/1.r<", "10.5555/1.x<"),
    "its language": ('id="sub-article-1" xml:lang="en"', 'id="sub-article-1" xml:lang="de"'),
    "a keyword": ("<kwd>recurrence</kwd>", "<kwd>occurrence</kwd>"),
    "an e-mail address": ("rui@example.org", "ruy@example.org"),
    "a statement": ("None.", "Some."),
}


@needs_dtds
@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_in_one_is_found(change: str) -> None:
    old, new = CHANGES[change]
    before = write_jats(article(), profile()).data.decode()
    assert old in before
    found = validate_file(before.replace(old, new, 1).encode(), "m.xml", validators(), article=article())
    assert found


@needs_dtds
def test_one_that_is_lost_is_found() -> None:
    alone = write_jats(replace(article(), sub_articles=()), profile()).data
    found = validate_file(alone, "m.xml", validators(), article=article())
    assert any("0 sub-articles, the article 2" in one.message for one in found)
