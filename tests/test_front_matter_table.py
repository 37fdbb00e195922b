"""The table of docs/jats.md on the front is true: each key is explained, and stands in the kitchen sink's XML."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.conftest import TOP

_PAGE = (TOP / "docs" / "jats.md").read_text(encoding="utf-8")
_TABLE = _PAGE.partition("## The front of a production editor")[2].partition("## Decisions")[0]
ROWS = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \|$", _TABLE, re.MULTILINE)
METADATA = (TOP / "docs" / "metadata.md").read_text(encoding="utf-8")
GOLDEN = etree.parse(str(TOP / "tests" / "manuscripts" / "kitchen-sink" / "golden.xml")).getroot()


def test_the_table_has_rows() -> None:
    assert len(ROWS) == _TABLE.count("\n| `")


@pytest.mark.parametrize(("key", "jats", "_printed"), ROWS)
def test_a_key_is_explained_and_stands_in_the_xml(key: str, jats: str, _printed: str) -> None:
    assert f"`{key}`" in METADATA
    paths = re.findall(r"`([^`]+)`", jats)
    assert paths
    assert [path for path in paths if not GOLDEN.xpath(path)] == []
