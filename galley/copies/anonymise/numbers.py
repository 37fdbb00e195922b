"""Numbers that lead to the authors: of grants, of the approval of an ethics committee; and that committee's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from galley.copies.anonymise.folding import Stretch

_LEAST_DIGITS = 4
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?! +[^\W\d_a-z]|\s*$)|(?<=[Nn]o)\.|(?<=[Nn]r)\.)+[.!?]?")
_COMMITTEE = (
    r"(?:ethic(?:s|al)|review board|\bIRB\b|\bREC\b|\bIEC\b|ethik\w*|ethiqu\w*|etica|etico|eetti\w*|etisk\w*|etick\w*"
    r"|bioethic\w*|bioetyczn\w*|medical research council|protection des personnes)"
)
_OF_ETHICS = re.compile(_COMMITTEE, re.IGNORECASE)
_OF_GRANTS = re.compile(
    r"\b(?:grants?|awards?|fund(?:s|ed|ing)|supported by|financial support|fellowship|forder\w*|finanzier\w*"
    r"|subvention\w*|financ\w+|bolsa|beca|auxilio|fomento|processo n|proyecto|projeto|contrato|progetto"
    r"|subsidie|bourse|stipendi\w*)\b",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:(?:\b(?:numbers?|nos?|nrs?|ref(?:erence)?s?|ids?|codes?|protocols?|approvals?|files?|cases?|grants?|awards?"
    r"|projects?|contracts?|permits?|processos?|parecer|protocolo|registration|caae|numeros?|numeri?|Nummer"
    r"|Aktenzeichen"
    r"|Az|n)\b\.?|n[\u00b0\u00ba\u00aa]|\u2116|#)[ :.-]{0,3}){1,3}\(?$"
)
_IS_CALLED = re.compile(_CALLED, re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:[A-Z][A-Za-z]{0,9}(?:[-/_. ](?=[A-Z0-9])|(?=\d))){0,4}\d[\dA-Za-z]*"
    r"(?:[-/_.\u2010-\u2013 ](?=\d|[A-Z]\d)[\dA-Za-z]+"
    r"|[-/_](?=[A-Z])[\dA-Za-z]+){0,6}(?![\w%])"
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-\u2013/](?:(?:19|20)?\d\d))?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_WITH_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|in|and|to|of|from|until"
    r"|since)[a-z]*\.?(?: \d{1,2},?)? (?:19|20)\d\d",
)
_NAMED = (
    r"(?:(?<![\w'-])[^\W\d_a-z][\w'-]{0,40}"
    r"(?: (?:of|the|and|for|de|des|du|di|della|do|da|der|fur|und|et|e|y|la)(?= ))*)"
)
_BOARD = (
    r"(?:(?:[Mm]edical |[Cc]linical |[Hh]uman |[Bb]iomedical |[Hh]ealth )?(?:[Rr]esearch )?[Ee]thics? (?:[Rr]eview )?"
    r"(?:[Cc]ommittee|[Bb]oard|[Cc]ommission)|(?:[Ii]nstitutional |[Ee]thics )?"
    r"[Rr]eview [Bb]oard|Ethikkommission|[Cc]omit(?:e|ato) (?:d'|de |di )?[EeÉé]tic[ao]\w*(?: em Pesquisa"
    r"| en Investigacion)?"
    r"|[Cc]omite d'[Ee]thique)"
)
_BOARD_NAMED = re.compile(
    rf"(?P<before>(?:{_NAMED} ){{1,6}})?(?P<board>{_BOARD})"
    rf"(?P<behind>(?: (?:\([A-Z]{{2,6}}\) )?(?:of|at|for|in|der|des|fur|von|da|do|de|della|du)(?: the| la| l')?"
    rf"(?: {_NAMED}){{1,8}}| {_NAMED}(?: {_NAMED}){{0,4}})?)"
)
_PLAIN_WORDS = frozenset(
    {
        "the", "a", "an", "local", "regional", "national", "institutional", "central", "independent", "medical",
        "human", "clinical", "research", "ethics", "review", "our", "their", "this", "all", "approval", "by",
        "from", "and", "of", "for", "hospital", "university", "approved", "kantonale", "zentrale", "der", "die",
        "das", "committee",
    }
)  # fmt: skip


def ethics_numbers_in(text: str) -> Iterator[Stretch]:
    """Yield the numbers in sentences of a text made plain that speak of an ethics committee or of grants."""
    for sentence in _SENTENCE.finditer(text):
        if _OF_ETHICS.search(sentence.group()) or _OF_GRANTS.search(sentence.group()):
            yield from _numbers_in(text, *sentence.span())


def numbers_in_statement(text: str) -> Iterator[str]:
    """Yield the numbers that a statement on funding or ethics made plain gives."""
    yield from (text[start:end] for start, end in _numbers_in(text, 0, len(text)))


def _numbers_in(text: str, start: int, end: int) -> Iterator[Stretch]:
    for match in _NUMBER.finditer(text, start, end):
        number = match.group()
        called = _IS_CALLED.search(text[max(start, match.start() - 40) : match.start()]) is not None
        if _is_of_record(number, called=called):
            yield match.span()


def _is_of_record(number: str, *, called: bool) -> bool:
    digits = sum(letter.isdigit() for letter in number)
    if digits < _LEAST_DIGITS or _YEARS.fullmatch(number) or _WITH_MONTH.fullmatch(number):
        return called and digits >= _LEAST_DIGITS and not _WITH_MONTH.fullmatch(number)
    return called or bool(re.search(r"[-/_]", number)) or number[0].isalpha()


def committees_in(text: str) -> Iterator[Stretch]:
    """Yield where a text made plain names an ethics committee by a place or an institution."""
    for match in _BOARD_NAMED.finditer(text):
        before, behind = match["before"] or "", match["behind"] or ""
        start = match.start("board") if not _has_own(before) else match.start() + _plain_head(before)
        end = match.end() if _has_own(behind) else match.end("board")
        if _has_own(before) or _has_own(behind):
            yield start, start + len(text[start:end].rstrip(" ,"))


def _has_own(words: str) -> bool:
    return any(word[0].isupper() and word.casefold() not in _PLAIN_WORDS for word in re.findall(r"[^\W\d_]{3,}", words))


def _plain_head(words: str) -> int:
    """Return the length of the words before a name that are no part of it, such as The."""
    match = re.match(r"(?:(?:The|Our|This|Approval|By|From|All) )*", words)
    return match.end() if match else 0


def pattern_of(number: str) -> re.Pattern[str] | None:
    """Return what finds a number in a text, however its parts are joined; None for one too short to be known by."""
    pieces = re.findall(r"[^\W_]+", number)
    if sum(letter.isdigit() for letter in number) < _LEAST_DIGITS:
        return None
    joined = r"[-/_. \u2010-\u2013]{0,2}".join(map(re.escape, pieces))
    return re.compile(rf"(?<![\w]){joined}(?![^\W_])")


def patterns_of(numbers: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of numbers, longest first, each once."""
    longest_first = sorted(dict.fromkeys(numbers), key=len, reverse=True)
    return tuple(pattern for one in longest_first if (pattern := pattern_of(one)))
