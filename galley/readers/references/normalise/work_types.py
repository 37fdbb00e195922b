"""The names by which EndNote and RefWorks call types of work, as CSL types."""

from __future__ import annotations

import re

_TYPES = {
    "journalarticle": "article-journal", "electronicarticle": "article-journal", "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper", "book": "book", "electronicbook": "book", "editedbook": "book",
    "bookwhole": "book", "booksection": "chapter", "bookchapter": "chapter", "electronicbooksection": "chapter",
    "bookedited": "book", "conferencepaper": "paper-conference", "conferenceproceedings": "paper-conference",
    "conferenceproceeding": "paper-conference", "thesis": "thesis", "dissertation": "thesis",
    "dissertationthesis": "thesis", "report": "report", "governmentdocument": "report", "webpage": "webpage",
    "website": "webpage", "onlinedatabase": "dataset", "onlinemultimedia": "webpage", "blog": "post-weblog",
    "patent": "patent", "computerprogram": "software", "computersoftware": "software", "dataset": "dataset",
    "encyclopedia": "entry-encyclopedia", "dictionary": "entry-dictionary", "generic": "document",
    "manuscript": "manuscript", "unpublishedwork": "manuscript", "unpublishedmaterial": "manuscript",
    "personalcommunication": "personal_communication", "statute": "legislation", "lawsstatutes": "legislation",
    "bill": "bill", "billsresolutions": "bill", "case": "legal_case", "casescourtdecisions": "legal_case",
    "hearing": "hearing", "legalruleorregulation": "regulation", "standard": "standard", "map": "map",
    "artwork": "graphic", "figure": "figure", "chartortable": "figure", "pamphlet": "pamphlet", "serial": "periodical",
    "audiovisualmaterial": "motion_picture", "filmorbroadcast": "motion_picture", "video": "motion_picture",
    "videodvd": "motion_picture", "motionpicture": "motion_picture", "music": "musical_score",
    "soundrecording": "song", "podcast": "broadcast", "interview": "interview", "ancienttext": "classic",
    "classicalwork": "classic", "catalog": "book", "monograph": "book", "abstract": "article-journal",
    "preprint": "article", "grant": "document", "equation": "figure", "aggregateddatabase": "dataset",
    "dissertationthesisunpublished": "thesis", "thesisunpublished": "thesis", "laws": "legislation",
    "courtdecisions": "legal_case", "casecourtdecisions": "legal_case", "resolutions": "bill", "dvd": "motion_picture",
    "onlinediscussionforum": "post", "discussionforum": "post",
    "inpress": "article-journal", "journal": "article-journal", "journalelectronic": "article-journal",
}  # fmt: skip

_KIND_OF_ARTICLE = re.compile(
    r"(?:(?:journal|original|research|review|data) )?(?:article|paper)|journal|review|research|print|electronic|web"
    r"|online|editorial(?: material)?|note|short survey|erratum|early access|book|(?:book )?chapter|article in press"
    r"|(?:conference|proceedings) (?:paper|review)|proceedings?|journal article\b.*",
    re.IGNORECASE,
)


def work_type(name: str) -> str:
    """Return the CSL type of a work by its name in a reference manager, "" where it is not known."""
    return _TYPES.get(re.sub(r"[^a-z]", "", name.lower()), "")


def is_kind_of_article(words: str) -> bool:
    """Tell whether words are a database's own kind of what a journal prints: no reference says `[Article]`."""
    return all(_KIND_OF_ARTICLE.fullmatch(part.strip()) for part in words.split(";"))
