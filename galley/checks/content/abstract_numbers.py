"""Numbers of the abstract stand in the article too: those with a unit, percentages, ages, decimals, large counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from galley.checks.check import Paper
from galley.checks.content import (
    abstract_dates,
    abstract_durations,
    abstract_p_values,
    abstract_times,
    clock_times,
    counted_shares,
    counted_things,
    days_between,
    derived_numbers,
    lengths_of_time,
    outcomes,
    single_case,
)
from galley.checks.content.cell_shares import shares_in_cells
from galley.checks.content.numbers import (
    COUNT,
    DIGITS,
    NUMBER,
    SIMPLE_WORDS,
    WORD,
    decimals,
    hundreds_in,
    rounds_to,
    value_of,
)
from galley.checks.content.patient import is_case_report
from galley.checks.content.patterns import Pattern, has_digit, sentences
from galley.checks.grids import Grid
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.findings.catalogue import ABSTRACT_AGREES_WITH_TEXT
from galley.findings.finding import Diagnostic

_KINDS = {
    "share": r"%|percentage points?|per ?cent",
    "length": r"(?:centi|milli)?met(?:re|er)s?|mm|cm|m",
    "mass": r"(?:kilo|milli|micro)?grams?|kgs?|mgs?|gms?|gr|µg|μg|mcg|ug|ng|pg|g",
    "volume": r"mL|ml|dL|L",
    "amount": r"mmol|µmol|μmol|umol|nmol|pmol|mEq",
    "activity": r"IU|U|units?",
    "radiation": r"cGy|Gy",
    "frequency": r"kHz|MHz|Hz|bpm",
    "pressure": r"mm ?Hg|kPa|cm ?H2O",
    "temperature": r"°C",
    "power": r"× ?10(?=[\^⁰¹²³⁴-⁹⁻])",
    "time": r"years?|months?|weeks?|days?|hours?|minutes?|seconds?|min|h|s",
    "people": r"patients?|cases?|men|women|boys|girls|participants?|subjects?|children|neonates|infants",
}  # fmt: skip
"""What units measure: a number of one kind of thing is no number of another."""
_UNIT = "|".join(rf"(?P<{kind}>{units})" for kind, units in _KINDS.items())
_ATTACHED = rf"[ \u00a0\u202f-]?(?P<unit>{_UNIT})(?:/[\w^]+|\^-?\d+|[⁰¹²³⁴-⁹⁻]+)*(?![\w])"
_TOKEN = Pattern(
    rf"(?<![\w.,/^+\ue000-])(?P<number>{NUMBER})(?![\w]*\d)(?:(?P<age>-(?:year|month|week|day)s?-old)"
    rf"|{_ATTACHED}|(?P<slash> ?/ ?{DIGITS})(?![\w/])|(?![\w%]))"
)
_ON_DAY = Pattern(r"\b(?:on|by|after|until|at) (?:[a-z]+ )?(?:day|week|month)s? (?P<number>\d{1,3})(?![\w.·–-]\d|%)")
"""A day that is counted: `on postoperative day 6`."""
_YEAR = Pattern(r"(?:1[89]|20)\d\d")
_ABOUT = Pattern(
    r"(?:about|approximately|approx\.|around|nearly|almost|over|under|above|below|roughly|some|than|up to|least"
    r"|most|~|∼|≈|[<>≤≥]|c\.|ca\.?|exceeding"
    r"|version|v\.?|grant|nos?\.?|number|code|type|grade|stage|phase|level|figure|table|cd|vitamin|protocol|§"
    r"|CI)\s?[(=:]?\s?$",
    re.IGNORECASE,
)
_ANY = Pattern(rf"(?<![\d.,·])(?<![A-Z]{{2}})(?!10[\^⁰¹²³⁴-⁹⁻])(?P<number>{NUMBER})(?!\d)(?:{_ATTACHED})?")
_IN_WORDS = Pattern(rf"\b(?P<number>{WORD})\b(?:{_ATTACHED})?", needs=SIMPLE_WORDS)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth"),
)
_ORDINAL = Pattern(rf"\b(?:{'|'.join(_ORDINALS)})\b", re.IGNORECASE, needs=_ORDINALS)
_AGE = Pattern(
    rf"(?<!gestational )\b(?:(?P<age>{COUNT})[- ]?(?:year|month|week|day)s?[- ]old|aged? (?:of )?(?P<aged>{COUNT})"
    rf"|(?P<years>{COUNT}) years of age"
    rf"|(?:man|woman|boy|girl|patient|child|infant|newborn|male|female|person) of (?P<of>{COUNT})(?! ?k?g\b))\b",
    re.IGNORECASE,
)
_PERSON_OF = Pattern(r"(?<!mean )(?<!median )\bof (\d\d)(?=, | (?:who|was|came|with|presented|had)\b)")
"""What may be an age: `a headmistress of 81, who …`."""
_AVERAGED = Pattern(r"\b[Mm]e(?:di)?an (?:[a-z]+ ){0,3}?(?:of |was )?$")
_AVERAGED_CELL = Pattern(r"\bmean|median|average|IQR|±", re.IGNORECASE)
_SPREAD = Pattern(r"[(\[][^()\[\]]*(?:IQR|interquartile|range|SD|CI|confidence|±)[^()\[\]]*[)\]]")
_IS_SPREAD = Pattern(r"(?P<number>\d+(?:[.·]\d+)?)(?: [a-z]+)? ?[(\[](?:IQR|interquartile|range|SD)")
_AVERAGES = Pattern(r"\b[Mm]eans?\b|\b[Mm]edians?\b|\b[Aa]verage")
_NEAR = 60
_LISTED = Pattern(r"\s?(?:,|,? and|or|to|–|-|v\.?|vs\.?|versus|/|±|×|x|by)\s?")
"""What stands between two numbers of one unit: `19 to 34%`."""
_RATES = Pattern(r"\b(\d+) (?:beats|breaths)(?: per |/)min(?:ute)?\b", needs=("beats", "breaths"))
"""A pulse or a rate of breathing is no number that may be one of minutes."""
_COUNTED = 100
_METRIC = tuple(map(Decimal, ("1000", "1000000")))
_LENGTH = tuple(map(Decimal, ("10", "100", "1000", "1000000")))
_TIME = tuple(map(Decimal, ("7", "14", "28", "30", "31", "12", "4", "24", "60", "52", "365")))
"""What one unit is of another of its kind."""
_SCALES = {
    "time": _TIME,
    "radiation": _LENGTH,
    **dict.fromkeys(("amount", "frequency"), _METRIC),
    **dict.fromkeys(("length", "volume", "mass"), ()),
}
_SUMMED = frozenset({"mass", "volume", "activity", "length"})
"""Kinds of which two, one after the other, may be one in the abstract: `15 mg in the morning and 5 mg at night`."""
_COUNTABLE = frozenset({"people", "time"})
"""Kinds of which a number may stand without the word: `the remaining 240 were randomised`."""
_HEADED = Pattern(rf"(?:[,(\[/] ?(?:(?:[<>≤≥] ?)?\d[\d.,–-]* ?)?|^)(?:{_UNIT})\b")
"""A unit as a table has it in a head or a label: `Blood loss, mL`."""


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers of the article outside its abstracts."""

    numbers: Mapping[Decimal, frozenset[str]]
    """Each with the kinds of what it may count: its unit's, where it has none those of the units in its sentence.

    "" is that of a number without a unit; a cell may have each unit that a head or a label names. `=time` is the
    kind of a unit that stands with the number itself.
    """
    shares: tuple[Decimal, ...]
    ages: frozenset[Decimal]
    of_persons: frozenset[Decimal]
    said: tuple[Passage, ...]

    def of(self, value: Decimal) -> frozenset[str]:
        """Return the kinds of what a number counts, none where the text does not have it."""
        return self.numbers.get(value, frozenset())


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each number of an abstract that the article does not have."""
    abstracts = [one for one in paper.passages if one.part == "abstract"]
    others = [one for one in paper.passages if one.part in {"body", "supplement", "declaration"}]
    if not abstracts or not any(one.part == "body" for one in others) or not is_english(paper.article):
        return
    tokens = told_in(abstracts)
    in_words = abstract_times.told_in(abstracts) if is_case_report(paper.article) else ()
    if tokens or in_words:
        known = known_in(others)
        yield from abstract_times.examine(in_words, others, known.numbers)
        for passage, words in _missing_in(paper, tokens, known, others):
            message = f"The abstract says “{words}”, and the text has no such number."
            yield ABSTRACT_AGREES_WITH_TEXT.broken(message, passage.place(words))
    if is_case_report(paper.article):
        yield from abstract_durations.examine(abstracts, others)
        yield from outcomes.examine(abstracts, others)
    for told in (abstract_dates, counted_things, abstract_p_values):
        yield from told.examine(abstracts, others)


def _missing_in(paper: Paper, tokens: Tokens, known: Known, others: list[Passage]) -> Iterator[tuple[Passage, str]]:
    """Yield the numbers that the text has not; of one case, also those of the patient that only others have in it."""
    found = tuple(missing(tokens, known, paper.grids))
    yield from found
    if is_case_report(paper.article) and not single_case.is_of_several(paper.passages):
        left = (one for one in tokens if (one[0], one[1].group().strip()) not in found)
        of_the_patient = tuple(one for one in left if single_case.is_of_the_patient(one[1]))
        if of_the_patient:
            yield from missing(of_the_patient, known_in(single_case.of_the_patient(others)), paper.grids)


Tokens: TypeAlias = tuple[tuple[Passage, "re.Match[str]"], ...]


def told_in(passages: Iterable[Passage]) -> Tokens:
    """Return the numbers of some passages that others must have."""
    return tuple((passage, token) for passage in passages for token in _tokens(passage))


def missing(tokens: Tokens, known: Known, grids: tuple[Grid, ...]) -> Iterator[tuple[Passage, str]]:
    """Yield those numbers that are not known, nor what the known ones make."""
    for passage, token in {(token.group(), passage.kind): (passage, token) for passage, token in tokens}.values():
        if not (_is_in(token, known) or derived_numbers.is_derived(token, known.said, grids)):
            yield passage, token.group().strip()


def _tokens(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the numbers that an abstract must share with the text."""
    for token in _TOKEN.finditer(passage.text):
        number = token["number"]
        plain = not (token["unit"] or token["age"] or token["slash"])
        large = value_of(number) >= _COUNTED or "." in number or "·" in number
        if (plain and not large) or (plain and _YEAR.fullmatch(number)):
            continue
        if not _ABOUT.search(passage.text[max(0, token.start() - 16) : token.start()]):
            yield token
    yield from _ON_DAY.finditer(passage.text)


