"""Percentages in the text are those of the counts beside them: `12 of 40 (30%)`, `3/25 (12%)`, `Of 52, 37 (71%)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from itertools import pairwise

from galley.checks.check import Paper
from galley.checks.content import base_before, other_bases, same_base, share_pairs, shares_in_words, shares_of_one
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, SIMPLE_WORDS, is_share, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.shares_of_one import BARE, PEOPLE, judged
from galley.checks.language import is_english
from galley.findings.catalogue import PERCENTAGE_MATCHES_COUNTS
from galley.findings.finding import Diagnostic

_PERCENT = rf"(?P<p>{NUMBER}) ?%"
_WORDS = (
    r"(?:(?: [a-z][a-z-]*){0,4}|(?: (?!(?:and|or|but|of|than|versus|vs|compared|whom|who|which)\b)[a-z][a-z-]*){5,7})"
)
_WHO_DID = r" [a-z-]+ who(?: [a-z-]+){1,6} (?:died|survived|recovered|relapsed|improved|responded)"
"""Some of those who are told apart: `four of the 23 patients who had an operation died (17%)`."""
_END = r"(?=[)\],;]|\.? *$)"
_THE = "(?:the |all |these |those |our )?"
_OF = rf"(?P<n>\b{COUNT})(?:(?: [a-z][a-z-]*){{0,2}} out of| of) {_THE}(?P<base>{COUNT})\b"
_SLASH = rf"(?<![\d/.,-])(?P<n>{DIGITS}) ?/ ?(?P<base>{DIGITS})(?![\d/])"
_THAT = (
    r"(?:[a-z-]+ ){0,2}?(?:leaks?|deaths?|complications?|infections?|recurrences?|relapses?|events?|failures?|bleeds?"
    r"|fractures?|perforations?|conversions?|reoperations?|strokes?|falls?|losses)"
)
"""What happens once to somebody, or more often: never to more people than there are events."""
_WHOM = (
    r"(?:[a-z-]+ ){0,2}?(?:patients|procedures|operations|cases|participants|women|men|children|people|births"
    r"|deliveries|pregnancies|admissions|eyes|hips|knees|implants|resections|anastomoses|infants)\b"
)
_CLOSED = ("%)", "%]")
_FORMS = (
    Pattern(rf"{_OF}(?:{_WHO_DID}|{_WORDS}) ?[(\[,;] ?(?:n ?= ?|i\.e\.,? |or )?{_PERCENT}{_END}", re.IGNORECASE),
    Pattern(rf"{_SLASH}{_WORDS} ?[(\[,;] ?(?:i\.e\.,? |or )?{_PERCENT}{_END}", needs=("/",)),
    Pattern(rf"(?<![\d.,–-]){_PERCENT} ?[(\[] ?(?:n ?= ?)?{_OF}{_WORDS}{_END}", re.IGNORECASE),
    Pattern(rf"(?<![\d.,–-]){_PERCENT} ?[(\[] ?(?:n ?= ?)?{_SLASH}{_WORDS}{_END}", needs=("/",)),
    Pattern(rf"[(\[]{_PERCENT} ?[,;:] ?(?:n ?= ?)?{_SLASH}{_END}", needs=("/",)),
    Pattern(
        rf"(?P<n>\b{COUNT}) [(\[]{_PERCENT}[)\]] (?:out )?of {_THE}(?P<base>{COUNT})\b",
        re.IGNORECASE,
        needs=_CLOSED,
    ),
    Pattern(
        rf"(?P<n>\b{COUNT})(?: (?!(?:and|or|to|vs|versus|{'|'.join(SIMPLE_WORDS)})\b)[a-z-]+){{1,2}} "
        rf"[(\[]{_PERCENT}[)\]] (?:out )?of {_THE}(?P<base>{COUNT})\b",
        re.IGNORECASE,
        needs=_CLOSED,
    ),
)  # fmt: skip
_OF_WHOM = Pattern(
    rf"(?<![\d.,/–-])\b(?P<base>{COUNT}) (?:[a-z-]+ ){{0,2}}?(?:patients|cases|participants|women|men|children|people"
    rf"|studies|reports|eyes|adults),? of (?:whom|which) (?P<n>{COUNT})(?: [a-z-]+){{0,2}}? [(\[]{_PERCENT}[)\]]",
    re.IGNORECASE,
    needs=("of whom", "of which"),
)
_N_EVENTS, _N_PEOPLE = (
    rf"(?<!grade )(?<!Grade )(?P<n>\b{COUNT}) {_THAT}",
    rf"(?:in|among) {_THE}(?P<base>{COUNT}) {_WHOM}",
)
_MAY_BE_EVENTS = Pattern(
    r"\b(?:leak|death|complic|infect|recurr|relaps|event|fail|bleed|fractur|perfor|conver|reoper|strok|fall|loss)"
)
_ANOTHER_SHARE = Pattern(rf"[,;]? ?(?:and |or )?{NUMBER} ?%")
"""Shares in one pair of brackets are of the counts before it in turn: `3/10 and 7/11 (30% and 64%)`."""
_EVENTS = (
    Pattern(rf"{_N_EVENTS} [(\[]{_PERCENT}[)\]](?: [a-z]+)? {_N_PEOPLE}", re.IGNORECASE, needs=_CLOSED),
    Pattern(rf"{_N_EVENTS} {_N_PEOPLE} [(\[]{_PERCENT}[)\]]", re.IGNORECASE, needs=_CLOSED),
    Pattern(
        rf"(?<![\d.,–-]){_PERCENT} ?[(\[]{_N_EVENTS} {_N_PEOPLE}[)\]]",
        re.IGNORECASE,
        needs=("% (", "%(", "% [", "%["),
    ),
)
"""Events in a larger number of people: each share is of these, and not of those whom the events befell."""
_BASE = Pattern(
    rf"^(?:[^,;:]{{0,40}}\b)?(?<!\bage )(?<!\bmean )(?<!\bmedian )(?<!\bscore )(?<!\bfollow-up )(?:of|among)\s{_THE}"
    rf"(?P<base>{COUNT})\b"
    r"(?![-\s](?:years?|months?|weeks?|days?|hours?|minutes?|mm|cm|mg|kg|mL|points?)\b"
    r"| ?[(\[][\d.]+ ?%)",
    re.IGNORECASE,
)
_SHARE = Pattern(
    rf"(?<![\d.,/–-])(?<!\bof the )(?<!\bof these )\b(?P<n>{COUNT})(?![- ](?:years?|months?|weeks?|days?|hours?"
    rf"|minutes?)\b)"
    rf"(?: [a-z][a-z-]*){{0,2}} [(\[](?:n ?= ?)?{_PERCENT}[)\];,]",
    re.IGNORECASE,
)
_OTHER_BASE = Pattern(
    rf"\b(?:of|among) (?:whom|which|(?:these|those)(?! {COUNT}\b)|them|the (?:remaining|former|latter))\b"
    r"|\bthereof\b|surviv|\brates?\b|weight|adjust|estimat|cumulat|imput|approximately|\babout\b|stenosis|ejection|grade|stage",
    re.IGNORECASE,
)
_NO_COUNT = Pattern(r"\b(?:19|20)\d\d$|[.·]")
_OF_THESE = Pattern(r"\bof (?:these|them|those|whom),?\s$", re.IGNORECASE)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each percentage that is not the share of the counts that stand with it."""
    if not is_english(paper.article):
        return
    sizes = _sizes(paper)
    whole, told = cache(lambda: _people(paper)), cache(lambda: _numbers(paper))
    for passage in paper.passages:
        if "%" in passage.text and passage.role != "cell":
            said = tuple(sentences(passage.text))
            found = dict(one for at, sentence in enumerate(said) for one in _wrong(sentence, said[:at]))
            found.update(one for at, sentence in enumerate(said) for one in _of_the_people(sentence, said[:at], whole))
            found.update(_of_these(said))
            found.update(one for sentence in said for one in shares_of_one.wrong(sentence))
            found.update(one for sentence in said for one in _of_groups(sentence, sizes))
            same = dict(same_base.wrong(passage.text, whole, _FORMS))
            found.update((words, one) for words, one in same.items() if not any(words in known for known in found))
            before = dict(base_before.in_passage(said, whole, told))
            found.update((words, one) for words, one in before.items() if not any(words in known for known in found))
            alone = (base_before.of_nothing, partial(share_pairs.wrong, text=passage.text))
            nothing = dict(one for sentence in said for wrong in alone for one in wrong(sentence))
            found.update((words, one) for words, one in nothing.items() if not any(words in known for known in found))
            for words, message in found.items():
                if not share_pairs.is_of_more(words, passage.text):
                    yield PERCENTAGE_MATCHES_COUNTS.broken(message, passage.place(words))
        if passage.role != "cell":
            for sentence in sentences(passage.text):
                for words, message in shares_in_words.wrong(sentence):
                    yield PERCENTAGE_MATCHES_COUNTS.broken(f"“{words}”: {message}", passage.place(words))


