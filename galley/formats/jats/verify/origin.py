"""Telling XML that galley wrote from that of others: galley's own is held to more than the standard."""

from __future__ import annotations

from lxml import etree

from galley.formats.jats.verify.element import Element
from galley.formats.jats.verify.parsing import ParsedArticle
from galley.formats.jats.write import ARCHIVING, PUBLISHING
from galley.formats.jats.xml import NAMESPACES

_COUNTS = ["fig-count", "table-count", "equation-count", "ref-count"]
_PREFIXES = {"aff": "aff-", "ref": "ref-", "sec": "sec-", "fig": "fig-", "table-wrap": "tbl-", "disp-formula": "eq-"}
_OF_A_DIALECT = "sps-"
"""How the `specific-use` of SciELO's dialect begins, which is held to what holds for any JATS."""
_ENOUGH = 3
_HEAD = 1_000


def is_made_by_galley(article: ParsedArticle) -> bool:
    """Tell whether galley wrote an article: it has three of four signs, each of which hardly anybody else's has.

    One sign may be missing, so that XML which was damaged or edited after galley wrote it is still known.
    """
    root = article.root
    if str(root.get("specific-use")).startswith(_OF_A_DIALECT):
        return False
    signs = (
        _names_a_file_alone(article),
        list(root.nsmap.items()) == list(NAMESPACES.items()) and root.get("dtd-version") == "1.3",
        [node.tag for node in root.iterfind("front/article-meta/counts/*")][: len(_COUNTS)] == _COUNTS,
        _identifiers_are_galleys(root),
    )
    return sum(signs) >= _ENOUGH


def _names_a_file_alone(article: ParsedArticle) -> bool:
    """Tell whether the DOCTYPE has galley's public identifier, and the name of the DTD where others have an address."""
    head = article.text.data[:_HEAD]
    own = (f'<!DOCTYPE article PUBLIC "{one.public_id}" "{one.system_id}">' for one in (PUBLISHING, ARCHIVING))
    return any(doctype.encode() in head for doctype in own)


def _identifiers_are_galleys(root: Element) -> bool:
    """Tell whether every identifier begins as galley's do."""
    elements = [node for node in root.iter(etree.Element) if node.get("id") and node.tag in _PREFIXES]
    return bool(elements) and all(str(node.get("id")).startswith(_PREFIXES[str(node.tag)]) for node in elements)
