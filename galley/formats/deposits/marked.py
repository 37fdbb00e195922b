"""Text with the little markup that registries take: emphasis, indices, formulas; notes and citations are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from galley.document import tree
from galley.document.visit import children, without_asides
from galley.formats.format import MathMarkup
from galley.formats.formulas import line_in_letters
from galley.formats.jats.xml import MATHML, Element, add
from galley.formats.marks import alternative_of


@dataclass(frozen=True, slots=True)
class Marking:
    """The names of the elements for emphasis and indices, by the nodes; `formulas` says that MathML may stand there."""

    names: Mapping[type[tree.Inline], str]
    mathml: MathMarkup
    formulas: bool = False

    def write(self, parent: Element, nodes: tree.Inlines) -> None:
        """Append the text of `nodes` to `parent`."""
        self._write(parent, without_asides(line_in_letters(nodes, self.mathml)))

    def _write(self, parent: Element, nodes: tree.Inlines) -> None:
        for node in nodes:
            self._write_node(parent, node)

    def _write_node(self, parent: Element, node: tree.Inline) -> None:
        name = self.names.get(type(node), "")
        match node:
            case tree.Str(text) | tree.Code(text=text):
                add(parent, text)
            case tree.Space() | tree.SoftBreak() | tree.LineBreak():
                add(parent, " ")
            case tree.ReferenceLink(number=number):
                add(parent, str(number))
            case tree.Math(tex=tex) | tree.Equation(tex=tex):
                display = not isinstance(node, tree.Math) or node.kind == "DisplayMath"
                self._write_formula(parent, tex, display=display)
            case tree.Quoted(content=content):
                add(parent, node.marks[0])
                self._write(parent, content)
                add(parent, node.marks[1])
            case tree.Image():
                add(parent, alternative_of(node))
            case _:
                inside: tree.Inlines = tuple(children(node))  # type: ignore[arg-type]  # children of inlines are inlines
                self._write(etree.SubElement(parent, name) if name else parent, inside)

    def _write_formula(self, parent: Element, tex: str, *, display: bool) -> None:
        markup = self.mathml.get((tex, display)) if self.formulas else None
        if markup is None:
            add(parent, tex)
            return
        math = etree.fromstring(markup.encode())
        for node in math.iter(f"{{{MATHML}}}semantics"):
            for annotation in node.findall(f"{{{MATHML}}}annotation"):
                node.remove(annotation)
        math.tail = None
        parent.append(math)
