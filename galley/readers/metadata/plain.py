"""Plain values of the metadata: what is Markdown in them would be printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from galley.findings.catalogue import TEXT_SUITS_ITS_PLACE
from galley.findings.finding import Diagnostic
from galley.readers.metadata.forms import Form, Path, Reading, kebab
from galley.readers.metadata.rich import key_of

_MARKDOWN = (
    ("formula", re.compile(r"(?<![\\\w$])\$(?=[^\s$])(?=[^$]*[A-Za-z\\^_])[^$\n]*(?<![\s\\])\$(?![\d$])")),
    ("citation", re.compile(r"\[(?:[^\[\]]*\s)?-?@[\w{][^\[\]]*\]")),
    ("note", re.compile(r"\^\[[^\]]*\]?|\[\^[^\]\s^]+\]")),
)
_NOT_PRINTED = frozenset({"bibliography", "sections", "nocite", "formats"})
_MARKDOWN_OF_DATA = frozenset({"data", "conditions"})
"""What is Markdown of each of the data, printed where no statement goes before."""


def check_plain_values(form: Form, rich: Collection[str], reading: Reading) -> Iterator[Diagnostic]:
    """Yield a finding for each formula, citation and note in a value that is no Markdown; that under `rich` is."""
    for path, text in _texts(form, ()):
        if path[0] not in _NOT_PRINTED and path[-1] not in _MARKDOWN_OF_DATA and key_of(path) not in rich:
            for what, pattern in _MARKDOWN:
                if match := pattern.search(text):
                    key = ".".join(step for step in path if isinstance(step, str))
                    message = f"`{key}` is plain text: the {what} {match[0]} in it would be printed as it is written."
                    yield TEXT_SUITS_ITS_PLACE.broken(message, reading.span(*path), "write it in plain characters")


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case Form():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*path, kebab(name)))
        case tuple():
            for index, item in enumerate(value):
                yield from _texts(item, (*path, index))
