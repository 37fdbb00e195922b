"""What a case denies of the patient's past, the rest does not say: `never smoked` and `other than smoking`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from galley.checks.content.patterns import Pattern, sentences
from galley.checks.content.retold.ours import stretches
from galley.checks.passages import CITATION, Passage
from galley.findings.catalogue import CASE_FACTS_AGREE
from galley.findings.finding import Diagnostic


@dataclass(frozen=True, slots=True)
class _Thing:
    """A habit or an event of somebody's past, as it is denied and as it is said."""

    denied: Pattern
    said: Pattern


def _thing(denied: str, said: str, needs: tuple[str, ...], needs_said: tuple[str, ...]) -> _Thing:
    """Return a thing by expressions for words, and pieces of text of which each match has one."""
    return _Thing(
        Pattern(rf"\b(?:{denied})", re.IGNORECASE, needs), Pattern(rf"\b(?:{said})", re.IGNORECASE, needs_said)
    )


_SMOKING = _thing(
    r"never (?:smoked|been a smoker)|(?:life-?long )?(?:non|never)-? ?smoker|d(?:id|oes) not smoke|neither smoked"
    r"|no history of (?:tobacco|smoking|cigarette)|no (?:smoking history|tobacco use)|did not use tobacco"
    r"|denied (?:any )?(?:smoking|tobacco|use of tobacco)",
    r"(?<!non-)(?<!non )(?<!never-)(?<!never )(?:current|former|ex-?|heavy|active|chronic|life-?long|an?|the) ?"
    r"(?:cigarette |tobacco |heavy )?smoker\b|ex-smoker\b|\d+ ?(?:-| )?pack-? ?years?|\d+ cigarettes"
    r"|smoked (?:\d|a pack|about|some|one|two|ten|twenty|thirty|forty|heavily|until|cigarettes|tobacco)"
    r"|(?<!no )(?<!no known )history of (?:heavy |tobacco |cigarette )*smoking|(?:his|her) (?:heavy )?smoking"
    r"|(?:apart|aside) from (?:his |her )?smoking|(?:other than|besides|except(?: for)?) (?:his |her )?smoking"
    r"|(?:stopped|quit|gave up|given up|ceased) smoking",
    ("smok", "tobacco"),
    ("smok", "pack", "cigarettes"),
)
_DRINKING = _thing(
    r"drank no alcohol|did not drink(?: alcohol)?|no (?:use of |intake of |history of )?alcohol(?: use| intake"
    r"| consumption| abuse)?|teetotal\w*|denied (?:any )?(?:use of )?alcohol|abstain\w* from alcohol|never drank"
    r"|abstinent from alcohol",
    r"drank (?:\d|about|some|one|two|three|four|five|heavily|a bottle|beer|wine|spirits)|heavy drinker"
    r"|chronic alcohol\w*"
    r"|(?:\d+|two|three|four|five|ten|twenty) (?:units|drinks|glasses|bottles) (?:of (?:alcohol|wine|beer|spirits) )?"
    r"(?:a|per|each) (?:day|week)|(?<!no )history of (?:heavy )?alcohol|alcohol (?:misuse|dependen\w+|excess"
    r"|addiction)"
    r"|(?:his|her) (?:heavy )?(?:drinking|alcohol [a-z]+)",
    ("drank", "drink", "alcohol", "teetotal"),
    ("drank", "drink", "alcohol", "units", "glasses", "bottles"),
)
_ALLERGY = _thing(
    r"no (?:known )?(?:drug |food )?allerg(?:y|ies)|no known allerg|not (?:known to be )?allergic to any|NKDA"
    r"|denied (?:any )?allerg",
    r"(?:because of|given|due to|in view of|owing to) (?:an? |his |her |the )?(?:[a-z]+ )?(?:allergy|anaphylaxis)"
    r"|because (?:he|she|the patient) (?:was|is) allergic|[a-z]+-allergic\b|(?:known|documented|reported) (?:[a-z]+ )?"
    r"allergy|was (?:known to be )?allergic to (?:penicillin|latex|iod|sulf|contrast|aspirin|nuts|eggs)",
    ("allerg", "nkda"),
    ("allerg", "anaphylaxis"),
)
_OPERATIONS = (
    r"(?:surgery|operations?|laparotom(?:y|ies)|append[ei]c(?:t|ect)omy|cholecystectomy|ca?esarean(?: section)?"
    r"|hysterectomy|herni(?:a repair|orrhaphy|oplasty)|sternotomy|thoracotomy)"
)
_SURGERY = _thing(
    rf"no (?:history of )?(?:previous|prior|past|earlier) (?:abdominal |pelvic |open )?{_OPERATIONS}|virgin abdomen"
    r"|no history of (?:abdominal |pelvic )?surgery|never (?:been operated|had (?:an operation|surgery)"
    r"|undergone (?:an operation|surgery))|no (?:past )?surgical history|(?:had )?not been operated on before",
    rf"(?<!no )(?<!no history of )(?:previous|prior|earlier) (?:abdominal |open |laparoscopic )?{_OPERATIONS}"
    r"|(?:scars?|adhesions) (?:of|from|after|due to) (?:an? |his |her |the )?(?:previous |prior |earlier |old )?"
    rf"{_OPERATIONS}|{_OPERATIONS} (?:\d+|[a-z]+) years? (?:earlier|before|ago|previously)",
    ("no ", "never", "virgin", "not been"),
    ("prev", "prior", "earlier", "scar", "adhesions", "ago", "before"),
)
_BIRTHS = _thing(
    r"nullipar\w*|nulligravid\w*|primigravid\w*|never been pregnant",
    r"(?<!no )(?:previous|prior|earlier) (?:vaginal |normal |uneventful |uncomplicated |term )*"
    r"(?:deliver(?:y|ies)|ca?esareans?(?: sections?| deliver(?:y|ies))?|pregnanc(?:y|ies)|births?)"
    r"|multipar\w+|mother of (?:\d|two|three|four)|had (?:two|three|four) children"
    r"|(?:two|three|four) (?:normal |vaginal )?deliveries",
    ("null", "primi", "pregnant"),
    ("previous", "prior", "earlier", "multipar", "mother", "children", "deliveries"),
)
_MEDICINES = _thing(
    r"took no (?:regular |other )?(?:medications?|medicines?|drugs)|(?:was )?(?:on|taking) no (?:regular )?med\w+"
    r"|no regular med\w+|not (?:taking|on) any (?:regular )?med\w+",
    r"(?:his|her) (?:usual|regular|home|long-term|daily) (?:medications?|medicines|anticoag\w+|warfarin|aspirin"
    r"|clopidogrel|apixaban|rivaroxaban|metformin|steroids?)",
    ("no ", "not "),
    ("usual", "regular", "home", "long-term", "daily"),
)
_THINGS = (_SMOKING, _DRINKING, _ALLERGY, _SURGERY, _BIRTHS, _MEDICINES)
_NOT = Pattern(
    r"\b(?:no|not|never|denied|without|neither|nor|non|nobody|absence|if|whether|unless|risk|may|can|patients"
    r"|those|most"
    r"|usually|often|typically|classically)\b[^.;:]*$",
    re.IGNORECASE,
)
_OTHERS = Pattern(
    r"\b(?:husband|wife|father|mother|brother|sister|son|daughter|parents?|family members?|partner|uncle|aunt"
    r"|cousin|colleague"
    r"|passive|second-?hand|household|donor)\b",
    re.IGNORECASE,
)
_FAMILY_DENIED = Pattern(
    r"\bno (?:known )?family history of (?P<what>[a-z][a-z -]{3,40}?)(?=[,.;)]| (?:and|or|was|had)\b)"
)
_FAMILY_SAID = "(?<!no )(?<!no known )(?:positive |strong |a )?family history of (?:[a-z]+ )?{what}"


