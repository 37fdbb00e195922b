"""Changes of an XML, one at a time: elements lost, doubled, moved, unwrapped, attributes and texts changed or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from galley.formats.jats.xml import Element

Change = Callable[[Element], None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """What is done to the element at a place of the document's order; `kind` is the same for the like of it."""

    kind: str
    at: int
    change: Change

    def of(self, data: bytes) -> bytes:
        """Return the XML changed."""
        root = etree.fromstring(data)
        self.change(list(root.iter(etree.Element))[self.at])
        doctype = data[data.index(b"<!DOCTYPE") :].partition(b">")[0].decode() + ">"
        return etree.tostring(root, encoding="unicode", doctype=doctype).encode()


def mutations(root: Element) -> Iterator[Mutation]:
    """Yield every change."""
    for at, node in enumerate(root.iter(etree.Element)):
        where = _path(node)
        if node is not root:
            yield Mutation(f"lost {where}", at, _lose)
            yield Mutation(f"twice {where}", at, _double)
            if (after := node.getnext()) is not None and _words(after) != _words(node):
                yield Mutation(f"swapped {where} {after.tag}", at, _swap)
            if len(node) or (node.text or "").strip():
                yield Mutation(f"unwrapped {where}", at, _unwrap)
        for name in map(str, node.attrib):
            yield Mutation(f"without {name} {where}", at, lambda one, name=name: _without(one, name))
            yield Mutation(f"other {name} {where}", at, lambda one, name=name: _other(one, name))
        if (node.text or "").strip():
            yield Mutation(f"text {where}", at, _change_text)
            yield Mutation(f"cut {where}", at, _cut_text)
        if (node.tail or "").strip():
            yield Mutation(f"behind {where}", at, _change_tail)


def _path(node: Element) -> str:
    names = [etree.QName(one).localname for one in (node, *node.iterancestors())]
    return " ".join(names[: 1 + max((names.index(part) for part in ("math",) if part in names), default=3)][:4])


def _words(node: Element) -> bytes:
    return etree.tostring(node, with_tail=False)


def _parent(node: Element) -> Element:
    parent = node.getparent()
    assert parent is not None
    return parent


def _lose(node: Element) -> None:
    tail, before, parent = node.tail or "", node.getprevious(), _parent(node)
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def _double(node: Element) -> None:
    copied = deepcopy(node)
    node.tail = None
    for one in copied.iter(etree.Element):
        if one.get("id"):
            one.set("id", f"{one.get('id')}x")
    node.addnext(copied)


def _swap(node: Element) -> None:
    after, parent = node.getnext(), _parent(node)
    assert after is not None
    tails = node.tail, after.tail
    node.tail = after.tail = None
    parent.insert(parent.index(node), after)
    after.tail, node.tail = tails


def _unwrap(node: Element) -> None:
    root = node.getroottree().getroot()
    node.tag = "unwrapped"
    etree.strip_tags(root, "unwrapped")


def _without(node: Element, name: str) -> None:
    del node.attrib[name]


def _other(node: Element, name: str) -> None:
    node.set(name, _changed(node.get(name) or ""))


def _change_text(node: Element) -> None:
    node.text = _changed(node.text or "")


def _cut_text(node: Element) -> None:
    node.text = (node.text or "").rstrip()[:-1]


def _change_tail(node: Element) -> None:
    node.tail = _changed(node.tail or "")


def _changed(text: str) -> str:
    """Return a text with another first letter or digit."""
    for at, character in enumerate(text):
        if character.isalpha():
            return text[:at] + ("Q" if character != "Q" else "W") + text[at + 1 :]
        if character.isdigit():
            return text[:at] + ("7" if character != "7" else "3") + text[at + 1 :]
    return f"{text}x"
