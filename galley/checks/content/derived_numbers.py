"""Numbers of an abstract that the text gives in another way: in full, as a product, or as the cells of a column.

4.93 million are 4,934,000; 128 tablets of 500 mg are 64 g, and 1,067 mg/kg at 60 kg; a median is that of a column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from statistics import mean, median

from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, is_share, rounds_to, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.grids import Grid
from galley.checks.passages import Passage

_MAGNITUDE = Pattern(r"[ \u00a0](?P<word>thousand|million|billion)\b")
_MAGNITUDES = {"thousand": Decimal(1000), "million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
_PIECES = Pattern(
    rf"(?<![\w.,])(?P<n>{COUNT}) (?:[a-z]+ )?(?:tablets|capsules|pills|doses|ampoules|vials|sachets|bags|injections"
    rf"|infusions|packs|bottles|patches|puffs|ml|mL) (?:[a-z]+ ){{0,3}}?(?:of|at|\(|\(each) ?(?:[a-z]+ )?"
    rf"(?P<each>{NUMBER})[ \u00a0]?(?P<unit>kg|g|mg|µg|mcg|mL|ml|IU|U)\b"
)
"""So many of so much: `128 tablets of 500 mg`."""
_GRAMS = {"kg": Decimal(1000), "g": Decimal(1), "mg": Decimal("0.001"), "µg": Decimal("1e-6"), "mcg": Decimal("1e-6")}
_MASS = Pattern(rf"(?<![\w.,/–-])(?P<n>{NUMBER})[ \u00a0]?(?P<unit>g|mg|µg|mcg)\b(?!/)")
_WEIGHT = Pattern(rf"(?<![\w.,/–-])(?P<n>{NUMBER})[ \u00a0-]?kg\b(?!/)")
_PER_KG = Pattern(r"/kg\b(?!/)")
_DIGITS = 3
"""So many digits of a dose by weight make it no coincidence."""
_AGES = Pattern(r"\bage\b|\byears?\b|\bmonths?\b|\bdays?\b|\bduration\b|follow-?up", re.IGNORECASE)
_PERSON = r"(?:M|F|m|f|y|yr|years?|months?|days?|male|female|man|woman|boy|girl)"
_CELL = Pattern(rf"(?:[MFmf] ?[/,;]? ?)?(?P<n>{NUMBER})(?:[ /,]*{_PERSON})?")
_MEDIAN, _MEAN = Pattern(r"\bmedian\b", re.IGNORECASE), Pattern(r"\b(?:mean|average)\b", re.IGNORECASE)
_FEW = 3
_NEAR = 60


def is_derived(token: re.Match[str], passages: Iterable[Passage], grids: Iterable[Grid]) -> bool:
    """Tell whether a number of an abstract, a match with a group `number`, follows from what the text gives."""
    said = tuple(passages)
    ways = (_is_in_full, _is_dose, _is_between_ages, _is_of_two_kinds)
    return any(way(token, said) for way in ways) or _is_of_a_column(token, grids)


_IN_YEARS = Pattern(r"[ \u00a0-]years?\b(?![ -](?:old|of age))")
_AGE = Pattern(
    r"\b(?P<n>\d{1,3})[- ]years?[- ](?:old|of age)\b|\b(?:aged?(?: of)?|when (?:she|he) was) (?P<m>\d{1,3})\b"
    r"(?!\.\d| ?[–-] ?\d)",
    re.IGNORECASE,
    ("year", "age", "when "),
)


def _is_between_ages(token: re.Match[str], said: tuple[Passage, ...]) -> bool:
    """Tell whether years lie between two ages that the text tells: of 13, and of a 17-year-old."""
    if not _IN_YEARS.match(token.string, token.end("number")):
        return False
    ages = {value_of(match["n"] or match["m"]) for one in said for match in _AGE.finditer(one.text)}
    return _are_apart(ages, value_of(token["number"]))


_TWO_KINDS = Pattern(rf"(?<![\w.,/–-])(?P<a>{DIGITS}) [a-z]+,? and (?P<b>{DIGITS}) (?!years|months|weeks|days)[a-z]+\b")


def _is_of_two_kinds(token: re.Match[str], said: tuple[Passage, ...]) -> bool:
    """Tell whether a number counts two kinds that the text counts beside each other: `377 goats and 277 sheep`."""
    value = value_of(token["number"])
    pairs = (match for one in said for match in _TWO_KINDS.finditer(one.text))
    return any(value_of(match["a"]) + value_of(match["b"]) == value for match in pairs)


def _is_in_full(token: re.Match[str], said: tuple[Passage, ...]) -> bool:
    """Tell whether the text has a number of millions in full, or one in full as so many millions."""
    behind = _MAGNITUDE.match(token.string, token.end("number"))
    if behind:
        scale = _MAGNITUDES[behind["word"]]
        return any(rounds_to(one / scale, token["number"]) for one in _large(said))
    value = value_of(token["number"])
    return value >= _MAGNITUDES["thousand"] and any(
        rounds_to(value / _MAGNITUDES[match["word"]], match["n"])
        for one in said
        for match in _SO_MANY.finditer(one.text)
    )


_SO_MANY = Pattern(rf"(?<![\w.,])(?P<n>{NUMBER})[ \u00a0](?P<word>thousand|million|billion)\b")
_LARGE = Pattern(r"(?<![\w.,])\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d|\.\d)|(?<![\w.,])\d{5,}(?!\d|\.\d)")


def _large(said: tuple[Passage, ...]) -> Iterator[Decimal]:
    for one in said:
        yield from (Decimal(re.sub(r"\D", "", match.group())) for match in _LARGE.finditer(one.text))


def _is_dose(token: re.Match[str], said: tuple[Passage, ...]) -> bool:
    """Tell whether a mass is that of so many pieces, or a dose by weight that of a mass and a weight of the text."""
    unit = (token.groupdict().get("unit") or "").strip()
    if unit not in _GRAMS:
        return False
    products = [value_of(one["n"].lower()) * value_of(one["each"]) * _GRAMS[one["unit"]] for one in _pieces(said)]
    if not _PER_KG.match(token.string, token.end("unit")):
        by_weight = (value_of(one["n"]) * _GRAMS[one["unit"]] * by for one, by in _by_weight(said))
        return any(rounds_to(one / _GRAMS[unit], token["number"]) for one in (*products, *by_weight))
    if len(re.sub(r"\D", "", token["number"])) < _DIGITS:
        return False
    weights = _weights(said)
    masses = {value_of(one["n"]) * _GRAMS[one["unit"]] for text in said for one in _MASS.finditer(text.text)}
    return any(rounds_to(one / _GRAMS[unit] / by, token["number"]) for one in (*products, *masses) for by in weights)


def _weights(said: tuple[Passage, ...]) -> set[Decimal]:
    return {value_of(one["n"]) for text in said for one in _WEIGHT.finditer(text.text)} - {Decimal(0)}


def _by_weight(said: tuple[Passage, ...]) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Yield each dose by weight of a text with each weight."""
    doses = [match for one in said for match in _DOSE_PER_KG.finditer(one.text)]
    yield from ((dose, weight) for weight in (_weights(said) if doses else ()) for dose in doses)


