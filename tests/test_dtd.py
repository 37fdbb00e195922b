"""The DTDs of JATS: formulas are judged by what the whole DTD says, by whichever way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from galley.formats.jats.write import ARCHIVING, PUBLISHING, TagSet
from galley.tools import dtd
from tests.jats_tools import VALIDATORS, needs_dtds

FOLDER = VALIDATORS.parent.parent
DOCUMENT = """
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" dtd-version="1.3">
  <front>
    <journal-meta>
      <journal-id>x</journal-id><journal-title-group/><issn publication-format="print">1234-5679</issn>
    </journal-meta>
    <article-meta>
      <title-group><article-title>X</article-title></title-group>
      <pub-date publication-format="print"><year>2024</year></pub-date>
    </article-meta>
  </front>
  <body><p><inline-formula><mml:math>{formula}</mml:math></inline-formula></p></body>
</article>
"""
LOOKS = "<mml:mrow><mml:mfrac><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:mfrac><mml:mo>+</mml:mo></mml:mrow>"
MEANS = "<mml:mrow><mml:apply><mml:plus/><mml:ci>a</mml:ci><mml:cn>2</mml:cn></mml:apply></mml:mrow>"
WRONG = "<mml:mrow><mml:mfrac><mml:mi>a</mml:mi></mml:mfrac><mml:mtr/></mml:mrow>"

pytestmark = needs_dtds


def document(formula: str) -> etree._Element:
    """Return an article with a formula."""
    return etree.fromstring(DOCUMENT.format(formula=formula))


@pytest.mark.parametrize("tag_set", [PUBLISHING, ARCHIVING], ids=["publishing", "archiving"])
@pytest.mark.parametrize("formula", [LOOKS, MEANS], ids=["presentation", "content"])
def test_formulas_that_the_whole_dtd_admits_are_valid(formula: str, tag_set: TagSet) -> None:
    assert dtd.validate(document(formula), known(tag_set), FOLDER) == ()


def test_a_faulty_formula_is_told_in_the_words_of_the_whole_dtd() -> None:
    root = document(WRONG)
    whole = etree.DTD(file=str(FOLDER / known(PUBLISHING).path))
    assert not whole.validate(root)
    told = [fault.message for fault in dtd.validate(root, known(PUBLISHING), FOLDER) or ()]
    assert told == [entry.message for entry in whole.error_log]
    assert any("mml:apply" in message for message in told)  # what it expects, in full


def test_a_folder_of_any_name_has_dtds(tmp_path: Path) -> None:
    folder = tmp_path / "prüf & 100 % 'ok'"
    path = Path(known(PUBLISHING).path)
    shutil.copytree(FOLDER / path.parent, folder / path.parent)
    assert dtd.validate(document(LOOKS), known(PUBLISHING), folder) == ()
    assert dtd.validate(document(WRONG), known(PUBLISHING), folder)


def test_presentation_is_what_every_dtd_with_mathml_3_admits_in_a_row() -> None:
    rows = [content_of("mrow", path) for path in dtds_with_mathml_3()]
    assert rows
    assert all(row > set(dtd.PRESENTATION) for row in rows)


def known(tag_set: TagSet) -> dtd.TagSet:
    """Return the tag set of what galley writes."""
    found = dtd.tag_set_of(tag_set.public_id)
    assert found
    return found


def dtds_with_mathml_3() -> list[Path]:
    """Return the files of all DTDs that are here."""
    paths = (FOLDER / one.path for one in dtd.TAG_SETS.values() if one.path.endswith("-mathml3.dtd"))
    return [path for path in paths if path.is_file()]


def content_of(element: str, path: Path) -> set[str]:
    """Return the names that may stand in an element by a DTD."""
    declared = etree.DTD(file=str(path)).iterelements()
    return set(names(next(one.content for one in declared if one.name == element)))


def names(content: object) -> Iterator[str]:
    """Yield the names in a content model."""
    for part in (getattr(content, "left", None), getattr(content, "right", None)):
        if part is not None:
            yield from names(part)
    if getattr(content, "name", None):
        yield str(getattr(content, "name", ""))
