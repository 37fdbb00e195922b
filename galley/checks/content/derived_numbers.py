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
    return _is_in_full(token, said) or _is_dose(token, said) or _is_of_a_column(token, grids)


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
_LARGE = Pattern(r"(?<![\w.,])\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?![\d.])|(?<![\w.,])\d{5,}(?![\d.])")


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
        return any(rounds_to(one / _GRAMS[unit], token["number"]) for one in products)
    if len(re.sub(r"\D", "", token["number"])) < _DIGITS:
        return False
    weights = {value_of(one["n"]) for text in said for one in _WEIGHT.finditer(text.text)} - {Decimal(0)}
    masses = {value_of(one["n"]) * _GRAMS[one["unit"]] for text in said for one in _MASS.finditer(text.text)}
    return any(rounds_to(one / _GRAMS[unit] / by, token["number"]) for one in (*products, *masses) for by in weights)


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
    """Tell whether a share is that of the count before it and of another of its clause, and the text has both."""
    text = token.string[: token.start()]
    part = _COUNT_BEFORE.search(text) if kind == "share" else None
    if part is None or not known(value_of(part["part"])):
        return False
    clause = _STOP.compiled.split(text)[-1]
    wholes = {value_of(one.lower()) for one in _COUNT.findall(clause)} - {value_of(part["part"])}
    return any(is_share(value_of(part["part"]), one, token["number"]) and known(one) for one in wholes)


_COUNT_BEFORE = Pattern(rf"(?P<part>{DIGITS}) [(\[]$")
_COUNT = Pattern(rf"(?<![\d.,/–-])\b{COUNT}\b(?![.·/–-]\d| ?%)", re.IGNORECASE)
_STOP = Pattern(r"[.;] ")
