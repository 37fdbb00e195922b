"""Parts in brackets make the whole before them: `fourteen nurses (nine …)`, `a total of 95 cm (ileum 60 cm, …)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern

_WHO = (
    r"(?:patients|controls|cases|participants|subjects|volunteers|people|persons|adults|children|infants|neonates|girls"
    r"|boys|men|women|males|females|physicians|doctors|surgeons|consultants|residents|registrars|trainees|interns"
    r"|students|nurses|midwives|pharmacists|therapists|radiologists|pathologists|anaesthetists|anesthesiologists"
    r"|specialists|observers|raters|readers|reviewers|donors|recipients|survivors|non-survivors|smokers|non-smokers"
    r"|technicians|assistants|experts|operators|staff|members|hospitals|centres|centers|units|practices|schools)"
)
_PART = rf"{COUNT}(?: [a-z-]+){{0,2}} {_WHO}"
_PEOPLE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?: [a-z-]+){{0,2}} {_WHO}(?: \(|: ?)"
    rf"(?P<parts>{_PART}(?:(?:,|;|,? and) {_PART})+)(?:\)|(?=[.;]))",
    re.IGNORECASE,
)
_MAY_BE_PARTS = Pattern(rf"{_WHO}(?: \(|: ?)")
_TO_EACH = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{DIGITS}) (?:[a-z]+ ){{0,2}}(?:were|was) (?:randomly )?"
    rf"(?:randomi[sz]ed|allocated|assigned),? (?P<part>{DIGITS}) (?:to|in) each (?:group|arm)\b",
    re.IGNORECASE,
)
_NUMBER = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?= )", re.IGNORECASE)
_UNIT = r"(?:cm|mm|mg|g|kg|mL|ml|L|Gy|units|days|hours|h|min|minutes)"
_SIZED = rf"(?:[a-z]+ ){{0,4}}{NUMBER} ?{_UNIT}(?: (?:of|for|in) (?:[a-z]+ ?){{1,3}})?"
_SUM = Pattern(
    rf"\btotal(?:led|ling)?\b[^.;()\d]{{0,50}}?(?P<whole>{NUMBER}) ?(?P<unit>{_UNIT}) "
    rf"\((?P<parts>{_SIZED}(?:(?:,|;|,? and|,? plus) ?{_SIZED})+)\)",
    re.IGNORECASE,
)
_SIZE = Pattern(rf"(?P<number>{NUMBER}) ?(?P<unit>{_UNIT})\b")
_GONE = Pattern(
    rf"\b(?:excluded|excluding|exclusion of)(?: a total of)? (?P<whole>{COUNT})(?: [a-z]+){{0,2}}: (?P<parts>[^.;]*)"
    rf"|(?<![\d.,/–-])\b(?P<whole2>{COUNT})(?: [a-z]+){{0,3}} (?:were|was) excluded"
    r"(?: (?:after|at|on|by|in|during) (?:[a-z-]+ ){0,5}[a-z-]+)?: (?P<parts2>[^.;]*)",
    re.IGNORECASE,
)
_ITEM_END = Pattern(r", and |, | and (?=\d)|; ")
_FIRST = Pattern(rf"(?P<n>{COUNT}) (?!%|years?|months?)", re.IGNORECASE)
_LAST = Pattern(rf" (?:in|for) (?P<n>{COUNT}) ?$", re.IGNORECASE)
_MORE_THAN_ONE = Pattern(
    r"\b(?:both|some|each|overlap\w*|more than one|also|or more|several (?:reasons|had)|for several|including)\b",
    re.IGNORECASE,
)
_FEW = 2


def wrong(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield wholes that their parts in brackets, or behind a colon, do not make."""
    for match in _TO_EACH.finditer(sentence) if " each " in sentence else ():
        whole, part = value_of(match["whole"]), value_of(match["part"])
        if not part or whole % part or whole == part:
            yield match.group(), f"{whole} cannot be groups of {part} each"
    if sentence.count("%)") >= _SOME:
        yield from of_shares(sentence)
    for match in _BECAUSE.finditer(sentence) if sentence.count(" because ") > 1 else ():
        numbers = [value_of(one["n"].lower()) for one in _REASON.finditer(match["parts"])]
        yield from _judged(match.group(), value_of(match["whole"].lower()), numbers)
    for match in _DEATHS.finditer(sentence) if "died" in sentence or "deaths" in sentence else ():
        numbers = [value_of(one["n"].lower()) for one in _CAUSE.finditer(match["parts"])]
        whole = value_of(match["whole"].lower())
        yield from _judged(match.group(), whole, numbers) if sum(numbers) > whole else ()
    has_list = ": " in sentence
    for match in _PEOPLE.finditer(sentence) if _MAY_BE_PARTS.search(sentence) else ():
        parts = [value_of(one.lower()) for one in _NUMBER.findall(match["parts"])]
        yield from _judged(match.group(), value_of(match["whole"].lower()), parts)
    for match in _GONE.finditer(sentence) if has_list and "exclu" in sentence else ():
        yield from _of_excluded(match)
    for match in _LISTED.finditer(sentence) if has_list else ():
        yield from _of_listed(match)
    reasons = (
        None
        if "excluded" not in sentence or "%" in sentence or _MORE_THAN_ONE.search(sentence)
        else _REASONS.search(sentence)
    )
    if reasons:
        numbers = [Decimal(one) for one in _IN_BRACKETS.findall(sentence[reasons.end() :])]
        whole = value_of(reasons["whole"].lower())
        if abs(sum(numbers, Decimal(0)) - whole) * 4 <= whole:
            yield from _judged(reasons.group(), whole, numbers)
    for match in _SUM.finditer(sentence) if "total" in sentence.lower() else ():
        sizes = list(_SIZE.finditer(match["parts"]))
        if all(one["unit"] == match["unit"] for one in sizes):
            yield from _judged(match.group(), value_of(match["whole"]), [value_of(one["number"]) for one in sizes])


