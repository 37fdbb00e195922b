"""Abbreviations are spelt out where they first stand, once in the abstract and once in the text (AMA 13.11; ICMJE).

A definition is found as Schwartz and Hearst do (Pac Symp Biocomput 2003:451): the letters of the short form stand in
their order in the words before it, the first at the beginning of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from galley.checks.check import Paper
from galley.checks.content import other_names
from galley.checks.content.names import KNOWN, is_gene, is_name, words_of
from galley.checks.content.patterns import Pattern
from galley.checks.content.program_names import NAMES, is_currency, is_program, named
from galley.checks.language import is_english
from galley.checks.passages import Passage
from galley.document.initials import initials_of
from galley.findings.catalogue import (
    ABBREVIATION_IS_DEFINED,
    ABBREVIATION_IS_DEFINED_FIRST,
    ABBREVIATION_IS_DEFINED_ONCE,
    ABBREVIATION_IS_USED,
)
from galley.findings.finding import Diagnostic

_USE = Pattern(
    r"(?<![\w/.@^+-])(?P<short>(?:a|e|hs|rt|t|i|m|c|cf|ct|si|mi|ds|q)?[A-Z]{2,6})s?(?![\w/@+^]|[-‐‑][a-z]*[A-Z\d]|[.·]\w|['’][A-Z])"
)
_ODD = r"[A-Z][A-Za-z]{0,3}[A-Z][a-z]"
_ODD_USE = Pattern(rf"(?<![\w/.@^+-])(?P<short>{_ODD})s?(?![\w/@+^'’-])")
_ANTIBODIES = Pattern(r"[A-Z]{2,4}Ab")
"""Short forms that end in a small letter, as MetHb; of those never spelt out only antibodies are told, as TRAb."""
_PER = Pattern(r"(?<![\w/.@^+-])(?P<short>[A-Z]{2,6})/(?:[dmµ]?L|kg|[mµn]?g|day|d|h|mm)\b", needs=("/",))
"""A short form in a unit, `BU/mL`: a use of one that is spelt out."""
_SHORT = rf"(?P<short>[A-Z][\w-]{{0,7}}[A-Z\d]|[A-Za-z]*[A-Z]{{2,6}}|{_ODD})s?"
_OR = Pattern(r"(?P<long>[A-Za-z][^.;:()\[\]]{6,90}?)(?:,? or|,) (?P<short>[A-Z]{2,6})s?(?=[,.;)]| [a-z])")
"""Words, and their short form as another name: `deep vein thrombosis, or DVT`."""
_NUCLIDE = r"(?:\[\^?\d{1,3}m?[A-Z][a-z]?\]-?)?"
_VERSION = r"(?: (?:[IVX]{1,4}|\d{1,3}(?:\.\d)?))?"
_IN_BRACKETS = Pattern(rf"\s?[(\[]\s?[“\"']?{_NUCLIDE}{_SHORT}[”\"']?[®™]?(?={_VERSION}\s?[)\];,:])", needs=("(", "["))
"""A short form in brackets, with what a name has before or behind it: `([18F]FDG)`, `(APACHE II)`."""
_WITH_A_WORD = Pattern(rf"[(\[](?P<word>[A-Za-z][a-z]{{2,11}}) {_SHORT}[)\]]", needs=("(", "["))
"""A short form of the end of a term, behind its first word: `Git Large File Storage (Git LFS)`."""
_TOGETHER = Pattern(
    r"[(\[](?:\^?\d{1,3}\^?[A-Z][a-z]?-)?(?P<short>[A-Z]{2,6})(?P<others>(?:[ /-][A-Z]{2,6}){1,2})[)\]]",
    needs=("(", "["),
)
"""Short forms of one term in one pair of brackets: `(18F-FDG PET-CT)`."""
_SECOND = Pattern(rf"[,;/] (?:or )?{_SHORT}(?=\s?[)\];])")
"""Another short form of the same words: `(AST, SGOT)`."""
_INSIDE = Pattern(rf"[(\[](?P<long>[^()\[\]]{{8,90}})[,;] {_SHORT}[)\]]")
_BEHIND = Pattern(r"[(\[](?P<long>[^()\[\]]{4,60})[)\]] (?P<short>[A-Z]{2,6})\b")
"""Words and their short form in one pair of brackets, and a short form behind words in brackets."""
_GENE = Pattern(
    r"(?<![\w-])(?P<short>[A-Z]{2,6}) genes?\b(?! carrier)|\bgene (?P<short2>[A-Z]{2,6})\b(?![ -]?[a-z(-])"
    r"|\b[Ee]xons? \d+ (?:of|in) (?:the )?(?P<short3>[A-Z]{2,6})\b|\bbla ?(?P<short4>[A-Z]{2,4})\b"
    r"|(?<![\w-])(?P<short5>[A-Z]{2,6})::[A-Z]|[A-Z\d]::(?P<short6>[A-Z]{2,6})\b"
)
"""What says that capitals are a gene: `bla` of an enzyme, `::` of a fusion (HGNC)."""
_HOW_MANY = r"(?: \((?:n ?= ?)?\d+(?:[,;] ?[\d.]+ ?%)?\))?"
_SEVERAL = rf"[A-Z][A-Z\d]+{_HOW_MANY}(?:(?:, and |, | and | or |/)[A-Z][A-Z\d]+{_HOW_MANY})+"
_OF_GENES = ("ene", "mutat", "variant", "sequenced", "genotyped", "alteration", "rearrange", "fusion")
_GENES = Pattern(
    rf"\b[Gg]enes?(?: ?\(|: ?| such as | including | |, )(?P<list>{_SEVERAL})"
    rf"|\b(?:variants?|mutations?|alterations?) (?:in|of) (?P<list3>{_SEVERAL})"
    rf"|(?<![\w-])(?P<list2>{_SEVERAL})[ -](?:genes?|mutations?|variants?|alterations?|rearrangements?|fusions?"
    r"|(?:was|were) (?:sequenced|genotyped|mutated))\b"
)
"""Genes in a row: `genes (TP53, KRAS, APC)`, `APC and KRAS mutations`."""
_BREAK = Pattern(r"[()\[\].;:]")
_LONGEST = 90
_AFTER = Pattern(
    r"(?<![\w-])(?P<short>(?:e|hs|m|c|cf|t|n|s)?[A-Z]{2,7})s?(?: (?:group|organisms|bacteria))?"
    r" [(\[](?:the |an? )?(?P<long>[a-zA-Z][a-z-][^()\[\]]{3,80})[)\]]",
    needs=("(", "["),
)
_AFTER_A_WORD = Pattern(
    r"(?<![\w-])(?P<short>[A-Z]{2,7}) (?P<word>[A-Z]?[a-z]{3,15}) [(\[](?:the |an? )?(?i:(?P=word)) (?:of|for) "
    r"(?:the )?"
    r"(?P<long>[a-zA-Z][a-z-][^()\[\]]{3,80})[)\]]",
    needs=("(", "["),
)
"""A short form before the word that its words begin with: `DGE Rollout (Rollout of Deep Geothermal Energy)`."""
_BESIDE = Pattern(
    r"(?<![\w-])(?P<short>[A-Z]{2,7}), (?:or )?(?:the |an? )?(?P<long>[A-Za-z][a-z][^,;:.()\[\]]{4,80})(?=[,;)])"
)
"""A short form with its words between commas: `NIHSS, the National Institutes of Health Stroke Scale, was 4`."""
_EXPLAINED = Pattern(
    r"(?<![\w-])(?P<short>[A-Z]{2,7}) (?:is|means|denotes|stands for) (?:the |an? )?"
    r"(?P<long>[A-Za-z][a-z][^,;:.()\[\]]{4,80})(?=[,;.)]|$)",
    needs=(" is ", " means ", " denotes ", " stands for "),
)
"""A sentence that says what a short form is: `SNR is the signal-to-noise ratio`."""
_LISTED = Pattern(
    r"(?:^|[;,.] ?|: ?)(?P<short>(?:[a-z]{1,3}(?=[A-Z]{2}))?[A-Z][\w-]{0,8}[A-Z\d])s?"
    r"(?: ?[=:–] ?|, )(?P<long>[a-zA-Z][^;:.,=]{3,90})"
)
_WORD = Pattern(r"[^\W_]+")
_ADDRESS = Pattern(r"(?:https?://|www\.|doi: ?|10\.\d{4,9}/)\S+")
_ROMAN = Pattern(r"X{0,3}(?:IX|IV|V?I{0,3})|C(?:I{2,3}|IV)")
"""Numbers up to 39, and with C those of complexes and apolipoproteins: MI, DM and LV are short forms."""
_NUMERAL = Pattern(r"I{2,3}|VI{1,3}|IX")
"""The charge of an ion, which is no short form of its name: `platinum(II) (Pt(II))`."""
_FEW = 2
_PERIODS = frozenset("ABCD")
"""Letters of treatments: AB and BA are the orders of them in a crossover trial."""


@dataclass(slots=True)
class _Form:
    """Where a short form is spelt out and where it is used, in the order of reading."""

    defined: list[tuple[int, Passage, str]] = field(default_factory=list)
    used: list[tuple[int, Passage]] = field(default_factory=list)


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each short form that is never spelt out, twice, too late, or for nothing."""
    if not is_english(paper.article):
        return
    listed = frozenset(_listed(paper.passages)) | frozenset(
        paper.profile.requirements_of(paper.article.meta.article_type).abbreviations
    )
    authors = (
        one
        for author in paper.article.meta.authors
        for one in initials_of(author.given, author.family, author.particle)
    )
    listed |= frozenset(
        (*authors, *_genes(paper.passages), *named(paper), *_ends_of_names(paper.passages), *_trials(paper.passages))
    )
    listed |= frozenset(words_of(paper.passages))
    body = _forms(one for one in paper.passages if one.part == "body")
    abstract = _forms(one for one in paper.passages if one.part == "abstract" and not one.kind)
    listed |= {one for one in body if set(one) <= _PERIODS and one[::-1] in body}
    for short, form in body.items():
        yield from _judged(short, form, abstract.get(short), listed)
    for short, form in abstract.items():
        if not form.defined and not _is_known(short, listed):
            yield from _undefined(short, form)


