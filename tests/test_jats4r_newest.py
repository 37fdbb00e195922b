"""The newest schematron of JATS4R (0.0.16, 2024-09-06), which no registry has, beside the rules that galley asks."""

from __future__ import annotations

import re
from functools import cache

import pytest
import saxonche
from lxml import etree

from galley.formats.jats.verify.document import Document
from galley.formats.jats.verify.jats4r import check_jats4r
from galley.formats.jats.write import write_jats
from galley.runtime import validators
from galley.tools import schematron
from galley.tools.schematron import Verdict
from tests.articles import profile, rich_article
from tests.conftest import SHARED, TOP
from tests.jats_tools import needs_dtds, parsed
from tests.test_scielo import built

FOLDER = SHARED / "data" / "jats4r-0.0.16"
pytestmark = [
    needs_dtds,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="JATS4R 0.0.16 is not here: only tests use it"),
]

OURS = {
    "kitchen-sink": (TOP / "tests/manuscripts/kitchen-sink/golden.xml").read_bytes,
    "rich": lambda: write_jats(rich_article(), profile()).data,
    "portuguese": lambda: built(kind="jats"),
}
KNOWN = {
    ("accessibility-warnings", "self-uri"): "an address that is printed as it is; xlink:title says of what",
    ("accessibility-warnings", "ext-link"): "an address that is printed as it is; xlink:title says what it leads to",
    ("accessibility-warnings", "list-item"): "a list that begins at another number than 1 has its numbers in labels",
    ("accessibility-errors", "table"): "a table that has no head: none is invented",
    ("display-object-errors", "fig"): "a figure of code",
    (
        "abstract-warnings",
        "abstract",
    ): "key points are the abstract-type key-points of PMC; the list has no word for them",
}
"""What is said of galley's XML and stays, by pattern and element."""
UNASKED: dict[str, str] = {
    "accessibility-errors": "a table without th: galley invents no head",
    "display-object-errors": "a figure without graphic: code may be one",
    "xml-lang-errors": "languages are asked of every element, by language-is-valid",
}
"""The errors that galley asks of nobody, each with its reason."""


@cache
def _stylesheet() -> str:
    path = FOLDER / "schematrons" / "jats4r.sch"
    text = schematron._stylesheet(path)  # noqa: SLF001 - the same way of compiling, for another file
    text = text.replace("xmlns:xsd=", 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsd=', 1)
    for beside in path.parent.glob("*.xml"):
        text = re.sub(rf"(&quot;|'){re.escape(beside.name)}\1", f"'{beside.resolve().as_uri()}'", text)
    return text


def newest(root: etree._Element) -> tuple[Verdict, ...]:
    with saxonche.PySaxonProcessor(license=False) as processor:
        compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=_stylesheet())
        document = processor.parse_xml(xml_text=schematron._with_ids(root))  # noqa: SLF001 - as above
        report = compiled.transform_to_string(xdm_node=document)
    return tuple(schematron._failures(etree.fromstring(report.encode())))  # noqa: SLF001 - as above


def pattern(name: str) -> str:
    """Return the name of a pattern without the number of its file."""
    return re.sub(r"-\d$", "", name)


def test_what_the_newest_says_of_galleys_xml_is_known() -> None:
    said = {
        (pattern(one.pattern), re.sub(r"\[\d+\]", "", one.location).rpartition("/")[2])
        for write in OURS.values()
        for one in newest(parsed(write()))
    }
    assert said == set(KNOWN)


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "testfiles").glob("*.xml")))
def test_every_error_of_its_samples_is_asked_by_galley_too(name: str) -> None:
    root = parsed((FOLDER / "testfiles" / name).read_bytes())
    asked = {pattern(one.pattern) for one in newest(root) if "-errors" in one.pattern}
    found = {one.message.partition(":")[0] for one in check_jats4r(Document(root))}
    folder = validators()
    assert folder is not None
    found |= {one.pattern for one in schematron.verdicts(root, folder) or ()}
    assert asked - found <= set(UNASKED)
