"""Registrations of clinical trials: the numbers in abstracts and a statement, each tagged with its registry."""

from __future__ import annotations

from collections.abc import Iterator

from galley.document.trials import TRIAL_NUMBER, registry_of
from galley.formats.jats.ids import Identifiers
from galley.formats.jats.xml import HREF, Element, add, element

_LOOKED_INTO = frozenset({"italic", "bold", "sc", "underline", "named-content", "styled-content"})
_WHERE = (
    "front/article-meta/abstract",
    "front/article-meta/trans-abstract",
    "back/sec[@sec-type='trial-registration']",
)
_FLOATS = ("fig", "fig-group", "table-wrap")


def tag_trials(root: Element, ids: Identifiers) -> None:
    """Make each trial number a `related-object`, the first time that an abstract or the statement on trials has it.

    Emphasis is looked into; links, notes and floats are not. Source: JATS4R, clinical trials
    (https://jats4r.niso.org/clinical-trials/), which wants each once in a document; PMC asks for an id besides.
    """
    seen: set[str] = set()
    for paragraph in [one for where in _WHERE for part in root.iterfind(where) for one in part.iter("p")]:
        if paragraph.get("content-type") != "heading" and next(paragraph.iterancestors(*_FLOATS), None) is None:
            _tag(paragraph, ids, seen)


def _tag(holder: Element, ids: Identifiers, seen: set[str]) -> None:
    children = list(holder)
    texts = [holder.text or "", *(child.tail or "" for child in children)]
    del holder[:]
    holder.text = None
    for words, child in zip(texts, [*children, None], strict=True):
        add(holder, *_tagged(words, ids, seen))
        if child is not None:
            child.tail = None
            holder.append(_of_link(child, ids, seen))
            if child.tag in _LOOKED_INTO:
                _tag(child, ids, seen)


def _tagged(words: str, ids: Identifiers, seen: set[str]) -> Iterator[Element | str]:
    end = 0
    for match in TRIAL_NUMBER.finditer(words):
        if match.group() not in seen:
            yield words[end : match.start()]
            yield _trial(match.group(), "", ids, seen)
            end = match.end()
    yield words[end:]


def _of_link(child: Element, ids: Identifiers, seen: set[str]) -> Element:
    """Return the trial that a link with its number leads to, any other element as it is."""
    number = child.text or ""
    if child.tag != "ext-link" or len(child) or number in seen or not TRIAL_NUMBER.fullmatch(number):
        return child
    return _trial(number, child.get(HREF) or "", ids, seen)


def _trial(number: str, address: str, ids: Identifiers, seen: set[str]) -> Element:
    seen.add(number)
    return element(
        "related-object",
        number,
        id=ids.claim("trial", number),
        source_type="clinical-trials-registry",
        source_id=registry_of(number),
        source_id_type="crossref-doi",
        document_id=number,
        document_id_type="clinical-trial-number",
        xlink_href=address,
    )
