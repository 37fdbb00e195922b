"""What is told twice has one number: so many of so many died; `165 of 178` is nowhere `165 of 187`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from galley.checks.check import Paper
from galley.checks.content import case_tables, patient_tables, row_shares
from galley.checks.content.numbers import COUNT, DIGITS, NUMBER, is_share, value_of
from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.reviewed import examine as reviewed
from galley.checks.language import is_english
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import COUNT_IS_TOLD_ALIKE
from galley.findings.finding import Diagnostic

_PAIR = Pattern(
    r"(?P<n>\d(?<![\d/.,–-].)(?:\d{0,2}(?:,\d{3})+|\d*))"
    rf"(?: ?/ ?| (?:\(\d[\d.]* ?%\) )?(?:out )?of (?:the |all |these |our )?)(?P<base>{DIGITS})"
    r"(?![\d/]|[.·,]\d| ?%)"
)
_EVENT = Pattern(
    rf"(?<![\d/.,–-])\b(?P<n>{COUNT})(?:(?: ?/ ?| (?:out )?of (?:the |all |these |our )?)(?P<base>{DIGITS}))?"
    rf"(?: (?:patients|cases|participants|people|children|women|men))?(?: ?\((?P<p>{NUMBER}) ?%\))?"
    r" (?P<event>died|survived|recovered|relapsed|recurred)(?= ?(?:[.;)]|$|,? and ))",
    re.IGNORECASE,
    needs=("died", "survived", "recovered", "relapsed", "recurred"),
)
_HAPPENED = Pattern(r"died|survived|recovered|relapsed|recurred")
_WHOLE = Pattern(
    rf"\b[Oo]f (?:the |all |these |our |a total of )?(?P<base>{DIGITS})"
    r"(?: (?:[a-z]+ )?(?:patients|cases|participants|people|children))?,"
)
_GROUP = Pattern(
    r"\b(?:with|without|group|arm|who|whose|among|aged|women|men|male|female|within|days?|weeks?|months?|years?|in the"
    r"|on|operated|treated|severe|mild|control\w*|intervention|placebo)\b"
)
_OTHERS = Pattern(
    r"\b(?:second|other|another|cohorts?|arms?|groups?|subgroups?|hospitals?|cent(?:er|re)s?|phase|registry)\b"
)
"""What makes a number that of a part of those that the article is about."""
_CLAUSE = Pattern(r"[,;:] ")
_LEAST = 10


def check(paper: Paper) -> Iterator[Diagnostic]:
    """Yield a finding for a number of those to whom something happened that is another in another place."""
    if not is_english(paper.article):
        return
    passages = [one for one in paper.passages if one.part in {"title", "abstract", "body"} and one.role != "cell"]
    passages = [one for one in passages if any(map(str.isdigit, one.text))]
    yield from _events(passages)
    yield from _swapped(passages)
    yield from _more_than_all(passages)
    yield from _aged(passages)
    yield from _in_captions(passages, paper)
    yield from _in_series(paper.passages)
    told = [one for one in passages if one.role == "text"] if paper.grids else []
    for at, words, why in row_shares.wrong(paper.grids, [one.text for one in told]):
        yield COUNT_IS_TOLD_ALIKE.broken(f"“{words}”: {why}.", told[at].place(words))
    for grid in paper.grids:
        yield from patient_tables.wrong(grid, paper.passages)
    yield from case_tables.wrong(paper.grids, paper.passages)
    yield from reviewed.examine(paper)


def _events(passages: list[Passage]) -> Iterator[Diagnostic]:
    """Yield what happened to one number of all in one place and to another in another."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for passage in passages:
        for sentence in sentences(passage.text) if _HAPPENED.search(passage.text) else ():
            for match in _EVENT.finditer(sentence):
                base = _base(sentence, match)
                clause = _CLAUSE.compiled.split(sentence[: match.end()])[-1]
                if base is None or CITATION in sentence or _GROUP.search(clause) or _OTHERS.search(sentence):
                    continue
                event, n = match["event"].lower(), str(value_of(match["n"].lower()))
                known, words = first.setdefault((event, base), (n, match.group()))
                if known != n:
                    message = f"“{match.group()}”: elsewhere the text says “{words}” of {base}."
                    yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


_PART = Pattern(
    rf"(?<![\d/.,–-])\b(?P<n>{COUNT}) (?:out )?of (?:the |all |these |our )(?P<base>{COUNT})"
    r" (?:[a-z]+ )?(?:patients|cases|participants|children|women|men|people|infants|eyes|lesions|studies|trials)\b",
    re.IGNORECASE,
)


_OF_ALL = Pattern(r"[a-z\d] of (?:the|all|these|our) [a-z\d]+ ")


def _more_than_all(passages: list[Passage]) -> Iterator[Diagnostic]:
    """Yield a number of some that is larger than that of all: `4 of the 3 patients`."""
    for passage in passages:
        for match in _PART.finditer(passage.text) if _OF_ALL.search(passage.text) else ():
            if value_of(match["n"].lower()) > value_of(match["base"].lower()):
                message = f"“{match.group()}”: there are no more than {match['base']}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


_AGED = Pattern(
    r"\b(?:children|patients|participants|adults|people|women|men|infants|subjects) aged (?:between )?"
    r"(?P<low>\d{1,3}(?: (?:months|weeks|days))?) (?:to|and|through) (?P<high>\d{1,3}) (?P<unit>years|months)\b"
)


