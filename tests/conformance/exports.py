"""Compare galley's reading of exported reference files with pandoc's, value by value.

    python -m tests.conformance.exports FOLDER

The folder holds exports that galley was not tuned to. pandoc is a second voice, not a judge: a value that differs is
shown until `judged.txt` in the folder says whose fault it is, one line each: `FILE KEY VARIABLE right|wrong WHY`, where
`*` stands for any key. Formats that pandoc does not read are judged by the same list alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pypandoc

from galley.document.reference import Reference
from galley.findings.finding import Findings
from galley.readers.references.encoding import decoded
from galley.readers.references.library import read_library
from galley.readers.references.table import reader_of

DIALECTS: Mapping[str, tuple[str, ...]] = {
    "BibTeX": ("biblatex", "bibtex"), "RIS": ("ris",), "EndNote XML": ("endnotexml",), "CSL-JSON": ("csljson",),
}  # fmt: skip
"""The formats of pandoc that read what a reader of galley reads; a value that one of them gives is agreed."""

VARIABLES = (
    "title", "container-title", "volume", "issue", "page", "issued", "DOI", "author", "editor", "publisher",
    "publisher-place", "ISSN", "ISBN", "number", "collection-title", "edition", "URL", "PMID",
)  # fmt: skip
JUDGED = "judged.txt"
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that two readers read differently; `told` says whether a finding stands in its record."""

    file: str
    key: str
    variable: str
    ours: str
    theirs: str
    told: bool


def main(folder: Path) -> int:
    """Print the differences that are not judged and the share of right values; return 1 while some are not judged."""
    judged = list(_judged(folder / JUDGED))
    records = values = wrong = 0
    unjudged: list[Difference] = []
    for path in sorted(folder.iterdir()):
        source = decoded(path.name, path.read_bytes()).source
        if path.name == JUDGED or not (reader := reader_of(source)):
            continue
        findings = Findings()
        library = read_library([source], findings)
        theirs = _second_voice(path, DIALECTS.get(reader.NAME, ()))
        told = {item.span.line for item in findings.items if item.span}
        records += len(library)
        values += sum(_count(reference) for reference in library.values())
        for difference in _differences(path.name, library, theirs, told):
            verdict = _verdict(difference, judged)
            wrong += verdict == "wrong"
            if not verdict:
                unjudged.append(difference)
    for one in unjudged:
        sys.stdout.write(f"{one.file} {one.key} {one.variable}{' (told)' * one.told}\n  {one.ours}\n  {one.theirs}\n")
    right = 100 * (values - wrong - len(unjudged)) / max(values, 1)
    sys.stdout.write(
        f"{records} records, {values} values: {right:.2f} % right, {wrong} judged wrong, {len(unjudged)} not judged\n"
    )
    return 1 if unjudged else 0


def _judged(path: Path) -> Iterator[tuple[str, str, str, str]]:
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        if line.strip() and not line.startswith("#"):
            file, key, variable, verdict = line.split(None, 4)[:4]
            yield file, key, variable, verdict


def _verdict(difference: Difference, judged: Sequence[tuple[str, str, str, str]]) -> str:
    of = (difference.file, difference.key, difference.variable)
    return next((row[3] for row in judged if all(map(fnmatchcase, of, row[:3]))), "")


def _second_voice(path: Path, dialects: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return pandoc's records of a file in each of some dialects, under their keys."""
    return [{str(one["id"]): one for one in _pandoc(path, dialect)} for dialect in dialects]


def _pandoc(path: Path, dialect: str) -> list[dict[str, Any]]:
    command = [pypandoc.get_pandoc_path(), "-f", dialect, "-t", "csljson", str(path)]
    answer = subprocess.run(command, capture_output=True, check=False, timeout=60)
    if answer.returncode:
        sys.stderr.write(f"{path.name}: pandoc -f {dialect}: {answer.stderr.decode()[:200]}\n")
        return []
    return list(json.loads(answer.stdout))


def _differences(
    name: str, library: Mapping[str, Reference], voices: Sequence[Mapping[str, Any]], told: set[int]
) -> Iterator[Difference]:
    for at, (key, reference) in enumerate(library.items()):
        said = [record for voice in voices if (record := _same(voice, key, at))]
        for variable in VARIABLES if said else ():
            ours = _folded(reference.csl, variable)
            theirs = [_folded(record, variable) for record in said]
            if ours not in theirs:
                is_told = any(reference.span.line <= line <= reference.span.line + 40 for line in told)
                yield Difference(name, key, variable, ours, " | ".join(dict.fromkeys(theirs)), is_told)


def _same(voice: Mapping[str, Any], key: str, at: int) -> Mapping[str, Any] | None:
    """Return the record of a key; where the format has none, the record at the same place."""
    if key in voice:
        return voice[key]
    keyless = list(voice.values())
    return keyless[at] if at < len(keyless) and not any(map(str.isalpha, str(keyless[at]["id"])[:1])) else None


def _count(reference: Reference) -> int:
    return sum(1 for variable in VARIABLES if reference.csl.get(variable))


def _folded(record: Mapping[str, Any], variable: str) -> str:
    """Return a value without what is judged elsewhere: case, markup, the shapes of signs."""
    value = record.get(variable)
    if variable in {"author", "editor"}:
        return "; ".join(_name(one) for one in value or ())
    if variable == "issued":
        return _date(value)
    text = re.sub(r"</?(?:i|b|em|strong|sub|sup|sc|span)\b[^>]*>|[{}]", "", str(value or ""))
    return " ".join(text.translate(_SIGNS).split()).casefold().rstrip(".")


def _name(name: Mapping[str, str]) -> str:
    if name.get("literal"):
        return name["literal"].casefold().translate(_SIGNS)
    parts = (name.get(part, "") for part in ("dropping-particle", "non-dropping-particle", "family", "suffix"))
    family = " ".join(filter(None, parts))
    given = re.sub(r"[.\s]", "", name.get("given", ""))
    return f"{family}, {given}".casefold().translate(_SIGNS)


def _date(value: Any) -> str:
    if isinstance(value, Mapping) and value.get("date-parts"):
        return "/".join("-".join(str(part) for part in end) for end in value["date-parts"])
    return str(value or "")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
