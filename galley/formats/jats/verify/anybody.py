"""What is asked of anybody's JATS: the standard, and what holds whatever conventions a publisher has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic, Rule, Severity
from galley.formats.jats.verify.document import Document
from galley.tools.dtd import JATS

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

ASKED: Mapping[Rule, Severity] = {
    # the standard: XML, the DTD, what the DTD cannot say of identifiers
    rules.XML_IS_WELL_FORMED: _ERROR,
    rules.XML_IS_VALID: _ERROR,
    rules.XML_NAMES_ITS_DTD: _ERROR,
    rules.XML_CAN_BE_VALIDATED: _NOTE,
    rules.XML_ID_IS_UNIQUE: _ERROR,
    rules.XREF_HAS_TARGET: _ERROR,
    # standards of what stands in it: ISO 27729, ISO 3297, ISO 2108, ISO 3166, ISO 8601, BCP 47, RFC 3986, DOI, ROR
    rules.ORCID_IS_VALID: _ERROR,
    rules.ISSN_IS_VALID: _ERROR,
    rules.ROR_IS_VALID: _ERROR,
    rules.DOI_IS_VALID: _ERROR,
    rules.DATE_EXISTS: _ERROR,
    rules.LANGUAGE_IS_VALID: _ERROR,
    rules.ISBN_IS_VALID: _WARNING,
    rules.REFERENCE_ID_IS_VALID: _WARNING,
    rules.COUNTRY_CODE_IS_VALID: _WARNING,
    rules.EMAIL_IS_VALID: _WARNING,
    rules.LINK_ADDRESS_IS_VALID: _WARNING,
    # what contradicts itself
    rules.XREF_TYPE_FITS: _WARNING,
    rules.XREF_NUMBER_FITS: _WARNING,
    rules.DATES_ARE_IN_ORDER: _WARNING,
    rules.REFERENCE_DATA_AGREE: _WARNING,
    rules.LICENSE_AGREES: _WARNING,
    rules.COUNTS_ARE_RIGHT: _WARNING,
    rules.GRAPHIC_FITS_FILE: _WARNING,
    rules.FORMULA_HAS_CONTENT: _WARNING,
    # recommendations, which refuse nothing
    rules.PMC_STYLE_IS_MET: _WARNING,
    rules.PMC_ADVICE_IS_MET: _NOTE,
    rules.JATS4R_IS_MET: _WARNING,
    rules.JATS4R_ADVICE_IS_MET: _NOTE,
    rules.GRAPHIC_HAS_ALT_TEXT: _WARNING,
}
"""The rules that are asked of XML which galley did not make, and how grave each is there."""

_OF_JATS4R = frozenset({rules.JATS4R_IS_MET, rules.JATS4R_ADVICE_IS_MET, rules.GRAPHIC_HAS_ALT_TEXT})
_OF_PMC = frozenset({rules.PMC_STYLE_IS_MET, rules.PMC_ADVICE_IS_MET})


def of_anybody(found: Iterable[Diagnostic], document: Document) -> tuple[Diagnostic, ...]:
    """Return those findings that hold for XML of any origin, as grave as they are there; what recurs is told once.

    JATS4R recommends for JATS, which NLM's tag sets are not. PubMed Central takes no Article Authoring, and what it
    hands out itself is not what is sent to it.
    """
    asked = [one for one in found if one.rule in ASKED and _applies(one.rule, document)]
    return tuple(replace(one, severity=min(one.severity, ASKED[one.rule])) for one in _once(asked))


def _applies(rule: Rule, document: Document) -> bool:
    tag_set = document.tag_set
    if rule in _OF_JATS4R:
        return tag_set is not None and tag_set.standard == JATS
    if rule in _OF_PMC:
        return document.is_whole and (tag_set is None or tag_set.key != "articleauthoring")
    return True


def _once(found: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Yield the findings; of those with the same words the first, which says how many more there are."""
    groups: dict[tuple[Rule, str], list[Diagnostic]] = {}
    for one in found:
        groups.setdefault((one.rule, one.message), []).append(one)
    for first, *others in groups.values():
        if others:
            lines = sorted({one.span.line for one in others if one.span})
            more = f"so {len(others)} more, on {_lines(lines)}" if lines else f"so {len(others)} more"
            yield replace(first, hints=(*first.hints, more))
        else:
            yield first


_SHOWN = 8


def _lines(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:_SHOWN]))
    return f"line{'s' * (len(lines) > 1)} {shown}{', …' * (len(lines) > _SHOWN)}"