def known_in(passages: Iterable[Passage]) -> Known:
    """Return the numbers of some passages."""
    said = tuple(passages)
    numbers: defaultdict[Decimal, set[str]] = defaultdict(set)
    cells = [one.text for one in said if one.role == "cell"]
    heads = {kind for cell in cells for match in _HEADED.finditer(cell) for kind in _KINDS if match[kind]}
    for cell in cells:
        _add_numbers(cell, numbers, heads)
    for share in shares_in_cells(cells):
        numbers[share].add("share")
    for passage in said:
        if passage.role != "cell":
            for sentence in sentences(passage.text):
                _add_numbers(sentence, numbers, set())
    text = " ".join(passage.text for passage in said)
    ages = frozenset(value_of(age) for match in _AGE.in_small(text) for age in match.groups() if age)
    of_persons = frozenset(map(value_of, _PERSON_OF.findall(text)))
    kinds_of = {value: frozenset(kinds) for value, kinds in numbers.items()}
    return Known(kinds_of, tuple(counted_shares.told_in(text)), ages, of_persons, said)


def _is_sum(value: Decimal, passages: Iterable[Passage]) -> bool:
    """Tell whether a sentence has two counts that are a number together: 44 cases and 88 controls are 132 women."""
    for passage in passages:
        for sentence in sentences(passage.text) if any(map(str.isdigit, passage.text)) else ():
            counts = {value_of(one["number"]) for one in _ANY.finditer(sentence)}
            if any(value - one in counts - {one} for one in counts if 0 < one < value):
                return True
    return False


