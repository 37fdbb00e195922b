"""The DTDs of JATS, loaded from a folder of the machine; nothing comes from the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree

DTD_FOLDER = "node_modules/@jats4r/dtds/schema"

_TAG_SETS = {
    "Journal Publishing DTD": "journalpublishing",
    "Journal Archiving and Interchange DTD": "archivearticle",
    "Article Authoring DTD": "articleauthoring",
}
_VERSIONS = {
    "1.0 20120330": "1.0",
    "1.1 20151215": "1.1",
    "1.2 20190208": "1.2",
    "1.3 20210610": "1.3",
    "1.4 20241031": "1.4",
}
_FILE_VERSIONS = {"1.0": "1", "1.1": "1", "1.2": "1", "1.3": "1-3", "1.4": "1-4"}


def _public_ids() -> dict[str, str]:
    found = {}
    for tag_set, name in _TAG_SETS.items():
        for dated, version in _VERSIONS.items():
            for words, suffix in (("", ""), (" with MathML3", "-mathml3")):
                public_id = f"-//NLM//DTD JATS (Z39.96) {tag_set}{words} v{dated}//EN"
                found[public_id] = f"{version}/JATS-{name}{_FILE_VERSIONS[version]}{suffix}.dtd"
    return found


PUBLIC_IDS: Mapping[str, str] = MappingProxyType(_public_ids())
"""The file of each DTD below `DTD_FOLDER`, by its public identifier (JATS Tag Library, "DTDs")."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a DTD says against a document: the line of the element, and the message."""

    line: int
    message: str


def validate(root: etree._Element, public_id: str, validators: Path) -> tuple[Fault, ...] | None:
    """Validate a parsed document against the DTD of its public identifier.

    Args:
        root: the root element, parsed without its DTD.
        public_id: as in its DOCTYPE.
        validators: folder that holds `DTD_FOLDER`.

    Returns:
        The faults, or None where the folder has no DTD of that identifier.
    """
    name = PUBLIC_IDS.get(public_id)
    path = validators / DTD_FOLDER / name if name else None
    if path is None or not path.is_file():
        return None
    dtd = etree.DTD(file=str(path))
    dtd.validate(root)
    log: Any = dtd.error_log
    return tuple(Fault(entry.line, entry.message) for entry in log.filter_from_errors())
