"""What a registry's answer is read into, and what is doubtful about it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from galley.document.reference import Notice
from galley.readers.references.answers.values import Json


class Unreadable(Exception):  # noqa: N818 - becomes a finding
    """An answer is not what the registry says it gives; the message says what it is, in words that follow its name."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work in an answer: its record in CSL-JSON, what was published about it since, and what is doubtful.

    `identifiers` are those that it is to be known by beside the ones in the record.
    """

    csl: Json
    updates: tuple[Notice, ...] = ()
    doubts: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


class Registry(Protocol):
    """A registry. A member is a module of `galley.refs.answers`."""

    NAME: str
    """What it is called."""

    def works(self, data: bytes) -> Iterator[Work]:
        """Yield the works of an answer; raises Unreadable."""


def json_of(data: bytes) -> Json:
    """Return the JSON object of an answer; raises Unreadable."""
    check_no_page(data)
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        message = "answers with broken JSON"
        raise Unreadable(message) from None
    if not isinstance(value, dict):
        message = "answers with JSON that holds no work"
        raise Unreadable(message)
    return value


def check_no_page(data: bytes) -> None:
    """Raise Unreadable where an answer is a page for people, as a network puts it that asks to log in."""
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        message = "answers with a web page, not with data"
        raise Unreadable(message)
