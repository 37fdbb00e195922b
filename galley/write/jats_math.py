"""Formulas: TeX as a complete LaTeX document beside MathML in its own namespace prefix."""

from __future__ import annotations

import re

from lxml import etree

from galley.write.jats_xml import MATHML, Element, element, legal

_PREAMBLE = r"\documentclass{minimal}\usepackage{amsmath}\usepackage{amssymb}\begin{document}"
_OWN_DISPLAY = re.compile(r"\s*\\begin\{(equation|align|gather|multline|flalign|alignat|eqnarray)\*?\}")
# presentation elements of MathML 3, https://www.w3.org/TR/MathML3/chapter3.html
_PRESENTATION_NAMES = (
    "math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup "
    "msubsup munder mover munderover mmultiscripts mprescripts none mtable mlabeledtr mtr mtd maligngroup malignmark "
    "mglyph maction"
)
_PRESENTATION = frozenset(_PRESENTATION_NAMES.split())
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

    JATS asks that `tex-math` can be handed to TeX as it stands (Tag Library 1.3, element tex-math).
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
    """Return what stands in a formula element: both forms as alternatives, or the TeX alone if there is no MathML."""
    source = element("tex-math", latex_document(legal(tex), display=display), id=f"tex-{number}")
    math = math_element(markup) if markup else None
    if math is None:
        return source
    math.set("id", f"math-{number}")
    return element("alternatives", source, math)


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
    return made
