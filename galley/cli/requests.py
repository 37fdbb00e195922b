"""What a command asks of a run, from its options and the environment."""

from __future__ import annotations

from typing import Any

import click

from galley.copies.table import COPIES, PUBLISHED
from galley.findings.printers import visible
from galley.request import Request
from galley.runtime.folders import environment

_LAST_DATE = "253402300799"  # the end of the year 9999, the last that a date can have


def request_of(
    *,
    refs: tuple[str, ...],
    root: str | None,
    no_cache: bool,
    variants: tuple[str, ...],
    baseline: str | None = None,
    **asked: Any,
) -> Request:
    """Return the request; variants are put in the order of their table, each once."""
    ordered = tuple(one.key for one in COPIES if one.key in (variants or (PUBLISHED,)))
    return Request(
        references=refs,
        root=root or "",
        cache=not no_cache,
        epoch=_source_date(),
        variants=ordered,
        baseline=baseline or "",
        **asked,
    )


def _source_date() -> int | None:
    """Return SOURCE_DATE_EPOCH. Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification."""
    date = environment("SOURCE_DATE_EPOCH")
    if not date:
        return None
    if not (date.isascii() and date.isdigit() and len(date) <= len(_LAST_DATE) and int(date) <= int(_LAST_DATE)):
        message = f"SOURCE_DATE_EPOCH is '{visible(date)}', not a number of seconds since 1970."
        raise click.UsageError(message)
    return int(date)
