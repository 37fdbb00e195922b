"""Whether a formula of the XML is that of the article: the same signs in the same places.

Source: Mathematical Markup Language 3.0, 3 (presentation markup).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from galley.formats.format import MathMarkup
from galley.formats.jats.verify.element import MATHML, Element, local
from galley.formats.jats.verify.outline.inlines import legal

_SAID = ("mathvariant", "linethickness", "open", "close", "separators", "notation", "columnspan", "rowspan", "bevelled")
"""Attributes that change what a formula says; those of space, size and alignment do not."""
_ONE_PIECE = frozenset({"mn", "mtext"})
_SCRIPTS = frozenset({"msub", "msup", "msubsup"})


def is_same_formula(found: Element, formula: tuple[str, bool], mathml: MathMarkup) -> bool:
    """Tell whether the formula of an element says what its TeX does, or the MathML that was made of that."""
    tex = " ".join("".join(str(part) for part in node.itertext()) for node in found.iter("tex-math"))
    if tex:
        return legal(formula[0]) in tex
    markup = mathml.get(formula)
    maths = list(found.iter(f"{MATHML}math"))
    if not markup or len(maths) != 1:
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return _row([etree.fromstring(markup.encode(), parser)]) == _row(maths)


def _row(nodes: Sequence[Element]) -> str:
    """Return elements in a line as text; numbers, and texts, side by side are one."""
    pieces: list[tuple[str, str]] = []
    for node in nodes:
        for name, said in _shape(node):
            if name and pieces and pieces[-1][0] == name:
                pieces[-1] = (name, pieces[-1][1] + said)
            else:
                pieces.append((name, said))
    return " ".join(f"{name}:{said}" if name else said for name, said in pieces)


def _shape(node: Element) -> Iterator[tuple[str, str]]:
    """Yield the name of what may be in several pieces, or "", and what an element says."""
    name = local(node)
    if name == "semantics":
        yield from _shape(node[0])
        return
    marks = "".join(f" {key}={node.get(key)}" for key in _SAID if node.get(key))
    if name in _ONE_PIECE and not len(node):
        yield f"{name}{marks}", node.text or ""
    elif name in _SCRIPTS and len(node) and not "".join(map(str, node[0].itertext())).strip():
        lowered, raised = {"msub": (1, 0), "msup": (0, 1), "msubsup": (1, 2)}[name]
        yield "", _before(*(_row([node[at]]) if at else "" for at in (lowered, raised)))
    elif name == "mmultiscripts" and [local(one) for one in node][1:2] == ["mprescripts"]:
        yield "", _before(*(_row([one]).removeprefix("none()") for one in list(node)[2:4]))
        yield from _shape(node[0])
    else:
        yield "", f"{name}{marks}({(node.text or '').strip()}{_row(list(node))})"


def _before(lowered: str, raised: str) -> str:
    return f"before({lowered}|{raised})"
