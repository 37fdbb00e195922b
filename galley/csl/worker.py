"""The worker that prints a part of a long reference list on the second core.

It reads one JSON request from standard input (style, language, records) and writes the entries as JSON to standard
output; it opens no file but citeproc-py's locales.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from galley.csl.processor import print_entries
from galley.csl.styles import load_style
from galley.document.reference import Reference
from galley.source import SourceFile


def main() -> None:
    """Read the request, print its records, reply."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    style = load_style(SourceFile(request["name"], request["style"]))
    records = [Reference(key, csl) for key, csl in request["records"]]
    entries = print_entries(style, records, request["language"])
    reply = [(entry.key, entry.rich, entry.error) for entry in entries]
    sys.stdout.buffer.write(json.dumps(reply).encode())