def _wrong(sentence: str, before: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each wrong percentage of a sentence: the words it stands in, and what is wrong."""
    if "%" not in sentence:
        return
    taken: list[tuple[int, int]] = []
    for form in (*_FORMS, _OF_WHOM):
        for match in form.finditer(sentence):
            taken.append(match.span())
            if not _ANOTHER_SHARE.match(sentence, match.end()) and not _is_turned(sentence, match):
                yield from judged(match.group(), match["n"], match["base"], match["p"], ())
    for form in _EVENTS if _MAY_BE_EVENTS.search(sentence) else ():
        for match in form.finditer(sentence):
            if value_of(match["n"].lower()) < value_of(match["base"].lower()):
                taken.append(match.span())
                yield from judged(match.group(), match["n"].lower(), match["base"].lower(), match["p"], ())
    yield from _of_one_base(sentence, taken, before)
    yield from _of_a_partition(sentence)


def _is_turned(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether each share stands before its counts: `(71.9%, 5148/7158; 28.1%, 2011/7158)`."""
    return _SHARE_BEFORE.search(sentence[: match.start()][-10:]) is not None and match.end("p") > match.end("base")


_SHARE_BEFORE = Pattern(r"\d ?%[,;:] ?$")


def _of_a_partition(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with parts whose percentages make 100: `172 (72%) were women and 78 (28%) were men`."""
    shares = list(_SHARE.finditer(sentence)) if sentence.count("%") > 1 else []
    if len(shares) <= 1 or _OTHER_BASE.search(sentence) or _OF_THE.search(sentence):
        return
    if len(shares) == _MANY and not any(all(one.search(sentence) for one in pair) for pair in _OPPOSITES):
        return
    parts = [value_of(one["n"].lower()) for one in shares]
    whole = sum(parts, Decimal(0))
    percentages = sum((value_of(one["p"]) for one in shares), Decimal(0))
    if not whole:
        return
    if len(shares) == _MANY and not any(one["p"] == "0" for one in shares) and _are_sexes(sentence, shares):
        yield from share_pairs.of_the_sexes(shares, parts)
        return
    if abs(percentages - 100) * 2 > len(shares):
        return
    wrong = [one for one, part in zip(shares, parts, strict=True) if abs(100 * part / whole - value_of(one["p"])) > 1]
    if wrong:
        shown = " and ".join(f"{one['n']} ({one['p']}%)" for one in shares)
        yield wrong[-1].group(), f"the percentages of {shown} make 100, and the counts do not fit them."


_IN_GROUP = Pattern(
    rf"(?<![\d/.,–-])(?<!\bof )\b(?P<n>{COUNT})(?: (?:patients|participants|deaths|children|women|men|people))?"
    rf" \({_PERCENT}\) in the "
    r"(?P<group>[a-z][a-z ]{2,30}?) (?:group|arm)\b",
    re.IGNORECASE,
)
_GROUP = Pattern(r"%\) in the [a-z ]+ (?:group|arm)")
_HEAD = Pattern(rf"(?P<group>[A-Za-z][A-Za-z ]+?)(?: group| arm)?,? ?[(\[]?[nN] ?= ?(?P<n>{DIGITS})[)\]]?")


def _sizes(paper: Paper) -> dict[str, str]:
    """Return how many each group is of, by the heads of the tables, where all of them say the same."""
    found: dict[str, set[str]] = {}
    for passage in paper.passages:
        if passage.role == "cell" and (match := _HEAD.fullmatch(passage.text.strip())):
            found.setdefault(match["group"].lower(), set()).add(match["n"])
    return {group: sizes.pop() for group, sizes in found.items() if len(sizes) == 1}


def _of_groups(sentence: str, sizes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield `seven patients (5.3%) in the telephone group` where that is no share of the group."""
    for match in _IN_GROUP.finditer(sentence) if sizes and _GROUP.search(sentence) else ():
        size = sizes.get(match["group"].lower())
        if size and not _OTHER_BASE.search(sentence):
            others = tuple(BARE.findall(sentence))
            yield from judged(match.group(), match["n"].lower(), size, match["p"], others)


def _people(paper: Paper) -> frozenset[Decimal]:
    """Return the numbers of people that the article tells, in its text and in the heads of its tables."""
    found = (one for passage in paper.passages for form in (PEOPLE, _N) for one in form.finditer(passage.text))
    return frozenset(value_of(one["base"].lower()) for one in found)


def _numbers(paper: Paper) -> frozenset[Decimal]:
    """Return every whole number that the article has in digits."""
    return frozenset(value_of(one) for passage in paper.passages for one in BARE.findall(passage.text))


def _of_the_people(
    sentence: str, before: tuple[str, ...], whole: Callable[[], frozenset[Decimal]]
) -> Iterator[tuple[str, str]]:
    """Yield `22 of the patients (71%)` where that is the share of no number of people that the article tells."""
    for match in _OF_THE_PEOPLE.finditer(sentence):
        n = value_of(match["n"].lower())
        numbers = [value_of(one.lower()) for text in (*before[-1:], sentence) for one in same_base.TOLD.findall(text)]
        bases = [base for base in whole() if base > n]
        if bases and not any(is_share(n, base, match["p"]) for base in (n, *bases, *numbers)):
            shown = ", ".join(f"{round(100 * n / base, 1)}% of {base}" for base in sorted(bases)[:_SHOWN])
            yield match.group(), f"{n} is {match['p']}% of no number that the text has ({shown})."


_SHOWN = 4
_N = Pattern(rf"\b[nN] ?= ?(?P<base>{DIGITS})\b(?![.·]\d)")
_OF_THE_PEOPLE = Pattern(
    rf"\b(?P<n>{COUNT}) of (?:the|our|these|all) (?:patients|cases|participants|children) \({_PERCENT}\)",
    re.IGNORECASE,
    needs=("%)",),
)


def _of_these(text: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield shares of a sentence `Of these, …` that are not of the one number of the sentence before, as others are."""
    for before, sentence in pairwise(text):
        opened = _THESE.match(sentence)
        bases = {value_of(one["base"].lower()) for one in PEOPLE.finditer(before)} if opened else set()
        shares = list(_SHARE.finditer(sentence)) if len(bases) == 1 else []
        base = next(iter(bases), Decimal(0))
        fitting = [one for one in shares if same_base.is_of(one, base)]
        if len(fitting) < _MANY or _OTHER_BASE.search(sentence, opened.end() if opened else 0):
            continue
        for one in shares:
            if one not in fitting and not same_base.NAMED.search(sentence[: one.start()][-12:]):
                yield from judged(one.group(), one["n"].lower(), str(base), one["p"], ())


_THESE = Pattern(r"(?:Of|Among) (?:these|them|those)(?: (?:patients|cases|reports|children))?,")


def _are_sexes(sentence: str, shares: list[re.Match[str]]) -> bool:
    """Tell whether two shares are those of the two sexes, one after the other."""
    between = sentence[shares[0].end("n") : shares[1].start()] + sentence[shares[1].start("n") :][:40]
    return bool(all(one.search(between) for one in _OPPOSITES[0]) and " and " in between and len(between) < _CLOSE)


_CLOSE = 90
_OF_THE = Pattern(
    r"\b(?:of|among|in) (?:the )?(?:\d+|men|women|males|females|boys|girls|responders|surviv)", re.IGNORECASE
)
_OPPOSITES = tuple(
    (Pattern(rf"\b(?:{one})\b", re.IGNORECASE), Pattern(rf"\b(?:{other})\b", re.IGNORECASE))
    for one, other in (
        ("men|males?|boys", "women|females?|girls"),
        ("survived|alive", "died|dead"),
        ("with", "without"),
        ("right", "left"),
        ("unilateral", "bilateral"),
        ("benign", "malignant"),
    )
)


def _of_one_base(sentence: str, taken: list[tuple[int, int]], before: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong in a sentence like `Of 52 patients, 37 (71%) had surgery and 15 (29%) had none`."""
    base = _BASE.search(sentence)
    if (
        base is None
        or other_bases.has_own_share(sentence, base)
        or _OTHER_BASE.search(sentence, base.end())
        or _NO_COUNT.search(base["base"])
    ):
        return
    whole, numbers_told = value_of(base["base"].lower()), {value_of(one.lower()) for one in BARE.findall(sentence)}
    if other_bases.whole_of(_SHARE.finditer(sentence), numbers_told) not in {Decimal(0), whole}:
        return
    numbers = {match.start("n"): match["n"] for match in _SHARE.finditer(sentence)}
    numbers |= {match.start(): match[0] for match in BARE.finditer(sentence)}
    for match in _SHARE.finditer(sentence):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        is_named = any(
            one.search(sentence[: match.start()][-12:]) for one in (same_base.NAMED, _OF_THESE)
        ) or same_base.is_of_all(sentence, match)
        is_other = (
            other_bases.is_of_another(sentence, base.end(), match)
            or other_bases.is_of_a_part(sentence, base, match)
            or other_bases.is_of_the_known(sentence, whole, match)
            or other_bases.is_of_more_before(before, whole, match)
            or other_bases.whole_of_two(_SHARE.finditer(sentence), match, numbers_told)
        )
        if match.start() > base.end() and not inside and not is_named and not is_other:
            others = tuple(number.lower() for at, number in numbers.items() if at != match.start("n"))
            yield from judged(match.group(), match["n"], base["base"], match["p"], others)


_MANY = 2
"""So many shares make it sure enough what the others are shares of."""
