"""Where an article is published on the web, by the templates of the journal's profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from galley.document.metadata import Metadata
from galley.document.profile import Profile

_FIELD = re.compile(r"\{([a-z-]+)\}")
_ROR = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[0-9a-z]{8})/?")
FIELDS = ("id", "doi", "publisher-id", "volume", "issue", "year", "first-page", "elocation-id")
"""What may stand in braces in a template."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the article's page and of its PDF; "" is unknown.

    `absent` names the keys of the metadata that the template of the page asks for and the article lacks.
    """

    page: str = ""
    pdf: str = ""
    absent: tuple[str, ...] = ()


def addresses_of(meta: Metadata, profile: Profile) -> Addresses:
    """Return the addresses of an article in the journal of `profile`."""
    known = _fields(meta)
    absent = tuple(name for name in _FIELD.findall(profile.url_template) if not known.get(name))
    return Addresses(_filled(profile.url_template, known), _filled(profile.pdf_url_template, known), absent)


def unknown_fields(template: str) -> tuple[str, ...]:
    """Return what stands in braces in a template and is none of `FIELDS`."""
    return tuple(name for name in _FIELD.findall(template) if name not in FIELDS)


def _fields(meta: Metadata) -> dict[str, str]:
    year = str(meta.published.year) if meta.published else ""
    values = (
        meta.identifier, meta.doi, meta.publisher_id, meta.volume, meta.issue, year, meta.first_page, meta.elocation_id
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def _filled(template: str, known: dict[str, str]) -> str:
    """Return a template with its fields filled, "" where one is not known."""
    if not all(known.get(name) for name in _FIELD.findall(template)):
        return ""
    return _FIELD.sub(lambda match: quote(known[match[1]], safe="/"), template)


def ror_address(identifier: str) -> str:
    """Return the address of an organisation in the Research Organization Registry, "" where that is none."""
    match = _ROR.fullmatch(identifier.strip())
    return f"https://ror.org/{match[1]}" if match else ""
