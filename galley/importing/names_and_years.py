"""Citations typed by names and years, linked to a typed list where they name exactly one of its works."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from galley.formats.docx.ast import Value, node
from galley.importing.ast import Inlines, rewritten, text_of
from galley.importing.inlines import citation, cite
from galley.importing.typed import Found, TypedList, replaced

_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_YEARS = rf"(?P<years>{_YEAR}(?:,\s*{_YEAR})*)"
_BEHIND = r"(?P<suffix>,\s*(?:pp?\.|chap(?:ter|\.)|fig(?:ure|\.)|table)\s?[^;()]{1,20})?"
_BRACKET = re.compile(rf"\((?P<inside>[^()]*{_YEAR}[^()]*)\)")
_ONE = re.compile(rf"(?P<names>[^\d;]+?),?\s+{_YEARS}{_BEHIND}")
_YEARS_ALONE = re.compile(rf"{_YEARS}{_BEHIND}")
_PARTS = re.compile(r";\s*|(?<=\d\d)(?:(?<=\d)|(?<=[a-z])),\s+(?=[^\W\d_])(?!(?:pp?|chap|fig|table)\b)")
_AND = re.compile(r",?\s+(?:and|und|et(?! al)|y|&)\s+|\s*&\s*")
_MANY = re.compile(r",?\s+(?:et\s+al\b\.?|and\s+(?:others|colleagues|co-?workers))", re.IGNORECASE)
_OWN = re.compile(r"[’']s?\Z")
_LEAST_OF_MANY = 3
_MOST_BEFORE = 4
"""How many words such as “see also” may stand before names."""
_LONGEST = 160
"""How many characters before a year in brackets may be the names of its authors."""


@dataclass(slots=True)
class NamedCitations:
    """The works of a list by the names and years that cite them, and what is found of them in texts."""

    works: Mapping[tuple[str, str], str]
    keys: frozenset[str]
    cited: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, listed: TypedList) -> NamedCitations:
        """Return those of a list; names and years that two of its works have name neither."""
        found: dict[tuple[str, str], set[str]] = {}
        for entry in listed.entries:
            for name in _names(entry["csl"]):
                found.setdefault((name, _year(entry)), set()).add(entry["key"])
        single = {name: keys.copy().pop() for name, keys in found.items() if len(keys) == 1}
        return cls(single, frozenset(listed.keys.values()))

    @property
    def uncited(self) -> frozenset[str]:
        """The works of the list that nothing was found to cite."""
        return self.keys - self.cited

    def replaced(self, blocks: Any) -> Any:
        """Return blocks with citations in place of those that name works exactly."""
        return rewritten(blocks, lambda inlines: replaced(_plain(inlines), self._find), list)

    def _find(self, text: str) -> Iterator[Found]:
        for one in _BRACKET.finditer(text):
            start, made = one.start(), self._in_brackets(one["inside"])
            if not made:
                made = self._behind_names(text[max(0, start - _LONGEST) : start].rstrip(), one["inside"])
            if made:
                self.taken.append(one[0])
                yield start, one.end(), [cite(made)]
            elif any(map(_ONE.fullmatch, _PARTS.split(one["inside"]))):
                self.left.append(one[0])

    def _in_brackets(self, inside: str) -> list[Value]:
        """Return the citations of brackets that hold names and years alone; nothing where one is not exact."""
        made: list[Value] = []
        for part in _PARTS.split(inside):
            one = _ONE.fullmatch(part.strip())
            exact = next(self._named(one), None) if one else None
            if one is None or exact is None:
                return []
            prefix, (*most, last) = exact
            made += [citation(key, prefix=prefix if at == 0 else "") for at, key in enumerate(most)]
            made.append(citation(last, prefix="" if most else prefix, suffix=one["suffix"] or ""))
        self.cited.update(one["citationId"] for one in made)
        return made

    def _named(self, one: re.Match[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield the works that names and years name, with the words before them that are none of the names."""
        said = one["names"].split()
        for at in range(min(len(said), _MOST_BEFORE + 1)):
            if not all(word[0].islower() for word in said[:at]):
                return
            if keys := self._keys(_folded(" ".join(said[at:])), one["years"]):
                yield " ".join(said[:at]), keys

    def _behind_names(self, before: str, inside: str) -> list[Value]:
        """Return the citations of years in brackets behind the names of their authors, which stay."""
        years = _YEARS_ALONE.fullmatch(inside.strip())
        if years is None:
            return []
        said = _folded(_OWN.sub("", before))
        names = {name for name, _ in self.works if re.search(rf"(?<!\w){re.escape(name)}\Z", said)}
        keys = self._keys(max(names, key=len), years["years"]) if names else []
        self.cited.update(keys)
        made = [citation(key, "SuppressAuthor") for key in keys]
        return [*made[:-1], citation(keys[-1], "SuppressAuthor", suffix=years["suffix"] or "")] if made else []

    def _keys(self, names: str, years: str) -> list[str]:
        found = [self.works.get((names, year.strip()), "") for year in years.split(",")]
        return found if all(found) else []


def _names(csl: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the authors of a work are named in a text: one, two, the first of several."""
    authors = csl.get("author") or csl.get("editor") or ()
    families = [f"{one.get('non-dropping-particle', '')} {_last(one)}".strip() for one in authors]
    if not families:
        return
    if len(families) < _LEAST_OF_MANY:
        yield _folded(" and ".join(families))
    else:
        yield _folded(f"{families[0]} et al.")
    if len(families) == _LEAST_OF_MANY:
        yield _folded(f"{families[0]}, {families[1]} and {families[2]}")


def _last(one: Mapping[str, Any]) -> str:
    return str(one.get("family") or one.get("literal") or "")


def _year(entry: Mapping[str, Any]) -> str:
    """Return the year of an entry as it is printed, with the letter that tells it from others of that year."""
    issued = entry["csl"].get("issued", {})
    parts = issued.get("date-parts") or [[issued.get("raw", "")]]
    year = str(parts[0][0])[:4]
    found = re.search(rf"\b{year}[a-z]?\b", str(entry["line"])) if year else None
    return found[0] if found else year


def _folded(names: str) -> str:
    plain = unicodedata.normalize("NFC", names).replace("’", "'")
    return " ".join(_AND.sub(" and ", _MANY.sub(" et al.", plain)).split()).strip(" ,").casefold()


def _plain(inlines: Sequence[Value]) -> Inlines:
    """Return inlines with “et al.” as plain words, where it is in italics."""
    return [
        part
        for one in inlines
        for part in (
            [node("Str", text_of([one]))]
            if one["t"] == "Emph" and text_of([one]).strip() in {"et al.", "et al"}
            else [one]
        )
    ]
