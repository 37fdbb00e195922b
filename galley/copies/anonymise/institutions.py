"""Where a text names an institution: as written, in another order, in another language, by its short name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from galley.copies.anonymise.folding import Stretch, plain
from galley.document.metadata import Affiliation

_LEAST_LETTERS = 10  # a shorter name is as likely a word of the text
_LEAST_SHORT = 3  # letters of a short name
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SHORT = re.compile(r"\(([^\W\d_][\w&-]{1,11})\)")
_LITTLE = frozenset(
    [
        "of",
        "the",
        "at",
        "and",
        "in",
        "for",
        "de",
        "des",
        "du",
        "di",
        "del",
        "della",
        "dei",
        "delle",
        "la",
        "le",
        "les",
        "el",
        "los",
        "y",
        "e",
        "et",
        "und",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "fur",
        "zu",
        "zum",
        "zur",
        "do",
        "da",
        "dos",
        "das",
        "do",
        "d",
        "l",
        "van",
        "voor",
        "het",
        "en",
        "og",
        "och",
        "i",
        "a",
        "w",
        "na",
    ]
)
_SAME: Mapping[str, str] = {
    "university hospital": "universitatsspital universitatsklinikum universitatskrankenhaus uniklinik uniklinikum "
    "universitatsklinik universitetshospital universitetssjukhus universitetssykehus",
    "university": "universitat universite universidad universidade universita universiteit universitet universitetet "
    "uniwersytet univerzita univerziteta sveuciliste egyetem yliopisto universitatea universitesi university's uni "
    "universitaire universitaires universitario universitaria universitarios universitair universitar universitaria "
    "universitares universitatis",
    "hospital": "hopital hopitaux ospedale ospedaliera ospedaliero hospitais hospitales krankenhaus klinikum "
    "spital klinik "
    "ziekenhuis sykehus sjukhus sygehus sairaala szpital nemocnice korhaz bolnica hastanesi hospitalier clinic clinica "
    "clinique kliniken klinika hospitalet hospitals",
    "centre": "center zentrum centro centrum centar senter kozpont",
    "medical": "medizinische medizinischer medical medico medica medicale medicina medicine medizin medisch medecine "
    "medycyny medicinskt medicinska",
    "institute": "institut instituto istituto instytut institutet instituut",
    "national": "nationale nazionale nacional nationales",
    "federal": "eidgenossische federale federal bundes",
    "technology": "technische technologie tecnologia technique technical",
    "children": "kinder kinderspital kinderklinik enfants ninos infantil bambini children's",
    "cologne": "koln", "munich": "munchen muenchen", "vienna": "wien", "geneva": "genf geneve ginebra", "rome": "roma",
    "milan": "milano mailand", "naples": "napoli neapel", "florence": "firenze florenz", "turin": "torino",
    "venice": "venezia venedig", "lisbon": "lisboa lissabon lisbonne", "seville": "sevilla", "prague": "praha prag",
    "warsaw": "warszawa warschau warszawski", "cracow": "krakow krakau jagiellonski", "wroclaw": "breslau",
    "moscow": "moskva moskau", "copenhagen": "kobenhavn kobenhavns kopenhagen", "gothenburg": "goteborg goteborgs",
    "brussels": "bruxelles brussel brussels", "antwerp": "antwerpen anvers", "ghent": "gent gand",
    "basel": "basle bale",
    "bern": "berne berner", "zurich": "zuerich zuercher zurcher zurigo zurichs", "lucerne": "luzern",
    "nuremberg": "nurnberg nuernberg", "hanover": "hannover", "dusseldorf": "duesseldorf", "athens": "athina athen",
    "bucharest": "bucuresti", "belgrade": "beograd", "hague": "haag", "lyons": "lyon",
    "saint": "st sankt san sao santa",
    "barcelona": "barcelone", "strasbourg": "strassburg", "freiburg": "fribourg", "tubingen": "tuebingen",
    "wurzburg": "wuerzburg", "gottingen": "goettingen", "lubeck": "luebeck", "munster": "muenster",
}  # fmt: skip
_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    word: tuple(concept.split()) for concept, words in _SAME.items() for word in words.split()
}
_GENERIC = frozenset(
    [
        "university",
        "hospital",
        "centre",
        "medical",
        "institute",
        "national",
        "federal",
        "technology",
        "children",
        "department",
        "faculty",
        "school",
        "college",
        "research",
        "health",
        "care",
        "clinical",
        "general",
        "science",
        "sciences",
        "division",
        "unit",
        "laboratory",
        "foundation",
        "regional",
        "central",
        "public",
        "cardiology",
        "surgery",
        "oncology",
        "neurology",
        "medicine",
        "royal",
        "state",
        "city",
    ]
)


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution: its name, a pattern of it as written, what its words mean, and its short names.

    `meaning` is None for a name of which no word is its own, such as University Hospital.
    """

    name: str
    pattern: re.Pattern[str] | None
    meaning: Counter[str] | None
    short: tuple[str, ...] = ()


