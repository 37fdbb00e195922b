"""A rule of PMC's StyleChecker: an XPath to what breaks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAMESPACES: Final = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "re": "http://exslt.org/regular-expressions",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A rule: the StyleChecker's name for it, the XPath of what breaks it, what is wrong, and whether it is advice."""

    name: str
    path: str
    says: str
    advice: bool = False


def one_of(attribute: str, words: str) -> str:
    """Return an XPath test that an attribute is one of some words."""
    return f"contains(' {words} ', concat(' ', {attribute}, ' '))"
