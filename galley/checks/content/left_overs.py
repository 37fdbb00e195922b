"""Nothing is left of what was meant to be done: reminders, blanks, and what programs say in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.findings.catalogue import TEXT_IS_FINISHED
from galley.findings.finding import Diagnostic

_PLAIN = Pattern(
    r"\b(?:TODO|FIXME|TBD|TBC|TBA)\b(?! (?:trial|study|registry|group|investigators))"
    r"|\[(?:ref|REF|refs|REFS|reference|citation|cite|CITE|citation needed|name|date|XX+|xx+|TK|tk|\?+|\.{3}\?"
    r"|(?:[Ii]nsert|[Aa]dd|[Yy]our|[Ee]nter|[Ff]ill in) [^\]]*)\]"
    r"|\((?:citation needed|ref|REF|add ref\w*|insert [^)]*)\)|\bLorem ipsum\b"
    r"|\b[Aa]s an AI (?:language )?model\b|\b[Aa]s a large language model\b|\b[Rr]egenerate response\b"
    r"|\b[Aa]s of my last (?:knowledge )?update\b|\bmy knowledge cutoff\b|Error! (?:Reference source"
    r"|Bookmark) not (?:found|defined)\.?"
    r"|\[[A-Z]{2,3}: [^\]]{3,120}\]|[\[(][^\[\]()]{0,80}\b(?:[Pp]lease|PLEASE|[Kk]indly) (?:check|confirm|add"
    r"|insert|verify|provide"
    r"|complete|update|revise)\b[^\[\]()]{0,80}[\])]"
    r"|[\[(][^\[\]()]{0,80}\bto (?:check|be checked|be confirmed|be completed|be added|confirm|verify|complete"
    r"|provide|insert)[\])]"
    r"|\[(?:[Tt]o be|[Nn]eeds? to be|[Nn]eeds|[Cc]heck|[Vv]erify|[Cc]onfirm|[Uu]pdate|[Mm]issing) [^\]]{0,80}\]"
    r"|\((?:[Tt]o be (?:added|completed|confirmed|checked|updated|inserted)|[Cc]heck this|[Vv]erify this)[^()]{0,60}\)"
    r"|[\[(][^\[\]()]{0,60}(?:!!|\?!|!\?)[^\[\]()]{0,60}[\])]"
    r"|[\[(](?:[Cc]heck|[Aa]sk|[Dd]iscuss) with [^\[\]()]{2,60}[\])]"
    r"|\bPLACEHOLDER\b|\[[Pp]laceholder[^\]]*\]|Click or tap here to enter text|(?:Fig(?:ure|\.)?|Table|Section"
    r"|Ref\.?) ?\?\?+|\?{3,}|_{4,}"
)
_BLANK = Pattern(
    r"(?<![\w,])(?P<blank>[Xx]{2,5})(?= ?%| (?:patients?|cases?|years?|months?|weeks?|days?|mg|mL|ml|cm|mm"
    r"|participants|subjects)\b)"
    r"|\b(?:no|number|nr|approval|protocol|reference|ref|id|ID|grant"
    r"|code)\b\.?:? ?#?(?P<number>[Xx]{2,}(?:[-/][Xx\d]+)*)\b"
    r"|: ?(?P<count>[Xx]{3,})\b|(?<![\w,])(?P<long>X{4,})\b"
    r"|(?:^|(?<=[.;:!?] ))(?P<mark>X{3})(?= [a-z])"
    r"(?! (?:syndrome|karyotype|female|male|girl|wom[ae]n|chromosom|aneuploid|trisom|genotype|individual|cell))"
    r"|\b(?P<identifier>NCT|ISRCTN|CRD|10\.\d{4})[-/]?[Xx]{3,}"
)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that still has to be written, and each that was never meant for print."""
    for passage in paper.passages:
        for match in (*_PLAIN.finditer(passage.text), *_blanks(passage.text)):
            words = match.group()
            yield TEXT_IS_FINISHED.broken(f"“{words}” is left over.", passage.place(words), "write what belongs there")


def _blanks(text: str) -> Iterator[re.Match[str]]:
    if "xx" in text.lower():
        yield from _BLANK.finditer(text)
