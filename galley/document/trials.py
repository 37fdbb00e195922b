"""Numbers of registered trials: how each registry of the WHO's platform writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

# the DOI that Crossref gives each registry of the WHO's platform, and the form of its numbers
_REGISTRIES = (
    ("10.18810/clinical-trials-gov", r"NCT\d{8}"),
    ("10.18810/isrctn", r"ISRCTN\d{8}"),
    ("10.18810/anzctr", r"ACTRN\d{14}"),
    ("10.18810/drks", r"DRKS\d{8}"),
    ("10.18810/chictr", r"ChiCTR(?:-[A-Z]{2,4}-)?\d{8,10}"),
    ("10.18810/rebec", r"RBR-[0-9a-z]{6,8}"),
    ("10.18810/clinical-trial-registry-india", r"CTRI/\d{4}/\d{2,3}/\d{6}"),
    ("10.18810/umin-japan", r"UMIN\d{9}"),
    ("10.18810/pactr", r"PACTR\d{15,16}"),
    ("10.18810/slctr", r"SLCTR/\d{4}/\d{3}"),
    ("10.18810/irct", r"IRCT\d{11,17}N\d{1,3}"),
    ("10.18810/cris", r"KCT\d{7}"),
    ("10.18810/rpec", r"RPCEC\d{8}"),
    ("10.18810/euctr", r"\d{4}-\d{6}-\d{2}"),
    ("10.18810/tctr", r"TCTR\d{11}"),
)
TRIAL_NUMBER = re.compile("|".join(rf"(?<![\w-]){form}(?![\w-])" for _, form in _REGISTRIES))
"""A number in a text, no part of a longer word."""


def trial_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield registry (its DOI with Crossref) and number of each trial that a text names."""
    for match in TRIAL_NUMBER.finditer(text):
        yield registry_of(match.group()), match.group()


def registry_of(number: str) -> str:
    """Return the registry (its DOI with Crossref) that writes its numbers so."""
    return next(registry for registry, form in _REGISTRIES if re.fullmatch(form, number))
