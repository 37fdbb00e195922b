"""Formulas: MathML in its own namespace prefix, or TeX as a complete LaTeX document where MathML cannot say it."""

from __future__ import annotations

import re

from lxml import etree

from galley.formats.jats.xml import MATHML, Element, element, legal

_PREAMBLE = r"\documentclass{minimal}\usepackage{amsmath}\usepackage{amssymb}\begin{document}"
_OWN_DISPLAY = re.compile(r"\s*\\begin\{(equation|align|gather|multline|flalign|alignat|eqnarray)\*?\}")
# presentation elements of MathML 3, https://www.w3.org/TR/MathML3/chapter3.html
_PRESENTATION_NAMES = (
    "math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup "
    "msubsup munder mover munderover mmultiscripts mprescripts none mtable mlabeledtr mtr mtd maligngroup malignmark "
    "mglyph maction"
)
_PRESENTATION = frozenset(_PRESENTATION_NAMES.split())
# elements whose children stand in a line
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mphantom", "msqrt", "menclose", "merror", "mtd"})
# where in them the raised and the lowered script stand, 0 for none
_SCRIPTS = {"msup": (1, 0), "msub": (0, 1), "msubsup": (2, 1)}
_ATTRIBUTES_NAMES = (
    "accent accentunder align bevelled close columnalign columnlines columnspacing columnspan denomalign depth dir "
    "display displaystyle fence form frame framespacing groupalign height indentalign largeop linebreak linethickness "
    "lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation numalign open "
    "rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize separator separators stretchy "
    "subscriptshift superscriptshift symmetric voffset width"
)
_ATTRIBUTES = frozenset(_ATTRIBUTES_NAMES.split())


def latex_document(tex: str, *, display: bool) -> str:
    """Return a complete LaTeX document that prints a formula.

    PMC asks that `tex-math` can be handed to TeX as it stands (PMC: tex-math).
    """
    inline_or_own = tex if display else f"${tex}$"
    body = rf"\[{tex}\]" if display and not _OWN_DISPLAY.match(tex) else inline_or_own
    return rf"{_PREAMBLE}{body}\end{{document}}"


def math_element(markup: str) -> Element | None:
    """Return MathML parsed without entities or network, every element with the prefix `mml`.

    Returns:
        None where `markup` is not well-formed or holds more than presentation MathML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return _copy(root)


def formula(tex: str, *, display: bool, markup: str | None, number: int) -> Element:
    """Return what stands in a formula element: MathML, or the TeX where there is no MathML.

    Both as `alternatives` would suit nobody: PMC asks for a whole LaTeX document, JATS4R for the formula alone, and
    readers that take TeX before MathML print the whole document (PMC: tex-math; JATS4R: math, 3).
    """
    math = math_element(markup) if markup else None
    if math is None:
        return element("tex-math", latex_document(legal(tex), display=display), id=f"tex-{number}")
    math.set("id", f"math-{number}")
    return math


def _copy(node: Element) -> Element | None:
    name = etree.QName(node)
    if name.namespace != MATHML:
        return None
    if name.localname == "semantics":
        return _copy(node[0]) if len(node) else None
    if name.localname not in _PRESENTATION:
        return None
    made = etree.Element(node.tag, nsmap={"mml": MATHML})
    made.text = node.text
    for key, value in node.attrib.items():
        if str(key) in _ATTRIBUTES:
            made.set(str(key), str(value))
    children = [_copy(child) for child in node]
    if None in children:
        return None
    made.extend(child for child in children if child is not None)
    if name.localname in _ROWS:
        _join(made)
        _lead_with_scripts(made)
    return made


def _join(row: Element) -> None:
    """Join numbers, and texts, that stand side by side: PMC asks for a number in one piece (PMC: mml:math)."""
    for node in list(row):
        before = node.getprevious()
        alike = before is not None and before.tag == node.tag and sorted(before.items()) == sorted(node.items())
        if alike and before is not None and etree.QName(node).localname in {"mn", "mtext"} and not len(node):
            before.text = (before.text or "") + (node.text or "")
            row.remove(node)


def _lead_with_scripts(row: Element) -> None:
    """Put scripts that stand on nothing before what follows them, as in ¹⁴C: PMC warns of an empty base."""
    for node in list(row):
        base = node.getnext()
        kind = etree.QName(node).localname
        if kind not in _SCRIPTS or _words(node[0]) or base is None or etree.QName(base).localname == "mo":
            continue
        (raised, lowered), scripts = _SCRIPTS[kind], list(node)
        made = etree.Element(f"{{{MATHML}}}mmultiscripts")
        row.replace(node, made)
        made.append(base)
        etree.SubElement(made, f"{{{MATHML}}}mprescripts")
        for at in (lowered, raised):
            made.append(scripts[at] if at else _nothing())


def _words(node: Element) -> str:
    return "".join(str(part) for part in node.itertext()).strip()


def _nothing() -> Element:
    return etree.Element(f"{{{MATHML}}}none")
