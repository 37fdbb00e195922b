"""Nothing is left of what was meant to be done: reminders, blanks, and what programs say in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.checks.content.unfilled import FORMS
from galley.checks.passages import Passage
from galley.findings.catalogue import TEXT_IS_FINISHED
from galley.findings.finding import Diagnostic

_PLAIN = Pattern(
    r"\b(?:TODO|FIXME|TBD|TBC|TBA)\b(?! (?:trial|study|registry|group|investigators))"
    r"|\[(?:ref|REF|refs|REFS|reference|citation|cite|CITE|citation needed|name|date|XX+|xx+|TK|tk|\?+|\.{3}\?"
    r"|(?:[Ii]nsert|[Aa]dd|[Yy]our|[Ee]nter|[Ff]ill in) [^\]]*)\]"
    r"|\((?:citation needed|add ref\w*|insert [^)]*)\)|(?<!\d )(?<!\d)\((?:ref|REF)\)|\bLorem ipsum\b"
    r"|\b[Aa]s an AI (?:language )?model\b|\b[Aa]s a large language model\b|\b[Rr]egenerate response\b"
    r"|\b[Aa]s of my last (?:knowledge )?update\b|\bmy knowledge cutoff\b|Error! (?:Reference source"
    r"|Bookmark) not (?:found|defined)\.?"
    r"|\[[A-Z]{2,3}: (?![^\]]*(?:[=<>]|\d[.·]\d))(?![<>≤≥=~±]? ?[-−–+]? ?\d|\d* ?%)"
    r"[^\]]{3,120}\]|[\[(][^\[\]()]{0,80}\b(?:[Pp]lease|PLEASE"
    r"|[Kk]indly) (?:check|confirm|add"
    r"|insert|verify|provide"
    r"|complete|update|revise)\b[^\[\]()]{0,80}[\])]"
    r"|[\[(][^\[\]()]{0,80}\bto (?:check|be checked|be confirmed|be completed|be added|confirm|verify|complete"
    r"|provide|insert)[\])]"
    r"|\[(?:[Tt]o be|[Nn]eeds? to be|[Nn]eeds|[Cc]heck|[Vv]erify|[Cc]onfirm|[Uu]pdate"
    r"|[Mm]issing(?! (?:at|completely|not|data|values?|n\b|in|for|from|\d))) [^\]]{0,80}\]"
    r"|\((?:[Tt]o be (?:added|completed|confirmed|checked|updated|inserted)|[Cc]heck this|[Vv]erify this)"
    r"(?! (?:by (?:the (?!authors?)|[a-z]+s\b(?<!authors)|biopsy|histology|culture)|within|daily|weekly|online"
    r"|each|every)\b)[^()]{0,60}\)"
    r"|[\[(][^\[\]()]{0,60}(?:!!|\?!|!\?)[^\[\]()]{0,60}[\])]"
    r"|[\[(](?:[Cc]heck|[Aa]sk|[Dd]iscuss) with [^\[\]()]{2,60}[\])]"
    r"|\bPLACEHOLDER\b|\[[Pp]laceholder[^\]]*\]|Click (?:or tap )?here to enter (?:text|a date)"
    r"|(?:Fig(?:ure|\.)?|Table|Section|Ref\.?) ?\?\?+|\?{3,}|_{4,}",
    needs=(
        *("TODO", "FIXME", "TBD", "TBC", "TBA", "[", "itation needed", "(ref", "(REF", "(add ", "(insert ", "Lorem"),
        *("s an AI ", "large language", "egenerate", "my last", "my knowledge", "Error!", "lease ", "PLEASE", "indly "),
        *("to check", "o be ", "to confirm", "to verify", "to complete", "to provide", "to insert", "heck this"),
        *(
            "erify this",
            "!!",
            "?!",
            "!?",
            "heck with",
            "sk with",
            "iscuss with",
            "PLACEHOLDER",
            "Click ",
            "??",
            "____",
        ),
    ),
)
_VERBS = (
    "add|check|confirm|insert|verify|complete|update|revise|rewrite|rephrase|reword|shorten|expand|clarify|cite|delete"
    "|remove|replace|ask|fill|edit|fix|discuss|reformat|tidy|simplify"
)
_WHO = r"(?:[A-Z]{2,4}|[A-Z]\.(?:[A-Z]\.)+|(?:(?:Dr|Prof)\.? )?[A-Z][a-z]+)"
_WHAT = (
    r"(?:refs?|references?|citations?|dates?|numbers?|figures?|tables?|wording|source|details?|doses?|values?|names?"
    r"|units?|percentages?|spelling|year|sentence|text|here|this)"
)
_ASIDE = Pattern(
    rf"[\[(](?:{_WHO}(?::|,| –| -)? (?:to|please|pls|can you|could you|will) (?:please )?"
    rf"(?:{_VERBS}|provide|find|send|supply|write|look|move)\b[^\[\]()]{{0,80}}"
    rf"|{_WHO}: ?(?:{_VERBS})\b[^\[\]()]{{0,80}}"
    rf"|{_WHO}: ?{_WHAT}\?+"
    rf"|(?:{_VERBS}|find|supply|give)(?: (?:the|a|this|exact|more|correct))* {_WHAT}(?: (?:here|for this|please))?"
    rf"|(?:{_WHO}, )?(?:is|are) (?:this|that|it|these|those) (?:right|correct|true|ok|OK|needed|so|enough)\?+"
    rf"|(?:{_WHO}, )?(?:do|should|shall|can|could|did) (?:we|you|I) [^?()\[\]]{{2,60}}\?+(?: ?[–—-]+ ?{_WHO})?"
    r"|(?:refs?|references?|citations?|source|date|year|dose|number|units?|correct|right|which one|how many|sure)\?+"
    r"|(?:needs?|missing)(?: an?)? (?:ref|reference|citation|source|date|number)s?"
    r"|(?:reference|citation|ref|source|date|number)s? (?:needed|missing|required|to follow)"
    r"|check!*|cite!*|tbd|tbc|tba|todo)[\])]"
    rf"|\[(?:{_VERBS}|move|omit|keep) [^\[\]]{{2,60}}\?\]|\[(?:rewrite|reword|rephrase|shorten|expand|delete|omit)\??\]"
    r"|\[A[QU]\d*(?::[^\]]{0,120})?\]"
)
"""A note in brackets from one author to another: `(ref?)`, `[Ben: shorten this]`, `(OA, is this right?)`."""
_FOR_EDITORS = Pattern(
    r"\bComment(?:ed)? ?\[[A-Z]{1,4}\d+\]:?|\bFormatted: (?:Font|Indent|Line|Heading)\b|@@+|>>>|<<<"
    r"|[\[(<]?\b[Ii]nsert (?:[Ff]ig(?:ure|\.)?|[Tt]able) ?[\w.]{0,4} (?:about |near |around )?here\b[\])>]?"
    r"|[\[(<]?\b(?:[Ff]ig(?:ure|\.)?|[Tt]able) [\w.]{1,4} (?:about|near|around|goes) here\b[\])>]?"
    r"|\b(?:[Nn]ote to|NOTE TO) (?:self|SELF|co-?authors?|myself)\b|\bREFS? (?:NEEDED|MISSING)\b"
    r"|\b(?:ADD|INSERT|CHECK) (?:REFS?|REFERENCES?|CITATIONS?|FIGURES?|TABLES?|THIS|HERE|DATES?|NUMBERS?)\b"
    r"|\b(?:20|19)XX\b|(?:\b[nNpP] ?[=<>] ?|\b[Tt]able |\b[Ff]ig(?:ure|\.)? ?|\b[Rr]efs?\.? )[Xx]{2,3}\b",
    needs=(
        *("Comment", "Formatted", "@@", ">>>", "<<<", "here", "ote to ", "NOTE TO ", " NEEDED", " MISSING"),
        *("ADD ", "INSERT ", "CHECK ", "XX", "xx", "Xx", "xX"),
    ),
)
"""What is said to those who set a text, and what programs leave in one."""
_BLANK = Pattern(
    r"(?<![\w,])(?<!\d, )(?<!\d )(?P<blank>[Xx]{2,5})(?= ?%| (?:patients?|cases?|years?|months?|weeks?|days?|mg"
    r"|mL|ml|cm|mm"
    r"|participants|subjects)\b)"
    r"|\b(?:no|number|nr|approval|protocol|reference|ref|id|ID|grant"
    r"|code)\b\.?:? ?#?(?P<number>[Xx]{2,}(?:[-/][Xx\d]+)*)\b"
    r"|: ?(?P<count>[Xx]{3,})\b|(?<![\w,])(?P<long>X{4,})\b"
    r"|(?:^|(?<=[.;:!?] ))(?P<mark>X{3})(?= [a-z])"
    r"(?! (?:syndrome|karyotype|female|male|girl|wom[ae]n|chromosom|aneuploid|trisom|genotype|individual|cell))"
    r"|(?<!\d )(?<!chromosomes )(?<!chromosome )(?<!female )(?<!females )(?<!women )(?<!girl )(?<!sex )(?<!karyotype )"
    r"\((?P<bracket>XX|xx|X\.X|x\.x)\)"
    r"|\b(?P<identifier>NCT|ISRCTN|CRD|10\.\d{4})[-/]?[Xx]{3,}"
)


_REFERENCE_GROUP = frozenset({"ref", "refs", "reference"})
"""What a cell says of the group that others are compared with: `1.00 (ref)`."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that still has to be written, and each that was never meant for print."""
    meant = frozenset(_meant(paper.passages))
    for passage in paper.passages:
        for words in dict.fromkeys(_left_in(passage.text)):
            is_group = words[1:-1].lower() in _REFERENCE_GROUP
            if (
                words in meant
                or _is_begun(words, passage.text)
                or (is_group and (passage.role == "cell" or _is_in_a_list(passage.text, words)))
            ):
                continue
            yield TEXT_IS_FINISHED.broken(f"“{words}” is left over.", passage.place(words), "write what belongs there")


