r"""Tables of LaTeX as pandoc reads them: partial rules, and columns of siunitx, dcolumn, array and one's own types.

pandoc prints the range of `\cmidrule(lr){2-3}` in the next cell, and all of a table as text whose columns it does not
know. Sources: S. Fear, "Publication quality tables in LaTeX", 2020; F. Mittelbach, D. Carlisle, "A new implementation
of LaTeX's tabular and array environment", 2023; J. Wright, "siunitx", 2023, section 4.13.
"""

from __future__ import annotations

import re

from galley.document.words import REPEATED

_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_PARTIAL_RULE = re.compile(r"\\(?:cmidrule|cline)(?:\[[^\]]*\])?(?:\([^)]*\))?\{\s*\d+\s*-\s*\d+\s*\}")
_REPEATED = re.compile(REPEATED)
_LAST_FOOT = re.compile(
    r"(?P<head>\\end(?:first)?head\b)(?P<foot>(?:(?!\\end).)*)\\endlastfoot\b"
    r"(?P<rows>(?:(?!\\end\{longtable\}).)*)(?P<end>\\end\{longtable\})",
    re.DOTALL,
)
_FOOT_LAST = r"\g<head>\g<rows>\g<foot>\g<end>"
_TABLE = re.compile(
    r"(?P<begin>\\begin\{(?:tabularx?|tabular\*|longtable)\}(?:\[[^\]]*\])?)"
    rf"(?P<width>(?<=\\begin\{{tabular\*\}}){_GROUP}|(?<=\\begin\{{tabularx\}}){_GROUP}|)"
    rf"(?P<columns>{_GROUP})"
)
_SPANNING = re.compile(rf"(?P<begin>\\multicolumn\{{\s*\d+\s*\}})(?P<columns>{_GROUP})")
_COLUMN = re.compile(
    rf"\*\s*\{{\s*(?P<times>\d{{1,2}})\s*\}}\s*(?P<repeated>{_GROUP})"
    rf"|(?P<around>[><])\s*(?P<code>{_GROUP})"
    rf"|[@!]\s*(?P<between>{_GROUP})"
    r"|(?P<rule>[|+])(?:\[[^\]]*\])?"
    rf"|(?P<kind>[A-Za-z.])(?P<arguments>(?:\[[^\]]*\]|{_GROUP})*)"
)
_LENGTH = re.compile(r"\\\w+\s*=\s*-?[\d.]*\s*(?:\\\w+|[a-z]{2}\b)?")
_NUMBERS = frozenset("SsDdNn.Rr")
_SPACING = re.compile(
    rf"\\(?:extracolsep|hspace\*?|hskip|kern|color)\s*{_GROUP}|\\[,;:! ]|[\s~{{}}]|\|"
    r"|\\(?:quad|qquad|enspace|enskip|thinspace|space|hfill?|vrule|tabcolsep|fill|hskip|kern|extracolsep)(?![A-Za-z])"
    r"|(?:\d*\.)?\d+(?:pt|em|ex|cm|mm|in)\b"
)


def with_known_tables(text: str) -> str:
    """Return LaTeX in which the columns and rules of tables are those that pandoc reads."""
    once = _LAST_FOOT.sub(_FOOT_LAST, _REPEATED.sub(r"\\endhead ", text.replace("{tabulary}", "{tabularx}")))
    ruled = _PARTIAL_RULE.sub(r"\\midrule ", once)
    spanning = _SPANNING.sub(lambda match: f"{match['begin']}{{{_alignment(match['columns'])}}}", ruled)
    return _TABLE.sub(lambda match: f"{match['begin']}{match['width']}{{{_known(match['columns'])}}}", spanning)


def _known(columns: str) -> str:
    """Return a group of columns without its braces, each as `l`, `c`, `r`, `X` or a paragraph with its width."""
    return "".join(map(_column, _COLUMN.finditer(columns[1:-1])))


def _column(match: re.Match[str]) -> str:
    if match["times"]:
        return _known(match["repeated"]) * int(match["times"])
    if match["around"]:
        return match["around"] + _LENGTH.sub("", match["code"])
    if match["between"]:
        return f"<{match['between']}" if _SPACING.sub("", match["between"]) and match.start() else ""
    return "|" if match["rule"] else _kind(match["kind"], match["arguments"])


def _kind(kind: str, arguments: str) -> str:
    """Return a column by its letter; one of the author's own types is at the side that its letter names."""
    if kind in {"p", "m", "b"}:
        return f"{kind}{arguments}"
    if kind in {"w", "W"}:
        return arguments[1:2] if arguments[1:2] in {"l", "c", "r"} else "l"
    if kind in _NUMBERS:
        return "r"
    return "c" if kind in {"c", "C"} else "X" if kind == "X" else "l"


def _alignment(columns: str) -> str:
    """Return the one column of a cell that spans several."""
    known = re.sub(rf"[<>]{_GROUP}|\|", "", _known(columns))
    return known or "l"
