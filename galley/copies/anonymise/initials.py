"""Letters that stand for a person: J.D.M., JDM, J D M, IvdV; and whether they do where they stand in a text.

"PT" is Paula Tanner in "(JDM, PT)" and in "reviewer PT", and prothrombin time elsewhere. So letters are judged by what
is around them: a list of several authors' letters, a word for a person before them, a deed of persons behind them.
Letters with stops are a person's unless they are an ordinary abbreviation or stand beside a family name, which makes
them another's.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from galley.copies.anonymise.folding import plain
from galley.copies.anonymise.spellings import in_latin
from galley.document.metadata import Contributor

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(
    r"(?<![\w.@\\])(?:(?P<stops>(?:[^\W\d_]\.[ -]?){1,5}[^\W\d_]\.?)|(?P<bare>[^\W\d_](?:'?[^\W\d_]){1,5})"
    r"|(?P<spaced>[^\W\d_](?: [^\W\d_]){1,3}))(?![\w@\\])"
)
_JOINED = re.compile(
    r"\s{0,2}(?:[,;/&+]|,?\s?\b(?:and|or|und|oder|et|ou|y|o|e|ed|en|of|og|och|eller|i|a|oraz|ja|tai|es|ve|kai"
    r"|\u0438)\b)\s{0,2}",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:co-?)?authors?|investigators?|researchers?|reviewers?|readers?|raters?|observers?|assessors?|examiners?"
    r"|coders?|analysts?|interviewers?|surgeons?|physicians?|clinicians?|doctors?|nurses?|statisticians?|students?"
    r"|fellows?|residents?|colleagues?|supervisors?|members?|therapists?|operators?|annotators?|\w{3,20}ologists?"
    r"|\w{3,20}iatrists?|Drs?\.?|Prof(?:essors?)?\.?|autor(?:in|innen|en|e|es|a|as|i)?|untersucher(?:in)?"
    r"|gutachter(?:in)?"
    r"|auteure?s?|lecteurs?|examinateurs?|revisor(?:a|as|es)?|avaliador(?:a|as|es)?|pesquisador(?:a|as|es)?"
    r"|investigador(?:a|as|es)?|evaluador(?:a|as|es)?|ricercator[ei]|revisor[ei]|onderzoekers?|forfattere?|forskare)"
)
_BEFORE = re.compile(rf"\b{_PERSON}(?: (?:[0-9]|one|two|three|[A-C]))?[,:]? ?\(?$", re.IGNORECASE)
_BEFORE_BRACKET = re.compile(rf"\b{_PERSON}\b[^.;()]{{0,60}}\($", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|durch|von|par|por|dal?|av|af|door|przez) \(?$", re.IGNORECASE)
_DID = re.compile(
    r"\)?,? (?:(?:both|also|then|first|independently|blindly|each|who) ){0,2}(?:wrote|drafted|screened"
    r"|extracted|reviewed"
    r"|conceived|designed|supervised|analy[sz]ed|coded|read|judged|resolved|approved|interviewed|performed|collected"
    r"|revised|interpreted|assessed|rated|searched|conducted|operated|checked|selected|disagreed|agreed|contributed"
    r"|obtained|curated|recruited|examined|classified|annotated|scored|led|carried out|is (?:an? )?(?:employee|author"
    r"|member|guarantor)|has received|had (?:full )?access)\b"
)
_END = re.compile(
    r"\)|[.,;:]+(?:\s|$)|\s*$|\s*[\[(]\d|\s+(?:and|or|who|to|in|on|at|with|using|for|from|of|as|if|when|until|within"
    r"|during|after|before|under|through|once|twice|every|each|alone|because|without|throughout|together)\b"
)
_NAME_BEHIND = re.compile(r" ?(?P<word>[^\W\d_][^\W\d_'-]+)")
_NAME_BEFORE = re.compile(r"(?P<begins>^|[.:;!?(] ?)?\b(?P<word>[^\W\d_][^\W\d_'-]+),? ?$")
_SENTENCE_ENDS = re.compile(r"\s+[^\W\d_a-z]|\s*$")
_LITTLE = frozenset(
    [
        "the",
        "we",
        "in",
        "all",
        "a",
        "an",
        "both",
        "two",
        "three",
        "this",
        "these",
        "those",
        "data",
        "it",
        "after",
        "at",
        "on",
        "of",
        "for",
        "from",
        "to",
        "they",
        "their",
        "our",
        "no",
        "one",
        "each",
        "any",
        "when",
        "where",
        "while",
        "if",
        "as",
        "by",
        "with",
        "patients",
        "participants",
        "discrepancies",
        "disagreements",
        "consensus",
        "then",
        "there",
        "here",
        "results",
        "what",
        "which",
        "who",
        "and",
        "or",
        "but",
        "reader",
        "readers",
        "reviewer",
        "reviewers",
        "author",
        "authors",
        "drawn",
        "die",
        "der",
        "das",
        "wir",
        "le",
        "la",
        "les",
        "el",
        "los",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "by",
        "photo",
        "source",
        "made",
    ]
)
# routes, times, places, degrees; signs, diseases, tests, drugs, numbers
_ORDINARY = frozenset(
    {
        "AM", "PM", "IV", "IM", "SC", "PO", "SL", "PR", "ID", "IO", "IP", "IT", "US", "UK", "EU", "UN", "UAE",
        "USA", "DC", "MD", "PHD", "BSC", "MSC", "MPH", "RN", "BA", "MA", "MS", "DO", "DR", "AD", "BC", "CE", "PT",
        "PTT", "APTT", "INR", "MR", "MRI", "MRA", "CT", "CTA", "PET", "XR", "ECG", "EKG", "EEG", "EMG", "BP", "HR",
        "RR", "BMI", "ICU", "CCU", "NICU", "ED", "ER", "OR", "OT", "OPD", "GP", "HIV", "AIDS", "TB", "MI", "CHF",
        "HF", "AF", "AS", "AR", "AI", "CAD", "CABG", "PCI", "COPD", "DM", "HTN", "HT", "CKD", "ESRD", "AKI", "UTI",
        "DVT", "PE", "PD", "PID", "IBD", "UC", "CD", "GI", "GU", "CNS", "CSF", "LP", "NG", "NJ", "RA", "SLE", "ALS",
        "PKU", "CF", "CP", "SCD", "AML", "ALL", "CLL", "CML", "NHL", "HCC", "RCC", "SCC", "BCC", "NSCLC", "LV",
        "RV", "LA", "LAD", "RCA", "EF", "LVEF", "AV", "SA", "VT", "VF", "SVT", "WBC", "RBC", "HB", "HCT", "MCV",
        "PLT", "ESR", "CRP", "AST", "ALT", "ALP", "GGT", "LDH", "CK", "TSH", "FSH", "LH", "GH", "ACTH", "PTH",
        "PSA", "CEA", "AFP", "HCG", "DNA", "RNA", "PCR", "RT", "ELISA", "IGG", "IGM", "IGA", "IGE", "IL", "TNF",
        "IFN", "HLA", "MHC", "NK", "BCG", "MMR", "HPV", "HBV", "HCV", "CMV", "EBV", "HSV", "RSV", "MRSA", "ASA",
        "NSAID", "ACE", "ARB", "PPI", "SSRI", "MAOI", "HE", "PAS", "IHC", "FISH", "TEM", "SEM", "NMR", "LC", "GC",
        "UV", "IR", "RF", "LR", "TP", "TN", "FP", "FN", "PPV", "NPV", "ROC", "AUC", "CI", "SD", "SE", "IQR", "ARR",
        "NNT", "RCT", "ITT", "PP", "DSM", "ICD", "WHO", "FDA", "EMA", "NHS", "NIH", "CDC", "SF", "QOL", "VAS",
        "NRS", "GCS", "PH", "PA", "AP", "LAT", "VS", "NS", "KG", "MG", "ML", "DL", "CM", "MM", "KM", "CC", "MOL",
        "MV", "MHZ", "PC", "TV", "AC", "CA", "SP", "TS", "PS", "NB", "PI", "SI", "JAK", "MAP", "MEK", "SMA", "IMA",
        "IVC", "SVC", "PV", "HV", "TIPS", "ERCP", "EUS", "TKA", "THA", "ACL", "PCL", "MCL", "DIP", "PIP", "MCP",
        "CMC", "II", "III", "VI", "VII", "VIII", "IX", "XI", "XII", "XV", "XX", "MC",
    }
)  # fmt: skip
_WITH_STOPS = frozenset(
    [
        "AM", "PM", "IV", "IM", "SC", "US", "UK", "EU", "UN", "USA", "DC", "MD", "BA", "MA", "MS", "BC", "AD", "PO",
        "RN", "JR", "SR", "EG", "IE", "VS", "PR", "PA",
    ]
)  # fmt: skip
_DEFINED = re.compile(r"((?:(?<![\w-])[\w-]{1,40} ){1,8})\(([^\W\d_]{2,6})(?:[,;][^()]{1,40})?\)")
_DEFINES = re.compile(r"\b([^\W\d_]{2,6})(?: ?[=:]|, ?)(?= ?[a-z])")


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of a person; `given_only` are those of the given names, which stand for a person beside others only."""

    text: str
    given_only: bool = False


