"""A pasted list read into the lock, and the typed numbers of the text made citations of its works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from galley.checks.references import folded
from galley.document.reference import CslRecord, Reference
from galley.findings.catalogue import PASTED_REFERENCE_IS_READ
from galley.findings.finding import Diagnostic
from galley.readers.references.keys import free_key
from galley.readers.references.normalise.identifiers import find_doi
from galley.readers.references.normalise.record import normalise_record
from galley.refs.actions import Answer, Change, Pair
from galley.refs.lock import Entry, change, read_lock
from galley.refs.pasted.grammar import Refused, read_line
from galley.refs.pasted.lines import Item, PastedList, pasted_list
from galley.refs.pasted.numbers import cited, typed_numbers, unknown
from galley.runtime.world import World
from galley.source import SourceFile

if TYPE_CHECKING:
    from galley.refs.evaluate import References

_IDENTIFIERS = ("DOI", "PMID", "PMCID")


def imported(references: References, path: str, world: World) -> Answer:
    """Return what becomes of the list in the file at `path`, and of the numbers that the sections type.

    A line that is not understood is a finding, and then no section is changed; nor is one where a number is typed that
    the list lacks.
    """
    source = world.text(path)
    pasted = pasted_list(source)
    entries, lock = read_lock(references.lock, world)
    found: list[Diagnostic] = []
    pairs: list[Pair] = []
    keys: dict[int, str] = {}
    for item in pasted.items:
        try:
            record = normalise_record(read_line(item.line))
        except Refused as fault:
            found.append(_not_read(item, source, str(fault)))
            pairs.append(Pair(item.line, ""))
            continue
        key = _key(record, entries, references.library, item)
        keys[item.number] = key
        pairs.append(Pair(item.line, shown(record), key))
    if not pasted.items:
        message = "There is no list of references in this file."
        found.append(PASTED_REFERENCE_IS_READ.broken(message, source.span(0)))
    changes = change(references.lock, entries.values(), lock, world)
    if len(keys) == len(pasted.items) and keys:
        edited, faults = _sections(references, source, pasted, keys, world)
        changes = (*changes, *(edited if not faults else ()))
        found += faults
    elif pasted.items:
        found += _left(references, source, pasted, world)
    return Answer(pairs=tuple(pairs), changes=changes, lock=references.lock, findings=tuple(found))


def _not_read(item: Item, source: SourceFile, why: str) -> Diagnostic:
    doi = find_doi(item.line)
    hint = f"galley refs add doi:{doi}" if doi else "add it by its DOI or PMID, or export it from a reference manager"
    message = f"The reference {item.number} is not read: {why}."
    return PASTED_REFERENCE_IS_READ.broken(message, source.span(item.offset), hint)


def _key(record: CslRecord, entries: dict[str, Entry], library: Mapping[str, Reference], item: Item) -> str:
    """Return the key of the work that is pasted; where none is known, it is added to the lock."""
    known = [(key, one.csl) for key, one in library.items()]
    known += [(one["key"], normalise_record(one["csl"])) for one in entries.values() if "csl" in one]
    same = next((key for key, other in known if _is_same(record, other)), "")
    if same:
        return same
    key = free_key(record, {key for key, _ in known})
    csl = {name: value for name, value in record.items() if name != "id"}
    entries[f"pasted:{key}"] = {"id": f"pasted:{key}", "key": key, "source": "pasted", "csl": csl, "line": item.line}
    return key


def _is_same(first: CslRecord, second: CslRecord) -> bool:
    for name in _IDENTIFIERS:
        if name in first and name in second:
            return str(first[name]).lower() == str(second[name]).lower()
    titles = folded(first.get("title", "")), folded(second.get("title", ""))
    return titles[0] == titles[1] != "" and _year(first) == _year(second)


def _year(record: CslRecord) -> Any:
    parts = record.get("issued", {}).get("date-parts")
    return parts[0][0] if parts else None


def shown(record: CslRecord) -> str:
    """Return what was read in one line, each field under its name, to be compared with the line that was pasted."""
    people = "; ".join(_name(one) for one in record.get("author", ()))
    date = record.get("issued", {})
    issued = "-".join(map(str, date["date-parts"][0])) if "date-parts" in date else str(date.get("literal", ""))
    names = ("title", "container-title", "volume", "issue", "page", "edition", "publisher-place", "publisher", "number",
             "version", "status", "event-title", "event-place")  # fmt: skip
    fields = [("author", people), ("year", issued), *((name, str(record.get(name, ""))) for name in names)]
    if record.get("editor"):
        fields.append(("editor", "; ".join(_name(one) for one in record["editor"])))
    fields += [(name, str(record.get(name, ""))) for name in (*_IDENTIFIERS, "URL")]
    return f"{record['type']} | " + " | ".join(f"{name}: {value}" for name, value in fields if value)


def _name(name: Mapping[str, Any]) -> str:
    if "literal" in name:
        return str(name["literal"])
    parts = ("non-dropping-particle", "family", "given", "suffix")
    return " ".join(str(name[part]) for part in parts if part in name)


def _sections(
    references: References, source: SourceFile, pasted: PastedList, keys: Mapping[int, str], world: World
) -> tuple[tuple[Change, ...], list[Diagnostic]]:
    """Return the sections with citations in place of typed numbers, and without the typed list."""
    paths = dict.fromkeys(section.path for section in references.sections)
    texts = {path: world.text(path) for path in paths}
    kept = {path: _without_list(text, source, pasted) for path, text in texts.items()}
    raised = not any(typed_numbers(text, raised=False) for text in kept.values())
    faults: list[Diagnostic] = []
    changes: list[Change] = []
    for path, text in kept.items():
        typed = typed_numbers(text, raised=raised)
        faults += unknown(texts[path], typed, keys)
        if any(number not in keys for one in typed for number in one.numbers):
            continue
        after = cited(text, typed, keys)
        if after != texts[path].text:
            digest = next((one.sha256 for one in world.inputs if one.path == path), "")
            changes.append(Change(path, texts[path].text, after, digest))
    return tuple(changes), faults


def _left(references: References, source: SourceFile, pasted: PastedList, world: World) -> Iterator[Diagnostic]:
    """Yield a finding at the first typed number that is left as it is, because references of the list are not read."""
    for path in dict.fromkeys(section.path for section in references.sections):
        text = world.text(path)
        kept = _without_list(text, source, pasted)
        typed = typed_numbers(kept, raised=False) or typed_numbers(kept, raised=True)
        if typed:
            message = "The typed numbers of the text stay as they are, because references of the list are not read."
            hint = "correct or add those references, and import the list once more"
            yield PASTED_REFERENCE_IS_READ.broken(message, text.span(typed[0].start), hint)
            return


def _without_list(text: SourceFile, source: SourceFile, pasted: PastedList) -> str:
    if text.path != source.path:
        return text.text
    before, after = text.text[: pasted.start].rstrip("\n"), text.text[pasted.end :]
    return f"{before}\n\n{after}".rstrip("\n") + "\n"
