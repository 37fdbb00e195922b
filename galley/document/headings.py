"""What authors call the section of their references."""

from __future__ import annotations

import re

from galley.document.plain_text import text_of
from galley.document.tree import ParsedInlines

_REFERENCES = re.compile(
    r"(?:cited )?references?(?: (?:list|cited))?|list of references|bibliography|(?:cited )?literature(?: cited)?"
    r"|works cited|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|referenzen|referencias(?: bibliográficas)?"
    r"|bibliograf[íi]a|referências(?: bibliográficas)?|références(?: bibliographiques)?|bibliographie"
    r"|riferimenti(?: bibliografici)?|literatuur(?:lijst)?|referenties|referenser|referanser|litteratur(?:liste)?"
    r"|piśmiennictwo|literatura|seznam literatury|irodalom(?:jegyzék)?|βιβλιογραφία|список литературы|литература"
    r"|список літератури|kaynaklar|kaynakça|参考文献|참고문헌|المراجع",
    re.IGNORECASE,
)


def heading_text(title: ParsedInlines) -> str:
    """Return a heading without its number and the sign at its end, in small letters."""
    return re.sub(r"^[\d.]+\s+", "", text_of(title)).strip(" .:").casefold()


def is_reference_heading(title: ParsedInlines) -> bool:
    """Tell whether a heading is that of a list of references."""
    return bool(_REFERENCES.fullmatch(heading_text(title)))
