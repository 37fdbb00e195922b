"""Terms of CSL's locales, as citeproc-py brings them: the words around numbers and names."""

from __future__ import annotations

import re
from functools import lru_cache

from citeproc import LOCALES_PATH, PRIMARY_DIALECTS
from lxml import etree

from galley.csl.tree import NAMESPACE

_LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def term(name: str, language: str) -> str:
    """Return the long form of a CSL term ("and", "et-al") in a language (BCP 47), in English where there is none."""
    base = language.split("-", maxsplit=1)[0].lower()
    for locale in (language, PRIMARY_DIALECTS.get(base, base), "en-US"):
        text = _terms(locale).get(name) if _LANGUAGE.fullmatch(locale) else ""
        if text:
            return text
    return ""


@lru_cache(maxsize=8)
def _terms(locale: str) -> dict[str, str]:
    """Return the long terms of one locale file, none where there is no such file."""
    path = f"{LOCALES_PATH}/locales-{locale}.xml"
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except OSError:
        return {}
    long_terms = (element for element in root.iter(f"{{{NAMESPACE}}}term") if element.get("form") is None)
    return {element.get("name", ""): (element.text or "").strip() for element in long_terms}
