"""Coefficients that end at 1, and standard deviations that are too large for their means."""

from __future__ import annotations

import re
from decimal import Decimal

from galley.checks.content.numbers import NUMBER, decimals, value_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.possible.readings import Wrong

_KINDS_OF_ONE = (
    r"correlation|Pearson[’']?s?|Spearman[’']?s?|Kendall[’']?s?|intraclass|concordance|Dice|Jaccard|agreement|reliability"
    r"|similarity|contingency|kappa|Matthews|phi"
)
"""Coefficients that end at 1; those of regressions, of variation and of diffusion do not."""
_ONE = (
    rf"(?:(?:\b(?P<name>kappa|AUROC|ICC|(?i:{_KINDS_OF_ONE})(?: [a-z]+){{0,2}} coefficient|Cronbach[’']s (?:α|alpha))|κ"
    r"|\b(?P<curve>AUC|[Aa]rea under the (?:[a-z]+ )*curve)|(?<![\w.])[rρ](?= ?=))"
    r"(?: \((?:AUC|AUROC|ICC|r|κ)\))?(?: of| was|,| ?=)? ?[-−–]?(?P<value>[1-9]\d?[.·]\d+)"
)
_AT_MOST_ONE = Pattern(_ONE + r")(?![\d.]*\d)(?! ?(?:[µ%Å×/·-]|± ?\d))(?P<behind>(?: [a-zA-Z][\w/^]*)?)")
_GOES_ON = frozenset(
    ("", "and", "for", "in", "with", "at", "when", "which", "between", "among", "was", "were", "but", "to", "on")
)
_ROC = Pattern(r"\bROC\b|receiver|operating|sensitiv|specific|discriminat|predict|diagnos", re.IGNORECASE)
_NO_ONE = Pattern(r"light[- ]chain|lambda|λ|density|radius|microbub|\bcholangio", re.IGNORECASE)
_SPREAD = Pattern(
    rf"(?<![\w.,±~])(?<!\d[-–])(?P<mean>{NUMBER})(?: ?(?P<unit>[a-zA-Z/²^\d%]+))? ?(?:±|\+/-|\((?:SD"
    rf"|standard deviation),? ?[=:]?) ?"
    rf"(?P<sd>{NUMBER})(?![\d.]*\d)"
)
_MAY_BE_NEGATIVE = Pattern(
    r"differ|chang|increas|decreas|improv|reduc|gain|loss|lost|score|excess|balance|deviat(?!ion)|equivalent|refract|dioptre"
    r"|log|z-|\bSDS\b|residual|net\b|\bfall\b|\bfell\b|\bdrop|\brise\b|\brose\b|heritab|correlat|covarian|coefficient"
    r"|error|slope|effect|shift|drift|offset|\bbias|\bmedian|δ|delta|\bcosts?\b|\bstays?\b|episodes|incidence",
    re.IGNORECASE,
)
_IS_NEGATIVE = Pattern(r"(?<![\w.)\]%])[-−–] ?\d|\bvs\.[-−–]\d|[Δ∆]")
"""A number below 0, or the sign of a change: what has one may have its mean near 0."""
_OF_LIVES = Pattern(
    r"\b(?:ages?|aged|height|weight|BMI|body mass index|blood pressure|heart rate|pulse|temperature"
    r"|h(?:a?e)moglobin)\b",
    re.IGNORECASE,
)
_AGES, _WIDEST_AGES = Pattern(r"\bages?\b|\baged\b", re.IGNORECASE), 32
"""Years: of grown people the ages spread no wider than so, however old they are."""
_MONTHS_OLD = Pattern(r"months|weeks|days|gestation", re.IGNORECASE)
_SPREADS = (Decimal(3), Decimal("0.9"))
"""So many means is the largest standard deviation of what is never below 0, and of ages, heights and pressures."""


_NUMBER_BEFORE = Pattern(r"\d")
_GROWN = 18
"""Years: the ages of children, of all grades, spread as wide as their mean."""
_SKEWED = 3


def _are_skewed(sentence: str) -> bool:
    """Tell whether the values of a sentence spread so wide more than once, as costs, stays and changes do."""
    spreads = [(value_of(one["mean"]), value_of(one["sd"])) for one in _SPREAD.finditer(sentence)]
    return sum(sd > mean for mean, sd in spreads) >= _SKEWED


def wrong_coefficients(sentence: str) -> Wrong:
    """Yield coefficients above 1 of a kind that ends there."""
    for match in _AT_MOST_ONE.finditer(sentence):
        behind = match["behind"].strip()
        is_curve = match["curve"] and behind and not _ROC.search(sentence)
        if behind in _GOES_ON and not is_curve and value_of(match["value"]) > 1 and not _NO_ONE.search(sentence):
            yield match.group().removesuffix(match["behind"]), "it is 1 at most"


def wrong_spreads(sentence: str) -> Wrong:
    """Yield standard deviations that are too large for what is never below 0."""
    spreads = tuple(_SPREAD.finditer(sentence))
    if not spreads or _IS_NEGATIVE.search(sentence):
        return
    for match in spreads:
        mean, sd = value_of(match["mean"]), value_of(match["sd"])
        before = sentence[max(0, match.start() - 60) : match.end() + 20]
        if not mean or (match["unit"] or "").isdigit() or _MAY_BE_NEGATIVE.search(before):
            continue
        own = _NUMBER_BEFORE.compiled.split(sentence[max(0, match.start() - 60) : match.start()])[-1]
        of_lives = bool(_OF_LIVES.search(own)) and not _MONTHS_OLD.search(before)
        is_age = of_lives and _AGES.search(own) is not None
        of_children = is_age and mean < _GROWN
        too_wide = sd > mean * _SPREADS[of_lives and not of_children] or (is_age and sd > _WIDEST_AGES)
        if too_wide and not _are_skewed(sentence) and decimals(match["mean"]) <= decimals(match["sd"]) + 1:
            yield match.group(), f"a standard deviation of {match['sd']} is too large for a mean of {match['mean']}"
