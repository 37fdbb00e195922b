"""A share is of those whom the paragraph has told of, sentences before, where it can be of nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from galley.checks.content import odd_shares, of_these, other_bases
from galley.checks.content.numbers import COUNT, NUMBER, decimals, is_share, percent_of, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.passages import CITATION

_WHOM = (
    r"(?:patients|cases|participants|students|children|adults|women|men|people|infants|neonates|newborns|reports"
    r"|articles|studies|lesions|samples|eyes|tumou?rs|procedures|operations|deliveries|pregnancies|respondents|subjects"
    r"|individuals|volunteers)"
)
_TOLD = Pattern(
    rf"(?<![\d.,/–-])\b(?P<base>{COUNT})(?: (?!(?:of|and|or|to|in)\b)[a-z-]+){{0,2}}? {_WHOM}\b", re.IGNORECASE
)
_OPENS = Pattern(
    r"(?:^|[.;:] )(?:(?:Of|Among|In|We|A total of|Our)\b|The (?:study|cohort|series|sample|review|group)\b"
    rf"|(?={COUNT}\b))[^.;:]*?\b(?P<base>{COUNT})(?: (?!(?:of|and|or|to|in)\b)[a-z-]+){{0,2}}? {_WHOM}\b",
    re.IGNORECASE,
)
"""A sentence that says who the paragraph is about."""
_SHARE = Pattern(
    rf"(?<![\d.,/–%-])(?<!\bof )(?<!\bof the )(?<!\bof these )\b(?P<n>{COUNT})(?: (?!(?:and|or|of|to|vs|versus"
    rf"|years?|months?|weeks?|days?|hours?|mm"
    rf"|cm|mg|kg|h)\b)[a-z][a-z-]*){{0,3}} [(\[](?:n ?= ?)?(?P<p>{NUMBER}) ?%[)\];,]",
    re.IGNORECASE,
    needs=("%)", "%]", "%;", "%,"),
)
_ANY = Pattern(rf"(?<![\d.,·-])\b{COUNT}\b(?![.·]\d| ?%)", re.IGNORECASE)
_ELSE = Pattern(
    r"\b(?:of|among|in|for|from) (?:those|them|these|which|whom|the (?:others?|rest|remaining|remainder|latter|former)"
    r"|(?:the |all )?(?:[a-z-]+ )?(?:women|men|males|females|boys|girls|survivors|responders|controls)|all who)\b"
    r"|\b(?:with|who|whose|without|remaining|other) [^.;]{0,40}[(\[]\d|\bthereof\b|surviv|\brates?\b|weight|adjust"
    r"|estimat|cumulat|imput|approximately|\babout\b|stenosis|ejection|grade|stage|sensitiv|specific|saturation"
    r"|fraction|\bmean\b|\bmedian\b|increas|decreas|reduc|\bgroups?\b|\barms?\b|available|data|known|tested|evaluable"
    r"|respectively|\beach\b|follow-up|subgroup|\bvs\b|versus|compared|per cent|biops|underw|examined|complet|answer"
    r"|respon[ds]|(?:assigned|allocated|randomi[sz]ed) to|\bone[- ](?:third|quarter|half|fifth)",
    re.IGNORECASE,
)
"""What a share may be of that the paragraph has no number for."""
_NAMED = Pattern(
    r"(?:grade|stage|type|level|day|week|month|year|score|case|patient|no\.?|[Tt]able|[Ff]igure|[Ee]xon|[Ii]ntron|[Cc]odon"
    r"|all but|except|except for)\s$"
)
_LEAST = 10


def wrong(said: tuple[str, ...], known: Callable[[], frozenset[Decimal]]) -> Iterator[tuple[str, str]]:
    """Yield each share that is of no number of its paragraph `said`, nor of those who are `known` from the article.

    The paragraph must begin by telling of one number of people or things, and tell of no other.
    """
    text = " ".join(said)
    shares = list(_SHARE.finditer(text)) if len(said) > 1 and _MAY_BE_SHARE.search(text) else []
    opened = _OPENS.search(text) if shares else None
    if opened is None or opened.start() > shares[0].start() or CITATION in opened.group():
        return
    base = value_of(opened["base"].lower())
    counts = {value_of(one["n"].lower()) for one in shares}
    whom = {value_of(one["base"].lower()) for one in _TOLD.finditer(text)} - counts
    if whom != {base} or base < _LEAST:
        return
    bases = _bases({value_of(one.lower()) for one in _ANY.findall(text)}) | known()
    for sentence in said[1:]:
        if CITATION in sentence or _ELSE.search(sentence):
            continue
        if other_bases.whole_of(_PART.finditer(sentence), bases) in {Decimal(0), base}:
            for one in _SHARE.finditer(sentence):
                yield from _judged(sentence, one, base, bases)


def in_passage(
    said: tuple[str, ...], known: Callable[[], frozenset[Decimal]], told: Callable[[], frozenset[Decimal]]
) -> Iterator[tuple[str, str]]:
    """Yield the shares of a passage that are of no number it tells, nor of one that the article does."""
    yield from odd_shares.wrong(said, told)
    yield from of_these.wrong(said, told)
    yield from wrong(said, known)
    yield from mistyped(said, told)


def _bases(numbers: set[Decimal]) -> frozenset[Decimal]:
    """Return the numbers of a paragraph, and what is left where some of them go."""
    return frozenset(numbers | {one - other for one in numbers for other in numbers})


def _judged(sentence: str, one: re.Match[str], base: Decimal, bases: frozenset[Decimal]) -> Iterator[tuple[str, str]]:
    n, shown = value_of(one["n"].lower()), one["p"]
    if not 0 < n < base or _NAMED.search(sentence[: one.start()][-12:]) or _INTERVAL.match(sentence, one.end()):
        return
    if not any(is_share(n, other, shown) for other in (base, *bases)):
        yield one.group(), f"{n} of {base} is {percent_of(n, base, shown)}%, and the text says {shown}%."


def mistyped(said: tuple[str, ...], told: Callable[[], frozenset[Decimal]]) -> Iterator[tuple[str, str]]:
    """Yield each share that is of no number that the article has told, and but for its digits of one just before.

    `There were 64. It was measured in 21 infants (38.2%)`: 32.8% of 64.
    """
    for at, sentence in enumerate(said):
        may_be = CITATION not in sentence and _MAY_BE_SHARE.search(sentence)
        shares = [one for one in _SHARE.finditer(sentence) if "." in one["p"]] if may_be else []
        if not shares:
            continue
        just = " ".join(said[max(0, at - _NEAR) : at + 1])
        near = {value_of(one.lower()) for one in _ANY.findall(just)}
        parts = {value_of(one["n"].lower()) for one in _PART.finditer(just)}
        bases = _bases(near)
        for one in shares:
            n, shown = value_of(one["n"].lower()), one["p"]
            if _NAMED.search(sentence[: one.start()][-12:]):
                continue
            whole = [base for base in near - parts if base > n >= _FEW and base not in _YEARS]
            if not whole or any(is_share(n, base, shown) for base in bases):
                continue
            if any(is_share(n, base, shown) for base in told()):
                continue
            for base in whole:
                right = str(percent_of(n, base, shown))
                if _is_swapped(right, shown) or (len(whole) == 1 and _is_one_off(right, shown)):
                    yield one.group(), f"{n} of {base} is {right}%, and the text says {shown}%."


_INTERVAL = Pattern(r" ?9[059](?:\.\d)? ?% (?:CI|[Cc]onfidence)")
"""Behind a share: it may be of those in whom it could be seen, as its interval is."""
_PART = Pattern(
    rf"(?<![\d.,/–%-])\b(?P<n>{COUNT})(?: [a-z-]+){{0,2}} ?[(\[](?P<p>{NUMBER}) ?%[)\]]", re.IGNORECASE, ("%)", "%]")
)
_MAY_BE_SHARE = Pattern(r"[(\[](?:n ?= ?)?[\d.·]+ ?%", needs=("(", "["))
_NEAR, _FEW = 2, 3
_OF_NOTHING = Pattern(
    rf"(?<![\d.,/–%-])(?<!\bof )(?<!\bthe )(?<!\b(?:our|all) )(?<!\bthese )\b(?P<n>{COUNT})"
    r"(?: (?:patients|cases|women|men|children|eyes|infants|hernias|lesions))?"
    rf" \((?P<p>{NUMBER})%\)(?= (?:had|were|was|received|underwent|developed|died|needed|required|showed|presented)\b)"
    rf"|\b(?:seen|present|found|recorded|observed|noted|reported|documented|described) in (?P<n2>{COUNT})"
    rf"(?: (?:patients|cases|women|men|children|infants|reports))? \((?P<p2>{NUMBER})%\)",
    re.IGNORECASE,
)
_SMALL = 12


def of_nothing(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield a share of a few that is the share in no number of people at all: `4 (60%) had fever`."""
    for one in _OF_NOTHING.finditer(sentence) if _MAY_BE_SHARE.search(sentence) else ():
        n, shown = value_of((one["n"] or one["n2"]).lower()), one["p"] or one["p2"]
        if not 0 < n <= _SMALL or not value_of(shown) or _NAMED.search(sentence[: one.start()][-12:]):
            continue
        near = int(100 * n / value_of(shown))
        bases = [Decimal(base) for base in range(max(1, near - 2), near + 3) if base >= n]
        slack = Decimal(1).scaleb(-decimals(shown))
        if not any(abs(100 * n / base - value_of(shown)) <= slack for base in bases):
            yield one.group(), f"there is no number of which {n} is {shown}%."


_YEARS = range(1900, 2100)


def _is_swapped(one: str, other: str) -> bool:
    """Tell whether two numbers have the same digits, two of which have changed their places."""
    return len(one) == len(other) and sorted(one) == sorted(other) and _differing(one, other) == len("ab")


def _is_one_off(one: str, other: str) -> bool:
    return len(one) == len(other) and _differing(one, other) == 1


def _differing(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