@dataclass(frozen=True, slots=True)
class Initials:
    """Letters in a text that may stand for a person: `certain` where what is around them says so."""

    start: int
    end: int
    written: str
    person: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    letters: str
    form: str
    person: str
    given_only: bool


@lru_cache(512)
def letters_of(author: Contributor) -> tuple[Letters, ...]:
    """Return the letters that may stand for an author, longest first."""
    written = _letters_of(author.given, author.family, author.particle)
    latin = _letters_of(*map(in_latin, (author.given, author.family, author.particle)))
    return tuple(dict.fromkeys((*written, *latin)))


def _letters_of(given_names: str, family_name: str, particles: str) -> tuple[Letters, ...]:
    given, family, particle = map(_first_letters, (given_names, family_name, particles))
    firsts = dict.fromkeys((given, given[:1]))
    lasts = dict.fromkeys((family, family[:1]))
    between = dict.fromkeys(("", particle, particle.lower(), particle.upper()))
    made = dict.fromkeys(
        f"{first.upper()}{middle}{last.upper()}" for first in firsts for middle in between for last in lasts
    )
    full = sorted((one for one in made if len(one) > 1), key=len, reverse=True)
    only = [Letters(given.upper(), given_only=True)] if len(given) > 1 and given.upper() not in made else []
    return (*map(Letters, full), *only)


