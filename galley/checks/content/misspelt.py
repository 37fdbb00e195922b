"""Words are spelt right: one that no list has, and that one slip of the fingers makes of a word that articles have.

The slips are two letters that changed places, one letter too many, too few, or another; never the first or the last
letter, where endings are. British and American forms are both right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from string import ascii_lowercase

from galley.checks.check import Paper
from galley.checks.content import lexicon
from galley.checks.content.lexicon import short_slips
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english, is_in_another_tongue
from galley.checks.passages import Passage
from galley.findings.catalogue import WORD_IS_SPELT_RIGHT
from galley.findings.finding import Diagnostic

_WORD = Pattern(r"(?<![\w/@.#’'\\^])[A-Za-z][a-z]+(?![\w/@\\^])")
_LONG = Pattern(r"\b[^\W\d_]{6,}\b")
_SENTENCE = Pattern(r"(?:^|[.!?:]\ue000?[)”]? )$")
_GENUS = Pattern(r"(?:\b[A-Z][a-z]*\.|\b[A-Z][a-z]+(?:us|a|um|as|is|es|er|ella|ium|i|on|ops|ix|yx|ys|x)) $")
_LATIN = Pattern(r"(?:us|um|is|ae|i|a|ensis|oides|ens|ans|ax|ix)\Z")
_ALWAYS: Mapping[str, str] = {
    "teh": "the", "hte": "the", "adn": "and", "taht": "that", "thsi": "this", "wich": "which",
    "whcih": "which", "thier": "their", "wiht": "with", "wtih": "with", "whith": "with",
    "rythm": "rhythm", "ryhthm": "rhythm", "rythmic": "rhythmic", "sympton": "symptom", "symptons": "symptoms",
    "alot": "a lot", "atleast": "at least", "inspite": "in spite", "infact": "in fact", "aswell": "as well",
    "noone": "no one", "upto": "up to", "maintainance": "maintenance", "mantainance": "maintenance",
    "maintainence": "maintenance", "accomodation": "accommodation", "acomodate": "accommodate",
    "publically": "publicly", "untill": "until", "wierd": "weird", "truely": "truly", "diarrhoae": "diarrhoea",
    "diarhea": "diarrhea", "diarhoea": "diarrhoea", "diarreah": "diarrhea", "diarrea": "diarrhea",
    "diarrheoa": "diarrhoea", "hemorrage": "hemorrhage", "haemorage": "haemorrhage", "hemorage": "hemorrhage",
    "abcess": "abscess", "abcesses": "abscesses", "absess": "abscess", "ansd": "and", "fot": "for", "hsa": "has",
    "wsa": "was", "wass": "was", "hadd": "had", "ocasion": "occasion",
    "apparant": "apparent", "concious": "conscious", "conciousness": "consciousness", "unconcious": "unconscious",
    "existance": "existence", "occurance": "occurrence", "occurances": "occurrences", "ocurrance": "occurrence",
    "persistant": "persistent", "persistance": "persistence", "consistant": "consistent",
    "independant": "independent", "independantly": "independently", "relevent": "relevant", "recurrance": "recurrence",
    "superceded": "superseded", "supercede": "supersede", "priviledge": "privilege", "ommission": "omission",
    "ommitted": "omitted", "guage": "gauge", "opthalmic": "ophthalmic", "pharangeal": "pharyngeal",
    "larnyx": "larynx", "pharnyx": "pharynx", "siezure": "seizure", "siezures": "seizures", "vaccum": "vacuum",
    "yeild": "yield", "yeilded": "yielded", "feild": "field", "cheif": "chief", "breif": "brief", "beleive": "believe",
    "foriegn": "foreign", "heigth": "height", "lenght": "length", "strenght": "strength", "widht": "width",
    "kidny": "kidney", "folow": "follow", "folowed": "followed", "reccurence": "recurrence", "innoculate": "inoculate",
    "innoculated": "inoculated", "discharched": "discharged", "pneumonea": "pneumonia", "oppinion": "opinion",
    "weigth": "weight", "throught": "through", **short_slips.SLIPS,
}  # fmt: skip
"""Slips that are too short to be told by their form, or more than one letter away."""
_PREFIXES = ("mis", "un", "non", "over", "under", "inter", "pre", "post", "re", "dis", "sub", "super")
_SHORTEST, _FOR_OTHER_LETTER, _FOR_CAPITALS = 6, 7, 8
"""So many letters at least has a word that is looked at; in which another letter is a slip; with a capital."""
_OFTEN, _SELDOM = 3, 2
_FOREIGN, _SOME = 0.4, 4
"""Such a share of a passage's long words, and so many, are unknown where it is in another language."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each word that is misspelt, at its first place."""
    if not is_english(paper.article):
        return
    unknown, places = _unknown(paper.passages)
    own = _near_misses(unknown)
    for word, count in unknown.items():
        right = _ALWAYS.get(word) or own.get(word) or (_meant(word, lexicon.known()) if count <= _SELDOM else "")
        found = next(((shown, one) for shown, one in places[word] if right and _counts(shown, word, right)), None)
        if found:
            shown, passage = found
            message = f"“{shown}” looks misspelt."
            yield WORD_IS_SPELT_RIGHT.broken(message, passage.place(shown), f"write “{right}”, if that is meant")


def _unknown(passages: tuple[Passage, ...]) -> tuple[Counter[str], Mapping[str, list[tuple[str, Passage]]]]:
    """Return the words that no list has, in small letters, with their counts and places as they stand there."""
    counts: Counter[str] = Counter()
    places: defaultdict[str, list[tuple[str, Passage]]] = defaultdict(list)
    right: set[str] = set()
    for passage in passages:
        found = [] if is_in_another_tongue(passage.text) else list(_strange(passage.text, right))
        many = len({shown.lower() for shown in found})
        if many < _SOME or many < _FOREIGN * len(_LONG.findall(passage.text)):
            counts.update(shown.lower() for shown in found)
            for shown in found:
                places[shown.lower()].append((shown, passage))
    return counts, places