def _is_begun(words: str, text: str) -> bool:
    """Tell whether letters are those of a short form: of `TBAOH`, or of the words before, `enrichment factor (REF)`."""
    letters = words.strip("()")
    if not letters.isalpha() or not letters.isupper() or set(letters) == {"X"}:
        return False
    spelt = r"[ -]".join(rf"{one}[a-z]+" for one in letters.lower())
    return re.search(rf"\b{letters}[A-Z]|(?i:\b{spelt}) \({letters}\)", text) is not None


def _is_in_a_list(text: str, words: str) -> bool:
    """Tell whether what others are compared with is marked in brackets: `by risk (low [reference], high)`."""
    before = text[: text.find(words)]
    return before.rfind("(") > before.rfind(")") and not before.endswith("(")


_SPELT = {
    "TBC": Pattern(r"\b[Tt]uberculosis\b", needs=("uberculosis",)),
    "TBA": Pattern(
        r"\b[Tt]otal bile acids?\b|\b[Tt]hiobarbituric\b|\b[Tt]racheobronchial asp", needs=("bile", "hiob", "rach")
    ),
    "TBD": Pattern(r"\b[Tt]ick-borne diseases?\b", needs=("ick-borne",)),
}
"""What else these letters are short for, where the article says so."""
_DEFINED = Pattern(
    r"(?:uberculosis|acids?|diseases?|aspirates?) \((?P<plain>TB[ACD])\)"
    r"|\b[Tt](?!o be )[a-z]+[ -](?:[a-z]+ )?[Bb][a-z]+[ -](?:[a-z]+ )?[ACDacd][a-z]+ \((?P<short>TB[ACD])\)",
    needs=("(TB",),
)
"""A short form behind its words: `total bilateral adrenalectomy (TBA)`."""
_AS_A_VALUE = Pattern(r"(?:[:=(\[]|\b(?:is|are|was|date|number|no\.)) ?TB[ACD]\b(?= ?[.,;)\]]| ?$)", needs=("TB",))


def _meant(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the letters that are a short form of the article's, and nowhere stand in the place of a value."""
    texts = [one.text for one in passages]
    defined = {match["short"] for text in texts for match in _DEFINED.finditer(text)}
    for letters, words in _SPELT.items():
        used = [text for text in texts if letters in text]
        is_spelt = bool(used) and (letters in defined or any(map(words.search, texts)))
        if is_spelt and not any(_AS_A_VALUE.search(_DEFINED.sub("", one)) for one in used):
            yield letters


def _left_in(text: str) -> Iterator[str]:
    """Yield what is left over in a text; of two that overlap the longer one."""
    found = [*_blanks(text)]
    for pattern in (_PLAIN, _FOR_EDITORS, *FORMS):
        found += pattern.finditer(text)
    if "(" in text or "[" in text:
        found += _ASIDE.finditer(text)
    end = -1
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end:
            end = match.end()
            yield match.group()


def _blanks(text: str) -> Iterator[re.Match[str]]:
    if "xx" in text.lower():
        yield from _BLANK.finditer(text)