def _averages(passages: tuple[Passage, ...]) -> Iterator[Decimal]:
    """Yield the numbers of sentences that tell means or medians, but for the spreads in brackets.

    None where a table may tell some.
    """
    if any(one.role == "cell" and _AVERAGED_CELL.search(one.text) for one in passages):
        return
    for passage in passages:
        for sentence in sentences(passage.text) if any(map(str.isdigit, passage.text)) else ():
            if _AVERAGES.search(sentence):
                plain = _SPREAD.compiled.sub(_averages_of, sentence)
                yield from (value_of(one["number"]) for one in _ANY.finditer(plain))
                yield from (value_of(one["number"]) for one in _IN_WORDS.finditer(plain.lower()))
            yield from (value_of(one["number"]) for one in _IS_SPREAD.finditer(sentence))


def _averages_of(spread: re.Match[str]) -> str:
    """Return what brackets tell of means and medians: of `(mean 21.0, range 3–92)` the first."""
    return "".join(one.group() for one in _AVERAGE_INSIDE.finditer(spread.group()))


_AVERAGE_INSIDE = Pattern(rf"\b(?:mean|median|average),? (?:of )?{NUMBER},? ", re.IGNORECASE)


def _add_numbers(text: str, numbers: defaultdict[Decimal, set[str]], kinds: set[str]) -> None:
    """Add the numbers of a sentence: one without a unit may have that of another, as in `10 and 15 mg`."""
    lower = text.lower()
    if "old" in lower or "age" in lower:
        text = _AGE.sub("", text)
        lower = text.lower()
    plain = _RATES.sub(r"\1 bpm", text)
    in_digits = [(match, _kind(match)) for match in _ANY.finditer(plain)] if has_digit(plain) else []
    found = [*in_digits, *((match, _kind(match)) for match in _IN_WORDS.finditer(lower))]
    if _SPREAD.search(plain):  # `52 (IQR 41–64) mL/min`
        bare = _SPREAD.sub("", plain).replace("  ", " ")
        found += [(match, kind) for match in _ANY.finditer(bare) if (kind := _kind(match))]
    kinds = (kinds | {"", *(kind for _, kind in found)}) - {"share"}
    for first, kind, unit in _listed(plain, in_digits):
        numbers[value_of(first["number"])].update((kind, f"={kind}", lengths_of_time.mark(unit)) if unit else (kind,))
    for match, kind in found:
        told = {kind, f"={kind}", lengths_of_time.mark(match["unit"])} if kind else kinds
        if not kind and counted_things.PEOPLE.match(match.string, match.end()):
            told = told - {"", "time"} | {"people"}
        numbers[value_of(match["number"])].update(told)
    if lengths_of_time.ONE.search(lower):
        numbers[Decimal(1)].update(lengths_of_time.mark(one) for one in lengths_of_time.ONE.findall(lower))
    for length, unit in lengths_of_time.told_in_words(lower):
        numbers[length].update(("time", "=time", lengths_of_time.mark(unit)))
    dosed = ((value_of(dose["number"]), dose["unit"] if kind in _SUMMED else "") for dose, kind in found)
    for (one, unit), (another, other) in pairwise(dose for dose in dosed if dose[1]):
        if unit and unit == other:
            numbers[one + another].add(unit)
    for number in hundreds_in(lower):
        numbers[number].update(("", "people"))
    for match in _ORDINAL.finditer(plain):
        numbers[Decimal(_ORDINALS.index(match.group().lower()) + 1)].add("")