def examine(passages: Iterable[Passage], case: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Yield a finding where the past of the patient is said in one sentence as another denies it."""
    told = tuple(dict.fromkeys(_told(passages, frozenset(case))))
    for denied, said in ((one.denied, one.said) for one in _THINGS):
        first = next((match for _, text in told if (match := denied.search(text)) and _is_of_patient(match)), None)
        if first is None:
            continue
        for passage, text in told:
            match = said.search(text)
            if match and not _is_denied(match) and _is_of_patient(match) and not denied.search(text):
                message = f"“{match.group()}”: elsewhere the text says “{first.group()}”."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
    yield from _family(told)


_HIS = Pattern(r"\b(?:his|her)\b", re.IGNORECASE)


def _told(passages: Iterable[Passage], case: frozenset[Passage]) -> Iterator[tuple[Passage, str]]:
    """Yield the sentences that speak of the patient."""
    for passage in passages:
        if passage in case:
            for sentence in sentences(passage.text):
                yield passage, sentence
        elif passage.part == "abstract" or (passage.part == "body" and passage.role in {"text", "caption"}):
            yield from ((passage, one) for one in stretches(passage))
            yield from ((passage, one) for one in sentences(passage.text) if _HIS.search(one) and CITATION not in one)


def _is_denied(match: re.Match[str]) -> bool:
    """Tell whether a sentence denies what it says, or speaks of others; `no risk but smoking` says it."""
    return not _EXCEPT.match(match.group()) and bool(_NOT.search(match.string[: match.start()]))


_EXCEPT = Pattern(r"apart|aside|other|besides|except", re.IGNORECASE)


def _is_of_patient(match: re.Match[str]) -> bool:
    """Tell whether nobody else is named near the words, and no work is cited for them."""
    near = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return CITATION not in match.string and not _OTHERS.search(near)


_NEAR = 30


def _family(told: tuple[tuple[Passage, str], ...]) -> Iterator[Diagnostic]:
    """Yield a finding where a family has a history that another sentence denies."""
    denied = {match["what"] for _, text in told for match in _FAMILY_DENIED.finditer(text)}
    for what in denied:
        pattern = re.compile(_FAMILY_SAID.format(what=re.escape(what)), re.IGNORECASE)
        for passage, text in told:
            match = pattern.search(text)
            if match and not _NOT.search(text[: match.start()]):
                message = f"“{match.group()}”: elsewhere the text says “no family history of {what}”."
                yield CASE_FACTS_AGREE.broken(message, passage.place(match.group()))