def _strange(text: str, right: set[str]) -> Iterator[str]:
    """Yield the words of a text that no list has, as they stand there; `right` gathers the others."""
    for match in _WORD.finditer(text):
        shown = match.group()
        if shown in right:
            continue
        word = shown.lower()
        if word not in _ALWAYS and (len(word) < _SHORTEST or _is_listed(word) or _is_made(word)):
            right.add(shown)
        elif not _is_name(match):
            yield shown


def _is_listed(word: str) -> bool:
    return word in lexicon.known() or word in lexicon.others()


def _is_made(word: str) -> bool:
    """Tell whether a word is a form of a listed one, or a learned prefix with one: `statuses`, `intrarenal`."""
    if any(word.endswith(end) and _is_listed(f"{word.removesuffix(end)}{more}") for end, more in _ENDINGS):
        return True
    rests = (word.removeprefix(one) for one in _LEARNED_PREFIXES if word.startswith(one))
    return any(len(rest) >= _SHORTEST and _is_listed(rest) for rest in rests)


_ENDINGS = (
    *(("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("ies", "y"), ("sses", "ss")),
    *(("less", ""),),
)
"""How a form of a listed word ends, and how that does."""
_LEARNED_PREFIXES = (
    *(
        "intra",
        "inter",
        "infra",
        "supra",
        "peri",
        "trans",
        "endo",
        "extra",
        "retro",
        "juxta",
        "micro",
        "macro",
        "multi",
    ),
    *("poly", "hemi", "semi", "pseudo", "neuro", "cardio", "hepato", "nephro", "cyto", "immuno", "radio", "electro"),
    *("hyper", "hypo", "anti", "chemo", "cryo", "cerebro", "cranio", "gastro", "hemo", "haemo", "histo", "homo"),
    *("hetero", "lipo", "lympho", "mega", "meso", "meta", "mono", "myo", "naso", "onco", "osteo", "patho", "pharmaco"),
    *("photo", "physio", "pneumo", "psycho", "socio", "thermo", "thoraco", "thrombo", "uretero", "urethro", "vaso"),
    *("ventriculo", "vesico", "xeno", "ultra", "bio", "auto", "uni"),
)


def _is_name(match: re.Match[str]) -> bool:
    """Tell whether a word may be a name: with a capital where no sentence begins, or that of a species."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    if match.group() == "hsa" and match.string[match.end() : match.end() + 1] in {"-", "_"}:
        return True  # Homo sapiens: `hsa-miR-21`
    if match.group()[0].isupper():
        after = match.string[match.end() : match.end() + 2]
        return not _SENTENCE.search(before) or not (after[:1] == " " and after[1:].islower())
    return bool(_LATIN.search(match.group()) and _GENUS.search(before))


def _near_misses(unknown: Counter[str]) -> Mapping[str, str]:
    """Return the words that stand once, each with one of several times that it is but for a slip: names of drugs."""
    often = frozenset(word for word, count in unknown.items() if count >= _OFTEN)
    once = (word for word, count in unknown.items() if count == 1)
    return {word: right for word in once if often and (right := _meant(word, often))}


def _counts(shown: str, word: str, right: str) -> bool:
    """Tell whether a slip is one: no other form of the word, and with a capital only a long one with its letters."""
    if _one_english(word) == _one_english(right):
        return False
    is_sure = len(word) != len(right) or sorted(word) == sorted(right)
    return shown.islower() or (len(word) >= _FOR_CAPITALS and is_sure) or word in _ALWAYS


def _one_english(word: str) -> str:
    """Return a word in one form for British and American spelling."""
    for british, american in (("ae", "e"), ("oe", "e"), ("our", "or"), ("ys", "yz"), ("is", "iz")):
        word = word.replace(british, american)
    return word


def _meant(word: str, known: Collection[str]) -> str:
    """Return the known word that one slip makes `word` of; "" where there is none."""
    right = next((one for one in _without_a_slip(word) if one in known), "") or _behind_a_prefix(word, known)
    if (
        right
        or not word.endswith("s")
        or word.endswith("ss")
        or len(word) <= _FOR_OTHER_LETTER
        or _is_listed(word[:-1])
    ):
        return right
    one = _meant(word[:-1], known)
    return f"{one}s" if one else ""


def _behind_a_prefix(word: str, known: Collection[str]) -> str:
    """Return what is meant where the slip is behind a prefix: `misclasification`."""
    prefix = next((one for one in _PREFIXES if word.startswith(one)), "")
    rest = word.removeprefix(prefix)
    if not prefix or len(rest) < _FOR_CAPITALS or _is_listed(rest):
        return ""
    right = next((one for one in _without_a_slip(rest) if one in known), "")
    return f"{prefix}{right}" if right and _one_english(rest) != _one_english(right) else ""


def _without_a_slip(word: str) -> Iterator[str]:
    """Yield what a word may have been before a slip, the likeliest slips first."""
    inner = range(1, len(word) - 1)
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    yield from (word[:at] + word[at + 1 :] for at in inner)
    yield from (word[:at] + letter + word[at:] for at in range(1, len(word)) for letter in ascii_lowercase)
    if len(word) >= _FOR_OTHER_LETTER:
        yield from (word[:at] + letter + word[at + 1 :] for at in inner for letter in ascii_lowercase)
