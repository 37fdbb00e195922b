"""What an article is about, as far as statements depend on it: patients, animals, a trial; told by type and title."""

from __future__ import annotations

import re

from galley.document.metadata import ParsedMetadata
from galley.document.plain_text import text_of

WITH_PATIENTS = frozenset({"case-report", "research-article", "brief-report", "rapid-communication"})
"""Types of articles in which patients or participants are reported on."""

_ANIMAL = (
    r"(?:dogs?|bitch(?:es)?|pupp(?:y|ies)|cats?|kittens?|horses?|mares?|stallions?|geldings?|foals?|pon(?:y|ies)|donkeys?"
    r"|cows?|heifers?|bulls?|steers?|cal(?:f|ves)|cattle|goats?|sheep|ewes?|lambs?|alpacas?|llamas?|pigs?|sows?|piglets?"
    r"|ferrets?|rabbits?|hamsters?|guinea pigs?|parrots?|macaws?|cockatoos?|hens?|tortoises?|snakes?|lizards?|geckos?"
    r"|elephants?|tigers?|lions?|bears?|dolphins?|sea lions?|(?:\w+-?)?(?:hound|terrier|retriever|shepherd|spaniel"
    r"|poodle|mastiff|shorthair|thoroughbred)s?)"
)
_OF_ANIMALS = re.compile(
    r"\b(?:in|of) (?:an?|one|two|three|four|five|six|\d+) "
    rf"(?:(?!patient|child|man\b|wom[ae]n|boy|girl|infant)[\w’'-]+ )"
    rf"{{0,4}}?{_ANIMAL}\b(?! (?:owner|bite|scratch|breeder|farmer|allerg|handler|keeper))"
    r"|\b(?:veterinary|canine|feline|equine|bovine|ovine|caprine|porcine|client-owned)\b"
    r"(?! (?:fossa|teeth|tooth|surgeon|student|valve|xenograft|graft|pericardi\w+))",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|infants?|adults?|human|farmers?|owners?)\b",
    re.IGNORECASE,
)
_TRIAL = re.compile(r"\brandomi[sz]ed\b|\btrial\b|\brandomi[sz]ation\b", re.IGNORECASE)


def is_of_animals(meta: ParsedMetadata) -> bool:
    """Tell whether the title or a keyword says that the patients are animals."""
    title = text_of(meta.title)
    words = " ".join((title, *(word for group in meta.keywords for word in group.keywords)))
    return bool(_OF_ANIMALS.search(words)) and not _OF_PEOPLE.search(title)


def is_of_a_trial(meta: ParsedMetadata) -> bool:
    """Tell whether an article of a type that reports on patients says in title or abstract that it reports a trial."""
    texts = (text_of(meta.title), *(text_of(part.content) for one in meta.abstracts for part in one.sections))
    return meta.article_type in WITH_PATIENTS - {"case-report"} and any(map(_TRIAL.search, texts))
