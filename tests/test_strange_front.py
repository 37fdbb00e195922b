"""Front matter in strange combinations: several of each key, markup in values, other languages, articles within one."""

from __future__ import annotations

import pytest
from lxml import etree

from galley.findings.finding import Severity
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime.runtime import Runtime
from tests.manuscripts_in_memory import world_of

METADATA = """
title: "Le *Bacillus* et H~2~O : $\\\\alpha$"
lang: fr
author:
  - {name: Li, email: [a@example.org, b@example.org], corresponding: true, note: Note, affiliations: [a, b]}
  - {collaboration: Groupe de l'Eau, members: [Ana Lima, {collaboration: Sous-groupe}], bio: Depuis 2001.}
affiliations: [{id: a, name: CHU & fils}, {id: b, name: Rhône}]
subjects: [Chirurgie & *urologie*, H~2~O]
on-behalf-of: [Groupe *A*, B & fils]
presented-at: ["Paris, 2024", Rome]
peer-review: [Évaluation *externe*., Non commandé.]
notice: [Note $x^2$., Deux.]
abstract: [{But: "H~2~O, $p < 0{,}05$."}, {Fin: "- un\\n- deux"}]
trans-title: {en: "*Bacillus* and H~2~O", de: Der *Bacillus*}
trans-abstract: {en: {Aim: "$p < 0.05$."}, de: Ein Absatz.}
keywords:
  - {keywords: ["*eau*"]}
  - {lang: en, keywords: [water]}
  - {lang: en, vocabulary: MeSH, keywords: [Humans]}
  - {lang: de, keywords: [Wasser]}
copyright: {holder: [Les auteurs, Presse], year: [2025, 2026]}
license: CC BY-NC 4.0
data-availability: <https://example.org/données?a=é b>
dates: {received: 2025-01, revised: [2025-02-01, 2025-03], published: 2025-05-02, collection: 2025-06, preprint: 2024}
sub-articles: [tr.md, re.md]
"""
TRANSLATION = """---
title: "*Bacillus* and H~2~O"
lang: en
author: [{name: Tra Nslator, note: Translated it}]
subjects: [Surgery]
keywords: [water, {lang: fr, keywords: [eau]}]
---

Text.
"""
REPLY = (
    "---\ntitle: Réponse\narticle-type: reply\ntrans-title: {%s: Reply}\nauthor: {name: Re Pondeur%s}\n---\n\nTexte.\n"
)


def made(reply: str = REPLY % ("en", "")) -> tuple[dict[str, bytes], list[str]]:
    files = {"m/article.yaml": METADATA, "m/1.md": "# Un\n\nTexte.", "m/tr.md": TRANSLATION, "m/re.md": reply}
    done = evaluate(Request("m", formats=("jats", "html", "docx", "text")), Runtime(world_of(files)))
    errors = [f"{one.span}: {one.message}" for one in done.report.findings if one.severity is Severity.ERROR]
    return (
        {} if done.order is None else {one.name.partition(".")[2]: one.data for one in done.order.artifacts}
    ), errors


def test_all_of_it_is_written_and_read_back() -> None:
    outputs, errors = made()
    assert errors == []
    root = etree.fromstring(outputs["xml"])
    assert [one.text for one in root.iter("copyright-year")] == ["2025", "2026"]
    languages = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in root.iter("sub-article")]
    assert languages == ["en", "fr"]  # a reply that names no language is in the article's


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (REPLY % ("fr", ""), "A translation is in `fr`, which is the language of the article"),
        (REPLY % ("en", ", orcid: 0000-0002-1825-0098"), "is not the ORCID of Re Pondeur"),
        (REPLY % ("en", ", email: nobody"), "`nobody` is no e-mail address"),
    ],
)
def test_what_is_wrong_within_is_found_as_in_the_whole(reply: str, message: str) -> None:
    outputs, errors = made(reply)
    assert [one for one in errors if message in one and one.startswith("m/re.md:")]
    assert outputs == {}
