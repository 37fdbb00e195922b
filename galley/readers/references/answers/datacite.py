"""A work as DataCite answers with it.

Source: DataCite, "REST API", and the DataCite Metadata Schema 4.6.
"""

from __future__ import annotations

from typing import Any

from galley.readers.references.answers.values import Json, mapping, rows, text
from galley.readers.references.normalise.vocabulary import TYPES

_TYPES = {
    "audiovisual": "motion_picture", "book": "book", "bookchapter": "chapter", "computationalnotebook": "software",
    "conferencepaper": "paper-conference", "conferenceproceeding": "book", "dataset": "dataset",
    "datapaper": "article-journal",
    "dissertation": "thesis", "image": "graphic", "journalarticle": "article-journal", "peerreview": "review",
    "preprint": "article", "report": "report", "software": "software", "sound": "song", "standard": "standard",
}  # fmt: skip
_DATES = ("Issued", "Available", "Created", "Submitted")


def work(attributes: Json) -> dict[str, Any]:
    """Return the record of a work, in CSL-JSON."""
    types, container = mapping(attributes.get("types")), mapping(attributes.get("container"))
    general = text(types.get("resourceTypeGeneral")).lower()
    stated = text(types.get("citeproc"))
    kind = _TYPES.get(general) or (stated if stated in TYPES else "document")
    csl: dict[str, Any] = {
        "type": kind,
        "title": next(
            (text(one.get("title")) for one in rows(attributes.get("titles")) if not one.get("titleType")), ""
        ),
        "author": [_name(one) for one in rows(attributes.get("creators"))],
        "issued": _date(attributes),
        "publisher": _publisher(attributes.get("publisher")),
        "DOI": text(attributes.get("doi")),
        "version": text(attributes.get("version")),
        "URL": f"https://doi.org/{text(attributes.get('doi'))}",
        "language": text(attributes.get("language")),
        "container-title": text(container.get("title")),
        "volume": text(container.get("volume")),
        "issue": text(container.get("issue")),
        "page": "-".join(filter(None, (text(container.get("firstPage")), text(container.get("lastPage"))))),
    }
    if kind == "article":
        csl["genre"] = "preprint"
    if kind in {"article-journal", "chapter", "paper-conference"} and csl["container-title"]:
        del csl["URL"]
    return {name: value for name, value in csl.items() if value}


def _publisher(value: object) -> str:
    return text(value.get("name")) if isinstance(value, dict) else text(value)


def _name(creator: Json) -> dict[str, str]:
    family, given = text(creator.get("familyName")), text(creator.get("givenName"))
    name = text(creator.get("name"))
    if family and text(creator.get("nameType")) != "Organizational":
        return {"family": family, "given": given}
    if text(creator.get("nameType")) == "Personal" and "," in name:
        family, _, given = name.partition(",")
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": name}


def _date(attributes: Json) -> dict[str, str]:
    dates = {text(one.get("dateType")): text(one.get("date")) for one in rows(attributes.get("dates"))}
    raw = next((dates[kind] for kind in _DATES if dates.get(kind)), "") or text(attributes.get("publicationYear"))
    return {"raw": raw[:10]} if raw else {}
