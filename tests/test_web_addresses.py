"""Addresses in running text: an old DOI with angle brackets is linked whole; its target has them encoded."""

from __future__ import annotations

import pytest

from galley.csl.rich_text import inlines_of
from galley.document import tree
from galley.document.web_addresses import doi_of, target_of
from galley.formats.jats.xml import linked_text
from galley.formats.pdf.html.scope import BREAK_HERE, addresses, breakable

OLD = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
ADDRESS = f"https://doi.org/{OLD}"
TARGET = "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2"


def test_a_reference_links_an_old_doi_whole() -> None:
    links = [one for one in inlines_of(f"Stat Med. 1998. {ADDRESS}.") if isinstance(one, tree.Link)]
    assert links == [tree.Link(tree.NO_ATTR, (tree.Str(ADDRESS),), TARGET)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<https://example.org/a> and", "https://example.org/a"),
        ("https://doi.org/10.1/a<b", "https://doi.org/10.1/a"),
        ("https://doi.org/10.1016/S0140-6736(05)67889-0.", "https://doi.org/10.1016/S0140-6736(05)67889-0"),
        ("https://example.org/x<y>z", "https://example.org/x"),
    ],
)
def test_other_addresses_end_before_an_angle_bracket(text: str, address: str) -> None:
    assert [one.url for one in inlines_of(text) if isinstance(one, tree.Link)] == [address]


def test_plain_text_links_an_old_doi_whole() -> None:
    before, link, behind = linked_text(f"At {ADDRESS}, open.")
    assert not isinstance(link, str)
    assert (before, link.text, behind) == ("At ", ADDRESS, ", open.")
    assert link.get("{http://www.w3.org/1999/xlink}href") == TARGET
    assert list(addresses(f"doi:{OLD}."))[1] == (f"doi:{OLD}", TARGET)


def test_a_doi_is_had_back_from_its_target() -> None:
    assert doi_of(target_of(f"doi:{OLD}")) == OLD


def test_a_key_that_no_line_holds_may_be_broken_and_a_digest_is_whole() -> None:
    key, digest = "a1B2c3D4e5" * 12, "0123456789abcdef" * 2
    assert key[:10] + BREAK_HERE + key[10:20] in breakable(f"https://example.org/{key}")
    assert breakable(f"https://example.org/{key}").replace(BREAK_HERE, "") == f"https://example.org/{key}"
    assert digest in breakable(f"https://example.org/{digest}")
