"""What the tests of the XML share: the DTDs, and parsing without entities or network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from galley.formats.jats.write import ARCHIVING, PUBLISHING

if TYPE_CHECKING:
    from galley.formats.jats.xml import Element

VALIDATORS = Path(__file__).resolve().parent.parent / ".validators" / "node_modules" / "@jats4r"
DTDS = VALIDATORS / "dtds" / "schema" / "1.3"

needs_dtds = pytest.mark.skipif(not DTDS.is_dir(), reason="the DTDs are not here: nox -s validate brings them")


def parsed(data: bytes) -> Element:
    """Return the root of XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


@cache
def dtd(name: str) -> etree.DTD:
    """Return a DTD by its system identifier."""
    return etree.DTD(file=str(DTDS / name))


def faults(data: bytes) -> list[str]:
    """Return what the document's own DTD says against it."""
    system_id = next(one.system_id for one in (PUBLISHING, ARCHIVING) if one.public_id.encode() in data)
    schema = dtd(system_id)
    schema.validate(parsed(data))
    return str(schema.error_log).splitlines()
