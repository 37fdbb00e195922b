"""The values of Hayagriva's fields: texts that may have forms, people, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from galley.readers.references.normalise.inverted_names import inverted_names, with_particle
from galley.readers.yaml_source import YamlMapping, YamlScalar, YamlSequence, YamlValue

_BRACES = re.compile(r"\$[^$]*\$|[{}]")
"""Braces keep letters as they are; in formulas they are the formula's."""


def text_of(value: YamlValue | None) -> str:
    """Return a text; of one that has several forms the one that is the value."""
    written = value_of(value)
    return _BRACES.sub(lambda found: found.group() if len(found.group()) > 1 else "", written)


def value_of(value: YamlValue | None) -> str:
    """Return a text as it is written, such as an address."""
    if isinstance(value, YamlMapping):
        value = value.get("value")
    if isinstance(value, YamlSequence):
        return ", ".join(filter(None, map(value_of, value.items)))
    return "" if not isinstance(value, YamlScalar) or value.is_null else " ".join(value.text.split())


def short_of(value: YamlValue | None) -> str:
    """Return the short form of a title, "" where it has none."""
    return text_of(value.get("short") or value.get("shorthand")) if isinstance(value, YamlMapping) else ""


def items_of(value: YamlValue | None) -> tuple[YamlValue, ...]:
    """Return the items of a list, or a value that stands alone for one."""
    if isinstance(value, YamlSequence):
        return tuple(item for one in value.items for item in items_of(one))
    return () if value is None else (value,)


def names_of(value: YamlValue, doubts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the person or body that a value is; what can be read in two ways is added to `doubts`."""
    if not isinstance(value, YamlMapping):
        yield from inverted_names(text_of(value), doubts)
        return
    family, given = text_of(value.get("name")), text_of(value.get("given-name"))
    prefix = text_of(value.get("prefix"))
    if given:
        name = with_particle(family, given, text_of(value.get("suffix")))
        yield name | ({"non-dropping-particle": prefix} if prefix else {})
    elif family:
        yield {"literal": family}