def _first_letters(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(plain(name).replace("'", "")))


def is_ordinary(letters: str) -> bool:
    """Tell whether letters are an abbreviation that many texts have."""
    return letters.upper() in _ORDINARY


def abbreviations_in(text: str) -> Iterator[str]:
    """Yield the abbreviations that a text explains: prothrombin time (PT); PT, prothrombin time."""
    bare = plain(text)
    for match in _DEFINED.finditer(bare):
        if _is_short_for(match[1].strip(), match[2]):
            yield match[2].upper()
    for match in _DEFINES.finditer(bare):
        behind = " ".join(bare[match.end() : match.end() + 80].split()[: len(match[1])])
        if match[1].isupper() and any(_is_short_for(behind[:end], match[1]) for end in _word_ends(behind)):
            yield match[1].upper()


def _word_ends(words: str) -> list[int]:
    return [match.end() for match in re.finditer(r"[\w-]+", words)]


def _is_short_for(words: str, letters: str) -> bool:
    """Tell whether letters are short for words that end so: all in their order, the first at the beginning of a word.

    Source: A. S. Schwartz, M. A. Hearst, A simple algorithm for identifying abbreviation definitions, PSB 2003.
    """
    text, at = words.casefold(), len(words)
    for index, letter in reversed(list(enumerate(letters.casefold()))):
        at = text.rfind(letter, 0, at)
        while index == 0 and at > 0 and text[at - 1].isalnum():
            at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return len(text[at:].split()) <= len(letters) + 2 and bool(re.search(r"[a-z]{3}", words[at:]))


