"""The worker that prints a part of a long reference list on the second core.

It receives a style (name and XML), a language and records (key, CSL, whether the names are those of the entry above),
and sends each entry as key, engine text, error and variables printed; it opens no file but citeproc-py's locales.
"""

from __future__ import annotations

from math import inf

from galley.csl.processor import print_entries
from galley.csl.styles import load_style
from galley.document.reference import Reference
from galley.runtime.budget import arm
from galley.runtime.channel import Channel
from galley.source import SourceFile


def main(channel: Channel) -> None:
    """Receive the request, print its records, send the entries."""
    name, style, language, records = channel.receive()
    arm(lambda _: None, {}, inf)
    references = [Reference(key, csl, names_repeated=repeated) for key, csl, repeated in records]
    entries = print_entries(load_style(SourceFile(name, style)), references, language)
    channel.send([(entry.key, entry.rich, entry.error, entry.printed) for entry in entries])
