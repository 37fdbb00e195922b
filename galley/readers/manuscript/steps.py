"""What is done to each section on its way from pandoc: bounded, and not done again where it was done before."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeAlias

from galley.document.tree import ParsedBlocks
from galley.findings.finding import Findings
from galley.hold import Hold
from galley.readers.manuscript.definitions import Extended
from galley.runtime.budget import attempt
from galley.source import Span

Step: TypeAlias = Callable[[Findings], ParsedBlocks]


@dataclass(frozen=True, slots=True)
class Steps:
    """Does the steps of a section; what they find is added to `findings`, whether it is found now or was before."""

    hold: Hold
    findings: Findings

    def within(self, section: Extended, name: str, step: Step, *decides: Hashable) -> ParsedBlocks:
        """Return what the step `name` makes of a section; nothing, with a finding, where it takes too much.

        `decides` is all that decides on it besides the section.
        """
        found = Findings()

        def made() -> tuple[ParsedBlocks, Findings]:
            return step(found), found

        def work() -> tuple[ParsedBlocks, Findings]:
            return self.hold((name, section, *decides), made)

        what = f"The section {section.source.path}"
        otherwise: tuple[ParsedBlocks, Findings] = (), Findings(found.items, text_is_lost=True)
        try:
            blocks, found = attempt(what, place_of(section), self.findings, work, otherwise)
        finally:
            self.findings.add(*found.items)
        self.findings.text_is_lost |= found.text_is_lost
        return blocks


def place_of(section: Extended) -> Span:
    """Return where a section begins."""
    return Span(section.source.path, section.source.first_line)
