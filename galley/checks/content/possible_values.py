"""A value is one that there can be: scales end, parts make no more than the whole, a month has its days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern, has_one, sentences
from galley.checks.content.possible import (
    acid_base,
    amounts,
    analytes,
    bodies,
    conversions,
    days,
    directions,
    doses,
    gaps,
    limits,
    numbered_days,
    pairs,
    parity,
    percent_changes,
    repeats,
    risks,
    scales,
    signs,
    spans,
    states,
    statistics,
    totals,
    turns,
    within,
)
from galley.checks.content.possible.readings import Wrong
from galley.checks.content.table_labels import labels_of
from galley.checks.language import is_english
from galley.findings.catalogue import VALUE_IS_POSSIBLE
from galley.findings.finding import Diagnostic

_Kinds: TypeAlias = tuple[tuple[tuple[str, ...], Callable[[str], Wrong]], ...]
_SAYS = Pattern(r"\d|NYHA|New York|Killip|ASA|Fitzpatrick")
"""What a passage has that says a value: digits, or a class in Roman numerals."""
_AGAIN = Pattern(r"\b(?:second|third) .* (?:in (?:all|total)|altogether)\b", needs=("second ", "third "))


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each value that there cannot be."""
    if not is_english(paper.article):
        return
    for passage in paper.passages:
        if passage.role in {"heading", "cell"} or not _SAYS.search(passage.text):
            continue
        kinds = _kinds_of(passage.text, paper)
        for sentence in sentences(passage.text) if kinds else ():
            for words, wrong in dict(wrong_in(sentence, kinds)).items():
                yield VALUE_IS_POSSIBLE.broken(f"“{words}”: {wrong}.", passage.place(words))
        if "upper" in passage.text:
            upper = limits.limits_in(paper.grids)
            for words, wrong in (one for sentence in sentences(passage.text) for one in limits.wrong(sentence, upper)):
                yield VALUE_IS_POSSIBLE.broken(f"“{words}”: {wrong}.", passage.place(words))
        for words, wrong in _behind(passage.text):
            yield VALUE_IS_POSSIBLE.broken(f"“{words}”: {wrong}.", passage.place(words))
    for grid in paper.grids:
        for row, label, span in zip(grid.rows, labels_of(grid), grid.spans, strict=True):
            for cell in row[1:]:
                if wrong := analytes.wrong_row(label, cell):
                    yield VALUE_IS_POSSIBLE.broken(f"“{row[0]}”, “{cell}”: {wrong}.", span)
        for at, wrong in acid_base.wrong_columns(grid):
            yield VALUE_IS_POSSIBLE.broken(f"{wrong}.", grid.spans[at])


def _behind(text: str) -> Wrong:
    """Yield what there cannot be by what an earlier sentence of the passage says."""
    if "nion gap" in text:
        yield from gaps.wrong_gaps_behind(sentences(text))
    if _AGAIN.search(text):
        yield from repeats.wrong_repeats(sentences(text))


def _kinds_of(text: str, paper: Paper) -> _Kinds:
    """Return the kinds of which a passage has a word, parity not where the paper tells of twins."""
    kinds = _kinds_in(text, _KINDS)
    if _PARITIES in kinds and any(parity.has_twins(one.text) for one in paper.passages):
        return tuple(one for one in kinds if one != _PARITIES)
    return kinds


def wrong_in(sentence: str, kinds: _Kinds | None = None) -> Wrong:
    """Yield what there cannot be in a sentence: the words, and why; of all kinds, or of those of its passage."""
    for _, wrong in _kinds_in(sentence, _KINDS if kinds is None else kinds):
        yield from wrong(sentence)


def _kinds_in(text: str, kinds: _Kinds) -> _Kinds:
    """Return those of `kinds` of which a text has a word."""
    lower = text.lower()
    return tuple(one for one in kinds if has_one(one[0], lower))