def institutions_of(affiliations: Sequence[Affiliation]) -> Iterator[Institution]:
    """Yield the institutions that affiliations name, each once."""
    for name in dict.fromkeys(part for one in affiliations for part in (one.name, one.group) if part):
        bare = " ".join(_SHORT.sub(" ", plain(name)).split())
        short = tuple(one for one in _SHORT.findall(plain(name)) if len(one) >= _LEAST_SHORT and _is_short(one))
        pattern = _as_written(bare)
        if pattern or short:
            yield Institution(name, pattern, _meaning_of_name(bare) if pattern else None, short)


def explained_short_names(text: str, institutions: Sequence[Institution]) -> Iterator[tuple[str, str]]:
    """Yield the short names that a text made plain explains behind an institution's name, each with the name."""
    for one in institutions:
        for _, end in places_in(text, one):
            match = re.match(rf"[^()\n]{{0,30}}{_SHORT.pattern}", text[end : end + 50])
            if match and len(match[1]) >= _LEAST_SHORT and _is_short(match[1]):
                yield match[1], one.name


def places_in(text: str, institution: Institution) -> Iterator[Stretch]:
    """Yield where a text made plain names an institution in full."""
    if institution.pattern:
        yield from (match.span() for match in institution.pattern.finditer(text))
    if institution.meaning:
        yield from _by_meaning(text, institution.meaning)


def short_places(text: str, short: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where a text made plain has one of the short names."""
    for match in re.finditer(r"(?<![\w-])[^\W\d_][\w&]{2,11}(?!\w)", text):
        if match.group() in short:
            yield *match.span(), match.group()


def letters_of_name(name: str) -> str:
    """Return the capitals that a name could be shortened to (University Hospital Zurich: UHZ), "" for under three."""
    words = [word for word in _WORD.findall(plain(name)) if word.casefold() not in _LITTLE]
    letters = "".join(word[0] for word in words if word[0].isupper())
    return letters if len(letters) >= _LEAST_SHORT else ""


def _is_short(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _as_written(name: str) -> re.Pattern[str] | None:
    words = name.split()
    if len(words) < 2 or len("".join(words)) < _LEAST_LETTERS:  # noqa: PLR2004 - one word is a thing of the text
        return None
    bare = words[1:] if words[0].casefold() == "the" else words
    joined = " {1,3}".join(map(re.escape, bare))
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])", re.IGNORECASE)


def _meaning_of_name(name: str) -> Counter[str] | None:
    found = Counter(concept for word in _WORD.findall(name) for concept in _concepts(word.casefold()))
    own = [concept for concept in found if concept not in _GENERIC]
    return found if own and len(found) > 1 and not found.keys().isdisjoint(_GENERIC) else None


@lru_cache(4096)
def _concepts(word: str) -> tuple[str, ...]:
    return () if word in _LITTLE else _CONCEPTS.get(word, (word,))


def _by_meaning(text: str, meaning: Counter[str]) -> Iterator[Stretch]:
    """Yield stretches of words that mean the same in any order, between them little words only."""
    words = [(match.start(), match.end(), _concepts(match.group().casefold())) for match in _WORD.finditer(text)]
    for at, (start, _, concepts) in enumerate(words):
        if not concepts or not all(one in meaning for one in concepts):
            continue
        end = _end_of(text, words[at:], meaning)
        if end and text[start].isupper():
            yield start, end


def _end_of(text: str, words: Sequence[tuple[int, int, tuple[str, ...]]], meaning: Counter[str]) -> int:
    rest, last = meaning.copy(), words[0][0]
    for start, end, concepts in words:
        if start > last and not re.fullmatch(r"[ ,'-]{1,3}", text[last:start]):
            return 0
        for one in concepts:
            rest[one] -= 1
            if rest[one] < 0:
                return 0
        last = end
        if not +rest:
            return end
    return 0