def _judged(short: str, form: _Form, abstract: _Form | None, listed: frozenset[str]) -> Iterator[Diagnostic]:
    running = [one for one in form.defined if one[1].role == "text"]
    if not form.defined:
        if abstract and abstract.defined and short not in listed and form.used and not _is_currency(short, form):
            _, passage = form.used[0]
            message = f"{short} is spelt out in the abstract only."
            yield ABBREVIATION_IS_DEFINED.broken(message, passage.place(short), "spell it out in the text too")
        elif not _is_known(short, listed):
            yield from _undefined(short, form)
        return
    for _, passage, words in running[1:]:
        message = f"{short} is spelt out a second time."
        yield ABBREVIATION_IS_DEFINED_ONCE.broken(message, passage.place(words), f"write {short}")
    yield from _too_early(short, form)
    if not running and abstract and abstract.defined and any(one.role == "text" for _, one in form.used):
        _, passage = next(one for one in form.used if one[1].role == "text")
        message = f"{short} is spelt out in the abstract and beside a figure or table only."
        yield ABBREVIATION_IS_DEFINED.broken(message, passage.place(short), "spell it out in the text too")
    again = any(at > running[0][0] for at, _ in form.used) if running else True
    is_name = short in listed or (short in KNOWN and len(short) == _FEW)
    if not again and "-" not in short and not is_name and _USE.fullmatch(short):
        _, passage, words = running[0]
        yield ABBREVIATION_IS_USED.broken(f"{short} is not used after it is spelt out.", passage.place(words))