_PARITIES = (("gravida", "g1", "g2", "g3", "g4", "g5"), parity.wrong_parities)
_KINDS: _Kinds = (
    _PARITIES,
    (days.MONTHS, days.wrong_days),
    (days.MONTHS, spans.wrong_spans),
    (("from day", "from week", "from month", "between day", "between week", "between month", "from post", "from hosp",
      "from illness"), numbered_days.wrong_counts),
    (("turn", "rotation", "revolution", "twist"), turns.wrong_turns),
    (("scor", "scale", "gcs", "glasgow", "apgar", "pain", "vas", "ecog", "rankin", "mrs", "nihss", "karnofsky", "mmse",
      "moca", "nrs", "mini-mental", "montreal", "cooperative", "stroke", "nyha", "york",
      "killip", "asa", "fitzpatrick"), scales.wrong_scales),
    (("breaths", "beats", "bpm", "blood pressure", "bp"), signs.wrong_units),
    (("gestation", "pregnan", "amenorrh"), signs.wrong_gestations),
    (("max", "best", "highest"), signs.wrong_maxima),
    ((" risk", " odds", " hazard", "likelihood", "probability", "chance"), risks.wrong_risks),
    (("blood pressure", "bp"), bodies.wrong_pressures),
    (("mean arterial", "map"), bodies.wrong_means),
    (("gcs", "glasgow"), scales.wrong_comas),
    (("mg/d", "mol/l", "µg/", "μg/", "ng/", "g/l", "g/d", "°c", "°f", "° c", "° f", " f ", " lb", "pound", "kpa",
      "inch", "feet", " ft", "cm (", "mm (", " m (", "kg ("), conversions.wrong_conversions),
    (("total", "in all", "altogether", "cumulative", "fractions", "that is", "i.e.", "making", "equivalent", " = "),
     totals.wrong_totals),
    (("mmol/mol",), analytes.wrong_glycated),
    (("saturation", "spo", "sao", "ejection", "lvef", "matocrit", "sensitivity", "specificity",
      "accuracy", "predictive", "prevalence", "mortality", "survival", "i^2", "i²", "i2"), bodies.wrong_shares),
    (("temperature", "fever", "febrile", "pyrexia"), bodies.wrong_temperatures),
    (("week", "^+"), bodies.wrong_weeks),
    (("bmi", "mass index"), bodies.wrong_indices),
    (("phil", "cytes", "polymorphs"), bodies.wrong_differentials),
    (("kappa", "κ", "auc", "auroc", "icc", "coefficient", "cronbach", "curve", "r =", "r=", "ρ"),
     statistics.wrong_coefficients),
    (analytes.NAMES, analytes.wrong_analytes),
    (("ph ",), analytes.wrong_acidity),
    (("co2", "co_2", "carbon dioxide"), acid_base.wrong_gases),
    (("anion gap",), gaps.wrong_gaps),
    (("fio", "p/f"), gaps.wrong_ratios),
    ((" from ",), percent_changes.wrong_shares_of_change),
    (("from ",), amounts.wrong_amounts),
    ((" than ",), amounts.wrong_differences),
    (("bypass", "cpb", "console", "icu", "intensive care"), within.wrong_within),
    ((" from ", "had been "), directions.wrong_directions),
    (("difference of", "reduction of", "drop of", "fall of", "decrease of", "loss of", "rise of", "increase of",
      "gain of", "change of", "decline of", "improvement of", " points "), directions.wrong_changes),
    (("doubl", "trebl", "tripl", "quadrupl", "halv"), directions.wrong_multiples),
    (("daily", " a day", "per day", "/day", "every", " a week", "per week"), doses.wrong_doses),
    (states.WORDS, states.wrong_states),
    (("the left", "the right"), pairs.wrong_pairs),
    (("±", "+/-", "(sd", "(standard deviation"), statistics.wrong_spreads),
)  # fmt: skip
"""What is looked at, each where one of its words stands in small letters."""
