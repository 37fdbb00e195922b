"""Values that a template left to be filled in: `XXXX-XXXX-XXXX-XXXX`, `TODO`, the date `today`."""

from __future__ import annotations

import re
from dataclasses import replace

from galley.findings import catalogue
from galley.findings.finding import Diagnostic, Findings
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue

_WORDS = frozenset({"TODO", "TBD", "TBA", "FIXME"})
_LEAST = 4
_NO_ORCID = "0000-0000-0000-0000"
_DATES = frozenset({"date", "published", "received", "revised", "accepted", "preprint", "submitted"})
_CLOCK = re.compile(r"today|now|last-modified|`\{?r\}? .*`|!expr .*|\{\{.*\}\}", re.IGNORECASE)
_COMPUTED = re.compile(r"`\{?r\}? [^`]*`|\{\{.*?\}\}|\\today\b")
"""What is taken from the clock within a text, `Last update: `r Sys.Date()``."""
_CROSSED = re.compile(r"x{4,}|(?:https://doi\.org/)?10\.x{4,}/x+|x{4}-x{4}-x{4}-x{4}", re.IGNORECASE)
_PART = re.compile(r"\b(?:X{4,}|TODO|FIXME)\b|10\.X{4,}|/X{4,}")


def without_placeholders(document: YamlMapping, findings: Findings) -> YamlMapping:
    """Return `document` without the values that are placeholders; each is a finding, also one inside a longer text."""
    entries = tuple(
        replace(entry, value=kept)
        for entry in document.entries
        if (kept := _kept(entry.value, entry.key, findings)) is not None
    )
    return YamlMapping(entries, document.span)


def _kept(value: YamlValue, key: str, findings: Findings) -> YamlValue | None:
    if isinstance(value, YamlMapping):
        return without_placeholders(value, findings)
    if isinstance(value, YamlSequence):
        kept = (_kept(item, key, findings) for item in value.items)
        return YamlSequence(tuple(item for item in kept if item is not None), value.span)
    if key in _DATES and (_CLOCK.fullmatch(value.text.strip()) or _COMPUTED.search(value.text)):
        findings.add(_of_the_clock(value, key))
        return None
    whole = _is_placeholder(value.text.strip())
    if whole or _PART.search(value.text):
        findings.add(_finding(value, key, left_out=whole))
    return None if whole else value


def _is_placeholder(text: str) -> bool:
    crossed = sum(len(run) for run in re.findall(r"X{4,}", text))
    mostly = crossed * 2 >= len(text) and crossed >= _LEAST
    return (
        mostly
        or bool(_CROSSED.fullmatch(text))
        or text in _WORDS
        or text == _NO_ORCID
        or (text.count("X") >= _LEAST and set(text) <= {"X", "-"})
    )


def _of_the_clock(value: YamlScalar, key: str) -> Diagnostic:
    message = f"`{key}` is `{value.text.strip()}`, but no date is taken from the clock; it is left out"
    return catalogue.METADATA_IS_FILLED_IN.broken(message, value.span, "write the date itself, as in 2026-03-14")


def _finding(value: YamlScalar, key: str, *, left_out: bool) -> Diagnostic:
    message = f"`{key}` still holds a placeholder" + ("; it is left out" if left_out else "")
    return catalogue.METADATA_IS_FILLED_IN.broken(message, value.span, "fill it in, or remove it")
