"""No word stands twice in a row where the second is a slip: “the the”, “was was”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import lexicon
from galley.checks.content.patterns import Pattern
from galley.checks.language import is_english
from galley.findings.catalogue import WORD_STANDS_ONCE
from galley.findings.finding import Diagnostic

_TWICE = Pattern(r"(?<![\w'’.-])(?P<word>a|[^\W\d_]{2,}) (?P<again>(?i:(?P=word)))(?![\w'’-])")
_MAY_STAND_TWICE = frozenset((
    "had", "that", "very", "much", "so", "no", "really", "long", "far", "bye", "ha", "cha", "do", "who", "her",
    "pro", "non", "beri", "aye", "mm", "tic", "toc", "knock", "chop", "tut", "well", "never", "many", "poly",
))  # fmt: skip
_CLAUSE = Pattern(r"\b(?:what|that|it|this|there|who|how|as|which|he|she|where|why|whatever)\b", re.IGNORECASE)
"""Words of a clause that may end in `is` and be followed by another: `What it is is known.`"""
_OF_A_CLAUSE = Pattern(
    r" (?:the|an?|this|these|those|it|he|she|we|they|you|there|every\w*|all|our|his|her|its|their|no|most|many|some"
    r"|such|both|patients|cases)\b"
)
"""What follows `that` where the one before it had begun the clause: `proposed that that everybody`."""
_LATIN_NAME = Pattern(r"^[a-z]+(?:us|a|um|is|ae|i|as|os|es|ns|x)$")
_SUBSPECIES = Pattern(r"\b[A-Z](?:[a-z]+|\.) $")
_OF_CHEMISTS = Pattern(r"kinase|tyrosine|alanine|glycine|leucine|lysine|serine|proline|arginine|histidine|bella")
"""Of species, `Gorilla gorilla gorilla`; a kinase of a kinase, and amino acids: `peptide tyrosine tyrosine`."""
_SHORT = 3
_LATIN = Pattern(r"(?:vitro|vivo|situ|utero|silico|toto|extremis|ovo|vacuo)\b")
_NEAR = 16
_WITH_IN = Pattern(
    r"\b(?:c[ao]m(?:e|es|ing)|g(?:o|oes|oing|one)|went|brought|called|moved|checked|handed|gave|given|stepped|walked"
    r"|dropped|phoned|rang|rung|settled|tuned|kicked|taken|took|turned|sent|let|joined"
    r"|stay(?:s|ed|ing)?|liv(?:e|es|ed|ing)) $",
    re.IGNORECASE,
)
_WITH_ON = Pattern(
    r"\b(?:carr(?:y|ies|ied|ying)|g(?:o|oes|oing|one)|went|moved?|moving|ke(?:ep|eps|pt)|logged|h[eo]ld|passed|tried)"
    r" $",
    re.IGNORECASE,
)
_COULD = Pattern(r"\b(?:could|can) $", re.IGNORECASE)
"""What makes two of a word right: `she came in in haste`, `it went on on Monday`, `he could not not go`."""
_SMALL_WORDS = frozenset((
    "the", "a", "an", "of", "in", "to", "for", "and", "or", "with", "was", "were", "are", "has", "have", "been", "by",
    "at", "on", "from", "this", "these", "we", "it", "he", "she", "they", "as", "be", "not", "which", "there", "our",
    "his", "is", "but", "after", "all", "if", "when", "their", "its",
))  # fmt: skip
"""Words that no species is called: `Bufo bufo` and `Gorilla gorilla` are right."""


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for each word that is typed twice."""
    if not is_english(paper.article):
        return
    unknown = _lines_of_unknown(paper)
    for passage in paper.passages:
        if passage.role != "cell" and "dolor sit" not in passage.text:  # no text yet
            for match in _TWICE.finditer(passage.text):
                if not _is_a_slip(match, passage.text) or _is_spoken(match, passage.text):
                    continue
                words = match.group()
                place = passage.place(words)
                if place is None or (place.path, place.line) not in unknown:
                    message = f"“{words}”: the word stands twice."
                    yield WORD_STANDS_ONCE.broken(message, place, f"write “{match['word']}”")


def _lines_of_unknown(paper: Paper) -> frozenset[tuple[str, int]]:
    """Return the lines at citations that no record has: `by @lost and` is printed without the name between."""
    spans = [site.span for site in paper.citations if site.span and site.key not in paper.library]
    return frozenset((span.path, span.line + by) for span in spans for by in (-1, 0, 1))


def _is_spoken(match: re.Match[str], text: str) -> bool:
    """Tell whether a word stands in quotation marks with others, as people speak: `“it was just just awful”`."""
    before = text[: match.start()]
    opened = max(before.rfind("“"), before.rfind("”"))
    return opened >= 0 and text[opened] == "“" and "”" in text[match.end() :] and _SAID.search(text) is not None


_SAID = Pattern(
    r"\b(?:said|says|told|put it|explained|recalled|described|felt|participants?|interview\w*|respondents?"
    r"|informants?)\b"
    r"|”[^“”]{0,3}\([A-Z]{1,3}\d|”[^“”]{0,3}\([^()]*\b(?:woman|man|female|male|nurse|doctor|mother|father|patient)\b"
)


def _is_a_name(word: str, before: str) -> bool:
    """Tell whether a word stands twice as a name does, or is a short form: `IS is` speaks of the first."""
    is_latin = _LATIN_NAME.search(word) is not None and word not in lexicon.known()
    is_species = is_latin and _SUBSPECIES.search(before) is not None
    return is_species or (word.isupper() and len(word) > 1) or _OF_CHEMISTS.fullmatch(word) is not None


def _is_a_slip(match: re.Match[str], text: str) -> bool:
    word, again = match["word"], match["again"]
    if word == "is" and _CLAUSE.search(text[max(0, match.start() - 40) : match.start()].rstrip().rpartition(" ")[0]):
        return False
    if word == "that" and _OF_A_CLAUSE.match(text, match.end()):
        return again.islower()
    if word.lower() in _MAY_STAND_TWICE or not again.islower():
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _is_a_name(word, before):
        return False
    if word.lower() == "in" and (_LATIN.match(text, match.end() + 1) or _WITH_IN.search(before)):
        return False
    if (word == "on" and _WITH_ON.search(before)) or (word == "not" and _COULD.search(before)):
        return False
    return word.lower() in _SMALL_WORDS or (word.islower() and len(word) > _SHORT)
