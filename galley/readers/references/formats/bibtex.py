"""BibTeX and BibLaTeX files: their entries with places, read by pandoc, its known faults mended.

What is mended: titles are printed as the author typed them (pandoc recases what it takes for a title in English); TeX
formulas in fields become text; `AND` parts authors as `and` does; a month may be written out; a year that is no number
("in press") is kept; a web address in `howpublished` is the address; short titles are those of the file only; particles
of names ("von") stay with the family name; an entry may stand in parentheses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from galley.document.profile import Limits
from galley.document.reference import Loss
from galley.findings.finding import Findings, Stop
from galley.readers.references.bibtex.syntax import Edit, Entry, Field, Scan, scan_bibtex
from galley.readers.references.normalise.dates import normalise_date
from galley.readers.references.normalise.vocabulary import NAME_VARIABLES
from galley.readers.references.reader import Item, RawRecord
from galley.source import SourceFile
from galley.tools.pandoc import Job, convert, read_bibliography

NAME: str = "BibTeX"
SUFFIXES: tuple[str, ...] = (".bib", ".bibtex")

_TITLES = frozenset((
    "title", "subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle", "booktitleaddon", "maintitle",
    "mainsubtitle", "maintitleaddon", "series", "issuetitle", "issuesubtitle", "eventtitle", "origtitle",
))  # fmt: skip
_NAMES = frozenset((
    "author", "editor", "editora", "editorb", "editorc", "translator", "bookauthor", "annotator", "commentator",
    "holder", "introduction", "foreword", "afterword",
))  # fmt: skip
_AND = re.compile(r"(?<=\s)(?:AND|And)(?=\s)")
_ADDRESS = re.compile(r"\s*(?:\\url\s*\{(?P<url>[^{}\s]+)\}|(?P<bare>https?://[^\s{}]+))\s*")
_FORMULA = re.compile(r"(?<!\\)\$(?:[^$\\]|\\.)+\$", re.DOTALL)
_FORMULA_HTML = re.compile(r'<p><span class="math inline">(.*)</span></p>')
_GREEK = re.compile("<em>([\u0370-\u03ff])</em>")
_MOST_REPAIRS = 10
"""How often a file is read again without the entry that pandoc could not read."""


def recognises(head: str) -> bool:
    """Tell whether an entry opens at the beginning of a line."""
    return re.search(r"^[ \t]*@[ \t]*[A-Za-z]+\s*[{(]", head, re.MULTILINE) is not None


def read(source: SourceFile) -> Iterator[Item]:
    """Yield the records of a BibTeX or BibLaTeX file; a broken entry is a loss, the others are read."""
    scan = scan_bibtex(source)
    yield from map(Loss, scan.findings)
    if not scan.entries:
        return
    findings, limits = Findings(), Limits()
    records = _records(scan, findings, limits)
    yield from map(Loss, findings.items)
    formulas = _formulas(_formulas_in(scan.entries), limits)
    places: dict[str, list[Entry]] = defaultdict(list)
    for entry in scan.entries:
        places[entry.key].append(entry)
    for record in records:
        origin = _entry_of(record, places)
        if origin is None:
            yield RawRecord(record, 0)
        else:
            yield RawRecord(_mended(record, origin, formulas), origin.start)


def _entry_of(record: Mapping[str, Any], places: Mapping[str, list[Entry]]) -> Entry | None:
    """Return the entry that a record was read from; several of one key come in the order of the file."""
    candidates = places.get(str(record.get("id")), [])
    return candidates.pop(0) if len(candidates) > 1 else next(iter(candidates), None)


# --- before pandoc reads it --------------------------------------------------------------------------------------


def _records(scan: Scan, findings: Findings, limits: Limits) -> Sequence[Mapping[str, Any]]:
    """Return what pandoc reads; an entry that it cannot read becomes a finding and is left out of the next attempt."""
    for _ in range(_MOST_REPAIRS):
        text = scan.edited(edit for entry in scan.entries for edit in _edits(entry))
        try:
            return read_bibliography(SourceFile(scan.source.path, text, scan.source.first_line), "biblatex", limits)
        except Stop as stop:
            findings.add(*(replace(item, message=_shortened(item.message)) for item in stop.findings))
            culprit = _entry_at(scan, stop)
            if culprit is None:
                break
            kept = tuple(entry for entry in scan.entries if entry is not culprit)
            scan = Scan(scan.source, kept, (*scan.broken, (culprit.start, culprit.end)), ())
    return ()


def _entry_at(scan: Scan, stop: Stop) -> Entry | None:
    """Return the last entry that begins at or before the line that a finding names."""
    span = stop.findings[0].span
    before = [entry for entry in scan.entries if span is not None and entry.span.line <= span.line]
    return before[-1] if before else None


def _shortened(message: str) -> str:
    """Return pandoc's message without the place, which the finding has, and the line it quotes, which is edited."""
    told = [line for line in message.split("\n") if line.startswith(("unexpected", "expecting"))]
    return f"This entry cannot be read: {', '.join(told)}." if told else message


