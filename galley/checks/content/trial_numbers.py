"""Numbers of trials and reviews have the length that their registries give them (JATS4R, clinical trials)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galley.checks.check import Paper
from galley.checks.content.patterns import Pattern
from galley.findings.catalogue import TRIAL_NUMBER_IS_WHOLE
from galley.findings.finding import Diagnostic

_NUMBER = Pattern(
    r"(?<![\w])(?P<registry>NCT|ISRCTN|ACTRN|DRKS|UMIN|CRD|ChiCTR)(?P<rest>(?: ?(?=\d)|-?)[A-Za-z\d][\w-]*)",
    needs=("NCT", "ISRCTN", "ACTRN", "DRKS", "UMIN", "CRD", "ChiCTR"),
)
_EUDRACT = Pattern(r"\bEudraCT(?: (?:no\.?|number|nr\.?))?:? ?(?P<number>\d[\d-]+\d)", needs=("EudraCT",))
_FORMS: Mapping[str, Pattern] = {
    "NCT": Pattern(r"\d{8}"),
    "ISRCTN": Pattern(r"\d{8}"),
    "ACTRN": Pattern(r"\d{14}p?"),
    "DRKS": Pattern(r"\d{8}"),
    "UMIN": Pattern(r"\d{9}"),
    "CRD": Pattern(r"\d{11}|420(?:2[4-9]|[3-9]\d)\d{7,9}"),
    "ChiCTR": Pattern(r"\d{10}|-?[A-Z]+-\d{8}"),
}
_ASKED = {
    "NCT": "eight digits", "ISRCTN": "eight digits", "ACTRN": "fourteen digits", "DRKS": "eight digits",
    "UMIN": "nine digits", "CRD": "eleven digits (since 2024 more)", "ChiCTR": "ten digits",
}  # fmt: skip
_EUDRACT_FORM = Pattern(r"\d{4}-\d{6}-\d{2}(?:-\d\d)?")


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each number of a registered trial or review that is too short or too long."""
    for passage in paper.passages:
        for match in _NUMBER.finditer(passage.text):
            registry, rest = match["registry"], match["rest"].strip(" ").rstrip("-_")
            if rest.lstrip("-")[:1].isdigit() and not _FORMS[registry].fullmatch(rest):
                message = f"“{registry}{rest}” is no whole number: {registry} is followed by {_ASKED[registry]}."
                yield TRIAL_NUMBER_IS_WHOLE.broken(message, passage.place(match.group()))
        for match in _EUDRACT.finditer(passage.text):
            if not _EUDRACT_FORM.fullmatch(match["number"]):
                message = f"“{match['number']}” is no whole EudraCT number, such as 2019-001234-12."
                yield TRIAL_NUMBER_IS_WHOLE.broken(message, passage.place(match["number"]))
