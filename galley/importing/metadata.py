"""The front of a Word file as `article.yaml`: strings are quoted as JSON has them, which YAML 1.2 reads as such."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from galley.document.declarations import DECLARATIONS
from galley.importing.people import FOOTNOTE_SIGNS, Author, Legends, affiliations_in, authors_in, legends_in, sign_of

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EVENTS = frozenset({"received", "accepted", "revised", "published"})
_PLAIN = re.compile(r"[A-Za-z][\w -]*")
_KEY = re.compile(r"^([A-Za-z][\w-]*):", re.MULTILINE)
_COMPUTED = frozenset({"id", "journal", "lang"})
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_OF_ADDRESSES = re.compile(
    r"\be-?mails?\b|\bcorrespond\w+(?: authors?)?\b|\b(?:to|and|should be addressed)\b|[\W_]+", re.IGNORECASE
)
_LISTED = frozenset({"notice", "presented-at"})
_SHORT = re.compile(r"(?:short|running|abbreviated)(?: running)? (?:title|head)")


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
    signs = {sign for line in front.authors for one in authors_in(line) for sign in one.signs}
    notes: list[str] = [one for one in front.unread if not (signs & {*sign_of(one)})]
    lines = [*_without(_lines(front, notes), {*_KEY.findall(own)}, notes), *own.strip("\n").splitlines()]
    if notes:
        lines += ["", "# Lines of the file whose place in the metadata is not known:"]
        lines += (f"# {' '.join(one.split())}" for one in notes)
    return _plain("\n".join(lines) + "\n"), tuple(map(_plain, notes))


def _plain(text: str) -> str:
    """Return a text without the signs that stand for footnotes."""
    return text.translate(dict.fromkeys(map(ord, FOOTNOTE_SIGNS)))


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
    affiliations = dict(_affiliations(front.affiliations))
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


def _affiliations(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the affiliations by their marks, numbers where they have none; legends of signs are none."""
    described = [one for line in lines if not sign_of(line) for one in affiliations_in([line])]
    for at, (mark, text) in enumerate(described, 1):
        yield mark or f"{at}", text


def _identifier(mark: str) -> str:
    return f"a{re.sub(r'[^A-Za-z0-9]', '', mark)}"


# --- authors -----------------------------------------------------------------------------------------------------


def _authors(front: Front, affiliations: Mapping[str, str], notes: list[str]) -> Iterator[str]:
    listed = [one for line in front.authors for one in authors_in(line)]
    represented = next((one.represented for one in listed if one.represented), "")
    authors = [one for one in listed if not one.represented]
    if not any(one.name for one in authors):
        notes += [*front.authors, *(f"Correspondence: {line}" for line in front.correspondence)]
        notes += (f"{label}: {text}" for label, text in front.facts if _ORCID.search(text))
        return
    legends = legends_in([*front.affiliations, *front.correspondence, *front.unread])
    orcids = _orcids(front.facts, authors)
    addressed = _addressed(front.correspondence, authors, legends, notes)
    notes += (f"{label}: {text}" for label, text in front.facts if not {*_ORCID.findall(text)} <= {*orcids.values()})
    notes += (f"the sign {sign} behind {one.name}" for one in authors for sign in legends.unknown(one))
    used = {sign for one in authors for sign in one.signs}
    notes += (line for line in front.affiliations if sign_of(line) and not used & {*sign_of(line)})
    yield "author:"
    for one in authors:
        yield f"  - collaboration: {_quoted(one.group)}" if one.group else f"  - name: {_quoted(one.name)}"
        yield from (f"    {line}" for line in _author(one, legends, affiliations, orcids, addressed))
    if represented:
        yield f"on-behalf-of: {_quoted(represented)}"


def _author(
    one: Author, legends: Legends, affiliations: Mapping[str, str], orcids: Mapping[str, str], mails: Mapping[str, str]
) -> Iterator[str]:
    """Yield what is said of an author beside the name."""
    person = one.person
    if person.degrees:
        yield f"degrees: [{', '.join(map(_quoted, person.degrees))}]"
    own = [mark for mark in person.affiliations if mark in affiliations]
    if not own and len(affiliations) == 1 and not person.affiliations and not one.group:
        own = [*affiliations]
    if one.name in orcids:
        yield f"orcid: {orcids[one.name]}"
    if own:
        yield f"affiliations: [{', '.join(map(_identifier, own))}]"
    if one.name in mails or legends.is_corresponding(one):
        yield "corresponding: true"
    if mails.get(one.name):
        yield f"email: {mails[one.name]}"
    if legends.are_equal(one):
        yield "equal-contributor: true"
    if legends.is_deceased(one):
        yield "deceased: true"
    if address := legends.present_address(one):
        yield f"present-address: {_quoted(address)}"
    if note := " ".join(legends.notes(one)):
        yield f"note: {_quoted(note)}"


