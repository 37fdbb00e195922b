"""What JATS4R asks since the schematron that can be installed (0.0.6), each rule as an XPath to what breaks it.

Source: the recommendations on clinical trials, funding, ethics, citations and accessibility
(https://jats4r.niso.org/recommendations-list/), as far as what galley writes can break them;
`galley.tools.versions.JATS4R_RULES` dates them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.pmc.style import Elements, Style

_NEWEST = (1, 4)
_TRIAL = "related-object[@source-type='clinical-trials-registry']"
NEWER: Final = (
    Style(
        "clinical-trial-errors",
        f"//{_TRIAL}[not(@document-id) or not(re:test(@document-id-type, '^(clinical-trial-number|doi)$'))"
        " or not(re:test(@source-id-type, '^(crossref-doi|registry-name)$'))]",
        "A trial has its number, the registry, and the types of both.",
    ),
    Style(
        "clinical-trial-errors",
        "//related-object[@document-id = preceding::related-object/@document-id]",
        "A trial is linked once.",
    ),
    Style(
        "clinical-trial-errors",
        r"//related-object[@source-id-type='crossref-doi'][not(re:test(@source-id, '^10\.18810/[a-z-]+$'))]",
        "A registry is named by its DOI at Crossref.",
    ),
    Style(
        "funding-errors",
        "//award-group[count(funding-source) != 1] | //funding-source[count(institution-wrap) != 1]",
        "An award has one funder, in institution-wrap.",
        since=(1, 1),
    ),
    Style(
        "funding-errors",
        "//funding-group//institution-id[@vocab='open-funder-registry'][not(@institution-id-type='doi')"
        " or not(@vocab-identifier='10.13039/open_funder_registry') or not(starts-with(., '10.13039/'))]",
        "A funder of the Open Funder Registry has its DOI there.",
        since=(1, 2),
    ),
    Style(
        "funding-errors",
        "//principal-award-recipient"
        "[count(name) + count(string-name) + count(institution) + count(institution-wrap) != 1]",
        "Who received an award is one name or one institution.",
    ),
    Style(
        "ethics-errors",
        "//sec[@sec-type='ethics-statement'][preceding::sec[@sec-type='ethics-statement']"
        " or ancestor::sec[@sec-type='ethics-statement']]",
        "There is one ethics statement.",
    ),
    Style(
        "ethics-warnings",
        "//sec[@sec-type='ethics-statement']//sec[@sec-type][not(starts-with(@sec-type, 'ethics-'))]",
        "The sec-type of a part of the ethics statement begins with ethics-.",
        advice=True,
    ),
    Style(
        "general-citations-errors",
        "(//element-citation | //mixed-citation)[not(@publication-type)"
        " or (elocation-id and (fpage or lpage or page-range))]",
        "A reference has a publication-type, and pages or an elocation-id, not both.",
    ),
    Style(
        "accessibility-errors",
        r"(//ext-link | //uri | //self-uri)[not(@xlink:title)]"
        r"[string(.) = @xlink:href or not(normalize-space(.)) or re:test(string(.), '^(https?|s?ftp)://')]",
        "A link that prints an address alone has an xlink:title.",
    ),
    Style("accessibility-errors", "//sec[not(title)]", "A section has a title."),
    Style(
        "abstract-errors",
        "(//abstract | //trans-abstract)[not(p) and count(sec) = 1]",
        "An abstract of a single section is paragraphs alone.",
    ),
    Style(
        "abstract-errors",
        "//article-meta[count(abstract[not(@abstract-type or @xml:lang or @specific-use)]) > 1]",
        "An article has one main abstract; others say their type or language.",
    ),
    Style("abstract-errors", "//trans-abstract[not(@xml:lang)]", "A translated abstract names its language."),
    Style(
        "credit-errors",
        r"//role[contains(@content-type, 'credit.niso.org')]"
        r"[not(re:test(@content-type, '^https?://(www\.)?credit\.niso\.org/contributor-roles/[a-z-]+/?$'))]",
        "The content-type of a role of CRediT is the address of its term.",
    ),
    Style(
        "credit-errors",
        r"//role[@vocab='credit' or contains(@vocab-term-identifier, 'credit.niso.org')][not(@vocab='credit')"
        r" or not(re:test(@vocab-identifier, '^https?://(www\.)?credit\.niso\.org/?$'))"
        r" or not(@vocab-term) or not(re:test(@vocab-term-identifier,"
        r" '^https?://(www\.)?credit\.niso\.org/contributor-roles/[a-z-]+/?$'))]",
        "A role of CRediT names the vocabulary and its term, each with its address.",
        since=(1, 2),
    ),
)


def check_jats4r(document: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each element that breaks one of the newer rules."""
    version = document.tag_set.number if document.tag_set else _NEWEST
    elements = Elements.of(document.root)
    for style in (one for one in NEWER if one.since <= version):
        rule = rules.JATS4R_ADVICE_IS_MET if style.advice else rules.JATS4R_IS_MET
        for node in elements.broken(style):
            yield rule.broken(f"{style.name}: {style.says}", document.place(node))
