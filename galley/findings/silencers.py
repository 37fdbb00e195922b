"""Comments that silence a finding where it stands, with a reason: what one says, and what it does to a report."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from galley.findings.catalogue import RULES, SILENCER_IS_UNDERSTOOD, SILENCER_IS_USED
from galley.findings.finding import Diagnostic, Report, Rule, Severity
from galley.findings.groups import OF_BLIND_COPIES, OF_THE_ARTIFACTS
from galley.findings.near import did_you_mean
from galley.source import Span

FORM = "galley: allow RULE because …"
"""How one is written, within the marks of a comment."""

_SAYING = re.compile(
    r"\s*galley:\s*(?P<verb>[^\s:,]*)(?P<rules>.*?)(?:\s+because\b[\s:]*(?P<reason>.*?))?\s*\Z", re.DOTALL
)
_RULES_BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Silencer:
    """Silences a rule in the lines from `first` to `last` of a file, for a reason. `span` is where it stands."""

    rule: Rule
    reason: str
    span: Span
    first: int
    last: int

    def silences(self, finding: Diagnostic) -> bool:
        """Tell whether `finding` is silenced; an error never is, nor a rule that keeps readers and machines safe."""
        return finding.severity < Severity.ERROR and self.names(finding)

    def names(self, finding: Diagnostic) -> bool:
        """Tell whether `finding` is of the rule, and in these lines."""
        span = finding.span
        return (
            span is not None
            and finding.rule == self.rule
            and self.first <= span.line <= self.last
            and posixpath.normpath(span.path) == posixpath.normpath(self.span.path)
        )


def is_saying(comment: str) -> bool:
    """Tell whether a comment speaks to galley."""
    return comment.lstrip().startswith("galley:")


def understood(comment: str, span: Span, first: int, last: int) -> Iterator[Silencer | Diagnostic]:
    """Yield what a comment silences in the lines from `first` to `last`, and what is wrong with it."""
    said = _SAYING.match(comment)
    if not said or said["verb"] != "allow":
        yield _not_understood(f"galley does not know `{' '.join(comment.split())[:60]}`.", span)
        return
    names = [name for name in re.split(r"[,\s]+", said["rules"]) if name]
    if not names:
        yield _not_understood("No rule is named here.", span)
    elif not said["reason"]:
        yield _not_understood(f"There is no reason why {', '.join(names)} is silenced, so it is not.", span)
    else:
        reason = " ".join(said["reason"].split())
        yield from (_silencer(name, Silencer(RULES[0], reason, span, first, last)) for name in names)


def _silencer(name: str, silencer: Silencer) -> Silencer | Diagnostic:
    rule = _RULES_BY_ID.get(name)
    if rule is None:
        near = did_you_mean(name, _RULES_BY_ID)
        return _not_understood(f"There is no rule {name}.", silencer.span, *(near or ("`galley explain` lists them",)))
    if rule.fixed:
        return _not_understood(f"The rule {name} keeps readers and machines safe: it is not silenced.", silencer.span)
    return replace(silencer, rule=rule)


def _not_understood(message: str, span: Span, *hints: str) -> Diagnostic:
    return SILENCER_IS_UNDERSTOOD.broken(message, span, *(hints or (f"write `{FORM}`",)))


def without_silenced(report: Report, silencers: Iterable[Silencer]) -> Report:
    """Return `report` with what is silenced put aside."""
    known = tuple(silencers)
    if not known:
        return report
    put_aside = tuple(one for one in report.findings if any(silencer.silences(one) for silencer in known))
    kept = tuple(one for one in report.findings if one not in put_aside)
    return replace(report, findings=kept, silenced=(*report.silenced, *put_aside))


def unused(report: Report, silencers: Iterable[Silencer], *, built: bool) -> Iterator[Diagnostic]:
    """Yield a finding for each of `silencers` that silences nothing.

    `built` tells that the artifacts were made and read back: before that, nobody knows what would be found in them.
    What is about anonymised copies is never said to be unused: another run makes one.
    """
    for one in silencers:
        if one.rule in OF_BLIND_COPIES or (one.rule in OF_THE_ARTIFACTS) is not built:
            continue
        if any(one.silences(finding) for finding in report.silenced):
            continue
        if any(one.names(finding) for finding in report.findings):
            message, hint = f"{one.rule.id} is an error here, and an error is not silenced.", "correct what it says"
        else:
            message, hint = f"Nothing is silenced here: there is no finding {one.rule.id}.", "take the comment out"
        yield SILENCER_IS_USED.broken(message, one.span, hint)
