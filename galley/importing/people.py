"""The authors of a title page: who they are, their affiliations, and what the signs behind their names stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from galley.readers.metadata.people_in_text import WrittenPerson, is_degree, people_in

FOOTNOTE_SIGNS = "".join(map(chr, range(0xE000, 0xE080)))
"""Signs that nobody types: what stands for the footnotes behind the names of authors."""
SIGNS = f"*†‡§¶#‖{FOOTNOTE_SIGNS}"
_BEGUN = re.compile(rf"\^(?P<mark>[^\^]+)\^\s*|(?P<sign>[{re.escape(SIGNS)}]+)\s*|(?P<typed>\d{{1,2}})(?=[A-Z\s])\s*")
_NEXT = re.compile(rf"(?:\s*[;.,]\s*|\s+)(?:and\s+)?(?=\^\s*(?:\d{{1,2}}|[a-z]|[{re.escape(SIGNS)}]+)\s*\^\s*[A-Z(])")
"""What parts the affiliations of one line: the next one has its own raised mark."""
_GROUP = re.compile(rf"\^(?P<marks>[^\^]*)\^|(?P<bare>[{re.escape(SIGNS)}]+)(?=[,;\s]|\Z)")
_AFTER_GROUP = re.compile(
    rf"(?<=[\^{re.escape(SIGNS)}])(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s+(?=[A-Z][\w.]*\s))(?=[^\W\d_])"
)
_AFTER_NAME = re.compile(r"(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?![^\^]{0,9}\^(?:[,\s]|\Z))")
"""What parts names, but not the marks of one group."""
_TYPED = re.compile(rf"(?<=[^\W\d_])(\d{{1,2}}(?:,\d{{1,2}})*)(?=[,;\s{re.escape(SIGNS)}]|\Z)(?![^\^]*\^(?:[,\s]|\Z))")
"""Numbers that are typed right behind a name, where they should be raised."""
_COMMA_BEFORE_GROUP = re.compile(r",\s?(\^[^\^]+\^)(?=\s)")
_DEGREE_AND = re.compile(r"\A([A-Z][\w.]*(?:, [A-Z][\w.]*)*) (?:and|&) (?=[A-Z])")
"""Degrees at the head of what stands behind a mark, and the next name behind them."""
_DEGREES_AND_MARKS = re.compile(r"(?P<name>[^,^]+)(?P<degrees>,[^^]+)(?P<marks>\^[^^]+\^)")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_EQUAL = re.compile(r"contribut\w+ equally|equal(?:ly)? contribut|co-?first|shar\w+ first", re.IGNORECASE)
_CORRESPONDING = re.compile(r"correspond|@|e-?mail|address for reprints", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?:(?:present|current|new|permanent) (?:address|affiliation)\s*[:.–—-]?|(?:now|currently|presently) at:?)"
    r"\s+(?P<where>.+)",
    re.IGNORECASE | re.DOTALL,
)
_DECEASED = re.compile(r"(?:the )?(?:author )?(?:is |has )?(?:deceased|died)\b(?P<more>[\s.]*)", re.IGNORECASE)
_TOGETHER = re.compile(
    r"(?:on behalf of|for) (?P<whom>.+)|(?P<one>(?:the )?.*\b(?:group|collaborat\w+|consortium|investigators|network"
    r"|committee|study team|initiative|trialists))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Author:
    """An author: the name without marks, the marks of affiliations, and the signs behind the name."""

    person: WrittenPerson
    signs: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return self.person.name

    @property
    def group(self) -> str:
        """The name of the group that this is, without its article; "" for a person."""
        found = _TOGETHER.fullmatch(self.name)
        return re.sub(r"(?i)\Athe ", "", found["one"]) if found and found["one"] else ""

    @property
    def represented(self) -> str:
        """The group on whose behalf the others write; "" for an author."""
        found = _TOGETHER.fullmatch(self.name)
        return re.sub(r"(?i)\Athe ", "", found["whom"]) if found and found["whom"] else ""


@dataclass(frozen=True, slots=True)
class Legends:
    """What the lines of a title page say of signs: the texts for each."""

    said: Mapping[str, Sequence[str]]

    def of(self, author: Author) -> Iterator[str]:
        """Yield what the signs of an author stand for; a star is the custom for who is written to."""
        for sign in author.signs:
            yield from self.said.get(sign, ("correspondence",) if sign == "*" else ())

    def are_equal(self, author: Author) -> bool:
        """Tell whether the author is one of those who contributed equally."""
        return author.person.equal or any(map(_EQUAL.search, self.of(author)))

    def is_corresponding(self, author: Author) -> bool:
        """Tell whether a sign says that the author is written to."""
        return author.person.corresponding or any(map(_CORRESPONDING.search, self.of(author)))

    def present_address(self, author: Author) -> str:
        """Return where the author is now; "" where no sign says that."""
        found = map(_PRESENT.fullmatch, self.of(author))
        return next((one["where"].strip(" .") for one in found if one), "")

    def is_deceased(self, author: Author) -> bool:
        """Tell whether a sign says that the author has died."""
        return any(map(_DECEASED.match, self.of(author)))

    def notes(self, author: Author) -> Iterator[str]:
        """Yield what else the signs of an author say to readers."""
        yield from filter(None, (author.person.note,))
        yield from (said for said in self.of(author) if not _is_a_fact(said))

    def unknown(self, author: Author) -> Iterator[str]:
        """Yield the signs of an author that nothing explains."""
        yield from (sign for sign in author.signs if sign != "*" and sign not in self.said)


def _is_a_fact(said: str) -> bool:
    """Tell whether keys of the metadata say all that a legend does."""
    return bool(
        _DECEASED.fullmatch(said) or _PRESENT.fullmatch(said) or _EQUAL.search(said) or _CORRESPONDING.search(said)
    )


def is_made_by_keys(line: str) -> bool:
    """Tell whether a line that begins with a sign is said by keys, in words that galley prints."""
    return any(_is_a_fact(one) for said in legends_in([line]).said.values() for one in said)


def says_where_to_write(line: str) -> bool:
    """Tell whether a line of a title page says who readers write to."""
    return _CORRESPONDING.search(line) is not None


def affiliations_in(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the mark of each affiliation ("" for none) and its text; a line may hold several, each behind its mark."""
    for line in lines:
        plain = line.removeprefix("\\")
        for one in _NEXT.split(plain) if plain.startswith("^") else (plain,):
            found = _BEGUN.match(one)
            mark = next(filter(None, found.groups()), "").strip() if found else ""
            yield mark, (one[found.end() :] if found else one).strip(" ;")