_WHY = r"(?:because|since|for want)"
_BECAUSE = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})\b[^.;:()\d]{{0,60}}?[,:] (?P<parts>{COUNT} {_WHY} [^.;()]*)", re.IGNORECASE
)
_REASON = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT}) {_WHY}", re.IGNORECASE)
_OF_A_CAUSE = r"(?:of|from|due to|because of) (?!(?:them|these|those|whom|which|the|our|all)\b)[a-z]"
_DEATHS = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?: [a-z]+){{0,3}} (?:died|deaths)(?: ?\([^()]*\))?[,:] "
    rf"(?P<parts>{COUNT} {_OF_A_CAUSE}[^.;:()]*)",
    re.IGNORECASE,
)
_CAUSE = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT}) {_OF_A_CAUSE}", re.IGNORECASE)
"""Of what people died, one cause each: they are never more than the dead."""
_LISTED = Pattern(
    rf"(?<![\d.,/–-])\b(?P<whole>{COUNT}) (?:[a-z-]+ )?"
    r"(?!(?:years|months|weeks|days|hours|minutes|points|times|series|doses)\b)"
    r"(?:[a-z]{3,}s|children|women|men|people|criteria|metastases|foci|biopsies): "
    rf"(?P<parts>{COUNT} (?:from|in|on|with|for|by|at|had|were|was)\b[^.;:()%]*)",
    re.IGNORECASE,
)
_REASONS = Pattern(rf"(?<![\d.,/–-])\b(?P<whole>{COUNT})(?: [a-z]+){{0,2}} (?:were|was) excluded\b", re.IGNORECASE)
_IN_BRACKETS = Pattern(r"\((?:n ?= ?)?(\d+)\)")
_SOME = 3


def _of_listed(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield a number that the list behind its colon does not make: `680 records: 214 from …, and 18 from …`."""
    numbers = [_FIRST.match(one) for one in _LIST_END.compiled.split(match["parts"])]
    if len(numbers) < _SOME or _MORE_THAN_ONE.search(match["parts"]) or not all(numbers):
        return
    parts = [value_of(one["n"].lower()) for one in numbers if one]
    whole = value_of(match["whole"].lower())
    if abs(sum(parts, Decimal(0)) - whole) * 4 <= whole:
        yield from _judged(match.group(), whole, parts)


_SHARED = Pattern(
    rf"\b[Oo]f (?:the |these |our |all )?(?P<whole>{DIGITS}) (?!\()[^.;:()%]{{0,40}}?,? (?={COUNT} [^.;:()%]{{0,40}}\()"
)
_SHARE = Pattern(rf"(?<![\d.,/–-])\b(?P<n>{COUNT})(?: [a-z]+){{0,6}}? \((?P<p>{NUMBER}) ?%\)", re.IGNORECASE)
_THE_REST = Pattern(
    r"^ ?(?:(?:had|was|were|did|in) )?(?:not at all|none|neither|no\b|not\b|nothing|others?\b|other\b)", re.IGNORECASE
)


def of_shares(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield parts with right shares, the last of which is the rest, that do not make the whole before them."""
    whole = _SHARED.search(sentence)
    found = list(_SHARE.finditer(sentence, whole.end())) if whole else []
    if whole is None or len(found) < _SOME or not _THE_REST.match(sentence[found[-1].end() :]):
        return
    base, parts = value_of(whole["whole"]), [value_of(one["n"].lower()) for one in found]
    right = all(is_share(one, base, each["p"]) for one, each in zip(parts, found, strict=True))
    if right and not _MORE_THAN_ONE.search(sentence):
        yield from _judged(sentence[whole.start() : found[-1].end("p")], base, parts)


_LIST_END = Pattern(rf",? and (?={COUNT}\b)|, ", re.IGNORECASE)


def _of_excluded(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield a number of excluded that its parts behind a colon do not make: each begins with its number."""
    said = match["parts"] or match["parts2"]
    items = _ITEM_END.compiled.split(said)
    numbers = [one.match(item) if one is _FIRST else one.search(item) for one in (_FIRST, _LAST) for item in items]
    numbers = numbers[: len(items)] if all(numbers[: len(items)]) else numbers[len(items) :]
    if _MORE_THAN_ONE.search(said) or not all(numbers):
        return
    parts = [value_of(one["n"].lower()) for one in numbers if one]
    whole = value_of((match["whole"] or match["whole2"]).lower())
    if abs(sum(parts, Decimal(0)) - whole) * 4 <= whole:
        yield from _judged(match.group(), whole, parts)


def _judged(words: str, whole: Decimal, parts: list[Decimal]) -> Iterator[tuple[str, str]]:
    made = sum(parts, Decimal(0))
    if len(parts) >= _FEW and made != whole and all(0 < one < whole for one in parts):
        yield words, f"{' + '.join(map(str, parts))} is {made}, and the text says {whole}."
