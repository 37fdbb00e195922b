"""What PMC's StyleChecker asks of a published article.

Source: the StyleChecker of the US National Library of Medicine, version 5.47, style "article", and the Tagging
Guidelines that it applies (https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/). Left out is what the DTD
forbids anyway, what JATS Publishing 1.3 has no element for, and what other checks say with more precision: the targets
of xref, the form of DOI, ISSN, ORCID and dates, and what a deposit lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.pmc.body import BODY
from galley.formats.jats.verify.pmc.front import FRONT
from galley.formats.jats.verify.pmc.style import Elements

STYLES: Final = (*FRONT, *BODY)


def check_pmc(document: Document) -> Iterator[Diagnostic]:
    """Yield a finding for each element that PMC's StyleChecker would report."""
    elements = Elements.of(document.root)
    for style in STYLES:
        rule = rules.PMC_ADVICE_IS_MET if style.advice else rules.PMC_STYLE_IS_MET
        for node in elements.broken(style):
            name = etree.QName(node).localname
            yield rule.broken(f"{style.name}, {name}: {style.says}", document.place(node))
