"""A file that galley wrote, beside what galley writes of the manuscript now, element by element.

What was done to the file since is found whatever it is. It says nothing of the writer, which made both: that the XML
says what the article says is for the other modules to find, which share no code with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from lxml import etree

from galley.findings.catalogue import XML_IS_AS_WRITTEN
from galley.findings.finding import Diagnostic
from galley.formats.jats.verify.element import Element, brief, line_of
from galley.source import Span

_MOST: Final = 20
"""Differences that are told; a file that has more was not made of this manuscript."""
_SPACE = re.compile(r"\s+")
_AS_TYPED = frozenset({"code", "preformat"})


def check_as_written(found: Element, written: bytes, path: str) -> Iterator[Diagnostic]:
    """Yield a finding, with its line in the file, for each element that is not as it is written.

    White space that parts elements is nobody's, and comments and processing instructions say nothing.
    """
    differences = ((node, said) for node, said in _differences(_bare(found), etree.fromstring(written)))
    told = list(islice(differences, _MOST + 1))
    for node, said in told[:_MOST]:
        yield XML_IS_AS_WRITTEN.broken(said, Span(path, line_of(node)))
    if len(told) > _MOST:
        message = "There is more that is not as galley writes it of this manuscript."
        yield XML_IS_AS_WRITTEN.broken(message, Span(path, 1), "is the file of another version of the manuscript?")


def _bare(root: Element) -> Element:
    """Return the elements without comments and processing instructions, in lines as they were."""
    if not any(not isinstance(node.tag, str) for node in root.iter()):
        return root
    copied = etree.fromstring(etree.tostring(root))
    etree.strip_tags(copied, etree.Comment, etree.ProcessingInstruction)
    return copied


def _differences(found: Element, written: Element) -> Iterator[tuple[Element, str]]:
    """Yield each difference of two elements and of what is in them, with the element of the file where it is."""
    if found.tag != written.tag:
        yield found, f"<{_name(found)}> stands where galley writes <{_name(written)}>."
        return
    name = _name(found)
    for key in sorted({*map(str, found.attrib), *map(str, written.attrib)}):
        held, wanted = found.get(key), written.get(key)
        if held != wanted:
            yield found, f"The attribute {etree.QName(key).localname} of <{name}> {_is_for(held, wanted)}."
    if not _alike(found.text, written.text, name):
        yield found, f"<{name}> begins with {_quoted(found.text)}; galley writes {_quoted(written.text)}."
    yield from _differing_children(found, list(found), list(written))


def _differing_children(
    around: Element, found: Sequence[Element], written: Sequence[Element]
) -> Iterator[tuple[Element, str]]:
    keys = [[etree.tostring(node, method="c14n", with_tail=False) for node in nodes] for nodes in (found, written)]
    for kind, start, end, first, last in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if kind == "equal" or (end - start == last - first and _are_named_alike(found[start:end], written[first:last])):
            for held, wanted in zip(found[start:end], written[first:last], strict=True):
                yield from _differences(held, wanted) if kind != "equal" else ()
                if not _alike(held.tail, wanted.tail, _name(around)):
                    yield (
                        held,
                        f"Behind <{_name(held)}> stands {_quoted(held.tail)}; galley writes {_quoted(wanted.tail)}.",
                    )
            continue
        for node in found[start:end]:
            yield node, f"<{_name(node)}> {_quoted(_words(node))} is not what galley writes there."
        for node in written[first:last]:
            yield around, f"<{_name(around)}> lacks <{_name(node)}> {_quoted(_words(node))}."


def _are_named_alike(found: Sequence[Element], written: Sequence[Element]) -> bool:
    return [node.tag for node in found] == [node.tag for node in written]


def _alike(found: str | None, written: str | None, name: str) -> bool:
    """Tell whether two texts are one; a line break that galley writes between elements may be any white space."""
    held, wanted = found or "", written or ""
    if name in _AS_TYPED:
        return held == wanted
    if not wanted.strip() and "\n" in wanted:
        return not held.strip()
    return _SPACE.sub(" ", held) == _SPACE.sub(" ", wanted)


def _is_for(held: str | None, wanted: str | None) -> str:
    if held is None:
        return f"is missing; galley writes {_quoted(wanted)}"
    return f"is {_quoted(held)}; galley writes {_quoted(wanted) if wanted is not None else 'none'}"


def _quoted(words: str | None) -> str:
    return f"“{brief(_SPACE.sub(' ', words))}”" if words else "nothing"


def _words(node: Element) -> str:
    return "".join(map(str, node.itertext())).strip()


def _name(node: Element) -> str:
    return etree.QName(node).localname
