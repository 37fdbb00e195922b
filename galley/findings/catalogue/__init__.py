"""Every rule of galley; ids are phrased as the state wanted. `docs/rules.md` lists them all."""

from __future__ import annotations

from galley.findings.catalogue import content, manuscript, outputs, records, requests

# every public name of these modules is a rule or a severity, and rules are imported from here
from galley.findings.catalogue.content import *  # noqa: F403
from galley.findings.catalogue.manuscript import *  # noqa: F403
from galley.findings.catalogue.outputs import *  # noqa: F403
from galley.findings.catalogue.records import *  # noqa: F403
from galley.findings.catalogue.requests import *  # noqa: F403
from galley.findings.finding import Rule

OF_THE_OUTPUT_FOLDER = frozenset(
    {
        manuscript.OUTPUT_IS_WRITABLE,
        manuscript.OUTPUT_FOLDER_IS_OWN,
        manuscript.IDENTIFIER_NAMES_ONE_PAPER,
        manuscript.ARTIFACT_IS_UNCHANGED,
    }
)
"""What is found while delivering: of the folder, not of the manuscript."""

RULES: tuple[Rule, ...] = tuple(
    value
    for module in (manuscript, records, content, outputs, requests)
    for value in vars(module).values()
    if isinstance(value, Rule)
)
