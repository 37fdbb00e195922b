"""What forms, programs and assistants leave in a text: blanks that nobody filled in, words around what was written."""

from __future__ import annotations

from galley.checks.content.patterns import Pattern

_REVISED = (
    r"(?:revised|rewritten|improved|polished|corrected|shortened|edited|updated|refined"
    r"|more (?:formal|concise|academic))"
)
_PIECE = r"(?:version|paragraph|abstract|text|sentence|draft|section)"
_ASKED_FOR = (
    r"(?:YEAR|YYYY|MONTH|DAY|NAMES?|DATE|AGE|SEX|NUMBER|HOSPITAL|CITY|COUNTRY|INSTITUTION|AUTHORS?|JOURNAL|TITLE|DOI|URL"
    r"|(?:ETHICS )?COMMITTEE|DEPARTMENT|UNIVERSITY|FUNDER|(?:GRANT|APPROVAL) NUMBER)"
)
_PUT = r"(?:ref(?:erence)?s?|citations?|figures?|tables?|text|details?|data|numbers?|dates?|photos?|pictures?|images?)"
_DAY = r"(?:yyyy[-/.]mm[-/.]dd|YYYY[-/.]MM[-/.]DD|dd[-/.]mm[-/.]yyyy|DD[-/.]MM[-/.]YYYY)"

FORMS = (
    Pattern(
        r"(?:^|(?<=[.!] ))(?:Certainly|Sure|Absolutely|Of course)[!,.] (?:[Hh]ere (?:is|are)|[Hh]ere[’']s"
        r"|I(?:[’']ve| have|[’']ll)|[Bb]elow is)\b[^.:]{0,80}[.:]?"
        rf"|\b[Hh]ere(?:[’']s| is) (?:an?|the|your) {_REVISED} {_PIECE}\b",
        needs=("Certainly", "Sure", "Absolutely", "Of course", "ere’s ", "ere's ", "ere is "),
    ),
    Pattern(
        r"\bI hope this (?:helps|is helpful|meets)\b|\b[Ll]et me know if you(?:[’']d)? (?:need|want|would|like|have)\b"
        r"|\bI(?:[’']m| am) (?:sorry, but|unable to (?:access|browse|verify|provide))\b"
        r"|\bI cannot (?:browse|access the)\b"
        r"|\b[Ff]eel free to (?:adjust|modify|edit|ask|let me)\b",
        needs=("I hope", "et me know", "I’m", "I'm", "I am", "I cannot", "eel free"),
    ),
    Pattern(
        rf"\[{_ASKED_FOR}\]|\[(?:[Nn]ame|[Nn]umber|[Dd]ate) of [a-z][^\[\]\d]{{2,60}}\]"
        r"|\[[Yy]our [a-z][^\[\]\d]{2,60}\]"
        r"|\[(?:[Ff]igure|[Tt]able|[Tt]ext|[Cc]aption|[Ii]mage|[Cc]omplete)\]",
        needs=("[",),
    ),
    Pattern(r"<(?:add|insert|enter|your|fill in|type) [^<>]{2,60}>|<<[A-Za-z ]{3,40}>>", needs=("<",)),
    Pattern(rf"\b(?:Add|Insert|Put|ADD|INSERT) (?:(?:a|the|more|some|another) )?{_PUT} here\b", needs=(" here",)),
    Pattern(r"\((?:Author|Name)s?,? [Yy]ear\)", needs=("(Author", "(Name")),
    Pattern(
        r"\b(?:Drs?|Prof|Mrs?|Ms)\.? X{2,}\b"
        r"|(?<=[a-z] )(?<!type )(?<!syndrome )(?<!chromosomes )(?<!female )(?<!triple )X{3,}(?=[.,;)])",
        needs=("XX",),
    ),
    Pattern(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL)[!?]|#N/A\b", needs=("#",)),  # faults of a spreadsheet
    Pattern(r"\b(?:[Dd]ummy|[Ff]iller|[Pp]laceholder) text\b", needs=(" text",)),
    Pattern(r"(?<![\w?!.”)])\?\?(?![\w?])|\b(?:Table|Fig(?:ure|\.)|Section) \?(?!\w)", needs=("?",)),
    Pattern(rf"\b(?:[Oo]n|dated|from|since|until) {_DAY}\b", needs=("yyyy", "YYYY")),
    # X is ten where plates and tables have Roman numbers
    Pattern(
        r"\bFig(?:ure|\.) X\b(?! (?:of|in|from|by|and)\b)|\(Table X\)"
        r"|\bTable X(?= (?:shows|lists|gives|summari[sz]es)\b)",
        needs=("Figure X", "Fig. X", "Table X"),
    ),
)
"""By kinds: what assistants say, blanks in brackets and signs, notes, faults of programs, and numbers still to come."""
