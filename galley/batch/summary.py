"""What came of a batch: how many were built, by which rules they failed, which took longest, and what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest

from galley.batch.line import Line

SLOWEST = 10


@dataclass(slots=True)
class Tally:
    """Counts what ends: articles by how they ended, findings by their rules, seconds."""

    built: int = 0
    failed: int = 0
    lacking: int = 0
    unchanged: int = 0
    cpu_seconds: float = 0
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles_by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def add(self, line: Line, *, is_new: bool) -> None:
        """Count one that has ended; `is_new` says that it was done now."""
        self.built += line.exit == 0
        self.failed += line.exit == 1
        self.lacking += line.exit > 1
        self.unchanged += not is_new
        rules = Counter((severity, rule) for rule, severity, *_ in line.findings)
        self.rules.update(rules)
        self.articles_by_rule.update(rules.keys())
        if is_new:
            self.cpu_seconds += line.cpu
            self.slowest = nlargest(SLOWEST, [*self.slowest, (line.seconds, line.id)])

    @property
    def ended(self) -> int:
        """How many have ended."""
        return self.built + self.failed + self.lacking

    def by_rule(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield severity and rule with the numbers of findings and of articles, errors and frequent ones first."""
        order = {"error": 0, "warning": 1, "note": 2}
        rows = sorted(self.rules.items(), key=lambda row: (order.get(row[0][0], 3), -row[1], row[0][1]))
        for (severity, rule), number in rows:
            yield severity, rule, number, self.articles_by_rule[severity, rule]


@dataclass(frozen=True, slots=True)
class Change:
    """What is not as it was with one article: files with other bytes, files and findings that are new or gone."""

    id: str
    changed: tuple[str, ...] = ()
    new_files: tuple[str, ...] = ()
    gone_files: tuple[str, ...] = ()
    new_findings: tuple[str, ...] = ()
    gone_findings: tuple[str, ...] = ()
    exits: tuple[int, int] | None = None

    @property
    def is_one(self) -> bool:
        """Whether anything has changed."""
        return self != Change(self.id)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed between two batches."""

    changes: tuple[Change, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    same: int


def compared(old: Mapping[str, Line], new: Iterable[Line]) -> Comparison:
    """Return what has changed from the lines `old`, by the names of the articles, to `new`."""
    changes, only_new, seen, same = [], [], set[str](), 0
    for line in new:
        before = old.get(line.id)
        if before is None:
            only_new.append(line.id)
            continue
        seen.add(line.id)
        change = _change(before, line)
        same += not change.is_one
        if change.is_one:
            changes.append(change)
    only_old = tuple(name for name in old if name not in seen)
    return Comparison(tuple(sorted(changes, key=lambda one: one.id)), only_old, tuple(sorted(only_new)), same)


def _change(before: Line, line: Line) -> Change:
    old, new = before.digests, line.digests
    # The manifest names the tools and lists the other files: that it differs says nothing of its own.
    changed = (name for name in old if name in new and old[name] != new[name] and name != "manifest.json")
    then, now = _said(before), _said(line)
    return Change(
        line.id,
        tuple(changed),
        tuple(name for name in new if name not in old),
        tuple(name for name in old if name not in new),
        tuple((now - then).elements()),
        tuple((then - now).elements()),
        (before.exit, line.exit) if before.exit != line.exit else None,
    )


def _said(line: Line) -> Counter[str]:
    """Return the findings without their places, which move with every line above them."""
    return Counter(f"{severity} {rule} {message}" for rule, severity, *_, message in line.findings)
