"""Licences: Creative Commons by their short names, any other as the authors give it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from galley.document.metadata import License
from galley.readers.metadata.parts import LicenseForm
from galley.words.table import fill, words_of

_ADDRESS = re.compile(r"https?://\S+")
_SHORT = re.compile(r"CC[ -]?(?P<kind>BY(?:-(?:NC|ND|SA))*)(?:[ -]v?(?P<version>\d\.\d))?", re.IGNORECASE)
_DEED = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/licenses/(?P<kind>by(?:-(?:nc|nd|sa))*)/(?P<version>\d\.\d)"
    r"/?(?:(?:deed|legalcode)(?:\.[a-z-]+)?)?"
)
_ZERO = re.compile(r"CC[ -]?0(?:[ -]1\.0)?|https?://creativecommons\.org/publicdomain/zero/1\.0/?", re.IGNORECASE)
_WORDS: Mapping[str, str] = {"BY": "Attribution", "NC": "NonCommercial", "ND": "NoDerivatives", "SA": "ShareAlike"}
_LONGEST_NAME = 8


def license_of(form: LicenseForm, language: str = "en") -> License | None:
    """Return the licence, None where there is none.

    A Creative Commons licence is known by its short name or its address and completed from either; without a version
    it is 4.0, as in Quarto. The sentence printed is in `language`, a BCP 47 tag.

    Source of names and addresses: creativecommons.org/licenses.
    """
    name = re.sub(r"\s+", " ", form.name)
    sentence = words_of(language)["licence-sentence"]
    known = _creative_commons(name, sentence) or _creative_commons(form.url, sentence)
    if known:
        return License(known.url, form.text or known.text, known.name)
    if _ADDRESS.fullmatch(name):
        return License(name, form.text, "")
    if name.count(" ") >= _LONGEST_NAME:
        name, text = "", form.text or name
    else:
        text = form.text
    found = License(form.url, text, name)
    return found if found != License() else None


def _creative_commons(text: str, sentence: str) -> License | None:
    if _ZERO.fullmatch(text):
        address = "https://creativecommons.org/publicdomain/zero/1.0/"
        said = fill(sentence, title="CC0 1.0 Universal public domain dedication", licence="CC0 1.0")
        return License(address, said, "CC0 1.0")
    match = _SHORT.fullmatch(text.replace(" ", "-").replace("_", "-")) or _DEED.fullmatch(text)
    if match is None:
        return None
    kind, version = match["kind"].upper(), match["version"] or "4.0"
    name = f"CC {kind} {version}"
    words = "-".join(_WORDS[part] for part in kind.split("-"))
    address = f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    international = " International" if version == "4.0" else ""
    said = fill(sentence, title=f"Creative Commons {words} {version}{international} licence", licence=name)
    return License(address, said, name)