def legends_in(lines: Sequence[str]) -> Legends:
    """Return what lines that begin with a sign say of it."""
    said: dict[str, list[str]] = {}
    for mark, text in affiliations_in(lines):
        if mark and all(sign in SIGNS for sign in mark):
            said.setdefault(mark[0], []).append(text)
    return Legends(said)


def sign_of(line: str) -> str:
    """Return the sign with which a line begins that says what it stands for; "" for any other line."""
    found = _BEGUN.match(line.removeprefix("\\"))
    mark = next(filter(None, found.groups()), "").strip() if found else ""
    return mark[0] if mark and all(sign in SIGNS for sign in mark) else ""


# --- authors -----------------------------------------------------------------------------------------------------


def authors_in(line: str) -> Iterator[Author]:
    """Yield the authors of a line: what is raised ends a name, and the degrees behind it are of that name."""
    line = _COMMA_BEFORE_GROUP.sub(r"\1,", _TYPED.sub(r"^\1^", line))
    line = _GROUP.sub(lambda group: group[0].replace(";", ","), line)
    for part in (one.strip(" ,") for one in re.sub(r";\s*(?:and|&)\s+", ";", line).split(";")):
        yield from _listed(part) if part else ()


def _listed(line: str) -> Iterator[Author]:
    """Yield the authors of a line that has no semicolons."""
    line = _with_degrees_last(line)
    for separator in (_AFTER_GROUP, _AFTER_NAME):
        parts = list(_parts(separator.split(line)))
        if len(parts) > 1 and all(map(_is_one, parts)):
            yield from map(_author, parts)
            return
    signs = {name: marks for name, marks in _signs(line) if name}
    people = people_in(_without_signs(line))
    every = "".join(marks for _, marks in _signs(line)) if len(people) == 1 else ""
    for person in people:
        yield Author(person, every or signs.get(person.name, ""))


def _with_degrees_last(line: str) -> str:
    """Return the name of one author with the marks before the degrees, where they stand behind them."""
    found = _DEGREES_AND_MARKS.fullmatch(line)
    if found is None or not all(map(_is_behind_a_name, found["degrees"].strip(" ,").split(","))):
        return line
    return f"{found['name']}{found['marks']}{found['degrees']}"


def _parts(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the names of a line with what stands behind each: marks, degrees, suffixes."""
    made: list[str] = []
    for piece in pieces:
        rest = [one.strip() for one in _DEGREE_AND.sub(r"\1, ", piece).split(",") if one.strip()]
        while made and rest and _is_behind_a_name(rest[0]):
            made[-1] += f", {rest.pop(0)}"
        made += [", ".join(rest)] if rest else []
    yield from (one.strip(" ,;") for one in made)


def _is_behind_a_name(text: str) -> bool:
    plain = _GROUP.sub("", text).strip()
    return not plain or is_degree(plain) or _SUFFIX.fullmatch(plain) is not None


def _is_one(part: str) -> bool:
    """Tell whether a part names one author: behind the first comma stand degrees, suffixes and marks alone."""
    first, *rest = _GROUP.sub("", part).split(",")
    is_marked = not rest and _GROUP.search(part) is not None
    return is_marked or (len(first.split()) > 1 and all(map(_is_behind_a_name, rest)))


def _author(part: str) -> Author:
    signs = "".join(marks for _, marks in _signs(part))
    person = people_in(_without_signs(part))[0]
    return Author(person, signs)


def _signs(line: str) -> Iterator[tuple[str, str]]:
    """Yield the name before each raised group, and the signs in it."""
    for found in _GROUP.finditer(line):
        marks = "".join(one for one in found.group() if one in SIGNS)
        name = re.split(r"[,;]| and | & ", _GROUP.sub("", line[: found.start()]))[-1].strip()
        if marks:
            yield name, marks


def _without_signs(line: str) -> str:
    def plain(found: re.Match[str]) -> str:
        kept = re.sub(rf"[{re.escape(SIGNS)}\\]", "", found["marks"] or "").strip(" ,;")
        return f"^{kept.replace(' ', '')}^" if kept else ""

    return _GROUP.sub(plain, line)
