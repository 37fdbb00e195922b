"""The form of a checklist that a journal brings: `checklists/NAME.yaml` in its folder."""

from __future__ import annotations

from pydantic import Field

from galley.findings.catalogue import PROFILE_IS_VALID
from galley.findings.finding import Findings
from galley.readers.metadata.forms import Form, FormRules, Reading, read_form
from galley.readers.yaml_source import read_yaml
from galley.source import SourceFile

_RULES = FormRules(PROFILE_IS_VALID, PROFILE_IS_VALID)


class ItemForm(Form):
    """An item of a list: its number, and what it is about and asks in the words that are to be printed."""

    no: str = ""
    topic: str = ""
    asks: str = ""
    optional: bool = False


class ListForm(Form):
    """A list; what it does not say is as galley's list of the name has it."""

    title: str = ""
    source: str = ""
    licence: str = ""
    """Under what licence its words may be used: for people, not printed."""
    applies_to: tuple[str, ...] = ()
    items: tuple[ItemForm, ...] = Field(default=())


def read_list(file: SourceFile, findings: Findings) -> tuple[ListForm, Reading]:
    """Return the list in a file and the places in it; faults are findings, and Stop is raised where it is no YAML."""
    return read_form(ListForm, read_yaml(file), _RULES, findings)
