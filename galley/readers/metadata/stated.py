"""Forms of statements that are made from parts: the tools of artificial intelligence, and the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator

from galley.readers.metadata.forms import Form
from galley.readers.metadata.parts import bare_doi
from galley.readers.metadata.people import PersonForm
from galley.readers.metadata.shapes import fold_statement
from galley.readers.yaml_source import YamlValue


def _address(text: str) -> str:
    if text and not re.fullmatch(r"https?://\S+", text):
        message = "must be an address that begins with https:// or http://"
        raise ValueError(message)
    return text


def _registered(text: str) -> str:
    doi = bare_doi(text)
    if doi and not re.fullmatch(r"10\.\d{4,9}(?:\.\d+)*/\S+", doi):
        message = "must be a DOI, such as 10.5555/12345678"
        raise ValueError(message)
    return doi


class ToolForm(Form):
    """A tool of artificial intelligence that was used, for what, and who answers for it."""

    short_form: ClassVar[str] = "tool"
    spellings: ClassVar[Mapping[str, str]] = {
        "name": "tool",
        "model": "version",
        "task": "purpose",
        "for": "purpose",
        "responsible-author": "responsible",
        "reviewed-by": "responsible",
    }

    tool: str
    """Its name."""
    version: str = ""
    """Its version or model."""
    purpose: str
    """What it was used for, such as language editing."""
    responsible: tuple[PersonForm, ...] = ()
    """The authors who checked what it made and answer for it, by name, initials or `id`."""


class AiUseForm(Form):
    """What artificial intelligence was used for: a statement, or the tools."""

    short_form: ClassVar[str] = "statement"
    json_types: ClassVar[tuple[str, ...]] = ("array", "object")

    statement: str = ""
    """The statement, in Markdown; `none` where none was used."""
    tools: tuple[ToolForm, ...] = ()
    """The tools."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read a list of tools, and a single tool."""
        return fold_statement(value, "tools")


class DataForm(Form):
    """Data: what they are, where they are, on what conditions."""

    short_form: ClassVar[str] = "conditions"
    spellings: ClassVar[Mapping[str, str]] = {
        "name": "data",
        "title": "data",
        "description": "data",
        "archive": "repository",
        "accession-number": "accession",
        "accessions": "accession",
        "link": "url",
        "license": "licence",
        "access": "conditions",
    }

    data: str = ""
    """What they are, in Markdown; it may cite them."""
    repository: str = ""
    """The repository that holds them."""
    accession: tuple[str, ...] = ()
    """Their accession numbers there."""
    doi: Annotated[str, AfterValidator(_registered)] = ""
    """Their DOI."""
    url: Annotated[str, AfterValidator(_address)] = ""
    """Their address on the web."""
    licence: str = ""
    """The licence, such as CC BY 4.0."""
    conditions: str = ""
    """Who may have them, and how, in Markdown."""


class DataAvailabilityForm(Form):
    """Where the data are: a statement, or each of the data."""

    short_form: ClassVar[str] = "statement"
    json_types: ClassVar[tuple[str, ...]] = ("array", "object")

    statement: str = ""
    """The statement, in Markdown."""
    datasets: tuple[DataForm, ...] = ()
    """The data."""

    @classmethod
    def fold(cls, value: YamlValue) -> YamlValue:
        """Read a list of data, and the data of one place."""
        return fold_statement(value, "datasets")
