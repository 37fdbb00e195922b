"""Mendeley Cite, the add-in since 2020: content controls whose tag is a citation in CSL-JSON, in base64."""

from __future__ import annotations

import base64
import binascii
import re

from galley.importing.citations.cluster import Cluster, Malformed
from galley.importing.citations.csl_fields import cluster_of

NAME: str = "Mendeley Cite"
_TAG = re.compile(r"MENDELEY_CITATION(?:_v\d+)?_(?P<data>[\w+/=-]+)\Z")


def is_citation(instruction: str) -> bool:
    """Tell whether a content control with this tag cites works."""
    return instruction.startswith("MENDELEY_CITATION")


def is_list(instruction: str) -> bool:
    """Tell whether it prints the list of works."""
    return instruction.startswith("MENDELEY_BIBLIOGRAPHY")


def cluster(instruction: str, _data: bytes) -> Cluster:
    """Return what a content control cites; raises Malformed."""
    found = _TAG.match(instruction)
    try:
        data = found["data"] if found else ""
        text = base64.b64decode(data + "=" * (-len(data) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    if not text:
        message = "its tag is not whole"
        raise Malformed(message)
    return cluster_of(text)
