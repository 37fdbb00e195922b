"""What authors call the section of their references."""

from __future__ import annotations

import re

from galley.document import tree
from galley.document.plain_text import text_of
from galley.document.tree import ParsedBlocks, ParsedInlines
from galley.document.visit import walk

_NUMBER = re.compile(r"^[\d.]+\s+")

_REFERENCES = re.compile(
    r"(?:cited )?references?(?: (?:list|cited))?|list of references|bibliography|(?:cited )?literature(?: cited)?"
    r"|works cited|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|referenzen|referencias(?: bibliográficas)?"
    r"|bibliograf[íi]a|referências(?: bibliográficas)?|références(?: bibliographiques)?|bibliographie"
    r"|riferimenti(?: bibliografici)?|literatuur(?:lijst)?|referenties|referenser|referanser|litteratur(?:liste)?"
    r"|piśmiennictwo|literatura|seznam literatury|irodalom(?:jegyzék)?|βιβλιογραφία|список литературы|литература"
    r"|список літератури|kaynaklar|kaynakça|参考文献|참고문헌|المراجع",
    re.IGNORECASE,
)


_OF_A_REVIEW = re.compile(r"literatur[ae]?|litteratur|literatuur|литература", re.IGNORECASE)
"""What a chapter may be called too that tells of what was published."""
_PROSE = (tree.CitationMark, tree.CrossReference, tree.Cite, tree.TableFloat, tree.FigureFloat)


def heading_text(title: ParsedInlines) -> str:
    """Return a heading without its number and the sign at its end, in small letters."""
    return _NUMBER.sub("", text_of(title)).strip(" .:").casefold()


def is_reference_heading(title: ParsedInlines) -> bool:
    """Tell whether a heading is that of a list of references."""
    return bool(_REFERENCES.fullmatch(heading_text(title)))


def is_typed_list(title: ParsedInlines, content: ParsedBlocks) -> bool:
    """Tell whether a section is a list of references: a review of the literature cites works, or has tables."""
    if not is_reference_heading(title):
        return False
    may_be_review = _OF_A_REVIEW.fullmatch(heading_text(title))
    return not (may_be_review and any(isinstance(node, _PROSE) for node in walk(content)))