_DOSE_PER_KG = Pattern(rf"(?<![\w.,/–-])(?P<n>{NUMBER})[ \u00a0]?(?P<unit>g|mg|µg|mcg)/kg\b", needs=("/kg",))


def _pieces(said: tuple[Passage, ...]) -> Iterator[re.Match[str]]:
    for passage in said:
        for sentence in sentences(passage.text):
            yield from (one for one in _PIECES.finditer(sentence) if one["unit"] in _GRAMS)


def _is_of_a_column(token: re.Match[str], grids: Iterable[Grid]) -> bool:
    """Tell whether a mean or median is that of the cells of a column of ages or times."""
    before = token.string[max(0, token.start() - _NEAR) : token.start()]
    kinds = [kind for kind, said in ((median, _MEDIAN), (mean, _MEAN)) if said.search(before)]
    return any(rounds_to(kind(column), token["number"]) for kind in kinds for column in _columns(grids))


def _columns(grids: Iterable[Grid]) -> Iterator[list[Decimal]]:
    """Yield the numbers of each column that is headed as one of ages or times."""
    for grid in grids:
        for at in range(max(map(len, grid.rows), default=0)):
            if any(map(_AGES.search, grid.heads(at))):
                cells = [_CELL.fullmatch(row[at]) for row in grid.rows if at < len(row) and row[at]]
                numbers = [value_of(one["n"]) for one in cells if one]
                if len(numbers) >= _FEW and len(numbers) == len(cells):
                    yield numbers


def is_of_counts(token: re.Match[str], kind: str, known: Callable[[Decimal], object]) -> bool:
    """Tell whether a share is that of the count beside it and of another of the abstract, and the text has both."""
    if kind != "share":
        return False
    beside = _COUNTS_BESIDE.match(token.string, token.end())
    if beside and _is_share_of(beside["part"], {value_of(beside["whole"])}, token["number"], known):
        return True
    text = token.string[: token.start()]
    alone = _COUNT_BESIDE.match(token.string, token.end())
    if alone and _is_share_of(alone["part"], _wholes(text), token["number"], known):
        return True
    both = _COUNTS_BEFORE.search(text)
    if both and _is_share_of(both["part"], {value_of(both["whole"].lower())}, token["number"], known):
        return True
    part = _COUNT_BEFORE.search(text)
    if part is None:
        return False
    clause = {value_of(one.lower()) for one in _COUNT.findall(_STOP.compiled.split(text)[-1])}
    if _is_share_of(part["part"], clause, token["number"], known):
        return True
    return _is_share_of(part["part"], _wholes(text[: part.start()]), token["number"], known)