def _listed(text: str, found: list[tuple[re.Match[str], str]]) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield the numbers that have the unit of the next, with its kind and itself: `19 to 34%`, `75 × 60 × 42 mm`."""
    unit, listed = "", ""
    for (first, own), (second, kind) in reversed(list(pairwise(found))):
        unit, listed = (second["unit"] or "", kind) if kind else (unit, listed)
        if own or not listed or not _LISTED.fullmatch(text[first.end() : second.start()]):
            unit, listed = "", ""
        elif listed == "share":
            yield first, listed, ""
        elif listed in _SCALES:
            yield first, listed, unit


def _kind(match: re.Match[str]) -> str:
    """Return what a number counts, "" where no unit stands with it."""
    if "unit" not in match.re.groupindex:  # a day that is counted
        return "time"
    return next((kind for kind in _KINDS if match[kind]), "") if match["unit"] else ""


def _is_in(token: re.Match[str], known: Known) -> bool:
    number, kind = token["number"], _kind(token)
    value = value_of(number)
    groups = token.groupdict()
    before = token.string[max(0, token.start() - _NEAR) : token.start()]
    if kind == "time" and _AVERAGED.search(before) and (averages := frozenset(_averages(known.said))):
        return value in averages or lengths_of_time.is_said(value, groups.get("unit") or "", known.numbers)
    if kind == "time" and (groups.get("unit") or "").startswith("year") and value in known.ages:
        return True
    if (age := groups.get("age")) and known.ages:
        in_other_units = () if "year" in age else (one for by in _TIME for one in (value * by, value / by))
        return value in known.of_persons or not known.ages.isdisjoint({value, *in_other_units})
    kinds = known.of(value)
    is_plain = "" in kinds and (kind in _COUNTABLE or decimals(number) > 0)
    is_kind = not kind or kinds & {kind, groups.get("unit")} or is_plain
    if (
        kinds
        and is_kind
        and not lengths_of_time.is_in_another_unit(kind, groups.get("unit") or "", kinds)
        and not (kind == "time" and "=time" not in kinds and abstract_dates.is_day_of_month(number, known.said))
    ):
        return True
    if kind == "people" and _is_sum(value, known.said):
        return True
    if kind == "time" and days_between.is_between(value, groups.get("unit") or "", known.said):
        return True
    minutes = value * {"m": 1, "h": 60}.get((groups.get("unit") or "-")[0], 0) if kind == "time" else Decimal(0)
    if minutes and (groups.get("unit") or "")[:2] != "mo" and minutes in clock_times.minutes_between(known.said):
        return True
    if "share" not in token.groupdict():
        return False
    if (
        derived_numbers.is_of_counts(token, _kind(token), lambda one: known.of(one) or _is_sum(one, known.said))
        or derived_numbers.is_difference(token, known.said, known.of)
        or derived_numbers.is_translation(token, known.of)
        or derived_numbers.is_sum_beside(token, kind, known.said)
    ):
        return True
    scales = _LENGTH if "/" in token.group() else _SCALES.get(kind, ())
    return (
        _is_share(number, kind, known)
        or _is_of_cells(value, kind, known)
        or _is_rounded(number, kind, known)
        or _is_scaled(value, kind, groups.get("unit") or "", scales, known)
        or _is_size(token, known)
    )


def _is_share(number: str, kind: str, known: Known) -> bool:
    """Tell whether the text says a share by its counts, as the rest of all, or in per cent: 0.91 is 91%."""
    value = value_of(number)
    if kind == "share":
        return any(rounds_to(one, number) for one in known.shares) or kind in known.of(100 - value)
    return value < 1 and "share" in known.of(100 * value)


def _is_of_cells(value: Decimal, kind: str, known: Known) -> bool:
    """Tell whether the text counts cells in another way: `15,400/µL` is `15.4 × 10^9/L`."""
    ways = {"": "=power", "power": ""}
    return kind in ways and any(
        ways[kind] in known.of(one) for scale in _METRIC for one in (value * scale, value / scale)
    )


def _is_rounded(number: str, kind: str, known: Known) -> bool:
    """Tell whether the text says a number more exactly, with the unit if it is one of time."""
    return any(
        rounds_to(one, number) and (not kind or (f"={kind}" if kind == "time" else kind) in kinds)
        for one, kinds in known.numbers.items()
        if decimals(str(one)) > decimals(number)
    )


def _is_scaled(value: Decimal, kind: str, unit: str, scales: tuple[Decimal, ...], known: Known) -> bool:
    """Tell whether the text says a number in another unit of its kind, and that unit with it if it is one of time."""
    if kind == "time":
        return lengths_of_time.is_said(value, unit, known.numbers)
    scaled = (one for scale in scales for one in (value * scale, value / scale))
    return any(f"={kind}" in known.of(one) for one in scaled)


def _is_size(token: re.Match[str], known: Known) -> bool:
    """Tell whether the text says a size more exactly in a smaller unit: 1,420 g are 1.4 kg."""
    unit = token["unit"] or lengths_of_time.unit_of_next(token.string, token.end())
    return "/" not in token.group() and lengths_of_time.is_size_said(token["number"], unit, known.numbers)
