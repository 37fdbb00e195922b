"""What a rule is about, in full: what it asks, why, an example, and how a finding of it is silenced."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill

from galley.findings.catalogue import RULES
from galley.findings.explanations import content, files, issue, manuscript, metadata, pages, references, xml
from galley.findings.finding import Rule, Severity

_EXPLAINED = {
    rule: words
    for module in (files, manuscript, content, references, metadata, issue, pages, xml)
    for rule, words in module.EXPLAINED.items()
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule with why it is there, an input that breaks it, and one that keeps it."""

    rule: Rule
    why: str
    breaks: str
    keeps: str

    @property
    def silenced(self) -> str:
        """How a finding is silenced, or why it is not."""
        if self.rule.fixed:
            return "It is never silenced, and no journal changes it: it keeps readers and machines safe."
        if self.rule.severity is Severity.ERROR:
            return "An error is not silenced: the output would be wrong or refused. A journal may lower the rule."
        return f"`<!-- galley: allow {self.rule.id} because … -->` beside the text; in YAML the same behind a `#`."


def explanation(rule: Rule) -> Explanation:
    """Return the explanation of a rule; raises KeyError for one that nobody explained."""
    return Explanation(rule, *_EXPLAINED[rule.id])


def rule_called(name: str) -> Rule | None:
    """Return the rule that has an id, None where there is none."""
    return next((rule for rule in RULES if rule.id == name), None)


def explained_rules() -> frozenset[str]:
    """Return the ids for which there is an explanation."""
    return frozenset(_EXPLAINED)


def as_text(explained: Explanation) -> str:
    """Return an explanation as lines of at most 80 columns."""
    rule = explained.rule
    source = f" Source: {rule.source}." if rule.source else ""
    rows = (
        ("why", explained.why),
        ("breaks", explained.breaks),
        ("keeps", explained.keeps),
        ("silence", explained.silenced),
    )
    lines = (f"  {name:<9}{words}" for name, words in rows)
    wrapped = (fill(line, 80, subsequent_indent=" " * 11, break_on_hyphens=False) for line in lines)
    return "\n".join((f"{rule.id} ({rule.severity.name.lower()})", "", f"{rule.summary}{source}", "", *wrapped, ""))