def _aged(passages: list[Passage]) -> Iterator[Diagnostic]:
    """Yield ages of those who were studied of which one end is another elsewhere."""
    told: dict[str, list[tuple[Passage, re.Match[str]]]] = {}
    for passage in passages:
        for sentence in sentences(passage.text) if " aged " in passage.text else ():
            if CITATION not in sentence:
                for match in _AGED.finditer(sentence):
                    told.setdefault(f"{match['low']} {match['unit']}", []).append((passage, match))
    for matches in told.values():
        ends = [match["high"] for _, match in matches]
        if len(set(ends)) == len(("one", "other")):
            rare = min(ends, key=lambda one: (ends.count(one), -ends.index(one)))
            passage, match = matches[ends.index(rare)]
            other = next(one for one in ends if one != rare)
            message = f"“{match.group()}”: elsewhere they are aged to {other} {match['unit']}."
            yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


_SERIES = Pattern(
    rf"\b(?:series of|(?:report|describe|present)(?: on| a series of)?)(?: our| the)?(?: first)? (?P<n>{COUNT})"
    r"(?: (?:consecutive|further|such|of our))? (?:patients|cases|men|women|children|infants)\b",
    re.IGNORECASE,
)
_OURS = Pattern(r"^(?:We|Here|This|In this|Our)\b")


def _in_series(passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    """Yield a number of those who are reported that is not the one of the title."""
    titles = {value_of(one["n"].lower()) for p in passages if p.part == "title" for one in _SERIES.finditer(p.text)}
    for passage in passages if len(titles) == 1 else ():
        for sentence in sentences(passage.text) if passage.part in {"abstract", "body"} else ():
            for match in _SERIES.finditer(sentence) if _OURS.match(sentence) else ():
                is_ours = " our " in match.group() or CITATION not in sentence
                if is_ours and value_of(match["n"].lower()) not in titles:
                    message = f"“{match.group()}”: the title says {next(iter(titles))}."
                    yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


_OF_THINGS = Pattern(
    rf"(?<![\d/.,–-])(?P<n>{DIGITS}) (?:[a-z-]+ )?(?P<thing>records|patients|articles|cases|studies|reports"
    r"|participants|children|abstracts|publications|citations|women|men|eyes|samples|specimens|lesions|duplicates)\b"
)
_BARE = Pattern(rf"(?<![\d/.,–-]){DIGITS}(?![\d/]|[.·]\d)")


def _in_captions(passages: list[Passage], paper: Paper) -> Iterator[Diagnostic]:
    """Yield a count of a caption that the article has nowhere else, beside one that differs by its digits only."""
    captions = [one for one in passages if one.role == "caption"]
    counted = [(one, match) for one in captions for match in _OF_THINGS.finditer(one.text)]
    if not counted:
        return
    rest = [one.text for one in paper.passages if one.role != "caption"]
    numbers = {value_of(number) for text in rest for number in _BARE.findall(text)}
    things = {(match["thing"], match["n"]) for text in rest for match in _OF_THINGS.finditer(text)}
    for passage, match in counted:
        number = match["n"]
        if value_of(number) >= _LEAST and value_of(number) not in numbers and not number.endswith("00"):
            near = [n for thing, n in things if thing == match["thing"] and _is_mistyped(number, n)]
            if len(near) == 1:
                message = f"“{match.group()}”: elsewhere it is {near[0]}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(match.group()))


def _is_mistyped(one: str, other: str) -> bool:
    """Tell whether two numbers are as long, and have the same digits or all but one at the same places."""
    differing = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) and (sorted(one) == sorted(other) or (differing == 1 and len(one) > len("10")))


def _base(sentence: str, match: re.Match[str]) -> str | None:
    """Return of how many a number is: it says so, or the sentence does and the percentage fits."""
    if match["base"]:
        return match["base"].replace(",", "")
    n = value_of(match["n"].lower())
    for whole in _WHOLE.finditer(sentence[: match.start()]):
        base = value_of(whole["base"])
        if match["p"] and n <= base and is_share(n, base, match["p"]):
            return str(base)
    return None


def _swapped(passages: list[Passage]) -> Iterator[Diagnostic]:
    """Yield a pair of numbers that stands once, beside one of which the second has its digits in another order."""
    places: defaultdict[tuple[str, str], list[tuple[Passage, str]]] = defaultdict(list)
    for passage in passages:
        for match in _PAIR.finditer(passage.text) if "/" in passage.text or " of " in passage.text else ():
            n, base = (match[name].replace(",", "") for name in ("n", "base"))
            if value_of(n) >= _LEAST:
                places[n, base].append((passage, match.group()))
    for (n, base), found in places.items():
        for other, others in places.items():
            mixed = other[0] == n and other[1] != base and sorted(other[1]) == sorted(base)
            if (
                mixed
                and len(found) == 1
                and (len(others) > 1 or found[0][0] is not others[0][0])
                and _is_later(found, others, passages)
            ):
                passage, words = found[0]
                message = f"“{words}”: elsewhere it is {n} of {other[1]}."
                yield COUNT_IS_TOLD_ALIKE.broken(message, passage.place(words))


def _is_later(found: list[tuple[Passage, str]], others: list[tuple[Passage, str]], passages: list[Passage]) -> bool:
    """Tell whether of two pairs the first is the one to be told: it stands less often, or behind the other."""
    return len(others) > len(found) or passages.index(found[0][0]) > passages.index(others[0][0])
