"""The front of a Word file as `article.yaml`: strings are quoted as JSON has them, which YAML 1.2 reads as such."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from galley.document.declarations import DECLARATIONS
from galley.readers.metadata.people_in_text import WrittenPerson, people_in

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARK = re.compile(r"\^(?P<mark>[^\^]+)\^\s*|(?P<typed>\d{1,2})(?=[A-Z\s])\s*")
_EVENTS = frozenset({"received", "accepted", "revised", "published"})
_PLAIN = re.compile(r"[A-Za-z][\w -]*")
_SIGNS = frozenset("*†‡§¶#")
_GROUP = re.compile(r"\^(?P<marks>[^\^]*)\^|(?P<bare>[*†‡§¶#]+)(?=[,;\s]|\Z)")
_AFTER_GROUP = re.compile(r"(?<=\^)(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)(?=[^\W\d_])")
_SEPARATOR = re.compile(r"[,;]| and | & ")
_KEY = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_COMPUTED = frozenset({"id", "journal", "lang"})
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_SHORT = re.compile(r"(?:short|running|abbreviated)(?: running)? (?:title|head)")
_EQUAL = re.compile(r"contributed equally|equal contribution", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """The front as Markdown, by its parts."""

    identifier: str
    journal: str
    language: str
    heading: str
    title: str
    second_title: str
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    correspondence: tuple[str, ...]
    abstract: tuple[tuple[str, str], ...]
    keywords: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


def written(front: Front, own: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the metadata, and the lines of the front that have no key: those stand in it as comments.

    `own` is YAML that stood in the file: what it has a key for is left as it is there.
    """
    notes: list[str] = [*front.unread]
    lines = [*_without(_lines(front, notes), {*_KEY.findall(own)}, notes), *own.strip("\n").splitlines()]
    if notes:
        lines += ["", "# Lines of the file whose place in the metadata is not known:"]
        lines += (f"# {' '.join(one.split())}" for one in notes)
    return "\n".join(lines) + "\n", tuple(notes)


def _without(lines: Iterator[str], known: AbstractSet[str], notes: list[str]) -> Iterator[str]:
    """Yield the lines of keys that are not in `known`; the values of others are notes."""
    key = ""
    for line in lines:
        named = _KEY.match(line)
        key = named[1] if named else key
        if not known & {key, f"{key}s", key.removesuffix("s")}:
            yield line
        elif key not in _COMPUTED and (value := line.partition(":")[2].strip()) not in {"", '""'}:
            notes.append(f"{key}: {value}")


def _lines(front: Front, notes: list[str]) -> Iterator[str]:
    yield f"id: {front.identifier}"
    plain = {"journal": front.journal, "lang": front.language, "heading": front.heading}
    yield from (f"{name}: {_scalar(value)}" for name, value in plain.items() if value)
    yield f"title: {_quoted(front.title)}"
    if front.second_title:
        yield f"subtitle: {_quoted(front.second_title)}"
    affiliations = dict(_affiliations(front.affiliations, notes))
    yield from _authors(front, affiliations, notes)
    if affiliations:
        yield "affiliations:"
        for mark, text in affiliations.items():
            yield f"  - id: {_identifier(mark)}"
            yield f"    name: {_quoted(text)}"
    yield from _abstract(front.abstract)
    if front.keywords:
        yield "keywords:"
        yield from (f"  - {_quoted(one.strip(' .'))}" for one in front.keywords)
    yield from _facts(front.facts, notes)


def _affiliations(lines: Sequence[str], notes: list[str]) -> Iterator[tuple[str, str]]:
    for at, line in enumerate(lines, 1):
        found = _MARK.match(line)
        mark = (found["mark"] or found["typed"] or "").strip() if found else ""
        if mark and mark[0] in _SIGNS:
            notes += [] if _EQUAL.search(line) else [line]
            continue
        yield mark or f"{at}", line[found.end() :] if found else line


def _identifier(mark: str) -> str:
    return f"a{re.sub(r'[^A-Za-z0-9]', '', mark)}"


# --- authors -----------------------------------------------------------------------------------------------------


def _authors(front: Front, affiliations: Mapping[str, str], notes: list[str]) -> Iterator[str]:
    signs = {name: marks for line in front.authors for name, marks in _signs(line)}
    people = [person for line in front.authors for person in _people(_without_signs(line))]
    orcids = _orcids(front.facts, people)
    if not people:
        notes += [*front.authors, *(f"Correspondence: {line}" for line in front.correspondence)]
        notes += (f"{label}: {text}" for label, text in front.facts if _ORCID.search(text))
        return
    addressed: dict[str, str] = {}
    for line in front.correspondence:
        mail = next(iter(_MAIL.findall(line)), "")
        person = _addressed(people, signs, line)
        if _more(line, person.name if person else "", [mail]):
            notes.append(f"Correspondence: {line}")
        if person:
            addressed[person.name] = mail
    notes += (f"{label}: {text}" for label, text in front.facts if not {*_ORCID.findall(text)} <= {*orcids.values()})
    yield "author:"
    for person in people:
        yield f"  - name: {_quoted(person.name)}"
        if person.degrees:
            yield f"    degrees: [{', '.join(map(_quoted, person.degrees))}]"
        own = [one for one in person.affiliations if one in affiliations]
        if not own and len(affiliations) == 1 and not person.affiliations:
            own = [*affiliations]
        if person.name in orcids:
            yield f"    orcid: {orcids[person.name]}"
        if own:
            yield f"    affiliations: [{', '.join(map(_identifier, own))}]"
        own_signs = signs.get(person.name, "")
        if person.name in addressed or person.corresponding or "*" in own_signs:
            yield "    corresponding: true"
        if addressed.get(person.name):
            yield f"    email: {addressed[person.name]}"
        if person.equal or "†" in own_signs:
            yield "    equal-contributor: true"
        if person.note:
            yield f"    note: {_quoted(person.note)}"


