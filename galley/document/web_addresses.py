"""Addresses of the web in running text: where one ends, and where it leads."""

from __future__ import annotations

_ENCODED = {"<": "%3C", ">": "%3E"}

OLD_DOI = r"10\.\d{4,9}/[^\s<>\"]{1,200}<[^\s<>\"]{1,200}>[^\s<>\"]{0,200}"
"""A DOI made of a SICI (ANSI/NISO Z39.56-1996), as `10.1175/1520-0442(2003)016<0223:TROTGR>2.0.CO;2`."""
OLD_DOI_ADDRESS = rf"https?://(?:dx\.)?doi\.org/{OLD_DOI}"


def target_of(address: str) -> str:
    """Return where a printed address leads: angle brackets stand in no URL (RFC 3986, appendix C)."""
    return "".join(_ENCODED.get(character, character) for character in address)


def doi_of(target: str) -> str:
    """Return the DOI in a target `doi:…`, its angle brackets as registered."""
    doi = target.removeprefix("doi:")
    for character, encoded in _ENCODED.items():
        doi = doi.replace(encoded, character)
    return doi
