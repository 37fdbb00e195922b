"""Works cited by an identifier, as `[@doi:10.5555/12345678]` or `@pmid:31234567`: the keys of their records instead.

Any record that carries the identifier is meant, whatever its own key. What no record carries stays, to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from galley.document import tree
from galley.document.article import ParsedArticle
from galley.document.reference import CitationSite, Reference
from galley.document.texts import rewrite
from galley.document.visit import only_with
from galley.readers.references.normalise.identifiers import cited_identifier, identifiers_of, isbns_in

_PURPOSES = frozenset((
    "agreeswith", "cites", "citesasauthority", "citesasdatasource", "citesasevidence", "citesasmetadatadocument",
    "citesaspotentialsolution", "citesasrecommendedreading", "citesasrelated", "citesassourcedocument",
    "citesforinformation", "compiles", "confirms", "containsassertionfrom", "corrects", "credits", "critiques",
    "derides", "describes", "disagreeswith", "discusses", "disputes", "documents", "extends", "includesexcerptfrom",
    "includesquotationfrom", "linksto", "obtainsbackgroundfrom", "obtainssupportfrom", "parodies", "plagiarizes",
    "qualifies", "refutes", "repliesto", "retracts", "reviews", "ridicules", "speculateson", "supports", "updates",
    "usesconclusionsfrom", "usesdatafrom", "usesmethodin",
))  # fmt: skip
"""The properties of CiTO, the Citation Typing Ontology, which stand before a key in some: `citesAsAuthority:lee`."""
_WHOLE = frozenset(("book", "classic", "collection", "report", "thesis"))
"""Types that an ISBN names; a chapter has that of its book."""
_MARKS_BEHIND = ".,;:!?)]"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)10\.\d{4,9}", re.IGNORECASE)
_CUT = re.compile(r"\((?:\d{2,4}|SICI)\)[^\s()\[\]]*[^\s()\[\].,;:!?]")
"""What pandoc cuts off a DOI, `(20)30183-5`: it belongs to it though no record has it, so that it can be fetched."""


@dataclass(frozen=True)
class _Keys:
    """The keys of a library, looked up by what is cited."""

    library: Mapping[str, Reference]

    @cached_property
    def _by_identifier(self) -> Mapping[str, str]:
        keys: dict[str, str] = {}
        for key, reference in self.library.items():
            of_book = isbns_in(str(reference.csl.get("ISBN", ""))) if reference.csl["type"] in _WHOLE else ()
            for name in (*reference.aliases, *identifiers_of(reference.csl), *of_book):
                keys.setdefault(name, key)
        return keys

    def of(self, cited: str) -> str:
        """Return the key of the record that is cited, "" where none is known."""
        if cited in self.library:
            return cited
        found = self._by_identifier.get(cited) or self._by_identifier.get(cited_identifier(cited), "")
        purpose, colon, rest = cited.partition(":")
        has_purpose = colon and purpose.replace("_", "").lower() in _PURPOSES
        return found or (self.of(rest) if has_purpose else "")


def with_keys(article: ParsedArticle, library: Mapping[str, Reference]) -> ParsedArticle:
    """Return `article` with every citation by an identifier under the key of the record that carries it."""
    keys = _Keys(library)

    def keyed(nodes: tree.ParsedInlines) -> tree.ParsedInlines:
        return tuple(_keyed(nodes, keys))

    return rewrite(article, only_with(keyed, tree.Cite))


def listed_with_keys(sites: Iterable[CitationSite], library: Mapping[str, Reference]) -> tuple[CitationSite, ...]:
    """Return the works that are listed without a citation, each under the key of its record."""
    keys = _Keys(library)
    return tuple(replace(site, key=keys.of(site.key) or site.key) for site in sites)


def _keyed(nodes: tree.ParsedInlines, keys: _Keys) -> Iterator[tree.ParsedInline]:
    """Yield the nodes; of an identifier that pandoc cut at a bracket the rest is taken from the word behind it."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, tree.Cite):
            yield node
            continue
        following = waiting[-1] if waiting else None
        citations = tuple(_citation(one, keys) for one in node.citations)
        cite = node if citations == node.citations else replace(node, citations=citations)
        last = cite.citations[-1] if cite.citations else None
        if last and last.mode == "AuthorInText" and isinstance(following, tree.Str) and not keys.of(last.key):
            key, rest = _joined(last.key, following.text, keys)
            if key:
                waiting[-1:] = [replace(following, text=rest)] if rest else []
                cite = replace(cite, citations=(*cite.citations[:-1], replace(last, key=key)))
        yield cite


def _citation(citation: tree.Citation, keys: _Keys) -> tree.Citation:
    key = keys.of(citation.key)
    if key:
        return citation if key == citation.key else replace(citation, key=key)
    first, *others = citation.suffix or (None,)
    if isinstance(first, tree.Str):
        key, rest = _joined(citation.key, first.text, keys)
        if key:
            kept = (replace(first, text=rest), *others) if rest else tuple(others)
            return replace(citation, key=key, suffix=tuple(one for one in kept if one is not None))
    return citation


def _joined(key: str, word: str, keys: _Keys) -> tuple[str, str]:
    """Return the key of the record whose identifier is `key` and the word behind it, and what of the word is left.

    A DOI that was cut and has no record is a key too, as a whole.
    """
    end = len(word)
    while end:
        found = keys.of(key + word[:end])
        if found:
            return found, word[end:]
        if word[end - 1] not in _MARKS_BEHIND:
            break
        end -= 1
    rest = _CUT.match(word) if _DOI.match(key) and not keys.of(key) else None
    return (key + rest.group(), word[rest.end() :]) if rest else ("", word)
