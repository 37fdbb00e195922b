"""What is found in artifacts of a manuscript that has errors: what only follows from these is not told beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from galley.findings import catalogue as rules
from galley.findings.finding import Diagnostic, Rule, Severity

_OF_IMAGES = frozenset(
    {
        rules.IMAGE_EXISTS, rules.IMAGE_IS_LOCAL, rules.IMAGE_INSIDE_ROOT, rules.IMAGE_IS_READABLE, rules.FILE_EXISTS,
        rules.FILE_INSIDE_ROOT, rules.FILE_IS_PUBLIC, rules.FILE_WITHIN_LIMITS,
    }
)  # fmt: skip
_OF_LINKS = frozenset(
    {rules.CROSS_REFERENCE_RESOLVES, rules.CITED_KEY_EXISTS, rules.FOOTNOTE_RESOLVES, rules.LINK_TARGET_EXISTS}
)
_FOLLOWS: Mapping[Rule, frozenset[Rule]] = {
    rules.FLOAT_IS_MENTIONED: _OF_LINKS | _OF_IMAGES,
    rules.NOTE_IS_CALLED: _OF_LINKS,
    rules.NO_MARKUP_IS_LEFT: _OF_LINKS,
    rules.FLOAT_IS_COMPLETE: _OF_IMAGES,
    rules.GRAPHIC_FITS_FILE: _OF_IMAGES,
    rules.GRAPHIC_HAS_ALT_TEXT: _OF_IMAGES,
    rules.LABEL_IS_UNIQUE: frozenset({rules.IDENTIFIERS_ARE_UNIQUE}),
    rules.XML_ID_IS_UNIQUE: frozenset({rules.IDENTIFIERS_ARE_UNIQUE}),
    rules.JATS4R_IS_MET: frozenset({rules.DECLARATION_IS_UNIQUE}),
    rules.PMC_STYLE_IS_MET: frozenset({rules.DECLARATION_IS_UNIQUE}),
    rules.HTML_IS_ACCESSIBLE: frozenset({rules.TITLE_EXISTS, rules.IDENTIFIERS_ARE_UNIQUE}),
}
"""A rule of the artifacts, and the rules of the manuscript that it breaks with."""

_OF_WHAT_WAS_WRITTEN = frozenset(
    {
        rules.XML_IS_VALID, rules.XML_IS_WELL_FORMED, rules.ELEMENT_HAS_TEXT, rules.XREF_HAS_TARGET,
        rules.XML_HOLDS_ALL_TEXT, rules.XML_ADDS_NO_TEXT, rules.XML_KEEPS_EMPHASIS, rules.XML_KEEPS_METADATA,
        rules.XML_KEEPS_REFERENCES, rules.XML_KEEPS_FILES,
        rules.XML_READS_AS_ARTICLE, rules.XML_IS_AS_WRITTEN,
        rules.HTML_HOLDS_ALL_TEXT, rules.HTML_ADDS_NOTHING, rules.TEXT_HOLDS_ALL_TEXT, rules.TEXT_ADDS_NOTHING,
        rules.DOCX_HOLDS_ALL_TEXT, rules.DOCX_ADDS_NOTHING, rules.DOCX_IS_SOUND,
    }
)  # fmt: skip
"""What compares the writer with the article; without a whole article it says nothing of the manuscript."""


_OF_METADATA = frozenset({rules.DATES_ARE_IN_ORDER, rules.EMAIL_IS_VALID, rules.ORCID_IS_VALID})
"""What is looked at in the metadata, where its place is known best, and in the XML that was made of them."""
_OF_WORD = frozenset({rules.DOCX_HOLDS_ALL_TEXT, rules.DOCX_ADDS_NOTHING})
_OF_BOXES = frozenset({rules.PDF_HOLDS_ALL_TEXT, rules.NOTHING_OVERLAPS, rules.NUMBER_STAYS_WHOLE})
"""What is read where a character without a font is an empty box."""
_OF_EMPTY_SECTIONS = frozenset({rules.ELEMENT_HAS_TEXT, rules.PMC_STYLE_IS_MET})
_SAID_BY: Mapping[Rule, frozenset[Rule]] = {rules.MATH_CAN_BE_SET: _OF_WORD, rules.GLYPH_EXISTS: _OF_BOXES}


def untold(told: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield of what was `found` in artifacts what does not say again what is told.

    That is that a section of the manuscript is empty, that its metadata are wrong, that no font has a character, or
    that a formula cannot be set: a Word file has its TeX then.
    """
    of_metadata = _OF_METADATA & {one.rule for one in told}
    every = tuple(one for one in found if one.rule not in of_metadata)
    empty = {one.span for one in told if one.span and one.rule is rules.SECTION_HAS_TEXT}
    broken = {one.rule for one in every}
    said = frozenset().union(*(follow for rule, follow in _SAID_BY.items() if rule in broken))
    yield from (
        one for one in every if one.rule not in said and not (one.rule in _OF_EMPTY_SECTIONS and one.span in empty)
    )


def independent_of(errors: Sequence[Diagnostic], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield of what was `found` in artifacts what is no consequence of the `errors` of their manuscript."""
    broken = {one.rule for one in errors if one.severity is Severity.ERROR}
    if rules.MANUSCRIPT_HAS_SECTIONS in broken:
        return
    lines = {(one.span.path, one.span.line) for one in errors if one.span and one.severity is Severity.ERROR}
    for one in found:
        follows = one.rule in _OF_WHAT_WAS_WRITTEN or _FOLLOWS.get(one.rule, frozenset()) & broken
        said = (one.span.path, one.span.line) in lines if one.span else one.rule in broken
        if not follows and not said:
            yield one
