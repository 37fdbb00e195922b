"""Registrations of clinical trials: the numbers in a statement, each tagged with its registry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.formats.jats.ids import Identifiers
from galley.formats.jats.xml import HREF, Element, add, element

# the DOI that Crossref gives each registry of the WHO's platform, and the form of its numbers
_REGISTRIES = (
    ("10.18810/clinical-trials-gov", r"NCT\d{8}"),
    ("10.18810/isrctn", r"ISRCTN\d{8}"),
    ("10.18810/anzctr", r"ACTRN\d{14}"),
    ("10.18810/drks", r"DRKS\d{8}"),
    ("10.18810/chictr", r"ChiCTR(?:-[A-Z]{2,4}-)?\d{8,10}"),
    ("10.18810/rebec", r"RBR-[0-9a-z]{6,8}"),
    ("10.18810/clinical-trial-registry-india", r"CTRI/\d{4}/\d{2,3}/\d{6}"),
    ("10.18810/umin-japan", r"UMIN\d{9}"),
    ("10.18810/pactr", r"PACTR\d{15,16}"),
    ("10.18810/slctr", r"SLCTR/\d{4}/\d{3}"),
    ("10.18810/irct", r"IRCT\d{11,17}N\d{1,3}"),
    ("10.18810/cris", r"KCT\d{7}"),
    ("10.18810/rpec", r"RPCEC\d{8}"),
    ("10.18810/euctr", r"\d{4}-\d{6}-\d{2}"),
    ("10.18810/tctr", r"TCTR\d{11}"),
)
_NUMBER = re.compile("|".join(rf"(?<![\w-]){form}(?![\w-])" for _, form in _REGISTRIES))


def trial_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield registry (its DOI with Crossref) and number of each trial that a text names."""
    for match in _NUMBER.finditer(text):
        yield _registry_of(match.group()), match.group()


def _registry_of(number: str) -> str:
    return next(registry for registry, form in _REGISTRIES if re.fullmatch(form, number))


def tag_trials(section: Element, ids: Identifiers) -> None:
    """Make each trial number in the paragraphs of `section` a `related-object`, the first time that it stands there.

    Source: JATS4R, clinical trials (https://jats4r.niso.org/clinical-trials/); PMC asks for an id besides.
    """
    seen: set[str] = set()
    for paragraph in section.iter("p"):
        children = list(paragraph)
        texts = [paragraph.text or "", *(child.tail or "" for child in children)]
        del paragraph[:]
        paragraph.text = None
        for words, child in zip(texts, [*children, None], strict=True):
            add(paragraph, *_tagged(words, ids, seen))
            if child is not None:
                child.tail = None
                paragraph.append(_of_link(child, ids, seen))


def _tagged(words: str, ids: Identifiers, seen: set[str]) -> Iterator[Element | str]:
    end = 0
    for match in _NUMBER.finditer(words):
        if match.group() not in seen:
            yield words[end : match.start()]
            yield _trial(match.group(), "", ids, seen)
            end = match.end()
    yield words[end:]


def _of_link(child: Element, ids: Identifiers, seen: set[str]) -> Element:
    """Return the trial that a link with its number leads to, any other element as it is."""
    number = child.text or ""
    if child.tag != "ext-link" or len(child) or number in seen or not _NUMBER.fullmatch(number):
        return child
    return _trial(number, child.get(HREF) or "", ids, seen)


def _trial(number: str, address: str, ids: Identifiers, seen: set[str]) -> Element:
    seen.add(number)
    return element(
        "related-object",
        number,
        id=ids.claim("trial", number),
        source_type="clinical-trials-registry",
        source_id=_registry_of(number),
        source_id_type="crossref-doi",
        document_id=number,
        document_id_type="clinical-trial-number",
        xlink_href=address,
    )