def _orcids(facts: Sequence[tuple[str, str]], people: Sequence[Author]) -> Mapping[str, str]:
    """Return the ORCIDs of a line that lists them, by the names that stand before each."""
    found = {}
    for label, text in facts:
        pieces = _ORCID.split(text)
        for before, number in zip(pieces[::2], pieces[1::2], strict=False):
            person = next((one for one in people if _names(one.name, f"{label} {before}") or len(people) == 1), None)
            if person is not None:
                found[person.name] = number
    return found


def _names(name: str, text: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", name))
    said = re.sub(r"[^\w\s]", "", text)
    last = name.rsplit(maxsplit=1)[-1]
    return name in text or {last, last.lower()} & {*said.split()} != set() or initials in said.split()


def _addressed(
    lines: Sequence[str], authors: Sequence[Author], legends: Legends, notes: list[str]
) -> Mapping[str, str]:
    """Return the addresses of mail of those who are written to, by their names; what else is said there is a note."""
    found: dict[str, str] = {}
    for line in lines:
        mails = list(dict.fromkeys(_MAIL.findall(line)))
        people = _people_addressed(line, authors, legends)
        by_mail = {mail: one.name for mail in mails for one in authors if _is_mail_of(mail, one.name)}
        if len(mails) > 1 and len(by_mail) == len(mails):
            found.update({name: mail for mail, name in by_mail.items()})
        elif people:
            found[people[0].name] = next(iter(mails), "")
            mails = mails[:1]
        if not found or _more(line, [*found, *mails]):
            notes.append(f"Correspondence: {line}")
    return found


def _people_addressed(line: str, authors: Sequence[Author], legends: Legends) -> list[Author]:
    """Return who is written to: those whose names stand there, else those with a mark, else the only author."""
    named = [one for one in authors if one.name and one.name.split()[-1] in line]
    marked = [one for one in authors if legends.is_corresponding(one)]
    return named or marked or ([*authors] if len(authors) == 1 else [])


def _is_mail_of(mail: str, name: str) -> bool:
    """Tell whether an address of mail has a name of the author's in front of its @."""
    local = mail.partition("@")[0].lower()
    words = [word.lower() for word in name.split()]
    return any(word in re.split(r"\W|_", local) or (len(word) > 2 and word in local) for word in words)  # noqa: PLR2004 - no initials


def _more(correspondence: str, known: Sequence[str]) -> str:
    """Return what a line of correspondence says beside names and addresses of mail."""
    rest = correspondence
    for said in known:
        rest = rest.replace(said, "") if said else rest
    return _OF_ADDRESSES.sub("", rest)


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
    keys: dict[str, list[str]] = {}
    for label, text in ((label, text) for label, text in facts if not _ORCID.search(text)):
        if label in _EVENTS and (label == "revised" or label not in dates):
            dates.setdefault(label, []).append(_quoted(text.replace(chr(0xA0), " ")))
        elif key := _key_of(label):
            keys.setdefault(key, []).append(text)
        else:
            notes.append(f"{label}: {text}")
    for key, texts in keys.items():
        yield from _key_with(key, texts, notes)
    if dates:
        yield "dates:"
    for label, days in dates.items():
        listed = ", ".join(days)
        yield f"  {label}: [{listed}]" if len(days) > 1 else f"  {label}: {listed}"


def _key_with(key: str, texts: Sequence[str], notes: list[str]) -> Iterator[str]:
    """Yield a key with all that is said of it: a list, one text behind the other, or the first text alone."""
    if key in _LISTED and len(texts) > 1:
        yield f"{key}: [{', '.join(map(_quoted, texts))}]"
    elif key == "short-title":
        yield f"{key}: {_quoted(texts[0])}"
        notes += (f"{key}: {text}" for text in texts[1:])
    else:
        yield f"{key}: {_quoted(' '.join(texts))}"


def _key_of(label: str) -> str:
    """Return the key of the metadata that a label of the title page stands for; "" for none."""
    if label == "presented at":
        return "presented-at"
    declared = (one.kind for one in DECLARATIONS if one.is_key and re.fullmatch(one.headings, label, re.IGNORECASE))
    return "notice" if label == "note" else "short-title" if _SHORT.fullmatch(label) else next(declared, "")


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split(" ")), ensure_ascii=False)
