"""Statements that stand in the front of a file without a name: which key of the metadata each belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping

_STATEMENTS: Mapping[str, re.Pattern[str]] = {
    "conflicts of interest": re.compile(
        r"(?:competing|conflicts? of|conflicting|financial) interests?|interests? to (?:declare|disclose)"
        r"|nothing to (?:declare|disclose)",
        re.IGNORECASE,
    ),
    "author contributions": re.compile(
        r"\bconceived (?:and|of|the)\b|\b(?:designed|performed|carried out|analy[sz]ed|wrote|drafted) the"
        r" (?:study|experiments?|data|paper|manuscript)\b|authors?[’']? contributions?\b",
        re.IGNORECASE,
    ),
    "funding": re.compile(
        r"\b(?:supported|funded|financed) (?:\w+ )?by\b|\bfunding (?:was|from|for|source)"
        r"|\bgrants? (?:from|no|number)|\b(?:no|without|any) (?:\w+ )?funding\b|\bfunders? had no role\b",
        re.IGNORECASE,
    ),
    "trial registration": re.compile(
        r"\btrial regist|\bclinicaltrials\.gov\b|\b(?:ISRCTN|NCT)\d{6,}|\bPROSPERO\b|\bregistered (?:at|with|in) ",
        re.IGNORECASE,
    ),
    "presented at": re.compile(r"\bpresented (?:\w+ ){0,6}(?:at|to|in|during) ", re.IGNORECASE),
    "data availability": re.compile(
        r"\bdata (?:\w+ ){0,4}(?:are|is) (?:\w+ )?(?:available|deposited)\b|\bdata availability\b"
        r"|\bdata (?:\w+ ){0,4}(?:within|in) the (?:paper|manuscript|article)",
        re.IGNORECASE,
    ),
    "ethics": re.compile(r"\b(?:ethics|ethical|institutional review) (?:committee|board|approval)\b", re.IGNORECASE),
}


def statement_of(said: str) -> str:
    """Return the name of the statement that a text makes, such as `funding`; "" where it makes none that is known."""
    return next((label for label, pattern in _STATEMENTS.items() if pattern.search(said)), "")