def _is_currency(short: str, form: _Form) -> bool:
    """Tell whether a short form stands with a sum of money, which spells it out."""
    text = form.used[0][1].text
    return any(is_currency(one, text) for one in _USE.finditer(text) if one["short"] == short)


def _too_early(short: str, form: _Form) -> Iterator[Diagnostic]:
    first = form.defined[0][0]
    early = next((passage for at, passage in form.used if at < first and passage.role == "text"), None)
    if early is not None and form.defined[0][1].role == "text" and short not in _PLAIN:
        message = f"{short} is used before it is spelt out."
        yield ABBREVIATION_IS_DEFINED_FIRST.broken(message, early.place(short), "spell it out here")


_PLAIN = frozenset(("DNA", "RNA", "SAS", "UMIN"))
"""Short forms that everybody reads without their words, and names."""


def _undefined(short: str, form: _Form) -> Iterator[Diagnostic]:
    _, passage = form.used[0]
    if any(one["short"] == short and spells(one["long"], short) for one in _OR.finditer(passage.text)):
        return
    if _is_in_italics(short, passage):
        return
    message = f"{short} is never spelt out."
    hint = "write it out" if len(form.used) < _FEW else f"at its first place write its words and then ({short})"
    yield ABBREVIATION_IS_DEFINED.broken(message, passage.place(short), hint)


def _is_in_italics(short: str, passage: Passage) -> bool:
    """Tell whether a short form is set in italics where it was written, as names of genes are."""
    source = passage.source.text if passage.source else ""
    return re.search(rf"(?<![*_\w])([*_]){short}\1(?![*_\w])", source) is not None