def _wholes(text: str) -> set[Decimal]:
    """Return the counts of a text that may be those of all."""
    return {one for one in (value_of(one.lower()) for one in _COUNT.findall(text)) if one >= _LARGE_WHOLE}


def is_translation(token: re.Match[str], known: Callable[[Decimal], object]) -> bool:
    """Tell whether a value stands in brackets behind values of the text in another unit: `312 µmol/L (18.2 mg/dL)`."""
    before = _BEFORE_BRACKET.search(token.string[: token.start()])
    inside = _IN_BRACKET.match(token.string, token.end("number"))
    if before is None or inside is None or before["unit"] == inside["unit"]:
        return False
    return all(known(value_of(one)) for one in (before["n"], before["m"]) if one)


_CONCENTRATION = r"(?P<unit>[mµn]?(?:g|mol|Eq|U)/(?:[dmµ]?[Ll]))"
_BEFORE_BRACKET = Pattern(
    rf"(?<![\d.,])(?P<n>{NUMBER})(?: (?:and|to|or) (?P<m>{NUMBER}))? ?{_CONCENTRATION}"
    rf" [(\[](?:{NUMBER} (?:and|to|or) )?$"
)
_IN_BRACKET = Pattern(rf"(?: (?:and|to|or) {NUMBER})? ?{_CONCENTRATION}[)\]]")


def _is_share_of(part: str, wholes: Iterable[Decimal], shown: str, known: Callable[[Decimal], object]) -> bool:
    """Tell whether a share is that of a part in one of some wholes, all of which the text has."""
    count = value_of(part.lower())
    return bool(known(count)) and any(is_share(count, one, shown) and known(one) for one in wholes if one != count)


_COUNTS_BESIDE = Pattern(rf" ?[(\[](?P<part>{DIGITS})(?: of |/)(?P<whole>{DIGITS})\b")
_COUNT_BESIDE = Pattern(rf" ?[(\[](?:n ?= ?)?(?P<part>{DIGITS})[)\]]")
_COUNTS_BEFORE = Pattern(
    rf"\b(?P<part>{COUNT})(?: (?:out )?of |/)(?:the )?(?P<whole>{COUNT})(?: [a-z-]+){{0,2}} [(\[]$", re.IGNORECASE
)
_COUNT_BEFORE = Pattern(rf"(?P<part>{COUNT})(?: [a-z-]+){{0,2}} [(\[]$", re.IGNORECASE)
_COUNT = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?![.·/–-]\d| ?%)", re.IGNORECASE)
_STOP = Pattern(r"[.;] ")
_LARGE_WHOLE = 20
"""A whole of which the abstract tells in an earlier sentence."""
_POINTS = Pattern(rf"(?:(?:,|,? and) {NUMBER})*(?: percentage points?)?")
_PERCENT = Pattern(rf"(?<![\d.,])(?P<number>{NUMBER}) ?%")
_DIFFERS = Pattern(r"\b(?:difference|differed by|higher by|lower by|more|less)(?: of| was|:|,)? ?[(\[]?$")
_VALUE = Pattern(rf"(?<![\d.,–−-])(?P<number>{NUMBER})(?![\d.,]*\d)")


def is_difference(token: re.Match[str], said: Iterable[Passage], known: Callable[[Decimal], object]) -> bool:
    """Tell whether a number is the difference of two of one sentence.

    Of percentage points these are two percentages of the text, of others two numbers that the abstract tells with it.
    """
    listed = _POINTS.match(token.string, token.end("number"))
    number = value_of(token["number"])
    if listed and "percentage point" in listed.group():
        lines = (line for one in said if "%" in one.text for line in sentences(one.text))
        return any(_are_apart({value_of(one["number"]) for one in _PERCENT.finditer(line)}, number) for line in lines)
    before = token.string[: token.start()]
    if not _DIFFERS.search(before):
        return False
    told = {value_of(one["number"]) for one in _VALUE.finditer(_STOP.compiled.split(before)[-1])}
    return _are_apart({one for one in told if known(one)}, number)


def _are_apart(values: set[Decimal], by: Decimal) -> bool:
    return any(one + by in values for one in values)


_TWO = Pattern(rf"(?<![\d.,/–-])(?P<n>{DIGITS}) and (?P<m>{DIGITS})(?![\d/–-]|[.,]\d| ?%)")


def is_sum_beside(token: re.Match[str], kind: str, said: Iterable[Passage]) -> bool:
    """Tell whether a count is the sum of two that stand beside each other: `110 and 111, respectively, completed`."""
    value = value_of(token["number"])
    if kind not in {"", "people"} or value != int(value):
        return False
    return any(
        value_of(match["n"]) + value_of(match["m"]) == value for one in said for match in _TWO.finditer(one.text)
    )