def _edits(entry: Entry) -> Iterator[Edit]:
    """Yield the changes to an entry that make pandoc read what the author meant; brackets become braces."""
    if entry.parenthesised:
        yield Edit(entry.opening, entry.opening + 1, "{")
        yield Edit(entry.end - 1, entry.end, "}")
    for field in entry.fields:
        yield from _field_edits(entry, field)


def _field_edits(entry: Entry, field: Field) -> Iterator[Edit]:
    text = field.text
    if text is None:
        return
    if field.name in _TITLES:
        yield Edit(field.value_start, field.value_end, f"{{{{{text}}}}}")
    elif field.name in _NAMES and _AND.search(text):
        yield Edit(field.value_start, field.value_end, f"{{{_AND.sub('and', text)}}}")
    elif field.name == "month" and (month := _month(text)):
        yield Edit(field.value_start, field.value_end, f"{{{month}}}")
    elif field.name == "howpublished" and not entry.text("url") and (match := _ADDRESS.fullmatch(text)):
        yield Edit(field.name_start, field.name_end, "url")
        yield Edit(field.value_start, field.value_end, f"{{{match['url'] or match['bare']}}}")


def _month(text: str) -> int:
    """Return the number of a month, a season as pandoc numbers them (from 13 on); 0 for nothing and for other words."""
    date = normalise_date(f"2000 {text.strip('{} ')}") or {}
    if season := date.get("season"):
        return 12 + int(season)
    year_and_month = date.get("date-parts", [[]])[0]
    return int(year_and_month[1]) if len(year_and_month) > 1 else 0


# --- after pandoc has read it ------------------------------------------------------------------------------------


def _formulas_in(entries: Sequence[Entry]) -> list[str]:
    texts = (field.text for entry in entries for field in entry.fields if field.text and field.name != "abstract")
    return list(dict.fromkeys(formula for text in texts for formula in _FORMULA.findall(text)))


def _formulas(formulas: Sequence[str], limits: Limits) -> Mapping[str, str]:
    """Return the formulas that can be written as text with <i>, <sup> and <sub>, each with that text."""
    if not formulas:
        return {}
    paragraphs = "\n\n".join(" ".join(formula.split()) for formula in formulas)
    (answer,) = convert([Job(paragraphs, "latex", "html", ("--wrap=none",))], limits)
    lines = (answer.output or "").strip().split("\n")
    if len(lines) != len(formulas):
        return {}
    matches = ((formula, _FORMULA_HTML.fullmatch(line)) for formula, line in zip(formulas, lines, strict=True))
    return {formula: _GREEK.sub(r"\1", match[1]) for formula, match in matches if match and "$" not in match[1]}


def _mended(record: Mapping[str, Any], entry: Entry, formulas: Mapping[str, str]) -> dict[str, Any]:
    mended = {name: _with_text(value, formulas) for name, value in record.items()}
    if "useprefix" not in entry.text("options"):
        mended |= {name: [_with_particle(item) for item in mended[name]] for name in NAME_VARIABLES & mended.keys()}
    if not mended.get("type"):
        mended["type"] = "webpage" if "URL" in mended else "document"
    if not entry.text("shorttitle"):
        mended.pop("title-short", None)
    year = entry.text("date", "year").strip("{} ")
    if year and (not normalise_date(mended.get("issued")) or not re.search(r"\d", year)):
        mended["issued"] = {"raw": year}
    return mended


def _with_particle(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name whose particle ("von") stays with the family name, as BibTeX's styles and NLM print it."""
    return {"non-dropping-particle" if part == "dropping-particle" else part: text for part, text in name.items()}


def _with_text(value: Any, formulas: Mapping[str, str]) -> Any:
    if not formulas or not isinstance(value, str) or "$" not in value:
        return value
    return _FORMULA.sub(lambda match: formulas.get(match.group(), match.group()), value)