def initials_in(
    text: str,
    people: Mapping[str, tuple[str, bool]],
    explained: Container[str],
    known: Container[str] = (),
    *,
    in_statement: bool = False,
) -> Iterator[Initials]:
    """Yield the letters in a text made plain that are those of people.

    `people` has a person and whether they are of given names only by letters; `explained` the abbreviations that the
    article explains, `known` letters that stand for a person elsewhere in it. In a statement about the work letters are
    a person's unless they are an ordinary abbreviation.
    """
    found = list(_candidates(text, people))
    for run in _runs(found, text):
        listed = len({one.person for one in run}) > 1 and any(not _is_ordinary(one, explained) for one in run)
        for one in run:
            is_known = one.letters in known and not _is_part_of_more(*_around(one, text))
            certain = listed or is_known or _is_person(one, text, explained, in_statement=in_statement)
            if certain or not (one.given_only or one.form == "spaced" or _is_ordinary(one, explained)):
                end = one.end - _ends_a_sentence(text, one.end)
                yield Initials(one.start, end, text[one.start : end], one.person, certain)


def _ends_a_sentence(text: str, end: int) -> bool:
    """Tell whether the last stop of letters is that of the sentence too."""
    return text[end - 1] == "." and _SENTENCE_ENDS.match(text, end) is not None


def _candidates(text: str, people: Mapping[str, tuple[str, bool]]) -> Iterator[_Candidate]:
    for match in _TOKEN.finditer(text):
        form = str(match.lastgroup)
        letters = bare_letters(match.group())
        person, given_only = people.get(letters, ("", False))
        if person:
            yield _Candidate(*match.span(), letters, form, person, given_only)


def bare_letters(written: str) -> str:
    """Return letters without the stops, spaces and hyphens between them."""
    return re.sub(r"[. '-]", "", written)


def _runs(found: Sequence[_Candidate], text: str) -> Iterator[list[_Candidate]]:
    """Yield what stands in one list, such as "JD, PT and IV"; letters by themselves are a list of one."""
    run: list[_Candidate] = []
    for one in found:
        if run and not _JOINED.fullmatch(text, run[-1].end, one.start):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _is_ordinary(one: _Candidate, explained: Container[str]) -> bool:
    if one.form == "stops":
        return one.letters.upper() in _WITH_STOPS
    return is_ordinary(one.letters) or one.letters.upper() in explained


def _is_person(one: _Candidate, text: str, explained: Container[str], *, in_statement: bool) -> bool:
    before, behind = _around(one, text)
    if _BEFORE.search(before) or (before.endswith("(") and _BEFORE_BRACKET.search(before) and behind[:1] in ")/,;"):
        return True
    ordinary = _is_ordinary(one, explained)
    if _is_part_of_more(before, behind):
        return False
    if _BY.search(before) and _END.match(behind):
        return not ordinary or one.form == "stops"
    if ordinary or one.given_only:
        return False
    if one.form == "stops" and _is_of_another(before, behind):
        return False
    in_brackets = before.endswith("(") and behind.startswith(")")
    if in_brackets or _DID.match(behind) or (in_statement and one.form != "spaced"):
        return True
    return one.form == "stops"


def _around(one: _Candidate, text: str) -> tuple[str, str]:
    return text[max(0, one.start - 80) : one.start], text[one.end : one.end + 60]


def _is_part_of_more(before: str, behind: str) -> bool:
    return bool(re.match(r"[/-]\w", behind) or re.search(r"\w[/-]$", before))


def _is_of_another(before: str, behind: str) -> bool:
    """Tell whether a family name stands beside letters: "P.T. Barnum", "Barnum P.T."."""
    name = _NAME_BEHIND.match(behind)
    if name and name["word"][0].isupper() and name["word"].casefold() not in _LITTLE:
        return True
    name = _NAME_BEFORE.search(before)
    return bool(
        name and name["begins"] is None and name["word"][0].isupper() and name["word"].casefold() not in _LITTLE
    )
