"""The entry types of BibTeX and BibLaTeX as CSL types, and fields that carry nothing that a reference prints.

Sources: BibTeX's standard styles; the BibLaTeX manual, sections 2.1 (types) and 2.2 (fields).
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "review": "review", "periodical": "periodical",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book", "proceedings": "book",
    "mvproceedings": "book", "reference": "book", "mvreference": "book", "manual": "book", "commentary": "book",
    "booklet": "pamphlet", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "incollection": "chapter", "suppcollection": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "report": "report", "techreport": "report",
    "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "mathesis": "thesis",
    "bachelorsthesis": "thesis", "dissertation": "thesis", "unpublished": "manuscript", "online": "webpage",
    "electronic": "webpage", "www": "webpage", "webpage": "webpage", "patent": "patent", "dataset": "dataset",
    "data": "dataset", "software": "software", "softwareversion": "software", "softwaremodule": "software",
    "codefragment": "software", "standard": "standard", "artwork": "graphic", "image": "graphic", "audio": "song",
    "music": "song", "video": "motion_picture", "movie": "motion_picture", "performance": "performance",
    "legislation": "legislation", "legal": "treaty", "jurisdiction": "legal_case", "letter": "personal_communication",
    "preprint": "article", "newspaper": "article-newspaper", "map": "map",
}  # fmt: skip
"""`misc`, and a type that is not here, are judged by their fields."""

IN_PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical", "review"))
"""CSL types whose `number` is that of an issue."""

IN_SERIES = frozenset(("book", "chapter", "paper-conference", "entry-encyclopedia", "pamphlet"))
"""CSL types whose `number` is that of a volume in a series."""

WHOLE_BOOKS = frozenset((
    "book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference",
    "manual", "booklet",
))  # fmt: skip
"""Types of entries that are a book and stand in none."""

GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "bathesis": "Bachelor's thesis", "bachelorsthesis": "Bachelor's thesis", "candthesis": "Candidate thesis",
    "techreport": "Technical report", "resreport": "Research report", "software": "", "datacd": "Data CD",
    "audiocd": "Audio CD", "patent": "Patent", "patentus": "US patent", "patenteu": "European patent",
    "patentde": "German patent", "patentfr": "French patent", "patentuk": "British patent",
    "patreq": "Patent request", "patrequs": "US patent request", "patreqeu": "European patent request",
    "patreqde": "German patent request", "patreqfr": "French patent request", "patrequk": "British patent request",
}  # fmt: skip
"""What the keys of BibLaTeX's field `type` stand for."""

PATENT_OFFICES = {
    "Patent": "",
    "US patent": "United States",
    "European patent": "European",
    "German patent": "German",
    "French patent": "French",
    "British patent": "British",
}
"""Of which country or office a patent is whose type says so."""

COUNTRIES = {
    "countryus": "United States", "countryep": "European", "countryeu": "European Union", "countryde": "German",
    "countryfr": "French", "countryuk": "British",
}  # fmt: skip
"""What BibLaTeX's keys of countries, in the place of a patent, stand for."""

STATUSES = {
    "inpress": "in press", "forthcoming": "forthcoming", "inpreparation": "in preparation", "submitted": "submitted",
    "prepublished": "prepublished",
}  # fmt: skip
"""What the keys of BibLaTeX's field `pubstate` stand for."""

WORDS_OF_STATUS = frozenset(
    ("in press", "forthcoming", "to appear", "accepted", "submitted", "epub ahead of print", "ahead of print")
)
"""What notes say of where a work stands."""

PREPRINT_SERVERS = {
    "arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chemrxiv": "ChemRxiv", "psyarxiv": "PsyArXiv",
    "osf": "OSF Preprints", "ssrn": "SSRN", "researchsquare": "Research Square",
}  # fmt: skip
"""Archives of preprints, as `eprinttype` names them."""

EDITORS = {
    "editor": "editor", "compiler": "compiler", "collaborator": "contributor", "director": "director",
    "organizer": "organizer", "producer": "producer", "redactor": "editor", "reviser": "editor", "founder": "editor",
    "continuator": "editor", "translator": "translator", "curator": "curator",
}  # fmt: skip
"""The CSL variable of each `editortype`."""

LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "newzealand": "en-NZ", "german": "de", "ngerman": "de",
    "austrian": "de-AT", "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH", "french": "fr",
    "francais": "fr", "frenchb": "fr", "acadian": "fr-CA", "canadien": "fr-CA", "spanish": "es", "castilian": "es",
    "italian": "it", "portuguese": "pt", "portuges": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "dutch": "nl",
    "danish": "da", "norsk": "nb", "norwegian": "no", "nynorsk": "nn", "bokmal": "nb", "swedish": "sv",
    "finnish": "fi", "icelandic": "is", "polish": "pl", "czech": "cs", "slovak": "sk", "slovene": "sl",
    "slovenian": "sl", "croatian": "hr", "serbian": "sr", "hungarian": "hu", "magyar": "hu", "romanian": "ro",
    "bulgarian": "bg", "russian": "ru", "ukrainian": "uk", "greek": "el", "turkish": "tr", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "catalan": "ca", "basque": "eu", "galician": "gl", "irish": "ga",
    "welsh": "cy", "latin": "la", "hebrew": "he", "arabic": "ar", "persian": "fa", "japanese": "ja", "chinese": "zh",
    "chinese-simplified": "zh-CN", "chinese-traditional": "zh-TW", "korean": "ko", "vietnamese": "vi", "hindi": "hi",
    "thai": "th", "indonesian": "id", "malay": "ms",
}  # fmt: skip
"""The languages of babel and polyglossia, which BibLaTeX's `langid` names, as BCP 47 tags."""

BIBLATEX_FIELDS = frozenset((
    "journaltitle", "date", "location", "shortjournal", "eventtitle", "eventdate", "origdate", "urldate", "langid",
    "subtitle", "booksubtitle", "maintitle", "pubstate", "eprinttype", "eprintclass", "journalsubtitle", "bookauthor",
    "venue", "pagetotal", "origtitle",
))  # fmt: skip
"""Fields that only BibLaTeX has; `urldate`, `subtitle`, `langid` are met in BibTeX too, and tell less than its own."""

BIBLATEX_TYPES = frozenset((
    "online", "report", "thesis", "collection", "mvbook", "mvcollection", "mvproceedings", "mvreference", "reference",
    "inreference", "bookinbook", "suppbook", "suppcollection", "suppperiodical", "dataset", "software", "artwork",
    "audio", "video", "movie", "performance", "standard", "legislation", "jurisdiction", "legal", "xdata",
))  # fmt: skip

BIBTEX_FIELDS = frozenset(("journal", "address", "school", "year", "month"))

BIBTEX_TYPES = frozenset(("techreport", "phdthesis", "mastersthesis", "conference", "manual", "booklet"))

NOT_PRINTED = frozenset((
    "__markedentry", "abstract", "abstractnote", "accession", "accession_number", "added-at", "adsnote", "adsurl",
    "affiliation", "affiliations", "annotation", "annote", "author-email", "author_keywords", "authortype", "bibsource",
    "biburl", "bookpagination", "call-number", "chemicals_cas", "cited-references", "citedby", "clusterid", "coden",
    "comment", "comments", "copyright", "correspondence_address", "correspondence_address1",
    "country", "creationdate", "crossref", "database", "date-added", "date-modified", "doc-delivery-number",
    "document_type", "editoratype", "editorbtype", "editorctype", "editortype", "ee", "email", "entryset",
    "eprintclass", "esi-highly-cited-paper", "esi-hot-paper", "execute", "file", "funding-acknowledgement",
    "funding-text", "funding_details", "funding_text", "gender", "groups", "hyphenation", "ids", "indexsorttitle",
    "indextitle", "interhash", "intrahash", "issue_date", "keyword", "keywords", "keywords-plus", "label",
    "langidopts", "language_of_original_document", "lccn", "library", "local-url", "localfile", "mesh",
    "modificationdate", "mrclass", "mrnumber", "mrreviewer", "nameaddon", "number-of-cited-references", "oa",
    "openaccess", "options", "orcid-numbers", "owner", "pagination", "pdf", "posted-at", "ppn_gvk", "presort",
    "citationkey", "primaryclass", "printed", "relevance",
    "priority", "qualityassured", "ranking", "rating", "read", "readstatus", "refid", "related", "relatedoptions",
    "relatedstring", "relatedtype", "research-areas", "researcherid-numbers", "review", "rights", "shortauthor",
    "shorteditor", "shorthand", "shorthandintro", "sortkey", "sortname", "sorttitle", "sortyear", "source",
    "sourcetype", "subject", "tags", "timestamp", "times-cited", "tradenames", "unique-id", "urltype", "username",
    "xdata", "xref", "zbl", "zblnumber",
))  # fmt: skip
"""Fields of reference managers and databases for their own use, and those that say how others are to be read."""

NOT_PRINTED_PREFIXES = (
    "bdsk-", "citeulike-", "comment-", "hal_", "mendeley-", "usage-count-", "web-of-science-", "opt", "zotero-",
)  # fmt: skip
"""`opt` is how Emacs marks a field that is not filled in."""
