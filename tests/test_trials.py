"""Trial numbers in abstracts and in the statement on trials: each a related object once, noticed where it is none."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest
from lxml import etree

from galley.document.article import Article
from galley.document.trials import trial_numbers
from galley.findings.finding import Findings
from galley.formats.formulas import formulas
from galley.formats.jats.verify.document import parse
from galley.formats.jats.verify.outline.compare import check_outline
from galley.formats.jats.write import write_jats
from galley.request import Request
from galley.tools.pandoc import Pandoc
from tests.jats_tools import faults, needs_dtds
from tests.manuscripts_in_memory import checked, world_of

METADATA = """
title: T
lang: pt
abstract: |
  **Objetivo:** Texto NCT00000001, **NCT00000002** e *NCT00000003*.[^1]

  **Registro:** NCT00000001 outra vez; [NCT00000004](https://example.org/4 "Quatro"), `NCT00000005`, x^NCT00000006^.
trans-abstract:
  en: |
    The trials [NCT00000007]{lang=fr} and NCT00000002.

    - In a list: DRKS00000008.

    > Quoted: "ISRCTN00000009".
plain-language-summary: We asked 2020-000000-10.
trial-registration: |
  The trial is NCT00000001 and ACTRN00000000000011, not NCT000000012.

  | a | b |
  |---|---|
  | NCT00000013 | 2 |

  : A table. It has NCT00000014.
sub-articles: [reply.md]
"""
REPLY = "---\ntitle: R\narticle-type: reply\nabstract: On NCT00000015.\n---\n\nText.\n"
TAGGED = ["NCT00000001", "NCT00000002", "NCT00000003", "NCT00000004", "2020-000000-10", "NCT00000007", "DRKS00000008",
          "ISRCTN00000009", "ACTRN00000000000011"]  # fmt: skip


@cache
def written(metadata: str = METADATA) -> tuple[Article, str, list[str]]:
    """Return an article, its XML, and what the reader of the XML finds in it."""
    files = {
        "m/article.yaml": metadata,
        "m/1.md": "# One\n\nText NCT00000016.\n\n[^1]: NCT00000017.\n",
        "m/reply.md": REPLY,
    }
    made = checked(Request("m"), world_of(files), Findings())
    mathml = formulas((made.article,), Pandoc(made.profile.limits), Findings())
    xml = write_jats(made.article, made.profile, mathml).data.decode()
    return made.article, xml, told(made.article, xml)


def told(article: Article, xml: str) -> list[str]:
    root = etree.fromstring(xml.encode())
    for one in root.findall("sub-article"):
        root.remove(one)
    document = parse(etree.tostring(root), "x.xml", {})
    return [one.message for one in check_outline(document, article, None, None)]


def test_each_is_tagged_once_where_it_first_stands() -> None:
    _, xml, found = written()
    objects = list(etree.fromstring(xml.encode()).iter("related-object"))
    assert [one.get("document-id") for one in objects] == TAGGED
    assert ["".join(one.itertext()) for one in objects] == TAGGED
    assert found == []


@needs_dtds
def test_it_is_valid() -> None:
    assert faults(written()[1].encode()) == []


@pytest.mark.parametrize("number", TAGGED)
@pytest.mark.parametrize("change", ["untagged", "another number", "another registry", "no type"])
def test_a_trial_that_is_none_any_more_is_noticed(number: str, change: str) -> None:
    article, xml, _ = written()
    tag = re.search(rf"<related-object [^>]*>(?={number})", xml)
    assert tag
    changed = {
        "untagged": xml.replace(f"{tag[0]}{number}</related-object>", number),
        "another number": xml.replace(tag[0], tag[0].replace(f'document-id="{number}', 'document-id="NCT99999999')),
        "another registry": xml.replace(tag[0], re.sub('source-id="[^"]*"', 'source-id="10.18810/rebec"', tag[0])),
        "no type": xml.replace(tag[0], tag[0].replace(' document-id-type="clinical-trial-number"', "")),
    }[change]
    assert changed != xml
    assert told(article, changed)


PIECES = (
    "NCT00000001", "ISRCTN00000002", "**NCT00000003**", "*a NCT00000001*", "NCT00000001x", "-NCT00000004", "word",
    "$x$", "(DRKS00000005)", "[NCT00000006](https://e.org)", "`NCT00000007`", "^NCT00000008^",
    "[NCT00000009]{.smallcaps}", "[NCT00000010]{lang=de}", "“NCT00000011”", "NCT00000012^[NCT00000013]",
    "~~NCT00000014~~", "[a *NCT00000015*]{#b}", "\n\n", "\n\n- ", "\n\n> ",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_reader_and_writer_agree_on_any_abstract(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - what is drawn is no secret
    texts = (draw.choice(("", " ")).join(draw.choices(PIECES, k=30)).strip() for _ in range(2))
    own, translated = ("\n".join(f"    {line}" for line in text.splitlines()) for text in texts)
    _, xml, found = written(f"title: T\nabstract:\n  text: |\n{own}\ntrans-abstract:\n  pt: |\n{translated}\n")
    assert "related-object" in xml
    assert found == []


def test_what_is_no_number_is_none() -> None:
    assert list(trial_numbers("NCT123, xNCT00000001, NCT000000012, 2020-000000-1, ISRCTN0000000")) == []