def _orcids(facts: Sequence[tuple[str, str]], people: Sequence[WrittenPerson]) -> Mapping[str, str]:
    """Return the ORCIDs of a line that lists them, by the names that stand before each."""
    found = {}
    for label, text in facts:
        pieces = _ORCID.split(text) if label.startswith("orcid") else []
        for before, number in zip(pieces[::2], pieces[1::2], strict=False):
            person = next((one for one in people if _names(one.name, f"{label} {before}") or len(people) == 1), None)
            if person is not None:
                found[person.name] = number
    return found


def _names(name: str, text: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name))
    said = re.sub(r"[^\w\s]", "", text)
    return name in text or name.rsplit(maxsplit=1)[-1] in said.split() or initials in said.split()


def _people(line: str) -> Iterator[WrittenPerson]:
    """Yield the people of a line: what is raised ends a name, where no comma stands within one."""
    if ";" in _GROUP.sub("", line):
        yield from people_in(line)
        return
    parts = [one.strip(" ,;") for one in _AFTER_GROUP.split(line)]
    if len(parts) > 1 and all(one and "," not in _GROUP.sub("", one) for one in parts):
        for part in parts:
            yield from people_in(part)
        return
    for person in people_in(line):
        names = [one.strip() for one in person.name.split(",")]
        if len(names) > 1 and all(len(one.split()) > 1 for one in names):
            # Whose the numbers are is not known: they are nobody's rather than everybody's.
            yield from (replace(person, name=name, affiliations=()) for name in names)
        else:
            yield person


def _more(correspondence: str, name: str, mails: Sequence[str]) -> str:
    """Return what a line of correspondence says beside a name and an address of mail."""
    rest = correspondence
    for said in (name, *mails):
        rest = rest.replace(said, "") if said else rest
    return re.sub(r"(?i)\be-?mail\b|[\W_]+", "", rest)


def _signs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the name before each raised group, and the signs in it."""
    for found in _GROUP.finditer(line):
        marks = "".join(one for one in found.group() if one in _SIGNS)
        name = _SEPARATOR.split(_GROUP.sub("", line[: found.start()]))[-1].strip()
        if marks and name:
            yield name, marks


def _without_signs(line: str) -> str:
    def plain(found: re.Match[str]) -> str:
        kept = [one for one in re.split(r"[,;\s]+", found["marks"] or "") if one and one[0] not in _SIGNS]
        return f"^{','.join(kept)}^" if kept else ""

    return _GROUP.sub(plain, line)


def _addressed(people: Sequence[WrittenPerson], signs: Mapping[str, str], correspondence: str) -> WrittenPerson | None:
    """Return who is written to: the one whose name stands there, else the one with a mark."""
    named = (one for one in people if one.name and one.name.split()[-1] in correspondence)
    marked = (one for one in people if one.corresponding or "*" in signs.get(one.name, ""))
    return next(named, None) or next(marked, None) if correspondence else None


# --- the rest ----------------------------------------------------------------------------------------------------


def _abstract(parts: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not parts:
        return
    if len(parts) == 1 and not parts[0][0]:
        yield "abstract: |"
        yield from _block(parts[0][1], "  ")
        return
    yield "abstract:"
    yield "  sections:"
    for title, text in parts:
        yield f"    - title: {_quoted(title)}" if title else "    -"
        yield "      text: |"
        yield from _block(text, "        ")


def _block(text: str, indent: str) -> Iterator[str]:
    yield from (f"{indent}{line}" if line else "" for line in text.strip("\n").split("\n"))


def _facts(facts: Sequence[tuple[str, str]], notes: list[str]) -> Iterator[str]:
    dates: dict[str, list[str]] = {}
    for label, text in ((label, text) for label, text in facts if not _ORCID.search(text)):
        if label in _EVENTS and (label == "revised" or label not in dates):
            dates.setdefault(label, []).append(_quoted(text.replace(chr(0xA0), " ")))
        elif key := _key_of(label):
            yield f"{key}: {_quoted(text)}"
        else:
            notes.append(f"{label}: {text}")
    if dates:
        yield "dates:"
    for label, days in dates.items():
        listed = ", ".join(days)
        yield f"  {label}: [{listed}]" if len(days) > 1 else f"  {label}: {listed}"


def _key_of(label: str) -> str:
    """Return the key of the metadata that a label of the title page stands for; "" for none."""
    declared = (one.kind for one in DECLARATIONS if one.is_key and re.fullmatch(one.headings, label, re.IGNORECASE))
    return "notice" if label == "note" else "short-title" if _SHORT.fullmatch(label) else next(declared, "")


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split(" ")), ensure_ascii=False)
