"""Who made a figure or a table, and who holds the rights in it, as its attributes say: `attrib="Photo: …"`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from galley.compose.attribute_text import words_of
from galley.document import tree
from galley.readers.metadata.license import license_of
from galley.readers.metadata.parts import LicenseForm

_KINDS: Mapping[str, tree.CreditKind] = {
    "attrib": "attrib",
    "attribution": "attrib",
    "copyright": "copyright-statement",
    "copyright-statement": "copyright-statement",
    "license": "license",
    "licence": "license",
}
_SAYS_WHICH = re.compile(r"\d\.\d|\Acc[ -]?0\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)


def credits_of(*attributes: tree.Attr) -> tuple[tree.Credit[tree.ParsedBlock], ...]:
    """Return what attributes say of the maker and the rights of a float, each once, in the order of JATS."""
    return tuple(_credits(attributes))


def _credits(attributes: tuple[tree.Attr, ...]) -> Iterator[tree.Credit[tree.ParsedBlock]]:
    for kind in dict.fromkeys(_KINDS.values()):
        said = dict.fromkeys(
            value.strip()
            for attr in attributes
            for name, value in attr.pairs
            if _KINDS.get(name) == kind and value.strip()
        )
        for text in said:
            words = _license(text) if kind == "license" else words_of(text)
            yield tree.Credit(kind, (tree.Para(words),))


def _license(text: str) -> tree.ParsedInlines:
    """Return a licence with a link to it where its address is given, or its name says which version it is."""
    known = license_of(LicenseForm(name=text)) if _SAYS_WHICH.search(text) else None
    if known and known.url:
        shown = known.name if _ADDRESS.fullmatch(text) else text
        return (tree.Link(tree.NO_ATTR, words_of(shown or text), known.url),)
    if _ADDRESS.fullmatch(text):
        return (tree.Link(tree.NO_ATTR, words_of(text), text),)
    return words_of(text)


def doi_of(*attributes: tree.Attr) -> str:
    """Return the DOI that attributes give a float, bare; what is none as it stands, "" where none is given."""
    given = next(filter(None, ((attr.get("doi") or "").strip() for attr in attributes)), "")
    match = _DOI.fullmatch(given)
    return match["doi"] if match else given