_TITLED = Pattern(r"<abbr\b[^<>]*\btitle=[^<>]*>(?P<short>[A-Z]{2,6})s?</abbr>", needs=("<abbr",))
"""A short form of HTML with its words in its title, of which another finding tells that they are not printed."""
_ITALICS = Pattern(r"(?<![*_\w])([*_])(?P<short>[A-Z]{2,6})\1(?![*_\w])")


def _genes(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the capitals that a passage says to be a gene's name, has in italics, or with a title: of all passages."""
    for text in {one.source.text for one in passages if one.source}:
        yield from (match["short"] for form in (_ITALICS, _TITLED) for match in form.finditer(text))
    for passage in passages:
        if any(one in passage.text for one in ("gene", "xon", "bla", "::")):
            for match in _GENE.finditer(passage.text):
                yield next(filter(None, match.groups()))
        if any(one in passage.text for one in _OF_GENES):
            for match in _GENES.finditer(passage.text):
                yield from re.findall(r"\b[A-Z]{2,6}\b", match["list"] or match["list2"] or match["list3"])


_TRIAL = Pattern(
    r"\b[Tt]he (?P<short>[A-Z]{4,6})(?:[- ]?\d)? (?:trials?|study group|consortium|registry|investigators)\b"
    r"|(?:[Tt]rial|[Ss]tudy|[Rr]egistry|[Cc]ohort)[,:]? \((?:the )?(?P<short2>[A-Z]{4,6})(?: (?:[Tt]rial|[Ss]tudy))?\)",
    needs=("rial", "tudy", "egistry", "ohort", "onsortium", "nvestigators"),
)
"""What says that capitals are the name of a trial: `the SABRE trial`, `a multicentre trial (SALINA)`."""


def _trials(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the capitals that a passage says to be a trial's name: they are one everywhere."""
    for passage in passages:
        yield from (match["short"] or match["short2"] for match in _TRIAL.finditer(passage.text))


def _ends_of_names(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the short forms of the ends of names: LFS of `Git Large File Storage (Git LFS)`."""
    for passage in passages:
        for match in _WITH_A_WORD.finditer(passage.text):
            long = _BREAK.compiled.split(passage.text[max(0, match.start() - _LONGEST) : match.start()])[-1]
            _, word, rest = long.rpartition(f"{match['word']} ")
            if word and spells(rest, match["short"], whole=True):
                yield match["short"]


def _is_known(short: str, listed: frozenset[str]) -> bool:
    return short in KNOWN or short in NAMES or short in listed or bool(_ROMAN.fullmatch(short)) or not short.strip("XY")


def _forms(passages: Iterable[Passage]) -> dict[str, _Form]:
    """Return the short forms of some passages, each with its places."""
    forms: dict[str, _Form] = {}
    at = 0
    read = [
        (one, tuple({told[0]: told for told in _definitions(one)}.values()))
        for one in passages
        if one.role != "heading"
    ]
    defined = frozenset(short for _, found in read for _, short, _ in found)
    for passage, found in read:
        inside = {start for start, _, _ in found}
        for start, short, words in found:
            forms.setdefault(short, _Form()).defined.append((at + start, passage, words))
        for match in _uses(passage.text, defined):
            if match.start() not in inside:
                forms.setdefault(match["short"], _Form()).used.append((at + match.start(), passage))
        at += len(passage.text) + 1
    return forms


_REMINDS = frozenset({"ADD", "CHECK", "INSERT", "CITE", "REF", "REFS", "NEED", "NEEDS", "FIX", "SEE"})
_OF_WORK = re.compile(r"\?| (?:REFS?|DATE|FIGURE|TABLE|CITATION|THIS|WITH|DOSE|NUMBER)\b")


def _uses(text: str, defined: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the short forms in a text: a codon, a gene or a name is one only if it is spelt out somewhere."""
    if _is_shouted(text):
        return
    addresses = [one.span() for one in _ADDRESS.finditer(text)] if "/" in text else []
    for match in _USE.finditer(text):
        in_address = any(start < match.start() < end for start, end in addresses)
        is_reminder = match["short"] in _REMINDS and _OF_WORK.match(text, match.end())
        if (
            not in_address
            and not is_reminder
            and not _is_no_short_form(match, text, is_spelt=match["short"] in defined)
        ):
            yield match
    for match in _ODD_USE.finditer(text):
        if match["short"] in defined or _ANTIBODIES.fullmatch(match["short"]):
            yield match
    yield from (match for match in _PER.finditer(text) if match["short"] in defined)


def _is_no_short_form(match: re.Match[str], text: str, *, is_spelt: bool) -> bool:
    if is_spelt and len(match["short"]) > _FEW:
        return False
    return is_name(match, text) or is_gene(match, text) or (not is_spelt and is_program(match, text))


def _is_shouted(text: str) -> bool:
    """Tell whether a passage is set in capitals, so that its words look like short forms."""
    letters = [one for one in text if one.isalpha()]
    return len(letters) > len("CT of MRI") and sum(map(str.isupper, letters)) * 2 > len(letters)


def _definitions(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Yield each short form that a passage spells out: where it stands, the form, and the words with it."""
    told: list[str] = []
    forms = (one for one in _IN_BRACKETS.finditer(passage.text) if not _NUMERAL.fullmatch(one["short"]))
    for match in forms:
        long = _BREAK.compiled.split(passage.text[max(0, match.start() - _LONGEST) : match.start()])[-1]
        if not spells(long, match["short"]) and any(_goes_on(long, match["short"], one) for one in told):
            before = passage.text[max(0, match.start() - _LONGEST) : match.start()]
            long = before.replace("(", " ").replace(")", " ")
        if spells(long, match["short"]):
            told.append(match["short"])
            yield match.start("short"), match["short"], _words(long, match["short"])
            if second := _SECOND.match(passage.text, match.end()):
                yield second.start("short"), second["short"], _words(long, match["short"])
    for match in _AFTER.finditer(passage.text):
        if spells(match["long"], match["short"], whole=True):
            yield match.start("short"), match["short"], match.group()
    for pattern in (_AFTER_A_WORD, _BESIDE, _EXPLAINED):
        for match in pattern.finditer(passage.text):
            if spells(match["long"], match["short"], whole=True):
                yield match.start("short"), match["short"], match.group()
    yield from _beside_brackets(passage.text)
    if passage.role in {"caption", "note"} or passage.kind == "abbreviations":
        for match in _LISTED.finditer(passage.text):
            yield match.start("short"), match["short"], match["short"]


def _beside_brackets(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield short forms that stand in brackets with their words or behind them, and those of a list in the text."""
    for match in _TOGETHER.finditer(text):
        long = _BREAK.compiled.split(text[max(0, match.start() - _LONGEST) : match.start()])[-1]
        if spells(long, match["short"] + match["others"]):
            yield match.start("short"), match["short"], match.group()
    for pattern in (_INSIDE, _BEHIND):
        for match in pattern.finditer(text) if "(" in text or "[" in text else ():
            if spells(match["long"], match["short"]):
                yield match.start("short"), match["short"], match.group()
    if text.count(";") >= _FEW:
        listed = [one for one in _LISTED.finditer(text) if spells(one["long"], one["short"], whole=True)]
        yield from ((one.start("short"), one["short"], one["short"]) for one in listed if len(listed) >= _FEW)


def _goes_on(words: str, short: str, other: str) -> bool:
    """Tell whether a short form is another with a letter more, of these words: `saline (PBS) with Tween (PBST)`."""
    more = short.removeprefix(other)
    return more != short and any(one.startswith(more[:1].lower()) for one in words.lower().split())


def _words(long: str, short: str) -> str:
    """Return the last words before a short form in brackets, with it: by these its place is found."""
    return f"{' '.join(long.split()[-2:])} ({short}"


def _listed(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Yield the short forms of the list of abbreviations."""
    for passage in passages:
        if passage.kind == "abbreviations":
            yield from re.findall(r"\b[A-Z][\w-]*[A-Z\d]\b", passage.text)


def _plain(text: str) -> str:
    """Return a text in small letters without accents: `École` has the letter of EPFL."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))


def spells(long: str, short: str, *, whole: bool = False) -> bool:
    """Tell whether the words at the end of `long` spell `short` out; `whole` asks it of all of them."""
    if other_names.is_called(long, short):
        return True
    letters = [one for one in short.lower() if one.isalnum()]
    words = _WORD.findall(_plain(long))
    if not words or len(letters) < _FEW or long.strip().upper() == long.strip():
        return False
    words = words if whole else words[-min(len(letters) + 5, len(letters) * 2) :]
    text = " ".join(words)
    at = len(text)
    for number, letter in enumerate(reversed(letters)):
        first = number == len(letters) - 1
        at = text.rfind(letter, 0, at)
        while first and at > 0 and text[at - 1] != " ":
            at = text.rfind(letter, 0, at)
        if at < 0:
            return False
    return not whole or at == 0
