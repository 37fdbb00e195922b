"""The types and variables of CSL 1.0.2 (specification, appendices III and IV)."""

from __future__ import annotations

TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip

NAME_VARIABLES = frozenset((
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
))  # fmt: skip

DATE_VARIABLES = frozenset((
    "accessed", "available-date", "event-date", "issued", "original-date", "submitted",
))  # fmt: skip

NUMBER_VARIABLES = frozenset((
    "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages", "number-of-volumes",
    "page", "page-first", "part-number", "printing-number", "section", "supplement-number", "version", "volume",
))  # fmt: skip

TEXT_VARIABLES = frozenset((
    "abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority",
    "call-number", "citation-key", "citation-label", "collection-title", "container-title", "container-title-short",
    "dimensions", "division", "DOI", "event", "event-place", "event-title", "genre", "ISBN", "ISSN", "jurisdiction",
    "keyword", "language", "license", "medium", "note", "original-publisher", "original-publisher-place",
    "original-title", "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references", "reviewed-genre",
    "reviewed-title", "scale", "source", "status", "title", "title-short", "URL", "volume-title", "year-suffix",
))  # fmt: skip
"""With `event`, the name of `event-title` in CSL 1.0, which many styles still call; variables that only a processor
sets (citation-number, locator and their like) are left out."""

NOT_PRINTED = frozenset((
    "alternative-id", "archive-name", "assertion", "categories", "citation-key", "content-domain", "content-updated",
    "content-version", "created", "custom", "deposited", "funder", "indexed", "is-referenced-by-count", "isbn-type",
    "issn-type", "ISSN-type", "journal-issue", "link", "member", "original-id", "other-ids", "posted", "prefix",
    "published", "published-online", "published-other", "published-print", "reference", "reference-count",
    "references-count", "relation", "resource", "score", "short-title", "shortTitle", "subject", "subtitle", "subtype",
    "system_id", "update-policy", "update-to", "updated-by",
))  # fmt: skip
"""Names in CSL-JSON, of Crossref's answers first, that carry nothing that is printed, or are read with others."""

OTHER_VARIABLE_NAMES = {
    "articlenumber": "number",
    "extra": "note",
    "journalabbreviation": "container-title-short",
    "pages": "page",
    "seriestitle": "collection-title",
    "shortcontainertitle": "container-title-short",
    "shorttitle": "title-short",
}
"""Other names for a variable, folded: those of CSL 1.0, of citeproc-js, of Zotero."""

NOTES_OF_MANAGERS = frozenset((
    "backuppublisher", "citationkey", "conferencename", "eprint", "googlebooksid", "lccn", "oclc", "openlibraryid",
    "pageversionid", "publicationtitle",
))  # fmt: skip
"""Names in Zotero's field Extra, folded, that carry nothing that is printed."""

OTHER_TYPE_NAMES = {
    "artwork": "graphic", "audiorecording": "song", "blogpost": "post-weblog", "bookchapter": "chapter",
    "bookpart": "chapter", "booksection": "chapter", "case": "legal_case", "computerprogram": "software",
    "conferencepaper": "paper-conference", "dictionaryentry": "entry-dictionary", "dissertation": "thesis",
    "editedbook": "book", "email": "personal_communication", "encyclopediaarticle": "entry-encyclopedia",
    "film": "motion_picture", "forumpost": "post", "journal": "periodical", "journalarticle": "article-journal",
    "journalissue": "periodical", "letter": "personal_communication", "magazinearticle": "article-magazine",
    "monograph": "book", "newspaperarticle": "article-newspaper", "other": "document", "peerreview": "review",
    "podcast": "broadcast", "postedcontent": "article", "preprint": "article", "presentation": "speech",
    "proceedings": "book", "proceedingsarticle": "paper-conference", "radiobroadcast": "broadcast",
    "referencebook": "book", "referenceentry": "entry-encyclopedia", "reportcomponent": "chapter",
    "statute": "legislation", "tvbroadcast": "broadcast", "videorecording": "motion_picture", "website": "webpage",
}  # fmt: skip
"""Other names for a type, folded: those of Crossref and of Zotero."""
