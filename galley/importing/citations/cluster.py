"""What a field of a reference manager cites, whichever manager wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work as a field names it: its record in CSL-JSON, other names of it (addresses), and words around its number.

    `tag` stands for the record where the field has none and the file's list of sources does. `label` is a term of CSL.
    """

    record: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    tag: str = ""
    prefix: str = ""
    suffix: str = ""
    label: str = ""
    locator: str = ""
    is_author_left_out: bool = False
    is_in_text: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """The works of one field, in its order."""

    works: tuple[CitedWork, ...]


class Malformed(Exception):  # noqa: N818 - it says what is wrong with a field
    """Raised for a field that a manager wrote and that cannot be read; its words say why."""


class Manager(Protocol):
    """A reference manager. A member is a module of `galley.importing.citations`."""

    NAME: str
    """What it is called, as in "a citation of Zotero"."""

    def is_citation(self, instruction: str) -> bool:
        """Tell whether a field with this instruction cites works."""

    def is_list(self, instruction: str) -> bool:
        """Tell whether it prints the list of works, which galley makes itself."""

    def cluster(self, instruction: str, data: bytes) -> Cluster:
        """Return what a field cites; `data` is what it holds beside. Raises Malformed."""
